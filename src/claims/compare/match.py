"""Two stored claims about one thing, as comparison judged them, and how they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from claims.compare.conflict import KINDS, Conflict
from claims.compare.differences import Difference, differences
from claims.compare.dispute import Pair
from claims.compare.gist import gist_of
from claims.store.read import StoredClaim
from claims.store.tables import ConflictRow


@dataclass(frozen=True)
class Match:
    """Two claims about one thing; `score` says how sure that is, and that they are at odds if they are."""

    a: StoredClaim
    b: StoredClaim
    score: float
    conflict: Conflict | None = None

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """How they differ, the graver differences first."""
        return tuple(differences(self.a, self.b, self.conflict))

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """The differences that cannot both be right."""
        return tuple(d for d in self.differences if d.kind in KINDS)

    @property
    def turned(self) -> "Match":
        """The same with the other claim first."""
        odd = self.conflict
        turned = odd and odd._replace(one=odd.other, other=odd.one)
        return Match(self.b, self.a, self.score, turned)

    @property
    def shared(self) -> tuple[str, ...]:
        """The stems that both have."""
        return tuple(sorted(gist_of(self.a.content).stems & gist_of(self.b.content).stems))


def match_of(row: ConflictRow, claims: Mapping[int, StoredClaim]) -> Match:
    """A stored conflict or update with its claims."""
    return Match(claims[row.claim_a], claims[row.claim_b], row.score, conflict_of(row))


def pairs_of(rows: Sequence[ConflictRow], claims: Mapping[int, StoredClaim]) -> list[Pair]:
    """Stored conflicts and updates as the library has them, of which both claims are at hand."""
    return [
        Pair(claims[row.claim_a], claims[row.claim_b], row.score, conflict_of(row))
        for row in rows
        if row.claim_a in claims and row.claim_b in claims
    ]


def conflict_of(row: ConflictRow) -> Conflict:
    """What was stored of a conflict."""
    (kind,) = (kind for kind in KINDS if kind == row.kind)
    return Conflict(kind, row.is_update, row.one, row.other)
