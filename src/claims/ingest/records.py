"""Articles that stand many in a file: rows of a table, lines of JSON. A wrong one costs itself."""

import codecs
import csv
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from claims.errors import InputError
from claims.ingest.article import Article
from claims.ingest.dates import read_date
from claims.ingest.decoding import decode, decode_table
from claims.ingest.reader import check_text, first_line
from claims.ingest.sheet import rows
from claims.text.visible import one_line, path_text

Columns = Mapping[str, str]
"""What the columns of a table or the keys of a line are called, by our names for them (`FIELDS`)."""
FIELDS = ("id", "text", "title", "outlet", "date", "url")


def from_table(path: Path, data: bytes, columns: Columns, encoding: str | None) -> list[Article | InputError]:
    """An article, or what is wrong with it, a row. Raises InputError for no table."""
    name = path_text(path)
    try:
        text = decode(name, data, encoding)[0] if encoding else decode_table(data)
        table = list(rows(text))
    except (UnicodeError, csv.Error) as error:
        raise InputError(f"{name}: is no table that can be read ({error})") from None
    called = {field: columns.get(field, field).strip().lower() for field in FIELDS}
    if table and called["text"] not in table[0][1]:
        there = one_line(", ".join(table[0][1]))[:80]
        raise InputError(f"{name}: has no column {called['text']!r} but {there}: name it, --map text=…")
    return _articles(path, ((f"{name}, line {number}", row) for number, row in table), called)


def from_lines(path: Path, data: bytes, columns: Columns, encoding: str | None) -> list[Article | InputError]:
    """An article, or what is wrong with it, a line. Raises InputError for an encoding that it is not in."""
    name = path_text(path)
    if encoding or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = decode(name, data, encoding)[0].encode("utf-8", "surrogatepass")
    lines = data.removeprefix(codecs.BOM_UTF8).split(b"\n")
    records = ((f"{name}, line {n}", _record(line)) for n, line in enumerate(lines, 1) if line.strip())
    return _articles(path, records, {field: columns.get(field, field) for field in FIELDS})


def _record(line: bytes) -> dict[str, Any] | str:
    """The object of a line, or what is wrong with it."""
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return (
            f"byte {error.start} (0x{line[error.start]:02x}) of it is not UTF-8: mend it or give --encoding"
        )
    except (ValueError, RecursionError) as error:
        return f"is no JSON ({error})"
    return row if isinstance(row, dict) else "is no object with a text"


def _articles(
    path: Path, records: Iterable[tuple[str, dict[str, Any] | str]], called: Mapping[str, str]
) -> list[Article | InputError]:
    found: list[Article | InputError] = []
    texts: dict[str, str] = {}
    for number, (where, record) in enumerate(records, start=1):
        try:
            if isinstance(record, str):
                raise InputError(f"{where}: {record}")
            article = _article(path, where, number, record, called)
            if texts.setdefault(article.id, article.text) != article.text:
                raise InputError(f"{where}: {one_line(article.id)} stands twice and differently: keep one")
            found.append(article)
        except InputError as error:
            found.append(error)
    return found


def _article(
    path: Path, where: str, number: int, record: Mapping[str, Any], called: Mapping[str, str]
) -> Article:
    value = {field: _storable(record.get(called[field])) for field in FIELDS}
    if not value["text"]:
        raise InputError(f"{where}: nothing under {called['text']!r}: name the column, --map text=…")
    text = str(record[called["text"]])
    check_text(where, text)
    name = value["id"] or f"{path_text(path.stem)}-{number}"
    return Article(
        id=name,
        text=text,
        encoding="utf-8",
        path=Path(f"{path}#{name}"),
        title=value["title"] or first_line(text),
        outlet=value["outlet"],
        published=_day(where, value["date"]),
        url=value["url"],
    )


def _storable(value: Any) -> str | None:
    """A cell or value as text that can be stored: half characters in it become escapes."""
    if value is None or value == "":
        return None
    return str(value).encode("utf-8", "backslashreplace").decode().replace("\0", "\ufffd")


def _day(where: str, written: str | None) -> date | None:
    if not written or not written.strip():
        return None
    read = read_date(written)
    if read is None:
        raise InputError(f"{where}: {one_line(written)[:40]!r} is no date: write 2023-10-07")
    return read.day
