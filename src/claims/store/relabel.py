"""Stored claims under a changed registry: who speaks and who relays is asked again of the stored mentions."""

from typing import Any

from sqlalchemy import delete, func, select, update
from sqlmodel import Session, col

from claims.resolve.identity import kind_with
from claims.resolve.registry import Registry
from claims.store.tables import AliasRow, ArticleRow, ClaimRow, MentionRow, OfficeRow, RelayRow
from claims.store.write import Sources


def relabel(session: Session, registry: Registry) -> int:
    """Give every claim and relay the source that the registry now names; returns how many changed.

    Mentions are never altered, so whatever one registry did another one undoes. What a person has corrected
    stays. In the session's transaction.
    """
    sources = Sources(registry)
    claims: list[dict[str, Any]] = []
    relays: list[dict[str, Any]] = []
    spoken = (
        select(
            col(ClaimRow.id),
            col(ClaimRow.speaker),
            col(ClaimRow.source_id),
            col(ClaimRow.kind),
            _source_text(),
        )
        .join(ArticleRow, col(ClaimRow.article_id) == ArticleRow.id)
        .where(col(ClaimRow.speaker).is_not(None), col(ClaimRow.reviewed).is_distinct_from("corrected"))
    )
    for claim_id, speaker, source_id, kind, also in session.execute(spoken.execution_options(yield_per=5000)):
        identity = sources.identity(speaker, also)
        if identity.id != source_id:
            kept = kind if kind in ("document", "evidence", "group") else kind_with(speaker, identity.entry)
            claims.append({"id": claim_id, "source_id": identity.id, "kind": kept})
    relayed = select(
        col(RelayRow.claim_id), col(RelayRow.ordinal), col(RelayRow.house), col(RelayRow.source_id)
    )
    for claim_id, ordinal, house, source_id in session.execute(relayed.execution_options(yield_per=5000)):
        found = sources.of(house)
        if found != source_id:
            relays.append({"claim_id": claim_id, "ordinal": ordinal, "source_id": found})
    session.execute(delete(AliasRow))
    session.execute(delete(MentionRow))
    session.execute(delete(OfficeRow))
    sources.store(session)
    if claims:
        session.execute(update(ClaimRow), claims)
    if relays:
        session.execute(update(RelayRow), relays)
    return len(claims) + len(relays)


def _source_text() -> Any:
    """The mention in the claim's own sentence, cut out by the database."""
    length = col(ClaimRow.source_end) - col(ClaimRow.source_start)
    return func.substr(col(ArticleRow.text), col(ClaimRow.source_start) + 1, length)
