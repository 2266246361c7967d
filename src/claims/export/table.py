"""Claims as rows: one list of columns for CSV, sheets and Parquet, and its CSV, readable in Excel.

`COLUMNS` is the documented header (docs/formats.md); columns are only ever added at its end. The CSV is UTF-8
with a byte order mark, without which Excel shows Arabic as noise.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO, Protocol, TextIO

from claims.claim import Claim
from claims.compare.statement import Article, Source
from claims.store.read import StoredClaim
from claims.text.visible import visible

COLUMNS = (
    "claim_id", "article", "title", "outlet", "date", "url",
    "source_id", "source_name", "speaker", "source", "via", "via_ids",
    "cue", "content", "form", "polarity", "certainty", "kind", "confidence", "rule",
    "cue_start", "cue_end", "content_spans", "sentence",
    "content_start", "content_end", "source_start", "source_end", "reviewed",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Printed(Article, Protocol):
    """The article of a claim, with its address."""

    @property
    def url(self) -> str | None:
        """Where it is on the web, if that is known."""


class Recorded(Protocol):
    """A claim as the columns want it: a `StoredClaim`, or one that no store keeps."""

    @property
    def id(self) -> int | None:
        """Its number in the store."""

    @property
    def claim(self) -> Claim:
        """The claim itself."""

    @property
    def article(self) -> Printed:
        """Where it stands."""

    @property
    def relays(self) -> Sequence[Source | None]:
        """Through whom, nearest first."""

    @property
    def content(self) -> str:
        """What is claimed, verbatim."""

    @property
    def reviewed(self) -> str | None:
        """What a person said of it."""


def write_table(file: BinaryIO, claims: Iterable[StoredClaim], *, mark: bool = True) -> int:
    """CSV as bytes, with the byte order `mark` that Excel wants, or without."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig" if mark else "utf-8", newline="")
    written = write_csv(text, claims)
    text.detach()
    return written


def write_csv(file: TextIO, claims: Iterable[StoredClaim]) -> int:
    """Write header and rows; returns the number of claims written."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    written = 0
    for stored in claims:
        writer.writerow([safe_cell(value) for value in record(stored).values()])
        written += 1
    return written


def record(stored: Recorded) -> dict[str, object]:
    """A claim by column: texts, numbers, a date; None where there is nothing."""
    claim, article = stored.claim, stored.article
    text, source = article.text, claim.source
    values = (
        stored.id, article.name, article.title, article.outlet, article.published, article.url,
        claim.source_id, claim.source_name, claim.speaker, text[slice(*source)] if source else None,
        " | ".join(claim.via), " | ".join(r.id for r in stored.relays if r and r.registered),
        text[slice(*claim.cue)], stored.content, claim.form, claim.polarity, claim.certainty,
        claim.kind, claim.confidence, claim.rule, claim.cue[0], claim.cue[1],
        " ".join(f"{start}..{end}" for start, end in claim.content), text[slice(*claim.sentence)],
        claim.content[0][0], claim.content[-1][1],
        source[0] if source else None, source[1] if source else None, stored.reviewed,
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def safe_cell(value: object) -> str:
    """A spreadsheet must not run what an article says: a leading ``=`` and the like gets an apostrophe."""
    cell = "" if value is None else visible(str(value))
    return "'" + cell if isinstance(value, str) and cell.startswith(_FORMULA) else cell
