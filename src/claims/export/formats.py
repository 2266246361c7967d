"""The table of formats: how claims leave. docs/formats.md has the columns and an example of each.

A writer is named, not imported: the command line knows the table without loading what writers need.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from claims.store.read import StoredClaim


@dataclass(frozen=True)
class Format:
    """One way in which claims are written."""

    name: str
    suffix: str
    media: str
    what: str
    """For whom, in a line."""
    writer: str
    """``module:function`` under `claims.export`."""

    def write(self, file: BinaryIO, claims: "Iterable[StoredClaim]") -> int:
        """Write claims, ordered by article and place; returns how many.

        Raises InputError where the format's library is not installed.
        """
        module, function = self.writer.split(":")
        writer: Callable[[BinaryIO, Iterable[StoredClaim]], int] = getattr(
            import_module(f"claims.export.{module}"), function
        )
        return writer(file, claims)


_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PARQUET = "application/vnd.apache.parquet"
_LINES, _LINKED = "application/x-ndjson", "application/ld+json"
FORMATS = {
    found.name: found
    for found in (
        Format("csv", ".csv", "text/csv", "One row a claim, readable in Excel.", "table:write_table"),
        Format("xlsx", ".xlsx", _SHEET, "A sheet from right to left, with filters.", "sheets:write_xlsx"),
        Format("jsonl", ".jsonl", _LINES, "One JSON object a claim and line.", "contract:write_jsonl"),
        Format("parquet", ".parquet", _PARQUET, "Typed columns.", "sheets:write_parquet"),
        Format("markdown", ".md", "text/markdown", "Headings and lines for a note.", "sheets:write_markdown"),
        Format("jsonld", ".jsonld", _LINKED, "schema.org Quotation and Claim.", "linked:write_jsonld"),
        Format("annotation", ".anno.json", _LINKED, "W3C Web Annotation.", "linked:write_annotations"),
        Format("brat", ".brat.zip", "application/zip", "brat's standoff files.", "linked:write_brat"),
        Format("stix", ".stix.json", "application/stix+json", "STIX 2.1.", "intelligence:write_stix"),
        Format("ftm", ".ftm.json", _LINES, "FollowTheMoney.", "intelligence:write_ftm"),
        Format("gold", ".gold.zip", "application/zip", "Reviewed articles.", "gold:write_gold_zip"),
    )
}  # fmt: skip
