"""Writing articles with their claims: one transaction an article, so that it is there whole or not at all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import insert, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel, col, select

from claims.claim import Claim
from claims.resolve.identity import Identity, identify
from claims.resolve.persons import institution_of
from claims.resolve.registry import Registry
from claims.store.tables import (
    AliasRow,
    ClaimRow,
    MentionRow,
    OfficeRow,
    PendingRow,
    RelayRow,
    RunRow,
    SegmentRow,
    SourceRow,
)
from claims.text.normalise import fold
from claims.text.words import search_words


class Decided(NamedTuple):
    """The id that a claim keeps, and what a person decided about it."""

    id: int | None = None
    reviewed: str | None = None


def run_id(session: Session, extractor: str, model: str) -> int:
    """The id of the run of one extractor version with one model."""
    _insert_new(session, RunRow, [{"extractor": extractor, "model": model, "started": datetime.now(UTC)}])
    query = select(RunRow.id).where(col(RunRow.extractor) == extractor, col(RunRow.model) == model)
    found = session.exec(query).one()
    assert found is not None
    return found


class Found(NamedTuple):
    """The claims of a stored article."""

    article_id: int
    text: str
    claims: Sequence[Claim]
    decided: Sequence[Decided] = ()
    """If given, of each claim which id it had and what a person decided."""
    story: int | None = None
    """The article's story."""


def add_claims(session: Session, found: Sequence[Found], registry: Registry, run: int) -> None:
    """Store the claims of stored articles, with their sources and the text for search.

    They are to be compared with the others again.
    """
    _insert_new(session, PendingRow, [{"article_id": article.article_id} for article in found])
    sources = Sources(registry)
    rows = [row for article in found for row in _rows(article, sources, run)]
    claims = [(claim, article.text) for article in found for claim in article.claims]
    houses = [
        [(m, h, sources.of(h)) for m, h in zip(c.via, c.houses or c.via, strict=True)] for c, _ in claims
    ]
    sources.store(session)
    if not rows:
        return
    ids = _insert_claims(session, rows)
    segments = [
        {"claim_id": i, "ordinal": n, "article_length": len(text), "start": start, "end": end}
        for i, (claim, text) in zip(ids, claims, strict=True)
        for n, (start, end) in enumerate(claim.content)
    ]
    relays = [
        {"claim_id": i, "ordinal": n, "mention": mention, "house": house, "source_id": source_id}
        for i, chain in zip(ids, houses, strict=True)
        for n, (mention, house, source_id) in enumerate(chain)
    ]
    session.execute(insert(SegmentRow), segments)
    if relays:
        session.execute(insert(RelayRow), relays)
    contents = (f"{claim.content_text(text)} {claim.speaker or ''}" for claim, text in claims)
    add_search_text(session, zip(ids, contents, strict=True))


def _rows(found: Found, sources: "Sources", run: int) -> Iterator[dict[str, Any]]:
    """The rows of an article's claims, without what hangs on them."""
    for ordinal, claim in enumerate(found.claims):
        known = found.decided[ordinal] if found.decided else Decided()
        corrected = known.reviewed == "corrected" and claim.source_id is None
        also = found.text[slice(*claim.source)] if claim.source and not corrected else None
        yield {
            "article_id": found.article_id,
            "article_length": len(found.text),
            "run_id": run,
            "story_id": found.story,
            "ordinal": ordinal,
            "cue_start": claim.cue[0],
            "cue_end": claim.cue[1],
            "source_start": claim.source[0] if claim.source else None,
            "source_end": claim.source[1] if claim.source else None,
            "sentence_start": claim.sentence[0],
            "sentence_end": claim.sentence[1],
            "speaker": claim.speaker,
            "source_id": sources.of(claim.speaker, also) if claim.speaker else None,
            "form": claim.form,
            "polarity": claim.polarity,
            "certainty": claim.certainty,
            "kind": claim.kind,
            "confidence": claim.confidence,
            "rule": claim.rule,
            "reviewed": known.reviewed,
            **({"id": known.id} if known.id else {}),
        }


def add_search_text(session: Session, texts: Iterable[tuple[int, str]]) -> None:
    """What `claims search` looks into, by claim id."""
    words = [(claim_id, search_words(words)) for claim_id, words in texts]
    if session.get_bind().dialect.name == "sqlite":
        rows = [{"id": i, "body": " ".join(found)} for i, found in words]
        session.execute(text("INSERT INTO claim_text (rowid, body) VALUES (:id, :body)"), rows)
    else:
        rows = [{"id": i, "body": " ".join(f"{w}:{n}" for n, w in enumerate(found, 1))} for i, found in words]
        session.execute(
            text("INSERT INTO claim_text (claim_id, body) VALUES (:id, CAST(:body AS tsvector))"), rows
        )


def _insert_claims(session: Session, rows: Sequence[dict[str, Any]]) -> list[int]:
    """Insert claims, those with an id under it; the ids in order."""
    known, new = [row for row in rows if "id" in row], [row for row in rows if "id" not in row]
    if known:
        session.execute(insert(ClaimRow), known)
    made: Iterator[int] = iter(())
    if new:
        returned = insert(ClaimRow).returning(col(ClaimRow.id), sort_by_parameter_order=True)
        made = iter([claim_id for (claim_id,) in session.execute(returned, new)])
    return [row["id"] if "id" in row else next(made) for row in rows]


class Sources:
    """The sources that mentions of one transaction stand for: asked once each, stored in one order.

    One order (by id) in every process keeps two of them from waiting for each other.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._found: dict[tuple[str, str | None], Identity] = {}

    def of(self, mention: str, also: str | None = None) -> str:
        """The id of the source that a mention stands for."""
        return self.identity(mention, also).id

    def identity(self, mention: str, also: str | None = None) -> Identity:
        """The source that a mention stands for."""
        known = self._found.get((mention, also))
        if known is None:
            known = self._found[mention, also] = identify(mention, self._registry, also)
        return known

    def store(self, session: Session) -> None:
        """Insert what is not stored yet: sources, their names, the mentions."""
        identities = {i.id: i for i in self._found.values()}
        rows = [
            {
                "id": i.id,
                "name": i.name,
                "kind": i.kind,
                "country": i.entry.country if i.entry else None,
                "registered": i.entry is not None,
            }
            for i in sorted(identities.values())
        ]
        aliases = {fold(n): (i.id, n) for i in identities.values() if i.entry for n in i.entry.names}
        offices = {
            (found.id, i.id)
            for (mention, also), i in self._found.items()
            if i.kind == "person" and i.entry is None
            for words in (mention, also)
            if words and (found := institution_of(words, self._registry))
        }
        mentions = sorted({(i.id, mention) for (mention, _), i in self._found.items()})
        _insert_new(session, SourceRow, rows)
        _insert_new(
            session,
            AliasRow,
            [{"folded": f, "source_id": i, "name": n} for f, (i, n) in sorted(aliases.items())],
        )
        _insert_new(session, OfficeRow, [{"institution": i, "source_id": s} for i, s in sorted(offices)])
        _insert_new(session, MentionRow, [{"source_id": i, "text": mention} for i, mention in mentions])


@lru_cache(maxsize=16)
def _insert_ignoring(table: type[SQLModel], dialect: str) -> Any:
    make = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return make(table).on_conflict_do_nothing()


def _insert_new(session: Session, table: type[SQLModel], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows whose keys are not there yet; another process may insert them at the same time."""
    if rows:
        session.execute(_insert_ignoring(table, session.get_bind().dialect.name), rows)
