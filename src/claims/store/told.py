"""Stories as a list: how often told, how disputed, from when to when."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session, col

from claims.store.tables import ArticleRow, ClaimRow, ConflictRow, ReviewRow, StoryRow, VerdictRow


class Told(NamedTuple):
    """A line of the list of stories."""

    id: int
    title: str
    articles: int
    houses: int
    claims: int
    conflicts: int
    first: str
    last: str


ORDERS = ("told", "disputed", "new")


def stories_told(session: Session, order: str = "told", limit: int = 30, offset: int = 0) -> list[Told]:
    """Stories by how many articles tell them, by how many conflicts are open in them, or newest first."""
    told = (
        select(
            col(ClaimRow.story_id).label("story"),
            func.count(func.distinct(col(ClaimRow.article_id))).label("articles"),
            func.count(func.distinct(col(ArticleRow.outlet))).label("houses"),
            func.count(col(ClaimRow.id)).label("claims"),
            func.min(col(ArticleRow.published)).label("first"),
            func.max(col(ArticleRow.published)).label("last"),
        )
        .join(ArticleRow, col(ArticleRow.id) == col(ClaimRow.article_id))
        .where(col(ClaimRow.story_id).is_not(None), col(ArticleRow.is_current).is_(True))
        .group_by(col(ClaimRow.story_id))
        .subquery()
    )
    disputed = _open_conflicts().subquery()
    conflicts = func.coalesce(disputed.c.n, 0)
    by = {
        "told": (told.c.articles.desc(), conflicts.desc()),
        "disputed": (conflicts.desc(), told.c.articles.desc()),
        "new": (told.c.last.desc(),),
    }[order if order in ORDERS else "told"]
    query = (
        select(
            col(StoryRow.id), col(StoryRow.title), told.c.articles, told.c.houses, told.c.claims, conflicts
        )
        .add_columns(told.c.first, told.c.last)
        .join(told, told.c.story == col(StoryRow.id))
        .join(disputed, disputed.c.story == col(StoryRow.id), isouter=True)
        .order_by(*by, col(StoryRow.id).desc())
    )
    rows = session.execute(query.limit(limit).offset(offset))
    return [Told._make([*row[:6], str(row[6] or ""), str(row[7] or "")]) for row in rows]


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


def _open_conflicts() -> Any:
    """How many conflicts of each story nobody has settled."""
    settled = select(col(VerdictRow.claim_a)).where(
        col(VerdictRow.claim_a) == col(ConflictRow.claim_a),
        col(VerdictRow.claim_b) == col(ConflictRow.claim_b),
        col(VerdictRow.verdict) == "settled",
    )
    return (
        select(col(ClaimRow.story_id).label("story"), func.count().label("n"))
        .join(ConflictRow, col(ConflictRow.claim_a) == col(ClaimRow.id))
        .where(~settled.exists(), col(ClaimRow.story_id).is_not(None))
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
