"""Words of doubt in a content (`قد`, `ربما`, `من المحتمل`, `يشتبه في`): which, where, in what company.

Hedges of Hyland (1998) as far as Arabic news has them. Whether one hedges the main statement is for others to
judge: `قد` in a relative clause does not, `يمكن` of ability seldom does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.extract.labels import is_imperfect
from claims.extract.passage import RELATIVES, Passage, Range
from claims.extract.words import spellings, word_class

_CLASSES = {
    name: word_class(f"doubt_{name}")
    for name in ("may", "perhaps", "can", "possible", "likely", "expected", "believed", "seems", "supposed")
}
_NEGATIONS = word_class("negation")
_CONJUNCTIONS = spellings("conjunction")
_PARTICLES = word_class("doubt_opens")
_TURNS = word_class("but") | word_class("aside")
_HEAD, _NEAR, _FAR = 4, 14, 40


@dataclass(frozen=True, slots=True)
class Marker:
    """A word of doubt: its kind (`may`, `perhaps` …, and its company), and where in the content."""

    kind: str
    place: str


def markers_of(passage: Passage, parts: Sequence[Range]) -> Iterator[Marker]:
    """The words of doubt among the first forty words of a content, each kind and place once."""
    seen: set[Marker] = set()
    left, clause = _FAR, "main"
    for first, last in parts:
        for i in range(first, min(last, first + left)):
            norm = passage.bare(i)
            if norm in RELATIVES or norm in _TURNS:
                clause = "aside"
            kind = _kind(passage, i, norm)
            if kind is None:
                continue
            marker = Marker(kind, f"{_distance(i - first)}, {clause}")
            if marker not in seen:
                seen.add(marker)
                yield marker
        left -= last - first
        if left <= 0:
            return


def _distance(words: int) -> str:
    return "at the head" if words < _HEAD else "near" if words < _NEAR else "far"


def _kind(passage: Passage, i: int, norm: str) -> str | None:
    bare = norm[1:] if norm[:1] in _CONJUNCTIONS and len(norm) > 2 else norm
    for name, words in _CLASSES.items():
        if norm in words or bare in words:
            if passage.norm(i - 1) in _NEGATIONS or passage.norm(i - 2) in _NEGATIONS:
                return f"{name}, negated"
            if name in ("can", "possible", "supposed", "likely", "expected"):
                opens = passage.norm(i + 1) in _PARTICLES
                return f"{name}, with a clause" if opens else name
            if name == "may":
                return name if is_imperfect(passage, i + 1) else "may, of the past"
            return name
    return None
