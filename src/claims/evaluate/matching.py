"""Which predicted claim found which annotated one.

The overlap of two contents is the F1 of the letters and digits that they cover. Claims of one article are
paired one to one so that the summed overlap is largest; pairs below 0.5 are no pairs.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

from claims.files import read_toml
from claims.text.normalise import fold

Record = Mapping[str, Any]
MENTIONS_FILE = Path(__file__).parent / "data" / "mentions.toml"
_LONGEST_MENTION = 14
"""Words of a mention within which a shorter one of at least two names the same."""


@cache
def _listed(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in read_toml(MENTIONS_FILE)[name]["words"])


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold claim and the prediction that found it, by index; `overlap` of their contents."""

    gold: int
    predicted: int
    overlap: float
    source_right: bool


def pairs(text: str, gold: Sequence[Record], predicted: Sequence[Record]) -> list[Pair]:
    """The best one-to-one pairing of two lists of claims over `text`."""
    covers = [[cover(text, claim["content"]) for claim in claims] for claims in (gold, predicted)]
    weights: dict[tuple[int, int], float] = {}
    for i, g in enumerate(covers[0]):
        for j, p in enumerate(covers[1]):
            overlap = overlap_f1(len(g & p), len(g), len(p))
            if overlap >= 0.5:
                touch = _touch(gold[i].get("cue"), predicted[j].get("cue"))
                weights[i, j] = overlap + (0.05 if touch else 0.0)
    found = []
    for component in _components(weights):
        for i, j in _best(component, weights):
            g, p = covers[0][i], covers[1][j]
            right = _source_right(text, gold[i], predicted[j])
            found.append(Pair(i, j, overlap_f1(len(g & p), len(g), len(p)), right))
    return sorted(found, key=lambda pair: pair.gold)


def _components(weights: Mapping[tuple[int, int], float]) -> Iterator[list[tuple[int, int]]]:
    """Edges that hang together: contents overlap in small groups, so each is solved by itself."""
    left = list(weights)
    while left:
        component = [left.pop()]
        grown = True
        while grown:
            rows, columns = {i for i, _ in component}, {j for _, j in component}
            more = [e for e in left if e[0] in rows or e[1] in columns]
            left = [e for e in left if e not in more]
            component += more
            grown = bool(more)
        yield component


def _best(
    edges: Sequence[tuple[int, int]], weights: Mapping[tuple[int, int], float]
) -> list[tuple[int, int]]:
    """The matching of one component with the largest sum."""
    rows, columns = sorted({i for i, _ in edges}), sorted({j for _, j in edges})
    if len(rows) > len(columns):
        turned = {(j, i): w for (i, j), w in weights.items()}
        return [(i, j) for j, i in _best([(j, i) for i, j in edges], turned)]
    padded: list[int | None] = [*columns, *[None] * len(rows)] if len(columns) <= 5 else [*columns]
    chosen = max(
        permutations(padded, len(rows)),
        key=lambda p: sum(weights.get((i, j), 0.0) for i, j in zip(rows, p, strict=True) if j is not None),
    )
    return [(i, j) for i, j in zip(rows, chosen, strict=True) if j is not None and (i, j) in weights]


def cover(text: str, segments: Sequence[Sequence[int]]) -> set[int]:
    """Offsets of the letters and digits in `segments`: marks and spaces do not count."""
    return {i for start, end in segments for i in range(start, min(end, len(text))) if text[i].isalnum()}


def _touch(a: Sequence[int] | None, b: Sequence[int] | None) -> bool:
    return bool(a and b and a[0] < b[1] and b[0] < a[1])


def overlap_f1(both: int, a: int, b: int) -> float:
    """F1 of two sets of sizes `a` and `b` that share `both`."""
    return 2 * both / (a + b) if a + b else 1.0


def _words(mention: str | None) -> set[str]:
    words = set()
    for word in re.findall(r"[^\W_]+", fold(mention or "")):
        if word in _listed("particles"):
            continue
        for prefix in _listed("articles"):
            if word.startswith(prefix) and len(word) - len(prefix) >= 2:
                word = word[len(prefix) :]
                break
        words.add(word)
    return words


def same_source(a: str | None, b: str | None) -> bool:
    """Whether two mentions name the same: half of their words are shared, or one holds the other.

    A mention holds a shorter one that has two words or more, if it has at most fourteen itself.
    """
    shorter, longer = sorted((_words(a), _words(b)), key=len)
    if overlap_f1(len(shorter & longer), len(shorter), len(longer)) >= 0.5:
        return True
    return len(shorter) >= 2 and shorter <= longer and len(longer) <= _LONGEST_MENTION


def _source_right(text: str, gold: Record, predicted: Record) -> bool:
    expected = text[slice(*gold["source"])] if gold.get("source") else ""
    found = text[slice(*predicted["source"])] if predicted.get("source") else ""
    if expected and found and same_source(expected, found):
        return True
    names = [x for x in (gold.get("speaker"), expected) if x]
    others = [x for x in (predicted.get("speaker"), found) if x]
    if not names and not others:
        return True
    return any(same_source(a, b) for a in names for b in others)
