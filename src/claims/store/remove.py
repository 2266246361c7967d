"""An article out of the store, with all that hangs on it; what people decided is handed out before."""

from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from claims.store.tables import ArticleRow, ReviewRow


def decisions_of(session: Session, article: ArticleRow) -> list[dict[str, Any]]:
    """What people decided about all revisions of an article, for a file."""
    query = (
        select(ReviewRow, ArticleRow)
        .join(ArticleRow, col(ArticleRow.id) == ReviewRow.article_id)
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
