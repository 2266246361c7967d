"""Writing articles with their claims: one transaction an article, so that it is there whole or not at all."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from claims.claim import Claim
from claims.ingest.article import Article
from claims.resolve.identity import Identity, identify
from claims.resolve.registry import Registry
from claims.store.tables import ArticleRow, ClaimRow, RelayRow, SegmentRow, SourceRow


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
    row.claims = [
        _claim_row(session, number, claim, article.text, registry, seen)
        for number, claim in enumerate(claims)
    ]
    session.add(row)
    session.commit()
    return row


def _claim_row(
    session: Session,
    ordinal: int,
    claim: Claim,
    text: str,
    registry: Registry,
    seen: dict[str, SourceRow],
) -> ClaimRow:
    source_mention = text[slice(*claim.source)] if claim.source else None
    source = None
    if claim.speaker is not None:
        source = source_row(session, identify(claim.speaker, registry, source_mention), seen)
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
            RelayRow(ordinal=i, mention=mention, house=house, source_id=source_row(session, relay, seen).id)
            for i, (mention, house) in enumerate(zip(claim.via, claim.houses or claim.via, strict=True))
            for relay in [identify(house, registry)]
        ],
    )


def source_row(session: Session, identity: Identity, seen: dict[str, SourceRow]) -> SourceRow:
    """The row of a source, made if there is none yet. `seen` keeps the rows of this transaction."""
    if identity.id not in seen:
        known = session.get(SourceRow, identity.id)
        if known is None:
            entry = identity.entry
            known = SourceRow(
                id=identity.id,
                name=identity.name,
                kind=identity.kind,
                country=entry.country if entry else None,
                registered=entry is not None,
            )
            session.add(known)
        seen[identity.id] = known
    return seen[identity.id]
