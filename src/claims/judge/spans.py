"""Candidate spans for a part of a claim: the best pairs of a beginning and an end."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from claims.judge.marks import FLAGS

if TYPE_CHECKING:
    from claims.judge.marks import Marks
    from claims.judge.network import View

Range = tuple[int, int]
"""Token indices of the page, end exclusive."""
PARTS = {"content": 1, "source": 3, "speaker": 5, "relay": 7}
"""Each part's first pointer; its second follows."""
LONGEST = {"cue": 8, "content": 420, "source": 24, "speaker": 24, "relay": 16}
_ENDS = 7
LINE = FLAGS.index("begins a line")


@dataclass(frozen=True, slots=True)
class Span:
    """A candidate.

    `range` (None: nobody) with the log probability of its two ends, and whether the rules propose it.
    """

    range: Range | None
    score: float
    ruled: bool = False


def cue_range(view: "View") -> Range:
    """The words of the cue itself."""
    ends = view.pointers[0][view.cue - view.first : view.last - view.first][: LONGEST["cue"]]
    return view.cue, view.cue + int(np.argmax(ends)) + 1


def candidates(view: "View", part: str, marks: "Marks", most: int = 8) -> list[Span]:
    """The likeliest spans of `part`, best first: of the encoder's own, and what the rules propose.

    Content is never nobody's; every other part may be.
    """
    pointer = PARTS[part]
    begins, ends = view.pointers[pointer], view.pointers[pointer + 1]
    words = view.last - view.first
    found: dict[Range | None, float] = {}
    for begin in _top(begins[:words]):
        reach = ends[
            begin : min(words, begin + LONGEST[part], _line_end(marks, view, begin, part) - view.first)
        ]
        for offset in _top(reach):
            span = (view.first + begin, view.first + begin + offset + 1)
            found[span] = float(begins[begin] + reach[offset])
    if part != "content":
        found[None] = float(begins[words] + ends[words])
    ruled = _proposed(view, pointer, marks)
    if isinstance(ruled, tuple) and ruled not in found:
        a, b = ruled[0] - view.first, ruled[1] - 1 - view.first
        if 0 <= a <= b < words:
            found[ruled] = float(begins[a] + ends[b])
    order = sorted(found, key=lambda span: -found[span])
    best = [s for k, s in enumerate(order) if k < most or s is None or s == ruled]
    return [Span(span, found[span], ruled is not False and span == ruled) for span in best]


def _line_end(marks: "Marks", view: "View", begin: int, part: str) -> int:
    """The token before which a span must end: no name runs over a line break."""
    if part == "content":
        return view.last
    line = marks.flags[view.first + begin + 1 : view.first + begin + LONGEST[part] + 1, LINE]
    breaks = np.flatnonzero(line)
    return view.first + begin + 1 + int(breaks[0]) if len(breaks) else view.last


def _proposed(view: "View", pointer: int, marks: "Marks") -> "Range | bool | None":
    """What the rules say of this part: a span, None for nobody, False if they say nothing."""
    if view.proposal is None:
        return False
    begin, end = marks.proposals[view.proposal][pointer : pointer + 2]
    if begin < -1 or end < -1:
        return False
    return (begin, end + 1) if begin >= 0 else None


def _top(scores: "np.ndarray") -> list[int]:
    if len(scores) <= _ENDS:
        return list(range(len(scores)))
    best = np.argpartition(-scores, _ENDS)[:_ENDS]
    return [int(i) for i in best]


def segments(content: Range, cue: Range, source: Range | None, norms: "list[str]") -> tuple[Range, ...]:
    """`content` without the cue and the source that interrupt it (`"…"، قال فلان، "…"`).

    In one or two pieces.
    """
    if not (content[0] <= cue[0] and cue[1] <= content[1]):
        return (content,)
    first, last = cue
    if source and content[0] <= source[0] and source[1] <= content[1]:
        first, last = min(first, source[0]), max(last, source[1])
    pieces = (_trimmed(content[0], first, norms), _trimmed(last, content[1], norms))
    return tuple(p for p in pieces if p[1] > p[0]) or (content,)


def _trimmed(first: int, last: int, norms: "list[str]") -> Range:
    while first < last and not norms[first][:1].isalnum() and norms[first][:1] != '"':
        first += 1
    while last > first and not norms[last - 1][:1].isalnum() and norms[last - 1][:1] != '"':
        last -= 1
    return first, last
