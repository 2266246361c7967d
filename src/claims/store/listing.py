"""Articles and sources as pages of a list."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlmodel import Session, col, func, select

from claims.store.tables import ArticleRow, ClaimRow, RelayRow, SourceRow


class Listed(NamedTuple):
    """An article in a list, without its text."""

    id: int
    name: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    claims: int
    new: bool
    """It came in since the last look."""
    watched: Mapping[str, int]
    """What of the watch list occurs in it, in how many claims."""


def listed(
    session: Session,
    since: datetime | None = None,
    *,
    only_new: bool = False,
    hits: Mapping[int, Mapping[str, int]] | None = None,
) -> Iterator[Listed]:
    """Newest revisions, oldest article first.

    What came in after `since` is new (without, nothing is marked so, and `only_new` gives all). With `hits`,
    by article, only those that have some.
    """
    claims = func.count(col(ClaimRow.id))
    article = (ArticleRow.id, ArticleRow.name, ArticleRow.title, ArticleRow.outlet, ArticleRow.published)
    query: Any = (
        select(*article, ArticleRow.url, claims, ArticleRow.ingested)  # type: ignore[call-overload]
        .join(ClaimRow, col(ClaimRow.article_id) == ArticleRow.id, isouter=True)
        .where(col(ArticleRow.is_current).is_(True))
        .group_by(col(ArticleRow.id))
        .order_by(col(ArticleRow.published), col(ArticleRow.id))
    )
    if only_new and since is not None:
        query = query.where(col(ArticleRow.ingested) > since)
    for number, name, title, outlet, published, url, count, came in session.exec(query):
        if hits is not None and number not in hits:
            continue
        new = since is not None and came is not None and as_utc(came) > as_utc(since)
        found = hits.get(number, {}) if hits else {}
        yield Listed(number, name, title, outlet, published, url, count, new, found)


def as_utc(moment: datetime) -> datetime:
    """A moment of any engine: SQLite gives them without their zone."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def articles_listed(
    session: Session, words: str = "", limit: int = 50, offset: int = 0, since: datetime | None = None
) -> list[tuple[ArticleRow, int]]:
    """Newest revisions with the number of their claims, newest first; with `words` those so titled.

    With `since` only those that came in later.
    """
    chosen = (
        select(ArticleRow)
        .where(col(ArticleRow.is_current).is_(True))
        .order_by(col(ArticleRow.published).desc(), col(ArticleRow.id).desc())
    )
    if since is not None:
        chosen = chosen.where(col(ArticleRow.ingested) > since)
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
