"""Articles as they come in: a text once, a changed text as the next revision of its article."""

from collections.abc import Sequence
from pathlib import Path

from sqlmodel import Session, col, select

from claims.claim import Claim
from claims.ingest.article import Article
from claims.resolve.registry import Registry
from claims.store.review import apply_reviews, carry_over
from claims.store.tables import ArticleRow
from claims.store.write import add_claims


def is_known(session: Session, sha256: str) -> bool:
    """Whether the very same text is stored already."""
    query = select(ArticleRow.id).where(col(ArticleRow.sha256) == sha256)
    return session.exec(query).first() is not None


def add_article(
    session: Session, article: Article, claims: Sequence[Claim], registry: Registry, run: int
) -> int:
    """Store an article and its claims in the session's transaction; returns the article's id.

    A text under the key of a stored article (its URL, else its path) is the next revision of that one, and
    what people decided about the old one holds where its wording is still there. Raises IntegrityError if
    another process has stored the same text meanwhile.
    """
    key = article.url or (f"file:{Path(article.path).resolve()}" if article.path else article.sha256)
    newest = select(ArticleRow).where(col(ArticleRow.key) == key).order_by(col(ArticleRow.revision).desc())
    before = session.exec(newest).first()
    row = ArticleRow(
        key=key,
        revision=before.revision + 1 if before else 1,
        name=article.id,
        sha256=article.sha256,
        text=article.text,
        length=len(article.text),
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        url=article.url,
        language=article.language,
        path=str(article.path) if article.path else None,
        encoding=article.encoding,
    )
    if before:
        before.is_current = False
    session.add(row)
    session.flush()
    assert row.id is not None
    reviews = carry_over(session, before, row) if before else []
    decided = apply_reviews(claims, reviews, {})
    add_claims(
        session, row.id, article.text, [c for c, _ in decided], registry, run, [how for _, how in decided]
    )
    return row.id
