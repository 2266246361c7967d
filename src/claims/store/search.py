"""Finding claims by words and by what is known of them, alike on SQLite (FTS5) and Postgres (tsvector)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import text
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from claims.errors import InputError
from claims.store.read import StoredClaim, stored, whole
from claims.store.search_text import search_words
from claims.store.tables import ArticleRow, ClaimRow, RelayRow

_PART = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True)
class Filters:
    """What a claim must be besides holding the words; None and empty mean anything."""

    sources: Sequence[str] = ()
    """Ids of speakers."""
    relays: Sequence[str] = ()
    """Ids of relays."""
    since: date | None = None
    until: date | None = None
    kind: str | None = None
    certainty: str | None = None
    polarity: str | None = None
    outlet: str | None = None


def search(session: Session, words: str, filters: Filters, limit: int = 50) -> list[StoredClaim]:
    """The newest claims (by id) whose content or speaker holds all words.

    `words` may hold phrases in quotation marks and prefixes with a star; none at all lists by filters alone.
    Raises InputError for words without a letter.
    """
    parts = _parts(words)
    if words.strip() and not parts:
        raise InputError(f"{words!r} holds no word to look for")
    query = (
        select(ClaimRow)
        .join(ArticleRow, col(ClaimRow.article_id) == ArticleRow.id)
        .where(col(ArticleRow.is_current).is_(True))
        .options(*whole(joined=True))
        .order_by(col(ClaimRow.id).desc())
        .limit(limit)
    )
    query = _filtered(query, filters)
    if parts:
        lite = session.get_bind().dialect.name == "sqlite"
        found = text(_SQLITE if lite else _POSTGRES).bindparams(
            match=_fts5(parts) if lite else _tsquery(parts)
        )
        query = query.where(col(ClaimRow.id).in_(found.columns(ClaimRow.id)))  # type: ignore[arg-type]
    return [stored(row) for row in session.exec(query)]


_SQLITE = "SELECT rowid FROM claim_text WHERE claim_text MATCH :match"
_POSTGRES = "SELECT claim_id FROM claim_text WHERE body @@ CAST(:match AS tsquery)"


def _parts(words: str) -> list[tuple[list[str], bool]]:
    """Phrases of search words, each with whether its last word is a prefix."""
    parts = []
    for phrase, word in _PART.findall(words.translate(str.maketrans("“”«»", '""""'))):
        found = search_words(phrase or word)
        if found:
            parts.append((found, word.endswith("*")))
    return parts


def _fts5(parts: Sequence[tuple[list[str], bool]]) -> str:
    """As FTS5 wants it. The words hold letters and digits only, so quoting them is enough."""
    return " AND ".join(f'"{" ".join(words)}"' + ("*" if prefix else "") for words, prefix in parts)


def _tsquery(parts: Sequence[tuple[list[str], bool]]) -> str:
    """As Postgres wants it."""
    phrases = []
    for words, prefix in parts:
        quoted = [f"'{word}'" for word in words]
        phrases.append("(" + " <-> ".join(quoted) + (":*" if prefix else "") + ")")
    return " & ".join(phrases)


def _filtered(query: SelectOfScalar[ClaimRow], filters: Filters) -> SelectOfScalar[ClaimRow]:
    if filters.sources:
        query = query.where(col(ClaimRow.source_id).in_(filters.sources))
    if filters.relays:
        through = select(RelayRow.claim_id).where(col(RelayRow.source_id).in_(filters.relays))
        query = query.where(col(ClaimRow.id).in_(through))
    if filters.since:
        query = query.where(col(ArticleRow.published) >= filters.since)
    if filters.until:
        query = query.where(col(ArticleRow.published) <= filters.until)
    if filters.outlet:
        query = query.where(or_(col(ArticleRow.outlet) == filters.outlet))
    for column, wanted in (
        (ClaimRow.kind, filters.kind),
        (ClaimRow.certainty, filters.certainty),
        (ClaimRow.polarity, filters.polarity),
    ):
        if wanted:
            query = query.where(col(column) == wanted)
    return query
