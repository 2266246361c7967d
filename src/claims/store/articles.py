"""Articles as they come in: a text once, a changed text as the next revision of its article."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlmodel import Session, col, select

from claims.claim import Claim
from claims.ingest.article import Article
from claims.resolve.registry import Registry
from claims.store.review import apply_reviews, carry_over
from claims.store.tables import ArticleRow
from claims.store.write import Found, add_claims
from claims.text.visible import path_text


def is_known(session: Session, sha256: str) -> bool:
    """Whether the very same text is stored already."""
    query = select(ArticleRow.id).where(col(ArticleRow.sha256) == sha256)
    return session.exec(query).first() is not None


def known_texts(session: Session, digests: Iterable[str]) -> set[str]:
    """Which of the texts are stored already, all asked at once."""
    return set(session.exec(select(ArticleRow.sha256).where(col(ArticleRow.sha256).in_(digests))))


def known_keys(session: Session, keys: Iterable[str]) -> set[str]:
    """Under which of the keys an article is stored already, in whatever revision."""
    return set(session.exec(select(ArticleRow.key).where(col(ArticleRow.key).in_(keys))))


def add_article(
    session: Session, article: Article, claims: Sequence[Claim], registry: Registry, run: int
) -> int:
    """Store an article and its claims in the session's transaction; returns the article's id.

    A text under the key of a stored article (its URL, else its path) is the next revision of that one, and
    what people decided about the old one holds where its wording is still there. Raises IntegrityError if
    another process has stored the same text meanwhile.
    """
    newest = select(ArticleRow).where(col(ArticleRow.key) == key_of(article))
    before = session.exec(newest.order_by(col(ArticleRow.revision).desc())).first()
    row = ArticleRow(**_values(article, before.revision + 1 if before else 1))
    if before:
        before.is_current = False
    session.add(row)
    session.flush()
    assert row.id is not None
    reviews = carry_over(session, before, row) if before else []
    decided = apply_reviews(claims, reviews, {})
    fresh = Found(row.id, article.text, [c for c, _ in decided], [how for _, how in decided])
    add_claims(session, [fresh], registry, run)
    return row.id


def add_articles(
    session: Session, found: Sequence[tuple[Article, Sequence[Claim]]], registry: Registry, run: int
) -> None:
    """Store new articles with their claims in a few statements, in the session's transaction.

    For articles of which no revision is stored and no two share a key. Raises IntegrityError for others.
    """
    values = [_values(article, 1) for article, _ in found]
    returned = insert(ArticleRow).returning(col(ArticleRow.id), sort_by_parameter_order=True)
    ids = [article_id for (article_id,) in session.execute(returned, values)]
    fresh = [Found(i, article.text, claims) for i, (article, claims) in zip(ids, found, strict=True)]
    add_claims(session, fresh, registry, run)


def key_of(article: Article) -> str:
    """What all revisions of an article share."""
    return article.url or (
        f"file:{path_text(Path(article.path).resolve())}" if article.path else article.sha256
    )


def _values(article: Article, revision: int) -> dict[str, Any]:
    return {
        "key": key_of(article),
        "revision": revision,
        "is_current": True,
        "name": article.id,
        "sha256": article.sha256,
        "text": article.text,
        "length": len(article.text),
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "url": article.url,
        "language": article.language,
        "path": path_text(article.path) if article.path else None,
        "encoding": article.encoding,
        "gleaned": " ".join(article.gleaned) or None,
        "ingested": datetime.now(UTC),
    }
