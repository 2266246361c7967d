"""Who stands behind each attribution: dropped subjects, short forms, and the chain of relays.

The order of evidence: the noun phrase in the sentence; for participles the claim that they continue; for
a dropped subject the last speaker whose gender and number agree with the verb. The last *speaker* outranks
the last name (Citron: Dekel et al., BBC 2021, resolves coreference the same way round).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.caching import remembered
from claims.extract.attribution import Attribution
from claims.extract.heads import gender_of, kind_of, load_nouns
from claims.extract.passage import COMPLEMENTISERS, Passage, Range
from claims.extract.sources import source_after, source_before
from claims.extract.verbal_nouns import is_verbal_noun
from claims.extract.words import word_class
from claims.resolve.catalogue import load_registry
from claims.resolve.identifying import content_words
from claims.resolve.mentions import Mentions
from claims.resolve.nests import Nests
from claims.resolve.registry import Registry
from claims.resolve.relays import outlets_around

_NO_SUBJECT = word_class("no_source_start") | COMPLEMENTISERS
_FARTHEST = 100
"""Claims: a dropped subject farther back would be anybody's."""
_DEEPEST = 8
"""Claims inside claims: nobody reads through more of them."""


@dataclass(frozen=True)
class Resolved:
    """An attribution with its speaker and relays as token ranges (None, if truly unknown)."""

    attribution: Attribution
    speaker: Range | None
    relays: tuple[Range, ...]
    nested: bool = False
    """Inside another claim's content."""
    houses: tuple[Range, ...] = ()
    """The fullest mention of each relay (of `الصحيفة`, which paper)."""


def resolve(
    passage: Passage, attributions: Sequence[Attribution], registry: Registry | None = None
) -> list[Resolved]:
    """Resolve the speakers of a page's attributions, which come in text order."""
    told = [a for a in attributions if not a.construction.terse]  # headlines are terse
    spans = [a.source for a in told if a.source] + [r for a in told for r in a.relays]
    mentions = Mentions(passage, spans, registry or load_registry())
    nests = Nests(attributions)
    done: list[Resolved] = []
    for k, attribution in enumerate(attributions):
        relays = attribution.relays + outlets_around(passage, attribution)
        speaker = mentions.fullest(attribution.source) if attribution.source else None
        if attribution.source is None and not attribution.impersonal:
            speaker, relays = _unnamed(passage, k, attribution, relays, done, nests, mentions)
        done.append(Resolved(attribution, speaker, relays))
    resolved = [_without_echo(passage, _nested(k, done, nests)) for k in range(len(done))]
    return [replace(r, houses=tuple(mentions.fullest(relay) for relay in r.relays)) for r in resolved]


def _unnamed(
    passage: Passage,
    k: int,
    attribution: Attribution,
    relays: tuple[Range, ...],
    done: Sequence[Resolved],
    nests: Nests,
    mentions: Mentions,
) -> tuple[Range | None, tuple[Range, ...]]:
    """Speaker and relays of a verb without a subject."""
    around = _around(passage, k, attribution, done, nests)
    if around is not None:
        return around.speaker, relays
    before = _antecedent(passage, k, attribution, done, nests)
    agent = None
    if before is None or not _reports_here(passage, attribution, before):
        agent = _agent(passage, attribution, mentions)
        agent = agent or _paragraph_agent(passage, attribution, before, mentions)
    if agent is not None:
        if before is not None and before.attribution.construction.cites and not relays:
            relays = _same_sentence_source(passage, attribution, before)
        return agent, relays
    if before is not None:
        goes_on = attribution.continues or _goes_on(passage, attribution, before)
        return before.speaker, before.relays if goes_on and not relays else relays
    subject = _clause_subject(passage, attribution.cue[0], attribution.cue[0])
    speaker = mentions.fullest(subject) if subject and _can_speak(passage, subject) else None
    if speaker is None and done and not attribution.construction.terse:
        speaker = done[-1].speaker
    return speaker, relays


