"""Articles and sources as pages of a list."""

from typing import Any

from sqlmodel import Session, col, func, select

from claims.store.tables import ArticleRow, ClaimRow, RelayRow, SourceRow


def articles_listed(
    session: Session, words: str = "", limit: int = 50, offset: int = 0
) -> list[tuple[ArticleRow, int]]:
    """Newest revisions with the number of their claims, newest first; with `words` those so titled."""
    chosen = (
        select(ArticleRow)
        .where(col(ArticleRow.is_current).is_(True))
        .order_by(col(ArticleRow.published).desc(), col(ArticleRow.id).desc())
    )
    for word in words.split():
        chosen = chosen.where(
            col(ArticleRow.title).contains(word, autoescape=True)
            | col(ArticleRow.name).contains(word, autoescape=True)
            | col(ArticleRow.outlet).contains(word, autoescape=True)
        )
    rows = list(session.exec(chosen.limit(limit).offset(offset)))
    counts = dict(
        session.exec(
            select(ClaimRow.article_id, func.count())
            .where(col(ClaimRow.article_id).in_([row.id for row in rows]))
            .group_by(col(ClaimRow.article_id))
        ).all()
    )
    return [(row, counts.get(row.id or 0, 0)) for row in rows]


def sources_listed(session: Session, limit: int = 50, offset: int = 0) -> list[tuple[SourceRow, int, int]]:
    """Sources with how many claims they make and how many they pass on, those who say most first."""
    made: Any = select(col(ClaimRow.source_id).label("id"), func.count().label("n")).group_by(
        col(ClaimRow.source_id)
    )
    passed: Any = select(col(RelayRow.source_id).label("id"), func.count().label("n")).group_by(
        col(RelayRow.source_id)
    )
    spoken, relayed = made.subquery(), passed.subquery()
    says, relays = func.coalesce(spoken.c.n, 0), func.coalesce(relayed.c.n, 0)
    query = (
        select(SourceRow, says, relays)
        .join(spoken, spoken.c.id == SourceRow.id, isouter=True)
        .join(relayed, relayed.c.id == SourceRow.id, isouter=True)
        .where(says + relays > 0)
        .order_by((says + relays).desc(), col(SourceRow.id))
    )
    return [(row, n, m) for row, n, m in session.exec(query.limit(limit).offset(offset))]


def attributions(session: Session, source_id: str) -> int:
    """How many claims a source makes or passes on."""
    made: Any = select(func.count()).select_from(ClaimRow).where(ClaimRow.source_id == source_id)
    relayed = select(func.count()).select_from(RelayRow).where(RelayRow.source_id == source_id)
    return int(session.exec(made).one() + session.exec(relayed).one())
