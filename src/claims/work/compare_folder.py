"""Claims of a folder, compared without a database: `ID.txt`, `ID.json`, `articles.csv` in, one JSON an event out."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from claims.claim import Claim, Span
from claims.compare.core import sentences_of
from claims.compare.statement import GivenArticle, GivenClaim, GivenSource
from claims.errors import InputError
from claims.ingest.reader import read_article
from claims.resolve.identity import identify
from claims.resolve.registry import Registry


def read_events(folder: Path, registry: Registry) -> Iterator[tuple[str, list[GivenClaim]]]:
    """The claims of each event: of the articles whose ids share the part before the first dot.

    If no id has a dot, all articles are of one event, which is called as the folder. An article without claims
    (`ID.json`) counts as one that claims nothing. Raises InputError for a folder without articles, and for
    claims that are not in the contract's form.
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


def reference(claim: GivenClaim, claims: Mapping[int, int]) -> str:
    """``ID#n``: the n-th claim of its article's file; `claims` gives n by claim id."""
    return f"{claim.article.name}#{claims[claim.id]}"


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
    """What annotated claims leave out: who it is in the registry, how sure, by which rule, in which sentence."""
    if "sentence" in item:
        return item
    first, last = item["cue"]
    spans = [span for span in sentences_of(text) if span[0] < last and span[1] > first]
    sentence: Span = (min(spans[0][0], first), max(spans[-1][1], last)) if spans else (first, last)
    return {
        "source_id": None, "source_name": item.get("speaker"), "confidence": 1.0, "rule": "given",
        "sentence": list(sentence), **item,
    }  # fmt: skip
