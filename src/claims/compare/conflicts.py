"""Open disputes across the whole store, the weightiest first, and how a whole one is closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Session, col, select

from claims.compare.conflict import KINDS
from claims.compare.dispute import Dispute, disputes
from claims.compare.match import Match, pairs_of
from claims.compare.updates import Line, lines
from claims.errors import NotFoundError
from claims.store.propositions import (
    conflicts_among,
    decide_pair,
    load_current,
    members_of,
    undecide_pair,
)
from claims.store.read import StoredClaim
from claims.store.tables import AppearanceRow, ArticleRow, ClaimRow, ConflictRow, VerdictRow

_AT_ONCE = 50
"""So many disputes are read together."""


@dataclass(frozen=True)
class OpenDispute:
    """A dispute that nobody has closed; its `number` is that of what is disputed (the proposition)."""

    number: int
    dispute: Dispute
    lines: Sequence[Line]
    """Figures of the same thing that came one after the other."""

    @property
    def positions(self) -> list[tuple[str, list[StoredClaim]]]:
        """Who holds what, in order of publication."""
        return [
            (words, [c for c in held if isinstance(c, StoredClaim)]) for words, held in self.dispute.positions
        ]

    @property
    def matches(self) -> list[Match]:
        """Its pairs, the surest first."""
        claims = {c.id: c for _, held in self.positions for c in held}
        found = [Match(claims[p.a.id], claims[p.b.id], p.score, p.conflict) for p in self.dispute.pairs]
        return sorted(found, key=lambda m: -m.score)


def is_open() -> ColumnElement[bool]:
    """In a query of conflicts: they cannot both be right, and nobody has settled it."""
    settled = select(VerdictRow.claim_a).where(
        VerdictRow.claim_a == ConflictRow.claim_a,
        VerdictRow.claim_b == ConflictRow.claim_b,
        VerdictRow.verdict == "settled",
    )
    return ~settled.exists() & col(ConflictRow.is_update).is_(False)


class _Weight(NamedTuple):
    """What a dispute is ranked by before its claims are read: see `dispute.importance`."""

    houses: set[str]
    sources: set[str]
    certain: set[int]
    score: float
    day: int


def open_disputes(
    session: Session,
    limit: int = 50,
    source_ids: frozenset[str] = frozenset(),
    claims: Sequence[int] | None = None,
    since: datetime | None = None,
) -> list[OpenDispute]:
    """Disputes of current articles that nobody has closed, the weightiest first.

    With `source_ids` only those in which one of them speaks; with `claims` only what is at odds among these;
    with `since` only those with a claim of an article that came in later.
    """
    query = _every()
    if claims is not None:
        query = query.where(col(ConflictRow.claim_a).in_(claims), col(ConflictRow.claim_b).in_(claims))
    ranked: dict[tuple[int, str], _Weight] = {}
    rows: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for number, kind, a, b, score, day, *sides in session.execute(query):
        if kind not in KINDS or not isinstance(score, (int, float)) or not isinstance(day, int):
            continue  # changed by hand
        key = number or a, kind
        rows.setdefault(key, []).append((a, b))
        was = ranked.setdefault(key, _Weight(set(), set(), set(), 0.0, 0))
        for claim, (outlet, article, source, speaker, certainty) in ((a, sides[:5]), (b, sides[5:])):
            was.houses.add(outlet or f"#{article}")
            was.sources.add(source or speaker or "")
            if certainty == "certain":
                was.certain.add(claim)
        ranked[key] = was._replace(score=max(was.score, score), day=max(was.day, day))
    wanted = [key for key, found in ranked.items() if not source_ids or found.sources & source_ids]
    if since is not None:
        grown = {(number or a, kind) for number, kind, a, *_ in session.execute(_every(since))}
        wanted = [key for key in wanted if key in grown]
    wanted.sort(key=lambda key: _order(ranked[key]), reverse=True)
    found: list[OpenDispute] = []
    left = iter(wanted)
    while len(found) < limit and (some := tuple(islice(left, min(_AT_ONCE, limit - len(found))))):
        found += _told(session, [(number, rows[number, kind]) for number, kind in some])
    return found


def _order(weight: _Weight) -> tuple[object, ...]:
    return len(weight.houses), len(weight.sources), len(weight.certain), weight.score, weight.day


def _every(since: datetime | None = None) -> Any:
    """Open conflicts with what they are ranked by; only those of an article that came in `since` then."""
    one, other = aliased(ClaimRow), aliased(ClaimRow)
    first, second = aliased(ArticleRow), aliased(ArticleRow)
    columns: list[Any] = [
        AppearanceRow.proposition, ConflictRow.kind, ConflictRow.claim_a, ConflictRow.claim_b,
        ConflictRow.score, ConflictRow.day,
    ]  # fmt: skip
    for claim, article in ((one, first), (other, second)):
        columns += [article.outlet, article.id, claim.source_id, claim.speaker, claim.certainty]
    query = (
        sql_select(*columns)
        .select_from(ConflictRow)
        .join(AppearanceRow, col(AppearanceRow.claim_id) == ConflictRow.claim_a, isouter=True)
        .join(one, col(one.id) == ConflictRow.claim_a)
        .join(other, col(other.id) == ConflictRow.claim_b)
        .join(first, col(first.id) == one.article_id)
        .join(second, col(second.id) == other.article_id)
        .where(col(first.is_current).is_(True), col(second.is_current).is_(True), is_open())
        .order_by(col(ConflictRow.claim_a), col(ConflictRow.claim_b))
    )
    if since is None:
        return query
    return query.where((col(first.ingested) > since) | (col(second.ingested) > since))


def _told(session: Session, ranked: Sequence[tuple[int, Sequence[tuple[int, int]]]]) -> list[OpenDispute]:
    """Disputes whole, in the order given, as far as they can be read: each by its number and open pairs."""
    together: dict[int, set[int]] = {}
    for claim, number in members_of(session, {number for number, _ in ranked}).items():
        together.setdefault(number, set()).add(claim)
    own = [{i for pair in pairs for i in pair} | together.get(number, set()) for number, pairs in ranked]
    claims = load_current(session, set().union(*own))
    rows = {(row.claim_a, row.claim_b): row for row in conflicts_among(session, set().union(*own))}
    updates = [row for row in rows.values() if row.is_update]
    told = []
    for (number, pairs), ids in zip(ranked, own, strict=True):
        mine = {i: claims[i] for i in ids if i in claims}
        sound = [rows[pair] for pair in pairs if pair in rows]
        found = next(iter(disputes(pairs_of(sound, mine), dict.fromkeys(mine, number))), None)
        if found is None:
            continue  # none of its claims can be read: a hand has changed them
        one = together.get(number, set())
        grown = [row for row in updates if row.claim_a in one and row.claim_b in one]
        told.append(OpenDispute(number, found, lines(pairs_of(grown, mine))))
    return told


def close_dispute(session: Session, number: int, *, closed: bool) -> int:
    """Close all that is disputed of one thing as false, or open it again; how many pairs.

    Raises NotFoundError if nothing of it is open (or closed).
    """
    open_now = select(ConflictRow).where(
        col(ConflictRow.claim_a).in_([number, *members_of(session, [number])]),
        col(ConflictRow.is_update).is_(False),
    )
    changed = 0
    for row in session.exec(open_now).all():
        if not closed:
            changed += undecide_pair(session, row.claim_a, row.claim_b, "settled")
        elif session.get(VerdictRow, (row.claim_a, row.claim_b, "settled")) is None:
            decide_pair(session, row.claim_a, row.claim_b, "settled")
            changed += 1
    if not changed:
        state = "open" if closed else "closed"
        raise NotFoundError(f"no {state} dispute {number}: `claims conflicts` lists them with their numbers")
    return changed
