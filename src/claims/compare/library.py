"""Comparison without a database: claims with their articles in, pairs, groups and disputes out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from claims.compare.conflict import Conflict, days_at_odds, figures_at_odds, negated
from claims.compare.counts import measures
from claims.compare.denial import Link, Weights, links, one_speaker, read_weights
from claims.compare.dispute import Dispute, Pair, disputes
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
_ALL_WORDS = 0.9
_FIGURES, _DAYS = 0.3, 0.8
"""How likely about one thing claims must be for unlike figures, or days, to be at odds."""


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


def judge(
    claims: Sequence[Statement],
    vectors: "Mapping[int, NDArray[np.float32]]",
    trees: Trees,
    new: int | None = None,
) -> Judged:
    """How likely each pair is about one thing. Claims that share their words in one article are no pair.

    With `new`, the id of an article, only its pairs with the others and those within it are looked at, and of
    these only what has something in common: a store holds many events.
    """
    articles: dict[int | None, list[Reading]] = {}
    for reading in read_claims(claims, vectors):
        articles.setdefault(reading.said.article.id, []).append(reading)
    found: dict[PairKey, Evidence] = {}
    every = list(articles.items())
    for n, (one_id, one) in enumerate(every):
        for other_id, other in every[n:]:
            if new is None or new in (one_id, other_id):
                for (i, j), features in evidence(one, other, promising=new is not None).items():
                    found[pair_key(one[i].said.id, other[j].said.id)] = features
    readings = {r.said.id: r for group in articles.values() for r in group}
    keys = [
        (a, b) for a, b in found
        if not within(readings[a].said, readings[b].said)
        and not _reversed(found[a, b])
        and (new is None or not _other_sums(readings[a], readings[b], found[a, b]))
    ]  # fmt: skip
    likely = trees.probabilities([found[k] for k in keys])
    return Judged(readings, found, dict(zip(keys, map(float, likely), strict=True)))


def _reversed(found: Evidence) -> bool:
    """Whether claims say one thing of two states the other way round: `موسكو تزود بيونغ يانغ بالوقود`."""
    return bool(found.turned) and found.cosine >= _ALL_WORDS


def _other_sums(x: Reading, y: Reading, found: Evidence) -> bool:
    """Whether claims give sums and shares of which none is the other's, as a report does of fund after fund.

    Best partners are let be. Within one event such claims are mostly of one thing.
    """
    measured = [any(map(measures, r.gist.quantities)) for r in (x, y)]
    return all(measured) and found.numbers == 0 and found.rank > 0


def settle(judged: Judged, denial: Weights) -> Comparison:
    """Groups, conflicts and disputes from what was judged of pairs."""
    readings = judged.readings
    grouped = groups_of(readings, judged.same, GROUP)
    linked = links(readings, judged.evidence, denial)
    group_of = {i: n for n, group in enumerate(grouped) for i in group}
    for link in linked:  # a denial belongs to what it denies, however little it repeats of it
        if readings[link.denial].denied:
            grouped[group_of[link.denial]].remove(link.denial)
            group_of[link.denial] = group_of[link.assertion]
            grouped[group_of[link.assertion]].append(link.denial)
    pairs = pairs_of(judged, group_of, {link.denial: link for link in linked})
    groups = [[readings[i].said for i in sorted(group)] for group in grouped if len(group) > 1]
    return Comparison(pairs, groups, disputes(pairs, group_of))


def pairs_of(judged: Judged, group_of: Mapping[int, int], linked: Mapping[int, Link]) -> list[Pair]:
    """The pairs about one thing: of one group, surely alike, or with other figures of one thing counted.

    `linked`: by denial, what it is about.
    """
    shown = {
        key
        for key in judged.evidence
        if group_of[key[0]] == group_of[key[1]]
        or judged.same.get(key, 0.0) >= _ALONE
        or (judged.same.get(key, 0.0) >= _FIGURES and _counts_alike(judged, key))
    }
    return [_pair(judged, key, linked) for key in sorted(shown)]


def _pair(judged: Judged, key: PairKey, linked: Mapping[int, Link]) -> Pair:
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
            conflict = negated(x, y, features) or days_at_odds(x, y, features.in_order)
    return Pair(x.said, y.said, round(score, 2), conflict, _why(features))


def _counts_alike(judged: Judged, key: PairKey) -> bool:
    """Whether claims answer one question with other figures: by that they are about one thing."""
    x, y = (judged.readings[i] for i in key)
    odd = figures_at_odds(x, y, judged.evidence[key])
    return odd is not None and not odd.update


def _is_target(judged: Judged, assertion: int, target: int) -> bool:
    """Whether an assertion is what a denial is about, says surely the same, or says it within more."""
    if assertion == target or judged.same.get(pair_key(assertion, target), 0.0) >= _RETOLD:
        return True
    if target not in judged.readings:
        return False
    wide, own = judged.readings[assertion].said, judged.readings[target].said
    (first, *_), (*_, last) = own.claim.content, own.claim.content
    return wide.article.id == own.article.id and any(
        start <= first[0] and last[1] <= end for start, end in wide.claim.content
    )


def _stance(x: Reading) -> str:
    return "denied" if x.denied else "asserted"


def _why(features: Evidence) -> str:
    named = ("meaning", "cosine", "cosine_local", "spelled", "around")
    return " ".join(f"{name} {getattr(features, name):.2f}" for name in named)


def pair_key(a: int, b: int) -> PairKey:
    """Two ids, the smaller first."""
    return (a, b) if a < b else (b, a)


@lru_cache(maxsize=1)
def shipped_judges() -> Judges:
    """Those that come with the package (`scripts/compare/train.py`)."""
    return Judges(read_trees(SAME_FILE, Evidence._fields), read_weights())
