"""The reading of a page.

Drafts of all cues, their speakers in the order of the text, and which of them stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.claim import Claim
from claims.extract.passage import Passage
from claims.judge.antecedents import same_name, speaker_candidates
from claims.judge.choice import Choice, choose
from claims.judge.contents import Contents
from claims.judge.draft import Draft, drafts
from claims.judge.features import Named
from claims.judge.labels import Label, labels_of
from claims.judge.marks import Marks, marks
from claims.judge.names import name_alone
from claims.judge.network import Network, View
from claims.judge.ranking import Judges
from claims.judge.spans import Range
from claims.judge.whole import whole_features
from claims.resolve.identifying import content_words
from claims.resolve.mentions import Mentions
from claims.resolve.registry import Registry

_NEAR = 64
"""Tokens: two contents that are one begin within so many of each other."""
_SENTENCE_CUES = 40
"""So many cues before it at most, a claim may go on with another's relay."""
_COMPLEMENTISER = 1
"""Words that may stand between a source and its content."""
_LONGEST_RELAY = 10
"""Tokens of an outlet's name."""
_SAME = 0.85
"""Two cues whose contents share so much say one thing (`أضاف قائلا`)."""


@dataclass(frozen=True)
class Verdict:
    """A judged draft: who speaks, its labels by name, how likely content and source are right."""

    draft: Draft
    speaker: Choice
    features: Named
    confidence: float
    labels: dict[str, Label]
    certainty: str
    ruled: Claim | None


def decide(
    passage: Passage, ruled: Sequence[Claim] | None, registry: Registry, network: Network, judges: Judges
) -> list[Verdict]:
    """What stands of all that could be claimed on a page, in text order; `ruled` is what the rules found."""
    page = marks(passage.page, ruled)
    weighed = weigh(passage, page, network.views(passage.page, page), registry, judges)
    return stand(passage, weighed, judges)


def stand(passage: Passage, weighed: Sequence[Verdict], judges: Judges) -> list[Verdict]:
    """The verdicts that are likely enough, without doubles, with their relays."""
    return _with_outer(passage, _without_doubles([v for v in weighed if v.confidence >= judges.accept]))


def weigh(
    passage: Passage, page: Marks, views: Sequence[View], registry: Registry, judges: Judges | None
) -> list[Verdict]:
    """Every cue's best reading with its confidence (1.0 without judges), whether it stands or not."""
    found = drafts(passage, page, views, judges)
    likely = [d for d in found if d.view.probability >= 0.3]
    spoken: list[Range] = [d.source for d in likely if d.source]
    spoken += [r for d in likely if (r := d.choices["relay"].range)]
    mentions = Mentions(passage, spoken, registry)
    out: list[Verdict] = []
    before: list[Draft] = []
    contents_of = Contents([d for d in found if d.view.probability > 0.5])
    cues = frozenset(i for d in likely for i in range(*d.cue))
    contents = frozenset(d.content[0] for d in likely)
    norms = [token.norm for token in passage.tokens]

    def alike(a: Range, b: Range) -> bool:
        return same_name(content_words(passage.page.string(*a)), content_words(passage.page.string(*b)))

    for draft in found:
        spans, rows = speaker_candidates(passage, page, draft, mentions, before, cues, contents, norms)
        speaker = choose("speaker", spans, rows, judges, alike)
        if draft.source and speaker.range and speaker.range[0] < draft.source[0] < speaker.range[1]:
            speaker = speaker.led_by(draft.source)  # `شبكة … نقلت عن مسؤول`: who passes on, not who speaks
        draft.speaker = speaker.range
        if draft.source is None and speaker.range and _stands_before_content(draft, speaker.range, norms):
            draft.choices["source"] = draft.choices["source"].led_by(speaker.range)
        relay = draft.choices["relay"].range
        draft.relay = _in_full(relay, mentions, cues, norms) if relay else None
        if draft.view.probability >= 0.5:
            before.append(draft)
        features = whole_features(passage, page, draft, speaker, nested=bool(contents_of.around(draft)))
        confidence = judges.confidence(features) if judges else draft.view.probability
        ruled = page.claims.get(draft.view.proposal) if draft.view.proposal is not None else None
        labels, certainty = labels_of(passage, draft, ruled, speaker.range, registry, judges)
        out.append(Verdict(draft, speaker, features, confidence, labels, certainty, ruled))
    return out


