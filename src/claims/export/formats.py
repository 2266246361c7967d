"""The table of formats: how claims leave, each with what reads it and an example in docs/formats.md."""

import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import BinaryIO

from claims.export.contract import stored_as_dict
from claims.export.table import write_csv
from claims.store.read import StoredClaim


@dataclass(frozen=True)
class Format:
    """One way in which claims are written."""

    name: str
    suffix: str
    media: str
    what: str
    """For whom, in a line."""
    write: Callable[[BinaryIO, Iterable[StoredClaim]], int]
    """Writes claims, ordered by article and place; returns how many."""


def _csv(file: BinaryIO, claims: Iterable[StoredClaim]) -> int:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    written = write_csv(text, claims)
    text.detach()
    return written


def _jsonl(file: BinaryIO, claims: Iterable[StoredClaim]) -> int:
    written = 0
    for stored in claims:
        file.write((json.dumps(stored_as_dict(stored), ensure_ascii=False) + "\n").encode())
        written += 1
    return written


FORMATS = {
    found.name: found
    for found in (
        Format("csv", ".csv", "text/csv", "One row a claim, readable in Excel.", _csv),
        Format("jsonl", ".jsonl", "application/x-ndjson", "One JSON object a claim and line.", _jsonl),
    )
}
