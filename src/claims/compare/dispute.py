"""Pairs of claims about one thing, and disputes: one question on which claims are at odds, who holds what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.compare.conflict import Conflict, Kind
from claims.compare.copies import in_time
from claims.compare.quantities import quantities
from claims.compare.statement import Statement


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

    @property
    def claims(self) -> list[Statement]:
        """All that take part, by position."""
        return [claim for _, held in self.positions for claim in held]

    @property
    def houses(self) -> int:
        """How many houses tell of it; an article of no known house counts as one."""
        return len({c.article.outlet or c.article.id for c in self.claims})

    @property
    def sources(self) -> int:
        """How many speak."""
        return len({c.source.id if c.source else c.claim.speaker for c in self.claims})

    @property
    def certain(self) -> int:
        """How many claims are made without a doubt."""
        return sum(c.claim.certainty == "certain" for c in self.claims)

    @property
    def latest(self) -> str:
        """The last day on which it was told; empty if no article has one."""
        return max(str(c.article.published or "") for c in self.claims)


def importance(dispute: Dispute) -> tuple[object, ...]:
    """For sorting, the greatest last: houses, sources, how certain, how sure, how late; undated first."""
    return dispute.houses, dispute.sources, dispute.certain, dispute.score, dispute.latest


def disputes(pairs: Sequence[Pair], group_of: Mapping[int, int]) -> list[Dispute]:
    """Conflicts by the question that they are about: those of one group and kind; the weightiest first."""
    found: dict[tuple[int, Kind], list[Pair]] = {}
    for pair in pairs:
        if pair.conflict and not pair.conflict.update:
            found.setdefault((group_of[pair.a.id], pair.conflict.kind), []).append(pair)
    made = [
        Dispute(kind, _positions(own), own, max(p.score for p in own)) for (_, kind), own in found.items()
    ]
    return sorted(made, key=importance, reverse=True)


def _positions(pairs: Sequence[Pair]) -> list[tuple[str, list[Statement]]]:
    """Who holds what: a claim stands where its first pair puts it; one figure in other words is one."""
    stance: dict[int, tuple[str, Statement]] = {}
    for pair in pairs:
        assert pair.conflict is not None
        stance.setdefault(pair.a.id, (pair.conflict.one, pair.a))
        stance.setdefault(pair.b.id, (pair.conflict.other, pair.b))
    held: dict[object, tuple[str, list[Statement]]] = {}
    for words, claim in sorted(stance.values(), key=lambda s: (in_time(s[1].article), s[1].id)):
        held.setdefault(_figure(words) or words, (words, []))[1].append(claim)
    return list(held.values())


def _figure(words: str) -> float | None:
    """The figure that a position gives: `70 عربة على الأقل` and `سبعون عربة` are one."""
    found = quantities(words)
    return (found[0].low or found[0].high) if len(found) == 1 else None
