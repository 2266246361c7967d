"""A claim as comparison reads it: what is asked of it again and again, worked out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.compare.core import Core, core_of
from claims.compare.likeness import trigrams
from claims.compare.points import points_back
from claims.compare.statement import Statement
from claims.text.words import words_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Reading:
    """A claim of an article that has `among` of them, this one at `place`."""

    said: Statement
    core: Core
    words: tuple[str, ...]
    letters: frozenset[str]
    around: Core
    """Of the sentence that the claim stands in."""
    speaker: frozenset[str]
    """Letter trigrams of who speaks."""
    place: int
    among: int
    points: bool
    """Whether its content only points at what was said before: `هذه الاتهامات`."""
    vector: "NDArray[np.float32]"
    """What it means, of length one."""

    @property
    def denied(self) -> bool:
        """Whether the cue denies the content."""
        return self.said.claim.polarity == "denied"

    @property
    def stems(self) -> frozenset[str]:
        """Of content words; states stand as one stem each."""
        return self.core.stems


def read_claims(
    claims: Sequence[Statement], vectors: "Mapping[int, NDArray[np.float32]]"
) -> list[Reading]:
    """Readings of claims; `vectors` by claim id. The claims of one article stand together and in its order."""
    count: dict[int | None, int] = {}
    for claim in claims:
        count[claim.article.id] = count.get(claim.article.id, 0) + 1
    seen: dict[int | None, int] = {}
    found = []
    for claim in claims:
        place = seen.get(claim.article.id, 0)
        seen[claim.article.id] = place + 1
        content = claim.content
        core = core_of(content)
        found.append(
            Reading(
                said=claim,
                core=core,
                words=tuple(words_of(content)),
                letters=trigrams(content),
                around=core_of(claim.article.text[slice(*claim.claim.sentence)]),
                speaker=trigrams(claim.claim.speaker or ""),
                place=place,
                among=count[claim.article.id],
                points=points_back(content, core),
                vector=vectors[claim.id],
            )
        )
    return found
