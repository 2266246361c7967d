"""What is fuzzed: each target takes any bytes, and may raise nothing but the package's own errors.

Imported under atheris, which counts the branches that an input reaches.
"""

import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from words import ARTICLES

from claims.claim import Claim
from claims.compare.dates import moments
from claims.compare.library import compare
from claims.compare.meaning import WIDTH
from claims.compare.quantities import quantities
from claims.compare.statement import GivenArticle, GivenClaim, GivenSource
from claims.errors import ClaimsError
from claims.export.contract import to_json as claims_to_json
from claims.ingest.dates import read_date
from claims.ingest.decoding import decode
from claims.ingest.documents import from_html, read_document
from claims.ingest.gleaned import with_gleaned
from claims.ingest.language import require_arabic
from claims.ingest.reader import read_article
from claims.ingest.sidecar import read_sidecar
from claims.ingest.walk import files_to_read
from claims.manner import Manner
from claims.pipeline import extract_claims
from claims.report.bidi import Bidi, lines
from claims.report.spans import Mark, marked
from claims.resolve.catalogue import load_registry
from claims.resolve.identity import identify
from claims.resolve.names import same_name
from claims.resolve.user_registry import UserRegistry
from claims.store.address import parse
from claims.store.database import open_database, session
from claims.store.read import find_article
from claims.store.search import Filters, search
from claims.text.visible import to_json, visible
from claims.work.ingest import current_run, ingest_files
from claims.work.pool import extract_in_order

Target = Callable[[bytes], None]
_ACTS = {"\x1b", "\x9b", "\x07", "\u202e", "\u202d", "\u061c"}
"""What must not be shown raw."""
_TODAY = date(2023, 8, 3)
_SHORT = 600
"""Bytes that the judges get: they take some milliseconds a word."""


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _file(name: str) -> Path:
    """A place to write an input to, in memory where there is such a place."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="fuzz-", dir=memory if memory.is_dir() else None)) / name


def _reader() -> Target:
    path = _file("a.txt")

    def target(data: bytes) -> None:
        path.write_bytes(data)
        with suppress(ClaimsError):
            with_gleaned(read_article(path))
        with suppress(ClaimsError):
            decode("input", data, ("utf-16", "cp720", "utf-7", "punycode")[len(data) % 4])

    return target


def _table() -> Target:
    sidecar, table, records = _file("articles.csv"), _file("a.csv"), _file("a.jsonl")

    def target(data: bytes) -> None:
        for path in (sidecar, table, records):
            path.write_bytes(data)
        read_sidecar.cache_clear()
        with suppress(ClaimsError):
            read_sidecar(sidecar.parent).of("a")
        for path in (table, records):
            with suppress(ClaimsError):
                read_document(path)
        read_date(_text(data))

    return target


def _page() -> Target:
    def target(data: bytes) -> None:
        with suppress(ClaimsError):
            from_html("input", data)

    return target


def _registry() -> Target:
    path = _file("claims.sources.toml")

    def target(data: bytes) -> None:
        path.write_bytes(data)
        with suppress(ClaimsError):
            UserRegistry.read(path)
        with suppress(ClaimsError):
            parse(_text(data))

    return target


def _language() -> Target:
    def target(data: bytes) -> None:
        with suppress(ClaimsError):
            require_arabic("input", _text(data))

    return target


def _checked(text: str, claims: list[Claim]) -> None:
    for claim in claims:
        spans = (claim.cue, claim.sentence, *claim.content, *([claim.source] if claim.source else []))
        assert all(0 <= a < b <= len(text) for a, b in spans)
    json.loads(claims_to_json("a", claims))


def _extract() -> Target:
    def target(data: bytes) -> None:
        text = _text(data)
        _checked(text, extract_claims(text, None, judge="rules"))

    return target


def _judge() -> Target:
    def target(data: bytes) -> None:
        text = _text(data[:_SHORT])
        _checked(text, extract_claims(text, None))

    return target


def _quantities() -> Target:
    def target(data: bytes) -> None:
        text = _text(data)
        for quantity in quantities(text):
            assert text[slice(*quantity.span)] == quantity.text
            json.dumps(quantity.as_dict(), allow_nan=False)

    return target


def _dates() -> Target:
    def target(data: bytes) -> None:
        for moment in moments(_text(data), _TODAY):
            assert moment.first <= moment.last

    return target


def _names() -> Target:
    registry = load_registry()

    def target(data: bytes) -> None:
        a, _, b = _text(data).partition("\n")
        same_name(a, b)
        identify(a, registry, b)

    return target


def _compare() -> Target:
    """Lines of the input as claims of articles of their own; their meaning is the same: words decide."""
    import numpy as np

    meaning = np.full(WIDTH, WIDTH**-0.5, np.float32)

    def target(data: bytes) -> None:
        said = [line for line in _text(data).split("\n") if line.strip()][:8]
        claims = []
        for number, content in enumerate(said, start=1):
            text = f"{content[:1]} {content}"
            claim = Claim(
                cue=(0, 1), source=None, content=((2, len(text)),), speaker=None, via=(), houses=(),
                form="indirect", polarity="denied" if number % 3 == 0 else "asserted", certainty="certain",
                kind="unknown", source_id=None, source_name=None, confidence=0.5, rule="clause",
                sentence=(0, len(text)),
            )  # fmt: skip
            article = GivenArticle(number, f"a{number}", text, outlet=f"o{number % 3}", published=_TODAY)
            claims.append(GivenClaim(number, claim, article, GivenSource(f"s{number % 4}", content[:9])))
        compare(claims, {claim.id: meaning for claim in claims})

    return target


def _search() -> Target:
    """Words against a real store with the sample articles in it."""
    engine = open_database(str(_file("claims.db")), create=True)
    manner = Manner(judge="rules", parser=False)
    files = list(files_to_read([ARTICLES]))
    run, registry = current_run(engine, manner), load_registry()
    extract = partial(extract_in_order, text_of=lambda a: a.text, jobs=1, manner=manner, sources=None)
    ingest_files(engine, files, extract, registry, run, lambda: None, lambda error: None)

    def target(data: bytes) -> None:
        words = _text(data[:_SHORT])
        with session(engine) as opened, suppress(ClaimsError):
            search(opened, words, Filters())
        with session(engine) as opened, suppress(ClaimsError):
            find_article(opened, words)

    return target


def _render() -> Target:
    def target(data: bytes) -> None:
        text = _text(data)
        for mode in (Bidi.TERMINAL, Bidi.VISUAL, Bidi.OFF):
            assert not _ACTS & set("".join(lines(text, 40, mode)))
        assert not _ACTS & set(visible(text)) and json.loads(to_json([text])) == [text]
        if text:
            span = (len(text) // 3, len(text) // 3 + max(1, len(text) // 2))
            marks = [Mark((0, max(1, len(text) // 2)), 1, "content", "s0"), Mark(span, 2, "cue", "s1")]
            assert not _ACTS & set(marked(text, (0, len(text)), marks, {}))

    return target


TARGETS: dict[str, Callable[[], Target]] = {
    "reader": _reader, "table": _table, "page": _page, "registry": _registry, "language": _language,
    "extract": _extract, "judge": _judge, "quantities": _quantities, "dates": _dates, "names": _names,
    "compare": _compare, "search": _search, "render": _render,
}  # fmt: skip
