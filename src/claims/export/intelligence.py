"""Claims for platforms of analysts: STIX 2.1 (OpenCTI) and FollowTheMoney entities (OpenAleph).

Ids are made from what a thing is, so that a second export updates the first one instead of doubling it.
"""

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from claims.export.linked import address_of
from claims.store.read import StoredClaim
from claims.store.tables import ArticleRow, SourceRow
from claims.text.visible import to_json

_NAMESPACE = uuid.UUID("6f0c1c0e-4f3a-5f0a-9d59-8f6f4f7d2a11")
_CLASSES = {"person": "individual", "group": "group", "unknown": "unknown"}


def write_stix(file: BinaryIO, claims: Iterable[StoredClaim]) -> int:
    """A bundle: an `identity` a speaker or relay, a `report` an article, a `note` a claim."""
    objects: dict[str, dict[str, Any]] = {}
    reports: dict[str, dict[str, Any]] = {}
    written = 0
    for stored in claims:
        made = _stix_time(stored.article)
        people = [_identity(row, made) for row in (stored.source, *stored.relays) if row]
        objects |= {p["id"]: p for p in people if p["id"] not in objects}
        note = _note(stored, made, [p["id"] for p in people])
        report = reports.setdefault(note["object_refs"][0], _report(stored.article, made))
        report["object_refs"] += [
            i for i in (*note["object_refs"][1:], note["id"]) if i not in report["object_refs"]
        ]
        objects[note["id"]] = note
        written += 1
    bundle = {
        "type": "bundle",
        "id": f"bundle--{uuid.uuid5(_NAMESPACE, ' '.join(sorted(objects)))}",
        "objects": [*objects.values(), *reports.values()],
    }
    file.write(to_json(bundle, indent=1).encode())
    return written


def _stix(kind: str, key: str, made: str, **fields: Any) -> dict[str, Any]:
    made_of = {
        "type": kind,
        "spec_version": "2.1",
        "id": f"{kind}--{uuid.uuid5(_NAMESPACE, f'{kind} {key}')}",
    }
    return {**made_of, "created": made, "modified": made, **{k: v for k, v in fields.items() if v}}


def _stix_time(article: ArticleRow) -> str:
    taken_in = article.ingested.replace(tzinfo=article.ingested.tzinfo or UTC).astimezone(UTC)
    return taken_in.strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _identity(source: SourceRow, made: str) -> dict[str, Any]:
    kind = _CLASSES.get(source.kind, "organization")
    return _stix("identity", source.id, made, name=source.name, identity_class=kind)


def _report(article: ArticleRow, made: str) -> dict[str, Any]:
    day = article.published
    published = (
        datetime(day.year, day.month, day.day, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if day else made
    )
    outlet = {"source_name": article.outlet or article.name, "url": article.url, "external_id": article.name}
    return _stix(
        "report", address_of(article), made,
        name=article.title or article.name, published=published, lang=article.language, object_refs=[],
        report_types=["observed-data"], external_references=[{k: v for k, v in outlet.items() if v}],
    ) | {"object_refs": []}  # fmt: skip


def _note(stored: StoredClaim, made: str, people: list[str]) -> dict[str, Any]:
    claim, article = stored.claim, stored.article
    report = _stix("report", address_of(article), made)["id"]
    place = f"{address_of(article)} {claim.cue} {claim.content}"
    return _stix(
        "note", place, made,
        abstract=claim.speaker, content=stored.content, lang=article.language,
        authors=[claim.speaker, *claim.via] if claim.speaker else list(claim.via),
        labels=[claim.form, claim.polarity, claim.certainty], confidence=round(100 * claim.confidence),
        object_refs=[report, *dict.fromkeys(people)],
    )  # fmt: skip


def write_ftm(file: BinaryIO, claims: Iterable[StoredClaim]) -> int:
    """FollowTheMoney, an entity a line: `Article`, `Person` or `Organization`, and a `Note` a claim."""
    told: set[str] = set()
    written = 0
    for stored in claims:
        for entity in _entities(stored):
            if entity["id"] not in told:
                told.add(entity["id"])
                file.write((to_json(entity) + "\n").encode())
        written += 1
    return written


def _entities(stored: StoredClaim) -> Iterator[dict[str, Any]]:
    claim, article = stored.claim, stored.article
    day = article.published.isoformat() if article.published else None
    own = _ftm(
        "Article", address_of(article),
        title=article.title or article.name, publisher=article.outlet, publishedAt=day,
        sourceUrl=article.url, language="ara", bodyText=article.text,
    )  # fmt: skip
    yield own
    about = [own["id"]]
    for row in (stored.source, *stored.relays):
        if row:
            schema = "Person" if row.kind == "person" else "Organization"
            who = _ftm(schema, f"source {row.id}", name=row.name, country=(row.country or "").lower())
            yield who
            about.append(who["id"])
    entity = _ftm(
        "Note", f"{address_of(article)} {claim.cue} {claim.content}",
        name=claim.speaker, description=stored.content, summary=article.text[slice(*claim.sentence)],
        publisher=article.outlet, sourceUrl=article.url,
    )  # fmt: skip
    entity["properties"]["entity"] = list(dict.fromkeys(about))
    entity["properties"]["keywords"] = [claim.form, claim.polarity, claim.certainty]
    yield entity


def _ftm(schema: str, what: str, **properties: str | None) -> dict[str, Any]:
    key = hashlib.sha256(what.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return {"id": key, "schema": schema, "properties": {k: [v] for k, v in properties.items() if v}}
