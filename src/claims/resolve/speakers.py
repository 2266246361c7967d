"""Who stands behind each attribution: dropped subjects, short forms, and the chain of relays.

The order of evidence: the noun phrase in the sentence; for participles the claim that they continue; for
a dropped subject the last speaker whose gender and number agree with the verb. The last *speaker* outranks
the last name (Citron: Dekel et al., BBC 2021, resolves coreference the same way round).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.extract.attribution import Attribution
from claims.extract.heads import gender_of, kind_of, load_nouns
from claims.extract.passage import COMPLEMENTISERS, Passage, Range
from claims.extract.sources import source_after, source_before
from claims.extract.verbal_nouns import is_verbal_noun
from claims.extract.words import word_class
from claims.resolve.catalogue import load_registry
from claims.resolve.mentions import Mentions, content_words
from claims.resolve.registry import Registry
from claims.resolve.relays import outlets_around

_NO_SUBJECT = word_class("no_source_start") | COMPLEMENTISERS


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
    told = [a for a in attributions if a.rule != "headline"]  # headlines are terse
    spans = [a.source for a in told if a.source] + [r for a in told for r in a.relays]
    mentions = Mentions(passage, spans, registry or load_registry())
    done: list[Resolved] = []
    for attribution in attributions:
        source = attribution.source
        relays = attribution.relays + outlets_around(passage, attribution)
        speaker: Range | None
        if source is not None:
            speaker = mentions.fullest(source)
        elif attribution.impersonal:
            speaker = None
        else:
            before = _antecedent(passage, attribution, done)
            around = _around(passage, attribution, done)
            agent = None
            if around is None and (before is None or not _reports_here(passage, attribution, before)):
                agent = _agent(passage, attribution, mentions)
                agent = agent or _paragraph_agent(passage, attribution, before, mentions)
            if around is not None:
                speaker = around.speaker
            elif agent is not None:
                speaker = agent
                if before is not None and before.attribution.rule == "according-to" and not relays:
                    relays = _same_sentence_source(passage, attribution, before)
            elif before is not None:
                speaker = before.speaker
                if not relays and (attribution.continues or _goes_on(passage, attribution, before)):
                    relays = before.relays
            else:
                subject = _clause_subject(passage, attribution.cue[0], attribution.cue[0])
                speaker = mentions.fullest(subject) if subject and _can_speak(passage, subject) else None
                if speaker is None and done and attribution.rule != "headline":
                    speaker = done[-1].speaker
        done.append(Resolved(attribution, speaker, relays))
    resolved = [_without_echo(passage, _nested(r, done)) for r in done]
    return [replace(r, houses=tuple(mentions.fullest(relay) for relay in r.relays)) for r in resolved]


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


def _antecedent(passage: Passage, attribution: Attribution, done: Sequence[Resolved]) -> Resolved | None:
    """The earlier claim whose speaker goes on speaking."""
    sentence = passage.page.sentence_of(attribution.cue[0])
    if attribution.continues:
        same = [r for r in done if sentence[0] <= r.attribution.cue[0] < attribution.cue[0]]
        outer = [r for r in same if not _within(attribution, r.attribution)]
        main = [r for r in outer if not any(_within(r.attribution, o.attribution) for o in outer)]
        return (main or outer)[-1] if outer else None
    for resolved in reversed(done):
        if resolved.attribution.rule == "headline" and len(done) > 1:
            continue
        if any(_within(resolved.attribution, r.attribution) for r in done if r is not resolved):
            continue
        if resolved.speaker and _agrees(attribution.agreement, passage.page.string(*resolved.speaker)):
            if not _within(attribution, resolved.attribution):
                return resolved
    return None


def _around(passage: Passage, attribution: Attribution, done: Sequence[Resolved]) -> Resolved | None:
    """`توعد الحزب بالرد بعد أن اتهم …`: a verb without subject inside a claim is its speaker's own."""
    if attribution.continues:
        return None
    for resolved in reversed(done):
        speaker = resolved.speaker
        if speaker and _within(attribution, resolved.attribution):
            return resolved if _agrees(attribution.agreement, passage.page.string(*speaker)) else None
    return None


def _agent(passage: Passage, attribution: Attribution, mentions: Mentions) -> Range | None:
    """`رفض الأمير العرض، وأضاف …`: whoever acts in this sentence, if it is a person or a body."""
    if attribution.rule == "headline" or attribution.relays:
        return None
    subject = _clause_subject(passage, attribution.cue[0], attribution.cue[0])
    return _as_speaker(passage, attribution, subject, mentions)


def _paragraph_agent(
    passage: Passage, attribution: Attribution, before: Resolved | None, mentions: Mentions
) -> Range | None:
    """`هاجم زعيم المعارضة القرار. وقال إن …`: who acts in the sentence before, in a new paragraph.

    A new paragraph with a new subject ends the chain of the last speaker.
    """
    if attribution.continues or attribution.rule == "headline" or attribution.relays:
        return None
    first = passage.page.sentence_of(attribution.cue[0])[0]
    if passage.page.starts_line(first) or (before and not _earlier_line(passage, before, first)):
        return None
    start, _ = passage.page.sentence_of(first - 1)
    subject = _clause_subject(passage, first - 1, first) if passage.page.starts_line(start) else None
    return _as_speaker(passage, attribution, subject, mentions)


def _earlier_line(passage: Passage, before: Resolved, first: int) -> bool:
    """Whether a line begins between an earlier report and token `first`."""
    return any(passage.page.starts_line(k) for k in range(before.attribution.cue[0] + 1, first))


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
    return same and before.attribution.rule != "according-to"


def _same_sentence_source(passage: Passage, attribution: Attribution, before: Resolved) -> tuple[Range, ...]:
    sentence = passage.page.sentence_of(attribution.cue[0])
    here = sentence[0] <= before.attribution.cue[0] < attribution.cue[0]
    return (before.attribution.source,) if here and before.attribution.source else ()


def _goes_on(passage: Passage, attribution: Attribution, before: Resolved) -> bool:
    """`ونقلت وكالة … قوله إن A، وأضاف أن B`: the agency relays both."""
    sentence = passage.page.sentence_of(attribution.cue[0])
    return before.attribution.rule.startswith("relay") and sentence[0] <= before.attribution.cue[0]


def _within(inner: Attribution, outer: Attribution) -> bool:
    return any(first <= inner.cue[0] < last for first, last in outer.content)


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


def _nested(resolved: Resolved, everything: Sequence[Resolved]) -> Resolved:
    """A claim inside another's content comes to the reader through that other's speaker."""
    outer = [
        r
        for r in everything
        if r is not resolved
        and r.speaker
        and _within(resolved.attribution, r.attribution)
        and r.attribution.cue[0] not in range(*resolved.attribution.cue)
    ]
    if not outer:
        return resolved
    nearest = min(outer, key=lambda r: r.attribution.last - r.attribution.first)
    assert nearest.speaker is not None
    further = _nested(nearest, [r for r in everything if r is not resolved]).relays
    through = (nearest.attribution.source or nearest.speaker, *further)
    return Resolved(resolved.attribution, resolved.speaker, resolved.relays + through, nested=True)
