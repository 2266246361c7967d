"""Claims as CSV: one row a claim, a stable header, readable in Excel.

`COLUMNS` is the documented header (docs/csv.md). The file is UTF-8 with a byte order mark, without which
Excel shows Arabic as noise.
"""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from claims.store.read import StoredClaim
from claims.text.visible import visible

COLUMNS = (
    "claim_id", "article", "title", "outlet", "date", "url",
    "source_id", "source_name", "speaker", "source", "via", "via_ids",
    "cue", "content", "form", "polarity", "certainty", "kind", "confidence", "rule",
    "cue_start", "cue_end", "content_spans", "sentence",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(file: TextIO, claims: Iterable[StoredClaim]) -> int:
    """Write header and rows; returns the number of claims written."""
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    written = 0
    for stored in claims:
        writer.writerow(_row(stored))
        written += 1
    return written


def _row(stored: StoredClaim) -> Iterator[str]:
    claim, article = stored.claim, stored.article
    text = article.text
    values = (
        stored.id, article.name, article.title, article.outlet, article.published, article.url,
        claim.source_id, claim.source_name, claim.speaker,
        text[slice(*claim.source)] if claim.source else None,
        " | ".join(claim.via), " | ".join(r.id for r in stored.relays if r and r.registered),
        text[slice(*claim.cue)], stored.content, claim.form, claim.polarity, claim.certainty,
        claim.kind, claim.confidence, claim.rule, claim.cue[0], claim.cue[1],
        " ".join(f"{start}-{end}" for start, end in claim.content), text[slice(*claim.sentence)],
    )  # fmt: skip
    return (safe_cell(value) for value in values)


def safe_cell(value: object) -> str:
    """A spreadsheet must not run what an article says: a leading ``=`` and the like gets an apostrophe."""
    cell = "" if value is None else visible(str(value))
    return "'" + cell if cell.startswith(_FORMULA) else cell
