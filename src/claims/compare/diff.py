"""What sources say side by side: on what they conflict, what they all say, what only one of them says."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import process
from sqlmodel import Session, select

from claims.compare.same import Match, best, matches
from claims.compare.unattributed import Dropped, dropped
from claims.errors import InputError, NotFoundError
from claims.resolve.persons import institution_of
from claims.resolve.registry import Registry
from claims.store.mentions import officials_of
from claims.store.read import StoredClaim, article_claims, find_article, sources_named
from claims.store.search import Filters, claims_of_sources
from claims.store.tables import SourceRow
from claims.text.normalise import fold
from claims.text.words import words_of

_ANYTHING = Filters()


@dataclass(frozen=True)
class Side:
    """One source with what it asserts, itself or as a relay."""

    id: str
    name: str
    members: frozenset[str]
    """Ids of the source and of what belongs to it (Beyond Parallel to CSIS)."""
    claims: Sequence[StoredClaim]

    @property
    def is_article(self) -> bool:
        """Whether it is an article, with whatever it attributes to whomever."""
        return not self.members

    def relays(self, stored: StoredClaim) -> bool:
        """Whether the source only passes the claim on."""
        return stored.source is None or stored.source.id not in self.members


@dataclass(frozen=True)
class Pairing:
    """Two claims about one thing, and whose they are."""

    match: Match
    a: Side
    b: Side


@dataclass(frozen=True)
class Diff:
    """Sources, and the pairs of their claims that are about one thing, conflicts first.

    Of two sources each claim stands in one pair at most, its best; a claim that two sources share (one
    speaks, the other relays) is `common` and stands in no pair of theirs.
    """

    sides: Sequence[Side]
    common: Sequence[StoredClaim]
    pairs: Sequence[Pairing]
    only: Sequence[Sequence[StoredClaim]]
    """For each side what none of the others says."""
    dropped: Sequence[Dropped]
    """What an article at hand says as its own and a source here is named for."""

    @property
    def conflicts(self) -> list[Pairing]:
        """Pairs that cannot both be right."""
        return [pair for pair in self.pairs if pair.match.conflicts]

    @property
    def agreements(self) -> list[Pairing]:
        """Pairs that can, differing at most in certainty, wording or by the time between them."""
        return [pair for pair in self.pairs if not pair.match.conflicts]


def diff(
    session: Session,
    registry: Registry,
    wanted: Sequence[str],
    topic: str = "",
    filters: Filters = _ANYTHING,
) -> Diff:
    """Compare sources, each given by canonical id, name or alias; with a `topic` what they say about it.

    Raises NotFoundError, with the nearest names, for a source of which nothing is stored, InputError for one
    given twice.
    """
    sides = [_side(session, registry, name, topic, filters) for name in wanted]
    for one, other in combinations(sides, 2):
        if one.id == other.id:
            raise InputError(f"{one.id} is given twice: a comparison needs different sources")
    return compare(session, sides)


def diff_articles(session: Session, wanted: Sequence[str]) -> Diff:
    """Compare what articles attribute to whomever. Raises NotFoundError, InputError for one given twice."""
    rows = [find_article(session, name) for name in wanted]
    if len({row.id for row in rows}) < len(rows):
        raise InputError("an article is given twice: a comparison needs different ones")
    return compare(
        session, [Side(r.name, r.title or r.name, frozenset(), article_claims(session, r)) for r in rows]
    )


def compare(session: Session, sides: Sequence[Side]) -> Diff:
    """Pair the claims of all sides."""
    shared: dict[int, StoredClaim] = {}
    pairs: list[Pairing] = []
    for one, other in combinations(sides, 2):
        both = {c.id for c in one.claims} & {c.id for c in other.claims}
        shared |= {c.id: c for c in one.claims if c.id in both}
        mine = [c for c in one.claims if c.id not in both]
        theirs = [c for c in other.claims if c.id not in both]
        pairs += [Pairing(match, one, other) for match in best(matches(mine, theirs))]
    paired = {c.id for pair in pairs for c in (pair.match.a, pair.match.b)} | shared.keys()
    only = [[c for c in side.claims if c.id not in paired] for side in sides]
    pairs.sort(key=lambda p: (-len(p.match.conflicts), -p.match.score))
    every = {c.id: c for side in sides for c in side.claims}
    articles = {c.article.id: c.article for c in every.values()}
    whole = {row.id or 0: article_claims(session, row) for row in articles.values()}
    return Diff(sides, list(shared.values()), pairs, only, dropped(list(every.values()), whole))


def _ask_which(registry: Registry, wanted: str) -> None:
    """Raises InputError for a word that begins the names of several states and names none: `كوريا`."""
    words = words_of(wanted)
    states = [entry for entry in registry.by_name() if entry.category == "state"]
    begun = {
        entry.id: entry.name
        for entry in states
        for name in entry.names
        if words and words_of(name)[: len(words)] == words and len(words_of(name)) > len(words)
    }
    if len(begun) > 1 and not any(words_of(entry.name) == words for entry in states):
        listed = ", ".join(f"{name} ({state})" for state, name in begun.items())
        raise InputError(f"{wanted!r} may be {listed}: say which")


def _side(session: Session, registry: Registry, wanted: str, topic: str, filters: Filters) -> Side:
    _ask_which(registry, wanted)
    entry = registry.named(wanted) or registry.find(wanted)
    if entry:
        members = frozenset(registry.family(entry.id))
        officials = officials_of(session, members)
        claims = claims_of_sources(session, sorted(members | officials), topic, filters)
        claims = [
            c
            for c in claims
            if c.source is None or c.source.id not in officials or _in_office(c, members, registry)
        ]
        claims += _continued(session, members, claims, topic, filters)
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


def _in_office(claim: StoredClaim, members: frozenset[str], registry: Registry) -> bool:
    """Whether a person speaks here as the holder of an office of the side, or for whoever relays it."""
    office = institution_of(claim.claim.speaker or "", registry)
    return (office is not None and office.id in members) or any(r.id in members for r in claim.relays)


def _continued(
    session: Session, members: frozenset[str], claims: Sequence[StoredClaim], topic: str, filters: Filters
) -> list[StoredClaim]:
    """What speakers whom the side relays go on to say in the same article, without a relay of its own."""
    through = {
        (c.article.id, c.source.id)
        for c in claims
        if c.source is not None and any(relay.id in members for relay in c.relays)
    }
    known = {c.id for c in claims}
    further = (
        claims_of_sources(session, sorted({source for _, source in through}), topic, filters)
        if through
        else []
    )
    return [
        c
        for c in further
        if c.id not in known and not c.relays and c.source and (c.article.id, c.source.id) in through
    ]


def _nearest(session: Session, wanted: str) -> str:
    names = {row.name: fold(row.name) for row in session.exec(select(SourceRow))}
    near = process.extract(fold(wanted), names, limit=3, score_cutoff=55)
    if not near:
        return "`claims list --sources` shows who is stored"
    return "did you mean " + " / ".join(str(match[2]) for match in near) + "?"
