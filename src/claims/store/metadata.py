"""What is known of an article besides its text, mended: by hand, or by a table that was corrected."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from claims.errors import InputError
from claims.store.propositions import compare_again
from claims.store.tables import ArticleRow

FIELDS = ("title", "outlet", "published", "url")


def edit(
    session: Session, article: ArticleRow, changes: Mapping[str, Any], *, by_hand: bool = True
) -> list[str]:
    """Change metadata of the newest revision; returns the fields that were different.

    What a person set by hand no table changes again (`by_hand` off leaves such fields alone). A new date or
    house is a new place in time and among the others: the article is compared again. In the session's
    transaction. Raises InputError for a URL that another article has.
    """
    mine = set(filter(None, (article.edited or "").split()))
    wanted = {k: v for k, v in changes.items() if k in FIELDS and (by_hand or k not in mine)}
    if by_hand:
        article.edited = " ".join(sorted(mine | wanted.keys())) or None
    changed = [k for k, v in wanted.items() if getattr(article, k) != v]
    if "url" in changed and wanted["url"]:
        _rekey(session, article, wanted["url"])
    for field in changed:
        setattr(article, field, wanted[field])
    article.gleaned = " ".join(f for f in (article.gleaned or "").split() if f not in wanted) or None
    session.add(article)
    session.flush()
    if {"published", "outlet"} & set(changed) and article.id is not None:
        compare_again(session, article.id)
    return changed


def _rekey(session: Session, article: ArticleRow, url: str) -> None:
    """A URL is by what the next revision is known: all revisions move under it."""
    if url == article.key:
        return
    if session.exec(select(ArticleRow.id).where(ArticleRow.key == url)).first() is not None:
        raise InputError(f"{url} is the address of another article: `claims list` shows it")
    for row in session.exec(select(ArticleRow).where(col(ArticleRow.key) == article.key)).all():
        row.key = url
        session.add(row)


def article_with(session: Session, sha256: str) -> ArticleRow | None:
    """The stored article of that very text, if it is the newest revision."""
    query = select(ArticleRow).where(ArticleRow.sha256 == sha256, col(ArticleRow.is_current).is_(True))
    return session.exec(query).first()
