"""Marks in running text: inline elements that nest, whatever the spans do.

Never boxes, paddings or another weight of letters: Arabic letters of one word stay joined across the
edge of a mark only where nothing stands between them and the font is one.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from claims.claim import Span
from claims.text.visible import visible


class Mark(NamedTuple):
    """A stretch of the text that belongs to a claim, by the claim's number in its article."""

    span: Span
    number: int
    role: str
    """``cue``, ``source`` or ``content``."""
    colour: str
    """The style class of the speaker."""


def paragraphs(text: str) -> Iterator[Span]:
    """The lines that hold anything, without the white space around them."""
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            yield start, start + len(line.strip())
        at += len(line)


def word_start(text: str, at: int) -> int:
    """Where the word around an offset begins: nothing may come between its letters."""
    while at > 0 and (text[at - 1].isalnum() or "\u064b" <= text[at - 1] <= "\u0652"):
        at -= 1
    return at


def marked(text: str, within: Span, marks: Sequence[Mark], anchors: Mapping[int, Sequence[Markup]]) -> Markup:
    """A stretch of the text with its marks, and with what stands at given offsets (`anchors`).

    Spans may cross: then the inner one is closed and opened again.
    """
    start, end = within
    here = sorted(
        (m for m in marks if m.span[0] < end and m.span[1] > start),
        key=lambda m: (m.span[0], -m.span[1], m.number, m.role),
    )
    edges = {start, end, *(at for at in anchors if start <= at < end)}
    edges |= {at for m in here for at in m.span if start < at < end}
    ordered = sorted(edges)
    pieces: list[Markup] = []
    opened: list[Mark] = []
    for low, high in pairwise(ordered):
        wanted = [m for m in here if m.span[0] <= low and m.span[1] >= high]
        kept = _common(opened, wanted)
        pieces += [Markup("</mark>")] * (len(opened) - kept)
        pieces += anchors.get(low, ())
        pieces += [_opening(m) for m in wanted[kept:]]
        pieces.append(escape(visible(text[low:high])))
        opened = wanted
    pieces += [Markup("</mark>")] * len(opened)
    return Markup().join(pieces)


def _common(opened: Sequence[Mark], wanted: Sequence[Mark]) -> int:
    """How many of the outermost marks go on."""
    n = 0
    while n < min(len(opened), len(wanted)) and opened[n] is wanted[n]:
        n += 1
    return n


def _opening(mark: Mark) -> Markup:
    return Markup('<mark class="{} {}" data-claim="{}">').format(mark.role, mark.colour, mark.number)
