"""Drafts of claims.

For each cue the candidates of every part, what the judges think of them, and the choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from claims.extract.passage import Passage
from claims.extract.refusals import refusal
from claims.judge.choice import Choice, choose, mostly_shared, overlapping
from claims.judge.features import content_features, relay_features, source_features
from claims.judge.marks import Marks
from claims.judge.names import name_alone
from claims.judge.network import View
from claims.judge.ranking import Judges
from claims.judge.spans import Range, candidates, cue_range, segments

LIKELY_CUE = 0.4
"""Words that are cues with this probability end the content of others, as far as features tell."""


@dataclass
class Draft:
    """One cue's claim in the making. Ranges are tokens of the page, end exclusive."""

    view: View
    cue: Range
    choices: dict[str, Choice]
    parts: tuple[Range, ...]
    """The content in one or two segments."""
    speaker: Range | None = None
    relay: Range | None = None
    """Who passed it on by the words around it, in its fullest mention."""
    relays: tuple[Range, ...] = ()
    outer: "Draft | None" = field(default=None, repr=False)
    """The claim within whose content this one stands."""

    @cached_property
    def content(self) -> Range:
        """From the content's first word to its last."""
        found = self.choices["content"].range
        assert found is not None
        return found

    @property
    def source(self) -> Range | None:
        """Who speaks in the sentence."""
        return self.choices["source"].range

    def holds(self, i: int) -> bool:
        """Whether token `i` stands in a segment of the content."""
        return any(first <= i < last for first, last in self.parts)


def drafts(passage: Passage, marks: Marks, views: Sequence[View], judges: Judges | None) -> list[Draft]:
    """A draft for each view: content first, then who says it, then who passed it on."""
    norms = [token.norm for token in passage.tokens]
    likely = [v.cue for v in views if v.probability >= LIKELY_CUE]
    found = []
    for view in views:
        if _is_negated(passage, view):
            continue
        cue = cue_range(view)
        spans = candidates(view, "content", marks)
        content = choose(
            "content",
            spans,
            content_features(passage, marks, view, cue, spans, likely),
            judges,
            mostly_shared,
        )
        said = content.range
        assert said is not None
        spans = [replace(s, range=name_alone(s.range, norms)) for s in candidates(view, "source", marks)]
        source = choose(
            "source", spans, source_features(passage, marks, view, cue, said, spans), judges, overlapping
        )
        spans = candidates(view, "relay", marks)
        relay = choose(
            "relay", spans, relay_features(passage, view, cue, said, source.range, spans), judges, overlapping
        )
        choices = {"content": content, "source": source, "relay": relay}
        found.append(Draft(view, cue, choices, _parts(passage, marks, view, cue, said, source.range, norms)))
    return found


def _is_negated(passage: Passage, view: View) -> bool:
    """What was not said is no claim: grammar knows that better than examples do."""
    match = passage.cues.get(view.cue)
    if match is None or view.proposal is not None:
        return False
    return all(refusal(passage, match, reading) == "negated" for reading in match.readings)


def _parts(
    passage: Passage,
    marks: Marks,
    view: View,
    cue: Range,
    content: Range,
    source: Range | None,
    norms: list[str],
) -> tuple[Range, ...]:
    """The segments of the content: the rules' own, where they see the same content."""
    ruled = marks.claims.get(view.proposal) if view.proposal is not None else None
    if ruled and marks.proposals[view.proposal or 0][1:3] == (content[0], content[1] - 1):
        pieces = [marks.tokens(*segment) for segment in ruled.content]
        if all(pieces):
            return tuple((a, b + 1) for a, b in filter(None, pieces))
    return segments(content, cue, source, norms)