def _without_echo(passage: Passage, resolved: Resolved) -> Resolved:
    """Nobody relays himself, and nobody relays twice."""
    known = [content_words(passage.page.string(*resolved.speaker))] if resolved.speaker else []
    relays: list[Range] = []
    for relay in resolved.relays:
        words = content_words(passage.page.string(*relay))
        named = relay[0] - 1 in passage.page.quotation_by_opening  # لـ«الرياض» is not رياض
        if named or not any(words <= other for other in known):
            relays.append(relay)
            known.append(words)
    return replace(resolved, relays=tuple(relays))


def _antecedent(
    passage: Passage, k: int, attribution: Attribution, done: Sequence[Resolved], nests: Nests
) -> Resolved | None:
    """The earlier claim whose speaker goes on speaking."""
    if attribution.continues:
        return _continued(passage, k, attribution, done, nests)
    for j in range(len(done) - 1, max(-1, len(done) - 1 - _FARTHEST), -1):
        resolved = done[j]
        if resolved.speaker is None or (resolved.attribution.construction.terse and len(done) > 1):
            continue
        if nests.first_around(j) < k or j in nests.around[k]:
            continue
        if _agrees(attribution.agreement, passage.page.string(*resolved.speaker)):
            return resolved
    return None


def _continued(
    passage: Passage, k: int, attribution: Attribution, done: Sequence[Resolved], nests: Nests
) -> Resolved | None:
    """The last claim of the sentence on the participle's level, one of the main level before others."""
    first = passage.page.sentence_of(attribution.cue[0])[0]
    outer: list[int] = []
    for j in range(k - 1, -1, -1):
        cue = done[j].attribution.cue[0]
        if cue < first:
            break
        if cue < attribution.cue[0] and j not in nests.around[k]:
            outer.append(j)
    known = set(outer)
    main = (j for j in outer if known.isdisjoint(nests.around[j]))
    j = next(main, outer[0] if outer else -1)
    return done[j] if j >= 0 else None


def _around(
    passage: Passage, k: int, attribution: Attribution, done: Sequence[Resolved], nests: Nests
) -> Resolved | None:
    """`توعد الحزب بالرد بعد أن اتهم …`: a verb without subject inside a claim is its speaker's own."""
    if attribution.continues:
        return None
    for j in reversed(nests.around[k]):
        speaker = done[j].speaker if j < k else None
        if speaker:
            return done[j] if _agrees(attribution.agreement, passage.page.string(*speaker)) else None
    return None


def _agent(passage: Passage, attribution: Attribution, mentions: Mentions) -> Range | None:
    """`رفض الأمير العرض، وأضاف …`: whoever acts in this sentence, if it is a person or a body."""
    if attribution.construction.terse or attribution.relays:
        return None
    subject = _clause_subject(passage, attribution.cue[0], attribution.cue[0])
    return _as_speaker(passage, attribution, subject, mentions)


def _paragraph_agent(
    passage: Passage, attribution: Attribution, before: Resolved | None, mentions: Mentions
) -> Range | None:
    """`هاجم زعيم المعارضة القرار. وقال إن …`: who acts in the sentence before, in a new paragraph.

    A new paragraph with a new subject ends the chain of the last speaker.
    """
    if attribution.continues or attribution.construction.terse or attribution.relays:
        return None
    first = passage.page.sentence_of(attribution.cue[0])[0]
    if passage.page.starts_line(first) or (before and not _earlier_line(passage, before, first)):
        return None
    start, _ = passage.page.sentence_of(first - 1)
    subject = _clause_subject(passage, first - 1, first) if passage.page.starts_line(start) else None
    return _as_speaker(passage, attribution, subject, mentions)


def _earlier_line(passage: Passage, before: Resolved, first: int) -> bool:
    """Whether a line begins between an earlier report and token `first`."""
    return passage.page.line_starts_within(before.attribution.cue[0] + 1, first)


