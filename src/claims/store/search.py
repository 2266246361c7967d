"""Finding claims by words and by what is known of them, alike on SQLite (FTS5) and Postgres (tsvector)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Integer, column, table, text
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Session, col, select, union
from sqlmodel.sql.expression import SelectOfScalar

from claims.errors import InputError
from claims.store.read import StoredClaim, stored, whole
from claims.store.sound import sound_claims
from claims.store.tables import ArticleRow, ClaimRow, RelayRow
from claims.text.words import search_words

Part = tuple[list[str], bool]
"""Search words that stand side by side, and whether the last one is a prefix."""

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
    article: int | None = None
    story: int | None = None


_ANYTHING = Filters()


def search(
    session: Session, words: str, filters: Filters, limit: int | None = 50, offset: int = 0
) -> list[StoredClaim]:
    """The newest claims (by id) whose content or speaker holds all words; no `limit` gives all of them.

    `words` may hold phrases in quotation marks and prefixes with a star; none at all lists by filters alone.
    Raises InputError for words without a letter.
    """
    query = matching(session, words, filters).options(*whole(joined=True)).limit(limit).offset(offset)
    if parts_of(words):
        query = query.order_by(_found_by(session).desc())
    else:
        query = query.order_by(col(ClaimRow.id).desc())
    return list(map(stored, sound_claims(session.exec(query))))


def matching(session: Session, words: str, filters: Filters) -> SelectOfScalar[ClaimRow]:
    """The query for the claims of a search, joined with their articles.

    Raises InputError for words without a letter.
    """
    parts = parts_of(words)
    if words.strip() and not parts:
        raise InputError(f"{words!r} holds no word to look for")
    query = (
        select(ClaimRow)
        .join(ArticleRow, col(ClaimRow.article_id) == ArticleRow.id)
        .where(col(ArticleRow.is_current).is_(True))
    )
    query = _filtered(query, filters)
    return holding(session, query, parts)[0] if parts else query


def holding(
    session: Session, query: SelectOfScalar[ClaimRow], parts: Sequence[Part]
) -> tuple[SelectOfScalar[ClaimRow], ColumnElement[int]]:
    """The query for claims that hold all parts, and the column by which the engine finds them in order."""
    lite = session.get_bind().dialect.name == "sqlite"
    key = _found_by(session)
    match = _fts5(parts) if lite else _tsquery(parts)
    query = query.join(_CLAIM_TEXT, key == col(ClaimRow.id))
    return query.where(text(_SQLITE if lite else _POSTGRES).bindparams(match=match)), key


_CLAIM_TEXT = table("claim_text", column("rowid", Integer), column("claim_id", Integer))


def _found_by(session: Session) -> ColumnElement[int]:
    """The column by which the engine finds claims of words in order."""
    return _CLAIM_TEXT.c.rowid if session.get_bind().dialect.name == "sqlite" else _CLAIM_TEXT.c.claim_id


_SQLITE = "claim_text MATCH :match"
_POSTGRES = "claim_text.body @@ CAST(:match AS tsquery)"


def parts_of(words: str) -> list[Part]:
    """What to look for: phrases in quotation marks, words, prefixes with a star."""
    parts = []
    for phrase, word in _PART.findall(words.translate(str.maketrans("“”«»", '""""'))):
        found = search_words(phrase or word)
        if found:
            parts.append((found, word.endswith("*")))
    return parts


def _fts5(parts: Sequence[Part]) -> str:
    """As FTS5 wants it. The words hold letters and digits only, so quoting them is enough."""
    return " AND ".join(f'"{" ".join(words)}"' + ("*" if prefix else "") for words, prefix in parts)


def _tsquery(parts: Sequence[Part]) -> str:
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
        query = query.where(col(ArticleRow.outlet) == filters.outlet)
    for field, wanted in (
        (ClaimRow.article_id, filters.article),
        (ClaimRow.story_id, filters.story),
        (ClaimRow.kind, filters.kind),
        (ClaimRow.certainty, filters.certainty),
        (ClaimRow.polarity, filters.polarity),
    ):
        if wanted:
            query = query.where(col(field) == wanted)
    return query


def claims_of_sources(
    session: Session,
    ids: Sequence[str],
    topic: str = "",
    filters: Filters = _ANYTHING,
    newest: int | None = None,
) -> list[StoredClaim]:
    """Claims whose speaker or one of whose relays is among the source ids, by article and place.

    With a `topic` only those that hold its words; only so many of the `newest`, if given. Raises InputError
    for a topic without a letter.
    """
    parts = parts_of(topic)
    if topic.strip() and not parts:
        raise InputError(f"{topic!r} holds no word to look for")
    spoken = select(ClaimRow.id).where(col(ClaimRow.source_id).in_(ids))
    relayed = select(RelayRow.claim_id).where(col(RelayRow.source_id).in_(ids))
    query = (  # a union: behind OR neither index would be of use to Postgres
        select(ClaimRow)
        .join(ArticleRow, col(ClaimRow.article_id) == ArticleRow.id)
        .options(*whole(joined=True))
        .where(col(ArticleRow.is_current).is_(True))
        .where(col(ClaimRow.id).in_(union(spoken, relayed)))
    )
    query = _filtered(query, filters)
    if parts:
        query, _ = holding(session, query, parts)
    order = (col(ArticleRow.published), col(ArticleRow.id), col(ClaimRow.ordinal))
    if newest is not None:
        latest = query.with_only_columns(col(ClaimRow.id)).order_by(*(column.desc() for column in order))
        few = list(
            session.scalars(latest.limit(newest))
        )  # their ids first: sorting whole articles takes long
        query = query.where(col(ClaimRow.id).in_(few))
    return list(map(stored, sound_claims(session.exec(query.order_by(*order)))))
