"""Claims as tables for programs: a sheet from right to left, Parquet, Markdown for a note or a mail."""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any, BinaryIO

from claims.errors import InputError
from claims.export.table import COLUMNS, record
from claims.report.labels import NOBODY, WORDS
from claims.store.read import StoredClaim
from claims.text.visible import one_line, visible

_WIDTHS = {
    "claim_id": 8, "article": 20, "title": 40, "outlet": 18, "date": 12, "speaker": 28, "source_name": 28,
    "source": 24, "via": 24, "cue": 14, "content": 70, "sentence": 70,
}  # fmt: skip
_LONGEST_CELL = 32_767
_ROWS_OF_A_SHEET = 1_048_575
_NEEDS = "needs {}: pip install 'claims[formats]'"


def write_xlsx(file: BinaryIO, claims: Iterable[StoredClaim]) -> int:
    """A workbook with one sheet: right to left, header frozen, a filter on every column.

    Raises InputError without XlsxWriter.
    """
    try:
        from xlsxwriter import Workbook
    except ModuleNotFoundError:
        raise InputError(f"xlsx {_NEEDS.format('xlsxwriter')}") from None
    book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("claims")
    sheet.right_to_left()
    sheet.freeze_panes(1, 0)
    head = book.add_format({"bold": True, "bottom": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    plain = book.add_format({"valign": "top", "text_wrap": True})
    for n, name in enumerate(COLUMNS):
        sheet.set_column(n, n, _WIDTHS.get(name, 12))
        sheet.write_string(0, n, name, head)
    written = 0
    for row, stored in enumerate(islice(claims, _ROWS_OF_A_SHEET), start=1):
        for n, value in enumerate(record(stored).values()):
            _write(sheet, row, n, value, day, plain)
        written = row
    sheet.autofilter(0, 0, max(written, 1), len(COLUMNS) - 1)
    book.close()
    return written


def _write(sheet: Any, row: int, column: int, value: object, day: Any, plain: Any) -> None:
    """Each value as what it is, so that no text is taken for a number, a date or a formula."""
    if value is None:
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, plain)
    else:
        sheet.write_string(row, column, visible(str(value))[:_LONGEST_CELL], plain)


def write_parquet(file: BinaryIO, claims: Iterable[StoredClaim]) -> int:
    """One row a claim, typed; written in groups, so that a store of any size goes through.

    Raises InputError without pyarrow.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ModuleNotFoundError:
        raise InputError(f"parquet {_NEEDS.format('pyarrow')}") from None
    numbers = {c for c in COLUMNS if c.endswith(("_start", "_end"))} | {"claim_id"}
    special = {"date": pa.date32(), "confidence": pa.float64()}
    schema = pa.schema([(c, special.get(c, pa.int64() if c in numbers else pa.string())) for c in COLUMNS])
    written, left = 0, iter(claims)
    with parquet.ParquetWriter(file, schema) as writer:
        while some := [record(stored) for stored in islice(left, 10_000)]:
            writer.write_table(pa.Table.from_pylist(some, schema=schema))
            written += len(some)
        if not written:
            writer.write_table(schema.empty_table())
    return written


def write_markdown(file: BinaryIO, claims: Iterable[StoredClaim]) -> int:
    """An article a heading, a claim a line: who, through whom, what; denied and hedged ones say so."""
    written, before = 0, None
    for stored in claims:
        article = stored.article
        if article.id != before:
            before = article.id
            place = " · ".join(str(p) for p in (article.outlet, article.published, article.url) if p)
            head = f"{chr(10) if written else ''}## {_plain(article.title or article.name)}\n\n"
            file.write(f"{head}{_plain(place)}\n\n".encode())
        claim = stored.claim
        told = [WORDS[v] for v in (claim.polarity, claim.certainty) if v not in ("asserted", "certain")]
        via = f" ({WORDS['via']} {_plain('، '.join(claim.via))})" if claim.via else ""
        labels = f" — {'، '.join(told)}" if told else ""
        line = (
            f"- **{_plain(claim.speaker or NOBODY)}**{via}: {_plain(stored.content)}{labels} `{stored.id}`\n"
        )
        file.write(line.encode())
        written += 1
    return written


def _plain(words: str) -> str:
    """On one line, nothing in it taken for markup."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in one_line(words))
