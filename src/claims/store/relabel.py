"""Stored claims under a changed registry: who speaks and who relays is asked again of the stored mentions."""

from sqlmodel import Session, col, select

from claims.resolve.identity import identify, kind_with
from claims.resolve.registry import Registry
from claims.store.tables import ArticleRow, ClaimRow, RelayRow, SourceRow
from claims.store.write import source_row


def relabel(session: Session, registry: Registry) -> int:
    """Give every claim and relay the source that the registry now names; returns how many changed.

    Mentions are never altered, so whatever a registry did another one undoes. One transaction.
    Raises SQLAlchemyError, with nothing changed.
    """
    changed = 0
    seen: dict[str, SourceRow] = {}
    texts = dict(session.exec(select(ArticleRow.id, ArticleRow.text)).all())
    for claim in session.exec(select(ClaimRow).where(col(ClaimRow.speaker).is_not(None))):
        assert claim.speaker is not None
        text = texts[claim.article_id] or ""
        also = text[claim.source_start : claim.source_end] if claim.source_start is not None else None
        identity = identify(claim.speaker, registry, also)
        if identity.id != claim.source_id:
            claim.source = source_row(session, identity, seen)
            claim.kind = kind_with(claim.speaker, identity.entry)
            changed += 1
    for relay in session.exec(select(RelayRow)):
        identity = identify(relay.house, registry)
        if identity.id != relay.source_id:
            relay.source_id = source_row(session, identity, seen).id
            changed += 1
    session.commit()
    return changed
