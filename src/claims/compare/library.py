"""Comparison without a database: claims with their articles in, pairs, groups and disputes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from claims.compare.conflict import Conflict, Kind, days_at_odds, figures_at_odds
from claims.compare.copies import in_time
from claims.compare.denial import Link, Weights, links, one_speaker, read_weights
from claims.compare.evidence import Evidence, evidence
from claims.compare.grouping import groups_of
from claims.compare.meaning import meanings_of
from claims.compare.reading import Reading, read_claims
from claims.compare.statement import Statement, within
from claims.compare.trees import Trees, read_trees

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SAME_FILE = Path(__file__).parent / "data" / "same.json"
PairKey = tuple[int, int]
GROUP = 0.4
"""How likely the pairs of a group must be on average."""
_ALONE = 0.6
"""From this on a pair is shown that no group holds: claims of two statements are in two groups."""
_RETOLD = 0.5
"""How likely an assertion must be one with what a denial is about, to be denied by it too."""
_FIGURES, _DAYS = 0.3, 0.8
"""How likely about one thing claims must be for unlike figures, or days, to be at odds."""


@dataclass(frozen=True)
class Pair:
    """Two claims about one thing, and how sure that is; `conflict` if they cannot both be right."""

    a: Statement
    b: Statement
    score: float
    conflict: Conflict | None = None
    why: str = ""


@dataclass(frozen=True)
class Dispute:
    """One question on which claims are at odds: who asserts, who denies or gives another figure.

    `positions`: each with the claims that hold it, in order of publication; the one that came first is first.
    """

    kind: Kind
    positions: Sequence[tuple[str, Sequence[Statement]]]
    pairs: Sequence[Pair]
    score: float
    """How sure it is that they are at odds, and about one thing."""


@dataclass(frozen=True)
class Comparison:
    """What claims say together: `groups` are claims about one thing, two at least."""

    pairs: Sequence[Pair]
    groups: Sequence[Sequence[Statement]]
    disputes: Sequence[Dispute]


@dataclass(frozen=True)
class Judges:
    """What was learnt: whether claims are about one thing, and what a denial is about."""

    same: Trees
    denial: Weights


@dataclass(frozen=True)
class Judged:
    """All pairs of claims that may be about one thing, with what speaks for it."""

    readings: Mapping[int, Reading]
    evidence: Mapping[PairKey, Evidence]
    same: Mapping[PairKey, float]


def compare(
    claims: Sequence[Statement],
    vectors: "Mapping[int, NDArray[np.float32]] | None" = None,
    judges: Judges | None = None,
) -> Comparison:
    """Compare claims that may be of one event; `vectors` by claim id where they are known already.

    Every claim is compared with every other one: for many events call it for each, or let the store find
    candidates. Claims need ids of their own; those of one article must stand in its order.
    """
    judges = judges or shipped_judges()
    return settle(
        judge(claims, meanings_of(claims) if vectors is None else vectors, judges.same), judges.denial
    )


def judge(claims: Sequence[Statement], vectors: "Mapping[int, NDArray[np.float32]]", trees: Trees) -> Judged:
    """How likely each pair is about one thing. Claims that share their words in one article are no pair."""
    articles: dict[int | None, list[Reading]] = {}
    for reading in read_claims(claims, vectors):
        articles.setdefault(reading.said.article.id, []).append(reading)
    found: dict[PairKey, Evidence] = {}
    every = list(articles.values())
    for n, one in enumerate(every):
        for other in every[n:]:
            for (i, j), features in evidence(one, other).items():
                found[_key(one[i].said, other[j].said)] = features
    readings = {r.said.id: r for group in every for r in group}
    keys = [k for k in found if not within(readings[k[0]].said, readings[k[1]].said)]
    likely = trees.probabilities([found[k] for k in keys])
    return Judged(readings, found, dict(zip(keys, map(float, likely), strict=True)))


def settle(judged: Judged, denial: Weights) -> Comparison:
    """Groups, conflicts and disputes from what was judged of pairs."""
    readings, same = judged.readings, judged.same
    grouped = groups_of(readings, same, GROUP)
    linked = links(readings, judged.evidence, denial)
    group_of = {i: n for n, group in enumerate(grouped) for i in group}
    for link in linked:  # a denial belongs to what it denies, however little it repeats of it
        if readings[link.denial].denied:
            grouped[group_of[link.denial]].remove(link.denial)
            group_of[link.denial] = group_of[link.assertion]
            grouped[group_of[link.assertion]].append(link.denial)
    together = {_pair_key(a, b) for group in grouped for a, b in combinations(group, 2)}
    together = {k for k in together if k in judged.evidence}
    together |= {k for k, p in same.items() if p >= _ALONE or (p >= _FIGURES and _counts_alike(judged, k))}
    sure = {link.denial: link for link in linked}
    pairs = [_pair(judged, key, sure, group_of) for key in sorted(together)]
    groups = [[readings[i].said for i in sorted(group)] for group in grouped if len(group) > 1]
    return Comparison(pairs, groups, _disputes(pairs, group_of))


def _pair(judged: Judged, key: PairKey, linked: Mapping[int, Link], group_of: Mapping[int, int]) -> Pair:
    x, y = (judged.readings[i] for i in key)
    features, same = judged.evidence[key], judged.same.get(key, 0.0)
    conflict: Conflict | None = None
    score = same
    if x.denied != y.denied:
        denial, assertion = (x, y) if x.denied else (y, x)
        link = linked.get(denial.said.id)
        if link is not None and _is_target(judged, assertion.said.id, link.assertion):
            score = max(score, link.sure)
            if not one_speaker(x, y, features):
                conflict = Conflict("polarity", False, _stance(x), _stance(y))
    elif not x.denied:
        if same >= _FIGURES:
            conflict = figures_at_odds(x, y, features)
        if conflict is None and same >= _DAYS:
            conflict = days_at_odds(x, y)
    return Pair(x.said, y.said, round(score, 2), conflict, _why(features))


def _counts_alike(judged: Judged, key: PairKey) -> bool:
    """Whether claims answer one question with other figures: by that they are about one thing."""
    x, y = (judged.readings[i] for i in key)
    odd = figures_at_odds(x, y, judged.evidence[key])
    return odd is not None and not odd.update


def _is_target(judged: Judged, assertion: int, target: int) -> bool:
    """Whether an assertion is what a denial is about, says surely the same, or says it within more."""
    if assertion == target or judged.same.get(_pair_key(assertion, target), 0.0) >= _RETOLD:
        return True
    wide, own = judged.readings[assertion].said, judged.readings[target].said
    (first, *_), (*_, last) = own.claim.content, own.claim.content
    return wide.article.id == own.article.id and any(
        start <= first[0] and last[1] <= end for start, end in wide.claim.content
    )


def _disputes(pairs: Sequence[Pair], group_of: Mapping[int, int]) -> list[Dispute]:
    """Conflicts by the question that they are about: those of one group and kind; the surest first."""
    found: dict[tuple[int, Kind], list[Pair]] = {}
    for pair in pairs:
        if pair.conflict and not pair.conflict.update:
            found.setdefault((group_of[pair.a.id], pair.conflict.kind), []).append(pair)
    made = [
        Dispute(kind, _positions(own), own, max(p.score for p in own)) for (_, kind), own in found.items()
    ]
    return sorted(made, key=lambda d: (-_houses(d), -d.score))


def _positions(pairs: Sequence[Pair]) -> list[tuple[str, list[Statement]]]:
    """Who holds what: a claim stands where its first pair puts it."""
    stance: dict[int, tuple[str, Statement]] = {}
    for pair in pairs:
        assert pair.conflict is not None
        stance.setdefault(pair.a.id, (pair.conflict.one, pair.a))
        stance.setdefault(pair.b.id, (pair.conflict.other, pair.b))
    held: dict[str, list[Statement]] = {}
    for words, claim in sorted(stance.values(), key=lambda s: (in_time(s[1].article), s[1].id)):
        held.setdefault(words, []).append(claim)
    return list(held.items())


def _houses(dispute: Dispute) -> int:
    return len({c.article.outlet or c.article.id for _, held in dispute.positions for c in held})


def _stance(x: Reading) -> str:
    return "denied" if x.denied else "asserted"


def _why(features: Evidence) -> str:
    named = ("meaning", "cosine", "cosine_local", "spelled", "around")
    return " ".join(f"{name} {getattr(features, name):.2f}" for name in named)


def _key(a: Statement, b: Statement) -> PairKey:
    return _pair_key(a.id, b.id)


def _pair_key(a: int, b: int) -> PairKey:
    return (a, b) if a < b else (b, a)


@lru_cache(maxsize=1)
def shipped_judges() -> Judges:
    """Those that come with the package (`scripts/compare/train.py`)."""
    return Judges(read_trees(SAME_FILE, Evidence._fields), read_weights())
