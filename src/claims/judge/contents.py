"""In whose content a claim stands: asked of all claims of a page, in time linear in their number."""

from collections.abc import Sequence

from claims.judge.draft import Draft

_BLOCK = 64
_DEEPEST = 64
"""More claims around one are not looked at: nobody nests so deep, and time must stay linear."""


class Contents:
    """The contents of some drafts, findable by the blocks of tokens that they cover."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._blocks: dict[int, list[Draft]] = {}
        for draft in drafts:
            for first, last in draft.parts:
                for block in range(first // _BLOCK, (last - 1) // _BLOCK + 1):
                    self._blocks.setdefault(block, []).append(draft)

    def around(self, draft: Draft) -> list[Draft]:
        """The drafts within whose content the cue of `draft` stands, the shortest content first."""
        cue = draft.cue[0]
        found: dict[int, Draft] = {}
        for other in self._blocks.get(cue // _BLOCK, ())[: 4 * _DEEPEST]:
            if other is not draft and other.holds(cue):
                found[id(other)] = other
        return sorted(found.values(), key=lambda d: d.content[1] - d.content[0])[:_DEEPEST]
