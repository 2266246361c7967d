"""The comparison of the store, brought up to date with what came in since the last time."""

from collections.abc import Callable, Collection, Iterator, Sequence

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from claims.compare.cluster import nearest, place
from claims.errors import ClaimsError, StoreError
from claims.store.database import session, writing
from claims.store.propositions import pending_articles, take_pending
from claims.store.tables import ArticleRow
from claims.work.leaving_out import left_out


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
            problems += _compare_one(engine, article_id)
        except (ClaimsError, SQLAlchemyError):
            raise
        except Exception as error:  # whatever one article does, the others are compared
            problems.append(left_out(article_id, "cannot be compared", error))
        advance()
    return problems


def _compare_one(engine: Engine, article_id: int) -> list[StoreError]:
    """Compare an article. If that fails for what a stored one holds, it is compared with the others only."""
    try:
        _place(engine, article_id)
    except (ClaimsError, SQLAlchemyError):
        raise
    except Exception:
        broken = dict(_broken_neighbours(engine, article_id))
        if not broken:
            raise
        _place(engine, article_id, without=broken.keys())
        what = f"cannot be compared with article {article_id}"
        return [left_out(other, what, error) for other, error in broken.items()]
    return []


def _place(engine: Engine, article_id: int, without: Collection[int] = (), *, keep: bool = True) -> None:
    with writing(engine) as opened:
        if take_pending(opened, article_id):
            article = opened.get_one(ArticleRow, article_id)
            if article.is_current:
                place(opened, article, without)
        if not keep:
            opened.rollback()


def _broken_neighbours(engine: Engine, article_id: int) -> Iterator[tuple[int, Exception]]:
    """The stored articles that cannot be compared with this one, each tried alone; nothing of it is kept."""
    with session(engine) as opened:
        near = nearest(opened, opened.get_one(ArticleRow, article_id))
    for other in near:
        try:
            _place(engine, article_id, [n for n in near if n != other], keep=False)
        except (ClaimsError, SQLAlchemyError):
            raise
        except Exception as error:
            yield other, error