def _as_speaker(
    passage: Passage, attribution: Attribution, subject: Range | None, mentions: Mentions
) -> Range | None:
    """The fullest mention of a subject that can speak and agrees with the verb."""
    if subject is None or is_verbal_noun(passage, subject[0]):
        return None
    fullest = mentions.fullest(subject)
    mention = passage.page.string(*fullest)
    known = fullest != subject or _can_speak(passage, subject)
    acts = known and kind_of(mention) in ("person", "organisation", "group", "outlet")
    return fullest if acts and _agrees(attribution.agreement, mention) else None


def _can_speak(passage: Passage, subject: Range) -> bool:
    """A head noun, a state, or a proper name."""
    text, nouns = passage.tokens[subject[0]].text, load_nouns()
    if is_verbal_noun(passage, subject[0]):
        return False
    known = nouns.is_place(text) or nouns.head(text) is not None
    return known or passage.upos(subject[0]) in ("PROPN", "X")


def _reports_here(passage: Passage, attribution: Attribution, before: Resolved) -> bool:
    """Whether the antecedent's own report stands in the same sentence."""
    sentence = passage.page.sentence_of(attribution.cue[0])
    same = sentence[0] <= before.attribution.cue[0] < attribution.cue[0]
    return same and not before.attribution.construction.cites


def _same_sentence_source(passage: Passage, attribution: Attribution, before: Resolved) -> tuple[Range, ...]:
    sentence = passage.page.sentence_of(attribution.cue[0])
    here = sentence[0] <= before.attribution.cue[0] < attribution.cue[0]
    return (before.attribution.source,) if here and before.attribution.source else ()


def _goes_on(passage: Passage, attribution: Attribution, before: Resolved) -> bool:
    """`ونقلت وكالة … قوله إن A، وأضاف أن B`: the agency relays both."""
    sentence = passage.page.sentence_of(attribution.cue[0])
    return before.attribution.construction.relays and sentence[0] <= before.attribution.cue[0]


@remembered(maxsize=4096)
def _agrees(agreement: str, mention: str) -> bool:
    gender = gender_of(mention)
    if agreement in ("x", "1") or gender == "x":
        return agreement != "f" or gender == "f" or kind_of(mention) != "person"
    if agreement == "mp":
        return gender == "mp"
    if agreement == "d":
        return gender in ("mp", "d")
    return agreement == gender


def _clause_subject(passage: Passage, within: int, last: int) -> Range | None:
    """For `هاجم القائد الحزب، واصفا …`: the subject of the verb that governs the participle.

    It is looked for in the sentence of token `within`, before token `last`.
    """
    subject = _first_subject(passage, within, last)
    return None if subject is None or passage.norm(subject[0]) in _NO_SUBJECT else subject


def _first_subject(passage: Passage, within: int, last: int) -> Range | None:
    first, _ = passage.page.sentence_of(within)
    for i in range(first, last):
        if passage.is_verb(i):
            subjects = [j for j in passage.children(i, "nsubj") if j < last]
            if subjects:
                low = subjects[0]
                name = passage.page.quotation_at(low)
                if name and name.opening == low - 1:
                    return low, name.closing  # واصل «فلان» هجومه
                objects = [j for j in passage.children(i, "obj") if low < j < last]
                if low < i:
                    return source_before(passage, i, first)
                return source_after(passage, low, objects[0] if objects else last)
            return source_after(passage, i + 1, last)
    return None


def _nested(k: int, everything: Sequence[Resolved], nests: Nests) -> Resolved:
    """A claim inside another's content comes to the reader through that other's speaker."""
    resolved = everything[k]
    through: tuple[Range, ...] = ()
    inner, passed = k, {k}
    for _ in range(_DEEPEST):
        outer = [
            j
            for j in nests.around[inner]
            if j not in passed
            and everything[j].speaker
            and everything[j].attribution.cue[0] not in range(*everything[inner].attribution.cue)
        ]
        if not outer:
            break
        inner = min(outer, key=lambda j: everything[j].attribution.last - everything[j].attribution.first)
        passed.add(inner)
        nearest = everything[inner]
        assert nearest.speaker is not None
        through += (nearest.attribution.source or nearest.speaker, *nearest.relays)
    if inner == k:
        return resolved
    return Resolved(resolved.attribution, resolved.speaker, resolved.relays + through, nested=True)
