"""How many claims of a search stand where, who says them, how surely: counts beside a list of results."""

from typing import Any, NamedTuple

from sqlalchemy import literal_column
from sqlmodel import Session, col, func, select

from claims.store.search import Filters, matching
from claims.store.tables import ArticleRow, ClaimRow, RelayRow, SourceRow


class Count(NamedTuple):
    """One value of a facet: what to filter by, what to show, how many claims."""

    value: str
    label: str
    claims: int


_MOST = 10


def count(session: Session, words: str, filters: Filters) -> int:
    """How many claims a search has. Raises InputError for words without a letter."""
    query = matching(session, words, filters).with_only_columns(func.count())
    return int(session.execute(query).scalar_one())


def facets(session: Session, words: str, filters: Filters) -> dict[str, list[Count]]:
    """By name of the facet its commonest values among the claims of a search.

    Raises InputError for words without a letter.
    """
    base = matching(session, words, filters)
    month = _month(session)
    plain: dict[str, Any] = {
        "outlet": col(ArticleRow.outlet),
        "kind": col(ClaimRow.kind),
        "certainty": col(ClaimRow.certainty),
        "polarity": col(ClaimRow.polarity),
        "month": month,
    }
    found: dict[str, list[Count]] = {}
    for name, column in plain.items():
        query = base.with_only_columns(column, func.count()).group_by(column)
        ordered = query.order_by(column.desc() if name == "month" else func.count().desc())
        rows = session.execute(ordered.limit(24 if name == "month" else _MOST))
        found[name] = [Count(value, value, n) for value, n in rows if value]
    speaker = base.with_only_columns(col(ClaimRow.source_id), func.count()).group_by(col(ClaimRow.source_id))
    relay = (
        base.join(RelayRow, col(RelayRow.claim_id) == ClaimRow.id)
        .with_only_columns(col(RelayRow.source_id), func.count(func.distinct(col(ClaimRow.id))))
        .group_by(col(RelayRow.source_id))
    )
    for name, query in (("source", speaker), ("via", relay)):
        counted = session.execute(query.order_by(func.count().desc()).limit(_MOST + 1)).all()
        names = dict(
            session.exec(
                select(SourceRow.id, SourceRow.name).where(col(SourceRow.id).in_([i for i, _ in counted]))
            ).all()
        )
        found[name] = [Count(i, names[i], n) for i, n in counted if i in names][:_MOST]
    return found


def _month(session: Session) -> Any:
    """The month, `2023-10`. No parameters: Postgres would not take two of them for one expression."""
    day = col(ArticleRow.published)
    if session.get_bind().dialect.name == "sqlite":
        return func.substr(day, literal_column("1"), literal_column("7"))
    return func.to_char(day, literal_column("'YYYY-MM'"))


def months(session: Session, source_ids: list[str]) -> list[Count]:
    """How many claims these sources make in each month, in order of time."""
    month = _month(session)
    query = (
        select(month, func.count())
        .select_from(ClaimRow)
        .join(ArticleRow, col(ClaimRow.article_id) == ArticleRow.id)
        .where(col(ClaimRow.source_id).in_(source_ids), col(ArticleRow.is_current).is_(True))
        .group_by(month)
        .order_by(month)
    )
    return [Count(value, value, n) for value, n in session.execute(query) if value]
