"""Is the store sound: what the constraints cannot say."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import String, case, cast, func, select, text
from sqlmodel import Session, col

from claims.store.read import whole
from claims.store.review import is_readable
from claims.store.sound import faults, is_meaning, is_sound_conflict
from claims.store.tables import ArticleRow, ClaimRow, ConflictRow, MeaningRow, ReviewRow


def problems(session: Session) -> Iterator[str]:
    """Yield a line for whatever is wrong; nothing for a sound store."""
    if session.get_bind().dialect.name == "sqlite":
        for (found,) in session.execute(text("PRAGMA integrity_check")):
            if found != "ok":
                yield f"the file is damaged: {found}: restore a backup"
        for table, row, parent, _ in session.execute(text("PRAGMA foreign_key_check")):
            yield f"row {row} of {table} points at no {parent}"
    for article_id, digest, article in session.execute(
        select(col(ArticleRow.id), col(ArticleRow.sha256), col(ArticleRow.text)).execution_options(
            yield_per=500
        )
    ):
        whole = isinstance(article, str) and hashlib.sha256(article.encode("utf-8", "surrogatepass"))
        if not whole or whole.hexdigest() != digest:
            yield f"article {article_id}: the text is not the one that was stored"
    yield from _edited(session)
    claims = session.execute(select(func.count()).select_from(ClaimRow)).scalar_one()
    searchable = session.execute(text("SELECT count(*) FROM claim_text")).scalar_one()
    if claims != searchable:
        yield f"{claims} claims, but {searchable} can be searched: `claims reextract` mends that"
    newest = (
        select(col(ArticleRow.key))
        .group_by(col(ArticleRow.key))
        .having(func.sum(case((col(ArticleRow.is_current), 1), else_=0)) != 1)
    )
    for (key,) in session.execute(newest):
        yield f"{key}: not exactly one revision is the newest"


def counts(session: Session) -> tuple[int, int]:
    """How many articles (in their newest revision) and claims there are."""
    articles = select(func.count()).select_from(ArticleRow).where(col(ArticleRow.is_current).is_(True))
    claims = session.execute(select(func.count()).select_from(ClaimRow)).scalar_one()
    return session.execute(articles).scalar_one(), claims


def _edited(session: Session) -> Iterator[str]:
    """Values that a hand has put where the program would not: readers go on without them."""
    for name in ("published", "ingested"):
        column = getattr(ArticleRow, name)
        as_written = cast(column, String).label("written")
        filled = select(col(ArticleRow.id), column, as_written).where(column.is_not(None))
        for article_id, value, written in session.execute(filled):
            if value is None:
                yield f"article {article_id}: {name} is {written!r}, no date: mend it with SQL"
    rows = select(ClaimRow).join(ArticleRow, col(ClaimRow.article_id) == ArticleRow.id)
    for row in session.execute(rows.options(*whole(joined=True)).execution_options(yield_per=500)).scalars():
        if wrong := faults(row):
            yield f"claim {row.id}: {', '.join(wrong)} cannot be read: `claims reextract` mends that"
    for conflict in session.execute(select(ConflictRow)).scalars():
        if not is_sound_conflict(conflict):
            pair = f"{conflict.claim_a} and {conflict.claim_b}"
            yield f"the conflict of claims {pair} cannot be read: `claims reextract` mends that"
    for claim_id, vector in session.execute(select(col(MeaningRow.claim_id), col(MeaningRow.vector))):
        if not is_meaning(vector):
            yield f"claim {claim_id}: what is kept of its meaning is none: comparison makes it anew"
    for review_id, article_id, claim in session.execute(
        select(col(ReviewRow.id), col(ReviewRow.article_id), col(ReviewRow.claim))
    ):
        if not is_readable(claim):
            yield f"decision {review_id} of article {article_id} remembers no claim: decide it again"
