"""Near-duplicate texts, and the marks of agency copy: articles that are one text are one witness.

Resemblance is estimated with MinHash (Broder 1997, datasketch) over shingles of words; a paper that prints
half of an agency's text resembles it little but is contained in it, so containment counts as well.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import TypeVar

from datasketch import MinHash

from claims.caching import ARTICLES, remembered
from claims.compare.statement import Article
from claims.files import read_toml
from claims.text.normalise import fold
from claims.text.words import words_of

A = TypeVar("A", bound=Article)

MARKS_FILE = Path(__file__).parent / "data" / "agency_marks.toml"
_SHINGLE = 4
_PERMUTATIONS = 128
_CONTAINED = 0.5
"""Share of the shorter text's shingles from which on two texts are copies."""
_DATELINE = 160
_LAST_WORDS = 60


def copies(articles: Sequence[A]) -> list[list[A]]:
    """Groups of articles that are copies of one text, each in order of publication; without lone ones."""
    group = {article.id: [article] for article in articles}
    for one, other in combinations(articles, 2):
        mine, theirs = group[one.id], group[other.id]
        if mine is not theirs and contained(one.text, other.text) >= _CONTAINED:
            joined = mine + theirs
            group.update(dict.fromkeys((a.id for a in joined), joined))
    found = {id(g): sorted(g, key=in_time) for g in group.values() if len(g) > 1}
    return list(found.values())


def in_time(article: Article) -> tuple[bool, str, int]:
    """For sorting by publication; undated articles come last."""
    return article.published is None, str(article.published), article.id or 0


def contained(a: str, b: str) -> float:
    """The share of the shorter text that the other holds, about."""
    (one, n), (other, m) = _sketch(a), _sketch(b)
    resemblance = one.jaccard(other)
    shared = resemblance * (n + m) / (1 + resemblance)
    return min(1.0, float(shared / max(1, min(n, m))))


@remembered(maxsize=256, longest=ARTICLES)
def _sketch(text: str) -> tuple[MinHash, int]:
    words = words_of(text)
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))}
    sketch = MinHash(num_perm=_PERMUTATIONS)
    sketch.update_batch([s.encode() for s in shingles])
    return sketch, len(shingles)


@lru_cache(maxsize=1)
def _marks() -> list[tuple[re.Pattern[str], str]]:
    """How each agency's mark looks: alone in brackets or in a line, or behind the place of a dateline."""
    marks = read_toml(MARKS_FILE)["marks"]
    found = []
    for agency, names in marks.items():
        name = "(?:" + "|".join(map(re.escape, names.split("|"))) + ")"
        found.append(
            (re.compile(rf"\(\s*{name}\s*\)|(?:^|[-:،,]\s*){name}\s*(?:[-:–]|$)", re.MULTILINE), agency)
        )
    return found


def agency_of(text: str) -> str | None:
    """The id of the agency whose mark stands at the start or the end of a text (``agencies`` for several)."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    head = "\n".join(fold(line[:_DATELINE]) for line in lines[:3])
    tail = fold(lines[-1][-_LAST_WORDS:]) if lines else ""
    for pattern, agency in _marks():
        if pattern.search(head) or pattern.search(tail):
            return agency
    return None
