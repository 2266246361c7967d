"""Sources as the store knows them: by name, and by the mentions that they caught."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session, col

from claims.errors import NotFoundError
from claims.resolve.registry import Registry
from claims.store.read import sources_named
from claims.store.tables import AliasRow, ArticleRow, ClaimRow, MentionRow, OfficeRow, RelayRow, SourceRow
from claims.text.normalise import fold


def family_of(session: Session, registry: Registry, wanted: str) -> list[str]:
    """The ids of a source, of what belongs to it and of what is merged into it. Raises NotFoundError."""
    entry = registry.named(wanted) or registry.find(wanted)
    source_id = entry.id if entry else registry.canonical(source_id_of(session, wanted))
    return sorted(registry.family(source_id))


def officials_of(session: Session, institutions: Iterable[str]) -> frozenset[str]:
    """The ids of persons who were mentioned as holding an office of one of these institutions."""
    query = select(col(OfficeRow.source_id)).where(col(OfficeRow.institution).in_(list(institutions)))
    return frozenset(session.scalars(query))


class StoredMention(NamedTuple):
    """How often a source was mentioned so, and in articles from when to when."""

    text: str
    times: int
    first: date | None
    last: date | None


def source_id_of(session: Session, wanted: str) -> str:
    """The id of a stored source by id, name, alias or a mention, verbatim.

    Raises NotFoundError if there is none, or several.
    """
    if session.get(SourceRow, wanted):
        return wanted
    caught = select(col(MentionRow.source_id)).where(col(MentionRow.text) == wanted)
    named = select(col(AliasRow.source_id)).where(col(AliasRow.folded) == fold(wanted))
    known = set(session.scalars(named)) or set(session.scalars(caught))
    if len(known) == 1:
        return known.pop()
    rows = sources_named(session, wanted)
    whole = [row for row in rows if fold(row.name) == fold(wanted)] or rows
    if not whole:
        raise NotFoundError(f"no source {wanted!r}: `claims list --sources` shows who is stored")
    if len(whole) > 1:
        ids = ", ".join(f"{row.id} ({row.name})" for row in whole[:5])
        raise NotFoundError(f"{wanted!r} could be {ids}: give an id")
    return whole[0].id


def mentions_of(session: Session, source_id: str) -> list[StoredMention]:
    """How the store's articles mention a source, as speaker or as relay; most frequent first."""
    spoken = (
        select(col(ClaimRow.speaker), col(ArticleRow.published))
        .join(ArticleRow, col(ClaimRow.article_id) == ArticleRow.id)
        .where(col(ClaimRow.source_id) == source_id)
    )
    relayed = (
        select(col(RelayRow.house), col(ArticleRow.published))
        .join(ClaimRow, col(RelayRow.claim_id) == ClaimRow.id)
        .join(ArticleRow, col(ClaimRow.article_id) == ArticleRow.id)
        .where(col(RelayRow.source_id) == source_id)
    )
    dates: dict[str, list[date | None]] = {}
    for text, published in (*session.execute(spoken), *session.execute(relayed)):
        if text is not None:
            dates.setdefault(text, []).append(published)
    found = []
    for text, days in dates.items():
        known = [day for day in days if day]
        found.append(StoredMention(text, len(days), min(known, default=None), max(known, default=None)))
    return sorted(found, key=lambda m: (-m.times, m.text))
