"""A new article's claims beside those compared before: which group each joins, what it is at odds with.

The library's judgement, one article at a time: what was placed before is not moved, and only the new
article's pairs are looked at, so that it costs the same whatever lies behind.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.compare.denial import Link, links
from claims.compare.dispute import Pair
from claims.compare.grouping import groups_of
from claims.compare.library import Judged, Judges, PairKey, judge, pairs_of, shipped_judges
from claims.compare.statement import Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

TOGETHER = 0.5
"""How likely a claim must be one with those of a group, on average: more than within one event, for a store
holds many events that are told in the same words."""
ONE_THING = 0.5
"""From this likelihood on two claims make their articles nearer to one event."""


@dataclass(frozen=True)
class Placed:
    """What is known of claims compared before, by id: the group of each, and what denials are about."""

    group_of: Mapping[int, int]
    denies: Mapping[int, Link]


@dataclass(frozen=True)
class Joined:
    """Of the new claims, by id, the group (numbered by its first claim) and how sure that is; and pairs."""

    group_of: Mapping[int, int]
    sure: Mapping[int, float]
    pairs: Sequence[Pair]
    """Those about one thing, of which one claim is new at least."""
    alike: Sequence[tuple[int, Statement]]
    """Each new claim with every claim before it that is likelier than not about the same."""


def join(
    new: Sequence[Statement],
    near: Sequence[Statement],
    vectors: "Mapping[int, NDArray[np.float32]]",
    placed: Placed,
    is_apart: Callable[[PairKey], bool] = lambda key: False,
    judges: Judges | None = None,
) -> Joined:
    """Compare the claims of one new article with each other and with claims of articles `near` it.

    `near` holds all claims of each of its articles, in their order; `vectors` those of all. Pairs that a
    person set apart (`is_apart`) are not asked about.
    """
    judges = judges or shipped_judges()
    asked = judge([*near, *new], vectors, judges.same, new=new[0].article.id)
    judged = Judged(
        asked.readings,
        {key: found for key, found in asked.evidence.items() if not is_apart(key)},
        {key: likely for key, likely in asked.same.items() if not is_apart(key)},
    )
    before: dict[int, list[int]] = {}
    for claim in near:
        before.setdefault(placed.group_of.get(claim.id, claim.id), []).append(claim.id)
    grouped = groups_of(judged.readings, judged.same, TOGETHER, placed=before.values())
    group_of = {i: n for n, group in _numbered(grouped, placed, before) for i in group}
    linked = {link.denial: link for link in links(judged.readings, judged.evidence, judges.denial)}
    linked |= placed.denies
    ours = {claim.id for claim in new}
    for denial, link in linked.items():
        if denial in ours:  # a denial belongs to what it denies, however little it repeats of it
            group_of[denial] = group_of.get(link.assertion, denial)
        elif link.assertion in ours and group_of[link.assertion] == link.assertion:
            group_of[link.assertion] = group_of.get(denial, link.assertion)
    sure = {i: _sure(judged, group_of, linked, i) for i in ours}
    alike = [
        (a if a in ours else b, judged.readings[b if a in ours else a].said)
        for (a, b), likely in judged.same.items()
        if likely >= ONE_THING and not (a in ours and b in ours)
    ]
    return Joined({i: group_of[i] for i in ours}, sure, pairs_of(judged, group_of, linked), alike)


def _numbered(
    grouped: Sequence[Sequence[int]], placed: Placed, before: Mapping[int, Sequence[int]]
) -> list[tuple[int, Sequence[int]]]:
    """Groups with their numbers: that of the placed claims in them, else their first claim's id."""
    known = {i: number for number, ids in before.items() for i in ids}
    return [(next((known[i] for i in group if i in known), min(group)), group) for group in grouped]


def _sure(judged: Judged, group_of: Mapping[int, int], linked: Mapping[int, Link], claim: int) -> float:
    """How likely a claim is one with those of its group, on average; how sure the link is for a denial."""
    if claim in linked:
        return linked[claim].sure
    likely = [
        p
        for (a, b), p in judged.same.items()
        if claim in (a, b) and group_of[a] == group_of[b] == group_of[claim]
    ]
    return sum(likely) / len(likely) if likely else 1.0
