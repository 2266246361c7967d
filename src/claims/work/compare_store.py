"""The comparison of the store, brought up to date with what came in since the last time."""

from collections.abc import Callable, Sequence

from sqlalchemy import Engine

from claims.compare.cluster import place
from claims.store.database import session, writing
from claims.store.propositions import pending_articles, take_pending
from claims.store.tables import ArticleRow


def find_pending(engine: Engine) -> list[int]:
    """The ids of the articles that came since the last comparison. Raises StoreError."""
    with session(engine) as opened:
        return pending_articles(opened)


def compare_pending(
    engine: Engine, pending: Sequence[int], advance: Callable[[], None] = lambda: None
) -> None:
    """Compare the articles of `find_pending`, one transaction each.

    Other processes may do the same: each article is compared once. Raises StoreError.
    """
    for article_id in pending:
        with writing(engine) as opened:
            if take_pending(opened, article_id):
                article = opened.get_one(ArticleRow, article_id)
                if article.is_current:
                    place(opened, article)
        advance()
