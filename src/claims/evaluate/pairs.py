"""The curated pairs of claims: which are about one thing and how they differ (``pairs.csv``)."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from sqlmodel import Session

from claims.compare.library import compare
from claims.compare.match import Match
from claims.compare.statement import within
from claims.errors import InputError
from claims.store.read import StoredClaim, all_claims

Reference = str
"""``ARTICLE#ORDINAL``: a claim by its place in the article's file."""

COLUMNS = ("a", "b", "label", "differences", "a_content", "b_content")
JUDGED = ("quantity", "update", "polarity", "certainty", "time")
"""Kinds of difference that the pairs are labelled with; wording and speaker show by themselves."""


@dataclass(frozen=True)
class Pair:
    """`same` is None for a pair on which careful people may differ: it counts for nothing."""

    a: Reference
    b: Reference
    same: bool | None
    kinds: frozenset[str]


@dataclass
class PairScores:
    """How comparison did on labelled pairs; every pair of claims that is not listed is different."""

    right: int = 0
    invented: list[tuple[Reference, Reference]] = field(default_factory=list)
    missed: list[tuple[Reference, Reference]] = field(default_factory=list)
    kinds_right: int = 0
    kinds_wrong: list[tuple[Reference, Reference, str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of the pairs taken for one thing, those that are."""
        return self.right / max(1, self.right + len(self.invented))

    @property
    def recall(self) -> float:
        """Of the pairs about one thing, those found."""
        return self.right / max(1, self.right + len(self.missed))

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def kinds(self) -> float:
        """Of the pairs found, those with exactly the labelled kinds of difference."""
        return self.kinds_right / max(1, self.right)


def read_pairs(path: Path) -> list[Pair]:
    """The labelled pairs. Raises InputError for a file that cannot be read as such."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None
    labels = {"same": True, "different": False, "open": None}
    try:
        return [Pair(r["a"], r["b"], labels[r["label"]], frozenset(r["differences"].split())) for r in rows]
    except (KeyError, AttributeError) as wrong:
        raise InputError(
            f"{path}: columns {', '.join(COLUMNS)}, label same, different or open ({wrong})"
        ) from None


def score_pairs(session: Session, pairs: Sequence[Pair]) -> PairScores:
    """Judge every pair of claims of a curated store. Raises InputError for a pair of unknown claims."""
    claims = references(session)
    wanted = {frozenset((p.a, p.b)): p for p in pairs}
    unknown = {name for p in pairs for name in (p.a, p.b)} - claims.keys()
    if unknown:
        raise InputError(f"pairs name claims that are not there: {', '.join(sorted(unknown))}")
    scores = PairScores()
    by_id = {claim.id: claim for claim in claims.values()}
    name_of = {claim.id: name for name, claim in claims.items()}
    taken = {
        frozenset((name_of[p.a.id], name_of[p.b.id])): Match(
            by_id[p.a.id], by_id[p.b.id], p.score, p.conflict
        )
        for p in compare(list(claims.values())).pairs
    }
    for a, b in judged(claims):
        pair = wanted.get(frozenset((a, b)))
        if pair is not None and pair.same is None:
            continue
        found = taken.get(frozenset((a, b)))
        expected = pair is not None and pair.same is True
        if found and not expected:
            scores.invented.append((a, b))
        elif expected and not found:
            scores.missed.append((a, b))
        elif found and pair is not None:
            _score_kinds(scores, pair, found)
    return scores


def references(session: Session) -> dict[Reference, StoredClaim]:
    """The claims of a curated store by their place."""
    counts: dict[str, int] = {}
    found = {}
    for stored in all_claims(session):
        n = counts.get(stored.article.name, 0)
        counts[stored.article.name] = n + 1
        found[f"{stored.article.name}#{n}"] = stored
    return found


def judged(claims: dict[Reference, StoredClaim]) -> Iterator[tuple[Reference, Reference]]:
    """All pairs but those of one stretch of text: a claim within another says what that one says.

    What one source says and another denies of the same words (`واتهمت …، وهو ما نفته …`) is a pair.
    """
    for a, b in combinations(claims, 2):
        if not within(claims[a], claims[b]):
            yield a, b


def _score_kinds(scores: PairScores, pair: Pair, found: Match) -> None:
    scores.right += 1
    kinds = frozenset(d.kind for d in found.differences if d.kind in JUDGED)
    if kinds == pair.kinds:
        scores.kinds_right += 1
    else:
        scores.kinds_wrong.append((pair.a, pair.b, " ".join(sorted(pair.kinds)), " ".join(sorted(kinds))))