def _stands_before_content(draft: Draft, mention: Range, norms: Sequence[str]) -> bool:
    """Whether a mention is all that stands between cue and content (`قال «تجمع المهنيين» إن …`).

    Then it is not only who speaks: it is the source in the sentence.
    """
    between = [n for n in range(draft.cue[1], draft.content[0]) if any(map(str.isalpha, norms[n]))]
    inside = [n for n in between if n in range(*mention)]
    left = len(between) - len(inside)
    return bool(inside) and between[: len(inside)] == inside and left <= _COMPLEMENTISER


def _in_full(relay: Range, mentions: Mentions, cues: frozenset[int], norms: Sequence[str]) -> Range:
    """The fullest mention of a relay named by one word, if that is a name and no half sentence."""
    if relay[1] - relay[0] > 1:
        return relay
    full = name_alone(mentions.fullest(relay), norms) or relay
    return full if cues.isdisjoint(range(*full)) and full[1] - full[0] <= _LONGEST_RELAY else relay


def _without_doubles(verdicts: list[Verdict]) -> list[Verdict]:
    """One of two that say the same with cues side by side: the likelier one."""
    kept: list[Verdict] = []
    by_place: dict[int, list[Draft]] = {}
    for verdict in sorted(verdicts, key=lambda v: -v.draft.view.probability):
        place = verdict.draft.content[0] // _NEAR
        near = [d for k in (place - 1, place, place + 1) for d in by_place.get(k, ())]
        if not any(_double(verdict.draft, other) for other in near):
            kept.append(verdict)
            by_place.setdefault(place, []).append(verdict.draft)
    return sorted(kept, key=lambda v: v.draft.cue)


def _double(a: Draft, b: Draft) -> bool:
    if a.holds(b.cue[0]) or b.holds(a.cue[0]):
        return False
    shared = min(a.content[1], b.content[1]) - max(a.content[0], b.content[0])
    return shared > _SAME * max(a.content[1] - a.content[0], b.content[1] - b.content[0])


def _with_outer(passage: Passage, verdicts: list[Verdict]) -> list[Verdict]:
    """Relays: who passed it on by the words around it, then through whose claims it comes to the reader."""
    out = []
    contents = Contents([v.draft for v in verdicts])
    for k, verdict in enumerate(verdicts):
        draft = verdict.draft
        around = contents.around(draft)
        relay = draft.relay or _continued(passage, verdicts, k)
        chain = [relay] if relay else []
        chain += [mention for d in around if (mention := d.source or d.speaker)]
        outer = around[0] if around else None
        relays = tuple(_without_echo(passage, draft, chain))
        out.append(replace(verdict, draft=replace(draft, relays=relays, outer=outer)))
    return out


def _continued(passage: Passage, verdicts: list[Verdict], k: int) -> Range | None:
    """The relay of the claim that goes on: it holds for participles and further verbs of its sentence."""
    draft = verdicts[k].draft
    if draft.source is not None or draft.speaker is None:
        return None
    sentence = passage.page.sentence_of(draft.cue[0])
    for verdict in reversed(verdicts[max(0, k - _SENTENCE_CUES) : k]):
        if passage.page.sentence_of(verdict.draft.cue[0]) != sentence:
            return None
        if verdict.draft.speaker == draft.speaker:
            return verdict.draft.relay
    return None


def _without_echo(passage: Passage, draft: Draft, chain: list[Range]) -> list[Range]:
    """Nobody relays himself, and nobody relays twice."""
    known = [content_words(passage.page.string(*r)) for r in (draft.source, draft.speaker) if r]
    relays: list[Range] = []
    for relay in chain:
        words = content_words(passage.page.string(*relay))
        if words and not any(words <= other or other <= words for other in known):
            relays.append(relay)
            known.append(words)
    return relays
