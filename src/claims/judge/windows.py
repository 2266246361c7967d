"""A page in windows that the encoder can hold: most articles are one or two."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

SIZE = 510
"""Pieces of a window; with its first and last mark the 512 positions of the encoder."""
LEFT = 128
"""Pieces before the part that a window answers for: the last speaker is often there."""
RIGHT = 48
"""Pieces behind it, so that the content of its last cue can end."""


@dataclass(frozen=True)
class Window:
    """Tokens ``first … last`` (exclusive) are read.

    The cues of ``own … own_end`` are this window's to judge.
    """

    first: int
    last: int
    own: int
    own_end: int


def windows(counts: Sequence[int], ends: Sequence[int]) -> list[Window]:
    """Windows over tokens of `counts` pieces each, cut where a sentence ends (`ends`, token indices) if one
    does.

    Every token is owned by exactly one window; the work is linear in their number.
    """
    total = [0, *accumulate(counts)]
    n, out, own, first, last = len(counts), [], 0, 0, 0
    stops = [e for e in ends if 0 < e < n]
    at = 0
    while own < n:
        while total[own] - total[first] > LEFT:
            first += 1
        while last < n and total[last + 1] - total[first] <= SIZE:
            last += 1
        own_end = n
        if last < n:
            own_end = last
            while own_end > own + 1 and total[last] - total[own_end] < RIGHT:
                own_end -= 1
            while at < len(stops) and stops[at] <= own_end:
                at += 1
            if at and stops[at - 1] > own and total[own_end] - total[stops[at - 1]] < SIZE // 3:
                own_end = stops[at - 1]
        out.append(Window(first, last, own, own_end))
        own = own_end
    return out
