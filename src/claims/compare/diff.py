"""What two sources say: on what they conflict, what both say, what only one of them says."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from sqlmodel import Session, select

from claims.compare.same import Match, matches
from claims.errors import NotFoundError
from claims.resolve.registry import Registry
from claims.store.read import StoredClaim, article_claims, find_article, sources_named
from claims.store.search import Filters, claims_of_sources
from claims.store.tables import SourceRow
from claims.text.normalise import fold

_ANYTHING = Filters()


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
    """Two sides, and the pairs of their claims that are about one thing, conflicts first.

    Each claim stands in one pair at most, its best; a claim that both sides share (one speaks, the other
    relays) is `common` and stands in no pair.
    """

    a: Side
    b: Side
    common: Sequence[StoredClaim]
    pairs: Sequence[Match]
    only_a: Sequence[StoredClaim]
    only_b: Sequence[StoredClaim]

    @property
    def conflicts(self) -> list[Match]:
        """Pairs that cannot both be right."""
        return [pair for pair in self.pairs if pair.conflicts]

    @property
    def agreements(self) -> list[Match]:
        """Pairs that can, differing at most in certainty or by the time between them."""
        return [pair for pair in self.pairs if not pair.conflicts]


def diff(
    session: Session, registry: Registry, a: str, b: str, topic: str = "", filters: Filters = _ANYTHING
) -> Diff:
    """Compare two sources, each given by canonical id, name or alias; with a `topic` what they say about it.

    Raises NotFoundError, with the nearest names, for a source of which nothing is stored.
    """
    sides = [_side(session, registry, wanted, topic, filters) for wanted in (a, b)]
    return compare(sides[0], sides[1])


def diff_articles(session: Session, a: str, b: str) -> Diff:
    """Compare what two articles attribute to whomever. Raises NotFoundError."""
    rows = [find_article(session, wanted) for wanted in (a, b)]
    sides = [Side(row.name, row.title or row.name, frozenset(), article_claims(session, row)) for row in rows]
    return compare(sides[0], sides[1])


def compare(one: Side, other: Side) -> Diff:
    """Pair the claims of two sides."""
    both = {c.id for c in one.claims} & {c.id for c in other.claims}
    common = [c for c in one.claims if c.id in both]
    mine = [c for c in one.claims if c.id not in both]
    theirs = [c for c in other.claims if c.id not in both]
    pairs = _best(matches(mine, theirs))
    paired = {c.id for pair in pairs for c in (pair.a, pair.b)}
    only_a = [c for c in mine if c.id not in paired]
    only_b = [c for c in theirs if c.id not in paired]
    return Diff(one, other, common, pairs, only_a, only_b)


def _best(found: Sequence[Match]) -> list[Match]:
    """Each claim with its best partner only; conflicts first, then by score."""
    taken: set[int] = set()
    kept = []
    for match in sorted(found, key=lambda m: -m.score):
        if match.a.id not in taken and match.b.id not in taken:
            taken |= {match.a.id, match.b.id}
            kept.append(match)
    return sorted(kept, key=lambda m: (-len(m.conflicts), -m.score))


def _side(session: Session, registry: Registry, wanted: str, topic: str, filters: Filters) -> Side:
    entry = registry.named(wanted) or registry.find(wanted)
    if entry:
        members = frozenset(registry.family(entry.id))
        claims = claims_of_sources(session, sorted(members), topic, filters)
        if claims or topic or filters != _ANYTHING:
            return Side(entry.id, entry.name, members, claims)
    known = session.get(SourceRow, wanted)
    rows = [known] if known else sources_named(session, wanted)
    if not rows:
        raise NotFoundError(f"nothing stored from {wanted!r}: {_nearest(session, wanted)}")
    members = frozenset(row.id for row in rows)
    shortest = min(rows, key=lambda row: len(row.name))
    claims = claims_of_sources(session, sorted(members), topic, filters)
    return Side(shortest.id, shortest.name, members, claims)


def _nearest(session: Session, wanted: str) -> str:
    names = {row.name: fold(row.name) for row in session.exec(select(SourceRow))}
    near = process.extract(fold(wanted), names, limit=3, score_cutoff=55)
    if not near:
        return "`claims list --sources` shows who is stored"
    return "did you mean " + " / ".join(str(match[2]) for match in near) + "?"
