"""A claim as comparison reads it: what is asked of it again and again, worked out once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claims.compare.gist import Gist, gist_of
from claims.compare.likeness import trigrams
from claims.compare.points import accuses, points_at_once, points_back
from claims.compare.statement import Statement
from claims.text.words import words_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FAR = 5
"""So many claims back at most lies what a claim points at."""


@dataclass(frozen=True)
class Reading:
    """A claim of an article that has `among` of them, this one at `place`."""

    said: Statement
    gist: Gist
    words: tuple[str, ...]
    letters: frozenset[str]
    around: Gist
    """Of the sentence that the claim stands in."""
    speaker: frozenset[str]
    """Letter trigrams of who speaks."""
    place: int
    among: int
    vector: "NDArray[np.float32]"
    """What it means, of length one."""
    points: bool = False
    """Whether its content only points at what was said before: `هذه الاتهامات`."""
    meant: "Reading | None" = None
    """The claim of its article that it points at, if it points and one is near."""

    @property
    def denied(self) -> bool:
        """Whether the cue denies the content."""
        return self.said.claim.polarity == "denied"

    @property
    def stems(self) -> frozenset[str]:
        """Of content words; states stand as one stem each."""
        return self.gist.stems


def read_claims(claims: Sequence[Statement], vectors: "Mapping[int, NDArray[np.float32]]") -> list[Reading]:
    """Readings of claims; `vectors` by claim id. The claims of an article stand in its order."""
    count = Counter(claim.article.id for claim in claims)
    earlier: dict[int | None, list[Reading]] = {}
    found = []
    for claim in claims:
        before = earlier.setdefault(claim.article.id, [])
        reading = _read(claim, vectors[claim.id], len(before), count[claim.article.id])
        if points_back(claim.content, reading.gist):
            reading = _pointing(reading, before)
        before.append(reading)
        found.append(reading)
    return found


def _read(claim: Statement, vector: "NDArray[np.float32]", place: int, among: int) -> Reading:
    content = claim.content
    return Reading(
        said=claim,
        gist=gist_of(content),
        words=tuple(words_of(content)),
        letters=trigrams(content),
        around=gist_of(claim.article.text[slice(*claim.claim.sentence)]),
        speaker=trigrams(claim.claim.speaker or ""),
        place=place,
        among=among,
        vector=vector,
    )


def _pointing(reading: Reading, before: Sequence[Reading]) -> Reading:
    """A claim that points, with what it points at: the last assertion before it of somebody else.

    `الاتهامات الموجهة إليه` needs an accusation, `ذلك` takes what was said last.
    """
    near = [r for r in reversed(before[-_FAR:]) if not r.points and not r.denied]
    speaker = reading.said.claim.speaker
    others = [r for r in near if r.said.claim.speaker != speaker]
    if not points_at_once(reading.said.content):
        others = [r for r in others if accuses(r.said)]
    return replace(reading, points=True, meant=next(iter(others), None))
