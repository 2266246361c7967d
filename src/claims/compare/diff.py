"""What sources say side by side: on what they conflict, what they all say, what only one of them says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz import process
from sqlmodel import Session, select

from claims.compare import library
from claims.compare.cluster import vectors_of
from claims.compare.copies import in_time
from claims.compare.match import Match, match_of
from claims.compare.unattributed import Dropped, dropped
from claims.errors import InputError, NotFoundError
from claims.resolve.persons import institution_of
from claims.resolve.registry import Registry
from claims.store.mentions import officials_of
from claims.store.propositions import appearances, conflicts_among
from claims.store.read import (
    StoredClaim,
    article_claims,
    claims_of_articles,
    find_article,
    sources_named,
)
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

    What one source says several times stands once, `again` has the other times. A claim that two sources
    share (one speaks, the other relays) is `common` and stands in no pair of theirs.
    """

    sides: Sequence[Side]
    common: Sequence[StoredClaim]
    pairs: Sequence[Pairing]
    only: Sequence[Sequence[StoredClaim]]
    """For each side what none of the others says."""
    dropped: Sequence[Dropped]
    """What an article at hand says as its own and a source here is named for."""
    again: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """For a claim that is shown, by id, the others in which the same source says the same."""

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
    newest: int | None = None,
) -> Diff:
    """Compare sources, each given by canonical id, name or alias; with a `topic` what they say about it.

    Of each only so many of its `newest` claims, if given.

    Raises NotFoundError, with the nearest names, for a source of which nothing is stored, InputError for one
    given twice.
    """
    sides = [_side(session, registry, name, topic, filters, newest) for name in wanted]
    for one, other in combinations(sides, 2):
        if one.id == other.id:
            raise InputError(f"{one.id} is given twice: a comparison needs different sources")
    claims = {c.id: c for side in sides for c in side.claims}
    odd = [match_of(row, claims) for row in conflicts_among(session, claims)]
    kept = appearances(session, claims)
    numbers = {i: row.proposition for i, row in kept.items()}
    return _compare(session, sides, Together(numbers, {i: row.sure for i, row in kept.items()}, odd))


def diff_articles(session: Session, wanted: Sequence[str]) -> Diff:
    """Compare what articles attribute to whomever. Raises NotFoundError, InputError for one given twice."""
    rows = [find_article(session, name) for name in wanted]
    if len({row.id for row in rows}) < len(rows):
        raise InputError("an article is given twice: a comparison needs different ones")
    sides = [Side(r.name, r.title or r.name, frozenset(), article_claims(session, r)) for r in rows]
    claims = {c.id: c for side in sides for c in side.claims}
    found = library.compare(list(claims.values()), vectors_of(session, claims.values(), keep=False))
    group_of = {c.id: n for n, group in enumerate(found.groups) for c in group}
    odd = [Match(claims[p.a.id], claims[p.b.id], p.score, p.conflict) for p in found.pairs if p.conflict]
    sure: dict[int, float] = {}
    for pair in found.pairs:
        for claim in (pair.a, pair.b):
            sure[claim.id] = max(pair.score, sure.get(claim.id, 0.0))
    return _compare(session, sides, Together(group_of, sure, odd))


@dataclass(frozen=True)
class Together:
    """What comparison found: the number of what each claim says, by id; how sure that is; what is at odds."""

    number_of: Mapping[int, int]
    sure: Mapping[int, float]
    odd: Sequence[Match]

    def number(self, claim: StoredClaim) -> int:
        """Of what a claim says; a claim that was compared with nothing says something of its own."""
        return self.number_of.get(claim.id, -claim.id)

    def score(self, a: StoredClaim, b: StoredClaim) -> float:
        """How likely two claims of one number are about one thing."""
        return min(self.sure.get(a.id, 1.0), self.sure.get(b.id, 1.0))


