"""An article out of the store, with all that hangs on it; what people decided is handed out before."""

from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import load_only
from sqlmodel import Session, col, select

from claims.store.read import as_row_id, find_article
from claims.store.tables import ArticleRow, ReviewRow


def article_to_remove(session: Session, wanted: str) -> ArticleRow:
    """The article that `wanted` means (see `find_article`); by its number also one whose text cannot be read.

    Raises NotFoundError.
    """
    number = as_row_id(wanted)
    known = load_only(*(getattr(ArticleRow, name) for name in ("id", "key", "name")))
    if number is not None and (row := session.get(ArticleRow, number, options=[known])):
        return row
    return find_article(session, wanted)


def decisions_of(session: Session, article: ArticleRow) -> list[dict[str, Any]]:
    """What people decided about all revisions of an article, for a file."""
    query = (
        select(ReviewRow, ArticleRow)
        .join(ArticleRow, col(ArticleRow.id) == ReviewRow.article_id)
        .options(load_only(*(getattr(ArticleRow, name) for name in ("name", "revision", "sha256", "text"))))
        .where(ArticleRow.key == article.key)
        .order_by(col(ReviewRow.id))
    )
    return [
        {
            "article": revision.name,
            "revision": revision.revision,
            "sha256": revision.sha256,
            "decision": review.decision,
            "decided": review.created.isoformat(),
            "cue": [review.cue_start, review.cue_end],
            "wording": revision.text[review.content_start : review.content_end],
            "claim": review.claim,
        }
        for review, revision in session.exec(query)
    ]


def remove_article(session: Session, article: ArticleRow) -> int:
    """Take out all revisions of an article, in the session's transaction; returns their number.

    Claims, what comparison made of them, and decisions go with it; the other articles stay as they are.
    """
    ids = list(session.exec(select(ArticleRow.id).where(ArticleRow.key == article.key)))
    session.execute(delete(ReviewRow).where(col(ReviewRow.article_id).in_(ids)))
    session.execute(delete(ArticleRow).where(col(ArticleRow.id).in_(ids)))
    return len(ids)
