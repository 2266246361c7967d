"""Open conflicts across the whole store, newest first."""

from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Session, col, select

from claims.compare.same import Match, match
from claims.store.propositions import load_current
from claims.store.tables import ArticleRow, ClaimRow, ConflictRow, VerdictRow

_AT_A_TIME = 200


def is_open() -> ColumnElement[bool]:
    """In a query of conflicts: nobody has settled it."""
    settled = select(VerdictRow.claim_a).where(
        VerdictRow.claim_a == ConflictRow.claim_a,
        VerdictRow.claim_b == ConflictRow.claim_b,
        VerdictRow.verdict == "settled",
    )
    return ~settled.exists()


def open_conflicts(
    session: Session, limit: int = 50, source_ids: frozenset[str] = frozenset()
) -> list[Match]:
    """Pairs of claims of current articles that cannot both be right and that nobody has settled.

    With `source_ids` only those in which one of them speaks. Newest first, by the later of the two articles.
    """
    one, other = aliased(ClaimRow), aliased(ClaimRow)
    article_a, article_b = aliased(ArticleRow), aliased(ArticleRow)
    query = (
        select(ConflictRow.claim_a, ConflictRow.claim_b)
        .join(one, col(one.id) == ConflictRow.claim_a)
        .join(other, col(other.id) == ConflictRow.claim_b)
        .join(article_a, col(article_a.id) == one.article_id)
        .join(article_b, col(article_b.id) == other.article_id)
        .where(col(article_a.is_current).is_(True), col(article_b.is_current).is_(True), is_open())
        .order_by(
            col(ConflictRow.day).desc(), col(ConflictRow.claim_a).desc(), col(ConflictRow.claim_b).desc()
        )
    )
    if source_ids:
        query = query.where(col(one.source_id).in_(source_ids) | col(other.source_id).in_(source_ids))
    found: list[Match] = []
    for first in range(0, 10**9, _AT_A_TIME):
        pairs = session.exec(query.offset(first).limit(_AT_A_TIME)).all()
        claims = load_current(session, {i for pair in pairs for i in pair})
        judged = (match(claims[a], claims[b]) for a, b in pairs if a in claims and b in claims)
        found += [m for m in judged if m is not None and m.conflicts]
        if len(found) >= limit or len(pairs) < _AT_A_TIME:
            break
    return found[:limit]
