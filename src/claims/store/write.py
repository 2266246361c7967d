"""Writing articles with their claims: one transaction an article, so that it is there whole or not at all."""

import hashlib
from collections.abc import Sequence

from sqlmodel import Session, col, select

from claims.claim import Claim
from claims.extract.heads import kind_of
from claims.ingest.article import Article
from claims.resolve.registry import Entry, Registry
from claims.store.tables import ArticleRow, ClaimRow, RelayRow, SegmentRow, SourceRow
from claims.text.normalise import fold


def is_known(session: Session, article: Article) -> bool:
    """Whether the very same text is stored already."""
    query = select(ArticleRow.id).where(col(ArticleRow.sha256) == article.sha256)
    return session.exec(query).first() is not None


def add_article(
    session: Session, article: Article, claims: Sequence[Claim], registry: Registry
) -> ArticleRow:
    """Store an article and its claims, and commit. Raises SQLAlchemyError, with nothing written."""
    row = ArticleRow(
        name=article.id,
        sha256=article.sha256,
        text=article.text,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        url=article.url,
        language=article.language,
        path=str(article.path) if article.path else None,
        encoding=article.encoding,
    )
    seen: dict[str, SourceRow] = {}
    row.claims = [_claim_row(session, number, claim, registry, seen) for number, claim in enumerate(claims)]
    session.add(row)
    session.commit()
    return row


def _claim_row(
    session: Session, ordinal: int, claim: Claim, registry: Registry, seen: dict[str, SourceRow]
) -> ClaimRow:
    entry = registry.entries.get(claim.source_id) if claim.source_id else None
    source = _source_row(session, claim.speaker, claim.kind, entry, seen)
    return ClaimRow(
        ordinal=ordinal,
        cue_start=claim.cue[0],
        cue_end=claim.cue[1],
        source_start=claim.source[0] if claim.source else None,
        source_end=claim.source[1] if claim.source else None,
        sentence_start=claim.sentence[0],
        sentence_end=claim.sentence[1],
        speaker=claim.speaker,
        source=source,
        form=claim.form,
        polarity=claim.polarity,
        certainty=claim.certainty,
        kind=claim.kind,
        confidence=claim.confidence,
        rule=claim.rule,
        segments=[
            SegmentRow(ordinal=i, start=start, end=end) for i, (start, end) in enumerate(claim.content)
        ],
        relays=[
            RelayRow(ordinal=i, mention=mention, source_id=relay.id if relay else None)
            for i, mention in enumerate(claim.via)
            for relay in [_source_row(session, mention, kind_of(mention), registry.find(mention), seen)]
        ],
    )


def _source_row(
    session: Session,
    mention: str | None,
    kind: str,
    entry: Entry | None,
    seen: dict[str, SourceRow],
) -> SourceRow | None:
    """The row of whom a mention names: registered, or known by its folded name only."""
    if mention is None:
        return None
    source_id = entry.id if entry else "x-" + hashlib.sha256(fold(mention).encode()).hexdigest()[:12]
    if source_id not in seen:
        known = session.get(SourceRow, source_id)
        if known is None:
            known = SourceRow(
                id=source_id,
                name=entry.name if entry else mention,
                kind=entry.kind if entry else kind,
                country=entry.country if entry else None,
                registered=entry is not None,
            )
            session.add(known)
        seen[source_id] = known
    return seen[source_id]
