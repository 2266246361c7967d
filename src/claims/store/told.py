"""Stories as a list: how often told, how disputed, from when to when."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session, col

from claims.store.tables import (
    AppearanceRow,
    ArticleRow,
    ClaimRow,
    ConflictRow,
    ReviewRow,
    StoryRow,
    VerdictRow,
)


class Told(NamedTuple):
    """A line of the list of stories."""

    id: int
    title: str
    articles: int
    houses: int
    claims: int
    disputes: int
    first: str
    last: str


ORDERS = ("told", "disputed", "new")


def stories_told(
    session: Session,
    order: str = "told",
    limit: int = 30,
    offset: int = 0,
    *,
    stories: Sequence[int] | Any | None = None,
    fewest: int = 1,
) -> list[Told]:
    """Stories by how many houses tell them, by how much in them is disputed, or newest first.

    Of `stories` only (ids, or a query for them), if given; only those of which `fewest` articles tell.
    """
    houses = func.count(func.distinct(func.coalesce(col(ArticleRow.outlet), col(ArticleRow.key))))
    articles = func.count(func.distinct(col(ClaimRow.article_id)))
    grouped: Any = (
        select(
            col(ClaimRow.story_id).label("story"),
            articles.label("articles"),
            houses.label("houses"),
            func.count(col(ClaimRow.id)).label("claims"),
            func.min(col(ArticleRow.published)).label("first"),
            func.max(col(ArticleRow.published)).label("last"),
        )
        .join(ArticleRow, col(ArticleRow.id) == col(ClaimRow.article_id))
        .where(col(ClaimRow.story_id).is_not(None), col(ArticleRow.is_current).is_(True))
        .group_by(col(ClaimRow.story_id))
        .having(articles >= fewest)
    )
    if stories is not None:
        grouped = grouped.where(col(ClaimRow.story_id).in_(stories))
    told = grouped.subquery()
    open_ = _open_disputes().subquery()
    disputed = func.coalesce(open_.c.n, 0)
    late = func.coalesce(told.c.last, date.min)  # the undated last on every engine
    by = {
        "told": (told.c.houses.desc(), disputed.desc(), told.c.articles.desc(), late.desc()),
        "disputed": (disputed.desc(), told.c.houses.desc(), told.c.articles.desc(), late.desc()),
        "new": (late.desc(),),
    }[order if order in ORDERS else "told"]
    query = (
        select(col(StoryRow.id), col(StoryRow.title), told.c.articles, told.c.houses, told.c.claims, disputed)
        .add_columns(told.c.first, told.c.last)
        .join(told, told.c.story == col(StoryRow.id))
        .join(open_, open_.c.story == col(StoryRow.id), isouter=True)
        .order_by(*by, col(StoryRow.id).desc())
    )
    rows = session.execute(query.limit(limit).offset(offset))
    return [Told._make([*row[:6], str(row[6] or ""), str(row[7] or "")]) for row in rows]


def stories_since(since: datetime) -> Any:
    """The query for the stories to which an article came in later."""
    return (
        select(col(ClaimRow.story_id))
        .join(ArticleRow, col(ArticleRow.id) == col(ClaimRow.article_id))
        .where(col(ArticleRow.ingested) > since, col(ClaimRow.story_id).is_not(None))
        .distinct()
    )


def tellers(session: Session, stories: Sequence[int]) -> dict[int, list[tuple[date | None, str]]]:
    """When and by which house each of these stories was told, an article a pair, in order of time."""
    query = (
        select(
            col(ClaimRow.story_id),
            col(ArticleRow.id),
            col(ArticleRow.published),
            col(ArticleRow.outlet),
            col(ArticleRow.name),
        )
        .join(ArticleRow, col(ArticleRow.id) == col(ClaimRow.article_id))
        .where(col(ClaimRow.story_id).in_(stories), col(ArticleRow.is_current).is_(True))
        .distinct()
        .order_by(col(ArticleRow.published), col(ArticleRow.id))
    )
    found: dict[int, list[tuple[date | None, str]]] = {}
    for story, _, day, outlet, name in session.execute(query):
        found.setdefault(story, []).append((day, outlet or name))
    return found


def _open_disputes() -> Any:
    """Of how many things in each story it is disputed what is right, and nobody has closed that."""
    settled = select(col(VerdictRow.claim_a)).where(
        col(VerdictRow.claim_a) == col(ConflictRow.claim_a),
        col(VerdictRow.claim_b) == col(ConflictRow.claim_b),
        col(VerdictRow.verdict) == "settled",
    )
    return (
        select(
            col(ClaimRow.story_id).label("story"),
            func.count(func.distinct(col(AppearanceRow.proposition))).label("n"),
        )
        .join(ConflictRow, col(ConflictRow.claim_a) == col(ClaimRow.id))
        .join(AppearanceRow, col(AppearanceRow.claim_id) == col(ClaimRow.id))
        .where(~settled.exists(), col(ConflictRow.is_update).is_(False), col(ClaimRow.story_id).is_not(None))
        .group_by(col(ClaimRow.story_id))
    )


def stamp(session: Session) -> tuple[object, ...]:
    """Changes whenever claims, decisions or verdicts do: what was counted under the old one is stale."""
    query = select(
        select(func.max(col(ClaimRow.id))).scalar_subquery(),
        select(func.max(col(ReviewRow.id))).scalar_subquery(),
        select(func.max(col(VerdictRow.created))).scalar_subquery(),
        select(func.max(col(StoryRow.id))).scalar_subquery(),
        select(func.count()).select_from(ConflictRow).scalar_subquery(),
    )
    return tuple(session.execute(query).one())