def _compare(session: Session, sides: Sequence[Side], together: Together) -> Diff:
    """Pair what the sides say."""
    shared: dict[int, StoredClaim] = {}
    pairs: list[Pairing] = []
    for one, other in combinations(sides, 2):
        both = {c.id for c in one.claims} & {c.id for c in other.claims}
        shared |= {c.id: c for c in one.claims if c.id in both}
        mine, theirs = ({c.id: c for c in side.claims if c.id not in both} for side in (one, other))
        pairs += [Pairing(match, one, other) for match in _matches(mine, theirs, together)]
    paired = {together.number(c) for pair in pairs for c in (pair.match.a, pair.match.b)}
    paired |= {together.number(c) for c in shared.values()}
    only: list[list[StoredClaim]] = []
    again: dict[int, list[int]] = {}
    for side in sides:
        first: dict[int, StoredClaim] = {}
        for claim in sorted(side.claims, key=lambda c: (in_time(c.article), c.id)):
            shown = first.setdefault(together.number(claim), claim)
            if shown is not claim:
                again.setdefault(shown.id, []).append(claim.id)
        only.append([c for number, c in first.items() if number not in paired])
    pairs.sort(key=lambda p: (-len(p.match.conflicts), -p.match.score))
    every = {c.id: c for side in sides for c in side.claims}
    articles = {c.article.id: c.article for c in every.values()}
    bare = dropped(list(every.values()), claims_of_articles(session, articles.values()))
    return Diff(sides, list(shared.values()), pairs, only, bare, again)


def _matches(
    mine: Mapping[int, StoredClaim], theirs: Mapping[int, StoredClaim], together: Together
) -> list[Match]:
    """For each thing that both say one pair: the surest conflict, else the surest update, else the first."""
    best: dict[tuple[int, int], Match] = {}
    for found in sorted(together.odd, key=lambda m: (not m.conflicts, -m.score)):
        a, b = (found.a, found.b) if found.a.id in mine else (found.b, found.a)
        if a.id in mine and b.id in theirs:
            best.setdefault((together.number(a), together.number(b)), found if a is found.a else found.turned)
    numbers = {n for key in best for n in key}
    for number, (a, b) in _said_by_both(mine.values(), theirs.values(), together).items():
        if number not in numbers:
            best[number, number] = Match(a, b, together.score(a, b))
    return list(best.values())


def _said_by_both(
    mine: Iterable[StoredClaim], theirs: Iterable[StoredClaim], together: Together
) -> dict[int, tuple[StoredClaim, StoredClaim]]:
    """For each thing that both say, the first claim of each."""
    one, other = (
        {together.number(c): c for c in sorted(own, key=lambda c: (in_time(c.article), c.id), reverse=True)}
        for own in (mine, theirs)
    )
    return {number: (one[number], other[number]) for number in one if number in other}


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


def _side(
    session: Session, registry: Registry, wanted: str, topic: str, filters: Filters, newest: int | None
) -> Side:
    _ask_which(registry, wanted)
    entry = registry.named(wanted) or registry.find(wanted)
    if entry:
        members = frozenset(registry.family(entry.id))
        officials = officials_of(session, members)
        claims = claims_of_sources(session, sorted(members | officials), topic, filters, newest)
        claims = [
            c
            for c in claims
            if c.source is None or c.source.id not in officials or _in_office(c, members, registry)
        ]
        claims += _continued(session, members, claims, topic, filters, newest)
        if claims or topic or filters != _ANYTHING:
            return Side(entry.id, entry.name, members, claims)
    known = session.get(SourceRow, wanted)
    rows = [known] if known else sources_named(session, wanted)
    if not rows:
        raise NotFoundError(f"nothing stored from {wanted!r}: {_nearest(session, wanted)}")
    members = frozenset(row.id for row in rows)
    shortest = min(rows, key=lambda row: len(row.name))
    claims = claims_of_sources(session, sorted(members), topic, filters, newest)
    return Side(shortest.id, shortest.name, members, claims)


def _in_office(claim: StoredClaim, members: frozenset[str], registry: Registry) -> bool:
    """Whether a person speaks here as the holder of an office of the side, or for whoever relays it."""
    office = institution_of(claim.claim.speaker or "", registry)
    return (office is not None and office.id in members) or any(r.id in members for r in claim.relays)


def _continued(
    session: Session,
    members: frozenset[str],
    claims: Sequence[StoredClaim],
    topic: str,
    filters: Filters,
    newest: int | None,
) -> list[StoredClaim]:
    """What speakers whom the side relays go on to say in the same article, without a relay of its own."""
    through = {
        (c.article.id, c.source.id)
        for c in claims
        if c.source is not None and any(relay.id in members for relay in c.relays)
    }
    known = {c.id for c in claims}
    further = (
        claims_of_sources(session, sorted({source for _, source in through}), topic, filters, newest)
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
