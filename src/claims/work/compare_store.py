"""The comparison of the store, brought up to date with what came in since the last time."""

from collections.abc import Callable, Sequence

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from claims.compare.cluster import place
from claims.errors import ClaimsError, StoreError
from claims.store.database import session, writing
from claims.store.propositions import pending_articles, take_pending
from claims.store.tables import ArticleRow


def find_pending(engine: Engine) -> list[int]:
    """The ids of the articles that came since the last comparison. Raises StoreError."""
    with session(engine) as opened:
        return pending_articles(opened)


def compare_pending(
    engine: Engine, pending: Sequence[int], advance: Callable[[], None] = lambda: None
) -> list[StoreError]:
    """Compare the articles of `find_pending`, one transaction each.

    Other processes may do the same: each article is compared once. An article over which comparison fails
    is left out and stays pending; what is wrong with it is in the list. Raises StoreError.
    """
    problems = []
    for article_id in pending:
        try:
            _compare_one(engine, article_id)
        except (ClaimsError, SQLAlchemyError):
            raise
        except Exception as error:  # whatever one article does, the others are compared
            what = (
                f"article {article_id} cannot be compared ({type(error).__name__}: {error}) and is left out"
            )
            remedy = f"please report it; `claims remove {article_id}` takes it out of the database"
            problems.append(StoreError(f"{what}: {remedy}"))
        advance()
    return problems


def _compare_one(engine: Engine, article_id: int) -> None:
    with writing(engine) as opened:
        if take_pending(opened, article_id):
            article = opened.get_one(ArticleRow, article_id)
            if article.is_current:
                place(opened, article)
