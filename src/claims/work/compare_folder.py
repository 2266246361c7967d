"""Claims of a folder, compared without a database: ID.txt, ID.json, articles.csv in, JSON by event out."""

import json
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from claims.claim import Claim, Span
from claims.compare import library
from claims.compare.copies import copies
from claims.compare.gist import sentences_of
from claims.compare.kinship import origins_of
from claims.compare.statement import Article, GivenArticle, GivenClaim, GivenSource, Statement
from claims.errors import InputError
from claims.files import writing_to
from claims.ingest.reader import read_article
from claims.resolve.identity import identify
from claims.resolve.registry import Registry
from claims.text.visible import to_json

Comparing = Callable[[Sequence[Statement]], library.Comparison]


def read_events(
    folder: Path, registry: Registry, wanted: Container[str] | None = None
) -> Iterator[tuple[str, list[GivenClaim]]]:
    """The claims of each event: of the articles whose ids share the part before the first dot.

    With `wanted` those events only: nothing of the others is opened. If no id has a dot, all articles are of
    one event, which is called as the folder. An article without claims (`ID.json`) counts as one that claims
    nothing. Raises InputError for a folder without articles, and for claims not in the contract's form.
    """
    texts = sorted(folder.glob("*.txt"))
    if not texts:
        raise InputError(f"{folder}: no articles (.txt) there")
    dotted = any("." in path.stem for path in texts)
    events: dict[str, list[Path]] = {}
    for path in texts:
        events.setdefault(path.stem.partition(".")[0] if dotted else folder.resolve().name, []).append(path)
    number = 0
    for event, paths in events.items():
        if wanted is not None and event not in wanted:
            continue
        claims: list[GivenClaim] = []
        for n, path in enumerate(paths):
            read = read_article(path)
            article = GivenArticle(n, path.stem, read.text, read.title, read.outlet, read.published)
            for claim in _claims_of(path.with_suffix(".json"), read.text):
                number += 1
                claims.append(given(number, claim, article, registry))
        yield event, claims


def given(number: int, claim: Claim, article: GivenArticle, registry: Registry) -> GivenClaim:
    """A claim with its source and relays as the registry knows them."""
    also = article.text[slice(*claim.source)] if claim.source else None
    source = _source(claim.speaker, registry, also) if claim.speaker else None
    relays = tuple(_source(mention, registry) for mention in claim.houses or claim.via)
    return GivenClaim(number, claim, article, source, relays)


def _source(mention: str, registry: Registry, also: str | None = None) -> GivenSource:
    found = identify(mention, registry, also)
    return GivenSource(found.id, found.name, found.entry is not None)


def _claims_of(path: Path, text: str) -> list[Claim]:
    if not path.is_file():
        return []
    try:
        listed = json.loads(path.read_text(encoding="utf-8"))["claims"]
        return [Claim.from_dict(_filled(item, text)) for item in listed]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path}: not claims in the contract's form ({error!r})") from None


def _filled(item: dict[str, Any], text: str) -> dict[str, Any]:
    """What annotated claims leave out: who it is in the registry, how sure, by which rule, which sentence."""
    if "sentence" in item:
        return item
    first, last = item["cue"]
    spans = [span for span in sentences_of(text) if span[0] < last and span[1] > first]
    sentence: Span = (min(spans[0][0], first), max(spans[-1][1], last)) if spans else (first, last)
    return {
        "source_id": None, "source_name": item.get("speaker"), "confidence": 1.0, "rule": "given",
        "sentence": list(sentence), **item,
    }  # fmt: skip


def compare_folder(
    folder: Path, out: Path, registry: Registry, compare: Comparing = library.compare
) -> list[Path]:
    """Write ``OUT/EVENT.json`` for each event of a folder (see `read_events`); the files, in order.

    Raises InputError for what cannot be read or written.
    """
    with writing_to(out):
        out.mkdir(parents=True, exist_ok=True)
    written = []
    for event, claims in read_events(folder, registry):
        path = out / f"{event}.json"
        data = as_json(compare(claims), claims, registry)
        with writing_to(path):
            path.write_text(to_json(data, indent=1), encoding="utf-8")
        written.append(path)
    return written


def as_json(found: library.Comparison, claims: Sequence[Statement], registry: Registry) -> dict[str, Any]:
    """A comparison as ``EVENT.json`` has it; claims are named ``ID#n``, the n-th of their article's file."""
    names: dict[int, str] = {}
    count: dict[str, int] = {}
    for claim in claims:
        count[claim.article.name] = count.get(claim.article.name, 0) + 1
        names[claim.id] = f"{claim.article.name}#{count[claim.article.name]}"
    return {
        "pairs": [
            {
                "a": names[pair.a.id],
                "b": names[pair.b.id],
                "score": pair.score,
                "conflict": pair.conflict.kind if pair.conflict else None,
                "update": bool(pair.conflict and pair.conflict.update),
                "why": f"{pair.conflict.one} / {pair.conflict.other}" if pair.conflict else pair.why,
            }
            for pair in found.pairs
        ],
        "disputes": [
            {
                "question": dispute.kind,
                "sure": dispute.score,
                "positions": [
                    {"stance": stance, "claims": [names[c.id] for c in held]}
                    for stance, held in dispute.positions
                ],
            }
            for dispute in found.disputes
        ],
        "groups": [{"claims": [names[c.id] for c in group]} for group in found.groups],
        "origins": _origins(claims, found.groups, names, registry),
    }


def _origins(
    claims: Sequence[Statement],
    groups: Sequence[Sequence[Statement]],
    names: Mapping[int, str],
    registry: Registry,
) -> list[dict[str, Any]]:
    """Who stands behind the claims, and which claims go back to each."""
    known = origins_of(claims, copies(_articles(claims)), _numbers(groups), registry)
    return [{"origin": o.name, "claims": [names[c.id] for c in o.claims]} for o in known]


def _articles(claims: Sequence[Statement]) -> list[Article]:
    return list({claim.article.id: claim.article for claim in claims}.values())


def _numbers(groups: Sequence[Sequence[Statement]]) -> dict[int, int]:
    """The number of each claim's group."""
    return {claim.id: n for n, group in enumerate(groups) for claim in group}
