"""Which claims stand inside the content of which others, found in one pass over the page."""

from collections.abc import Sequence
from functools import cached_property

from claims.extract.attribution import Attribution


class Nests:
    """Of attributions in text order: by index, the indices of those in whose content its cue stands."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._attributions = attributions

    @cached_property
    def around(self) -> list[list[int]]:
        """For each attribution the others around it, in order."""
        segments = sorted(
            (first, last, j) for j, a in enumerate(self._attributions) for first, last in a.content
        )
        around: list[list[int]] = [[] for _ in self._attributions]
        cues = sorted((a.cue[0], k) for k, a in enumerate(self._attributions))
        opened, following = [], 0
        for cue, k in cues:
            while following < len(segments) and segments[following][0] <= cue:
                opened.append(segments[following])
                following += 1
            opened = [segment for segment in opened if segment[1] > cue]
            around[k] = sorted({j for _, _, j in opened if j != k})
        return around

    def first_around(self, k: int) -> int:
        """The first attribution around `k`; past all of them if there is none."""
        return self.around[k][0] if self.around[k] else len(self._attributions)
