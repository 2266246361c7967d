"""What two sources say, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from sqlmodel import Session, select

from claims.errors import NotFoundError
from claims.resolve.registry import Registry
from claims.store.read import StoredClaim, sources_named
from claims.store.search import claims_of_sources
from claims.store.tables import SourceRow
from claims.text.normalise import fold


@dataclass(frozen=True)
class Side:
    """One source with what it asserts, itself or as a relay."""

    id: str
    name: str
    members: frozenset[str]
    """Ids of the source and of what belongs to it (Beyond Parallel to CSIS)."""
    claims: Sequence[StoredClaim]

    def relays(self, stored: StoredClaim) -> bool:
        """Whether the source only passes the claim on."""
        return stored.source is None or stored.source.id not in self.members


@dataclass(frozen=True)
class Diff:
    """Two sides."""

    a: Side
    b: Side


def diff(session: Session, registry: Registry, a: str, b: str, topic: str = "") -> Diff:
    """The claims of two sources, each given by canonical id, name or alias; with a `topic` those about it.

    Raises NotFoundError, with the nearest names, for a source of which nothing is stored.
    """
    return Diff(_side(session, registry, a, topic), _side(session, registry, b, topic))


def _side(session: Session, registry: Registry, wanted: str, topic: str) -> Side:
    entry = registry.named(wanted) or registry.find(wanted)
    if entry:
        members = frozenset(registry.family(entry.id))
        claims = claims_of_sources(session, sorted(members), topic)
        if claims or topic:
            return Side(entry.id, entry.name, members, claims)
    known = session.get(SourceRow, wanted)
    rows = [known] if known else sources_named(session, wanted)
    if not rows:
        raise NotFoundError(f"nothing stored from {wanted!r}: {_nearest(session, wanted)}")
    members = frozenset(row.id for row in rows)
    shortest = min(rows, key=lambda row: len(row.name))
    claims = claims_of_sources(session, sorted(members), topic)
    return Side(shortest.id, shortest.name, members, claims)


def _nearest(session: Session, wanted: str) -> str:
    names = {row.name: fold(row.name) for row in session.exec(select(SourceRow))}
    near = process.extract(fold(wanted), names, limit=3, score_cutoff=55)
    if not near:
        return "`claims list --sources` shows who is stored"
    return "did you mean " + " / ".join(str(match[2]) for match in near) + "?"
