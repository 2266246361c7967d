"""Articles in JSONL or Parquet files, cut into partitions that can be worked on apart."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from claims.errors import InputError
from claims.ingest.article import Article
from claims.ingest.dates import read_date
from claims.ingest.reader import check_text, first_line, most_bytes

ARTICLES_EACH = 200
"""Lines of a JSONL file that make a partition; of a Parquet file it is a row group."""
_ESCAPED = 4
"""How many times as long as its text a record may be: JSON writes a letter of two bytes in six."""
_AT_ONCE = 1_000_000
FIELDS = ("id", "text", "title", "outlet", "date", "url")
"""What an article may have; `id` and `text` it must."""


class Partition(NamedTuple):
    """Some articles of a file: so many lines from the byte offset ``first``, or the row group ``first``."""

    name: str
    file: str
    first: int
    articles: int


def partitions(source: Path) -> list[Partition]:
    """The partitions of a file or of a folder's ``.jsonl`` and ``.parquet`` files, in name order.

    Raises InputError.
    """
    if source.is_dir():
        files = sorted(p for p in source.rglob("*") if p.suffix in (".jsonl", ".parquet"))
    else:
        files = [source]
    if not files or not all(file.is_file() for file in files):
        raise InputError(f"{source}: no .jsonl or .parquet files of articles there")
    cut = [
        piece for file in files for piece in (_of_parquet if file.suffix == ".parquet" else _of_lines)(file)
    ]
    return [
        Partition(f"part-{n:06}", str(file.resolve()), first, count)
        for n, (file, first, count) in enumerate(cut)
    ]


def read_partition(partition: Partition) -> Iterator[Article | InputError]:
    """The articles of a partition, and an error that says where for each record that is none.

    Raises InputError if the file cannot be read.
    """
    read = _read_parquet if partition.file.endswith(".parquet") else _read_lines
    for n, record in enumerate(read(partition), start=1):
        try:
            yield article_of(record, f"{partition.file}, record {n} of {partition.name}")
        except InputError as error:
            yield error


def article_of(record: object, where: str) -> Article:
    """An article from its record. Raises InputError."""
    if not isinstance(record, Mapping):
        raise InputError(f"{where}: is no JSON object: {str(record)[:60]}")
    for field in ("id", "text"):
        if not isinstance(record.get(field), str) or not record[field].strip():
            raise InputError(f"{where}: has no {field}")
    check_text(where, record["text"])
    return Article(
        id=_words(record, "id", where) or "",
        text=record["text"],
        encoding="utf-8",
        title=_words(record, "title", where) or first_line(record["text"]),
        outlet=_words(record, "outlet", where),
        published=_day(record.get("date"), where),
        url=_words(record, "url", where),
    )


def _words(record: Mapping[str, object], field: str, where: str) -> str | None:
    """A field that is text, whole text, or nothing. Raises InputError."""
    value = record.get(field)
    if not value:
        return None
    if not isinstance(value, str):
        raise InputError(f"{where}: its {field} is {type(value).__name__}, no text: mend the record")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise InputError(f"{where}: its {field} holds half a character: mend the record") from None
    return value


def _day(value: object, where: str) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or not value:
        return value if isinstance(value, date) else None
    read = read_date(str(value))
    if read is None:
        raise InputError(f"{where}: {str(value)[:40]!r} is no date: write 2023-10-07")
    return read.day


def _of_lines(file: Path) -> Iterator[tuple[Path, int, int]]:
    first = here = count = 0
    with file.open("rb") as lines:
        while length := _line(lines)[1]:
            here += length
            count += 1
            if count == ARTICLES_EACH:
                yield file, first, count
                first, count = here, 0
    if count:
        yield file, first, count


def _line(lines: BinaryIO) -> tuple[bytes | None, int]:
    """The next line and its length; None for one longer than any record, of which little is held."""
    most = most_bytes() * _ESCAPED
    line = lines.readline(most)
    length = len(line)
    if length < most or line.endswith(b"\n"):
        return line, length
    while more := lines.readline(_AT_ONCE):
        length += len(more)
        if more.endswith(b"\n"):
            break
    return None, length


def _of_parquet(file: Path) -> Iterator[tuple[Path, int, int]]:
    from pyarrow.parquet import ParquetFile

    with ParquetFile(file) as opened:
        for group in range(opened.num_row_groups):
            yield file, group, opened.metadata.row_group(group).num_rows


def _read_lines(partition: Partition) -> Iterator[object]:
    """Records, or what stands in their place."""
    with Path(partition.file).open("rb") as lines:
        lines.seek(partition.first)
        for _ in range(partition.articles):
            line, length = _line(lines)
            if line is None:
                yield f"a line of {length / 1e6:.0f} MB, longer than any article"
                continue
            try:
                yield json.loads(line)
            except (ValueError, RecursionError):
                yield line.decode("utf-8", "replace")


def _read_parquet(partition: Partition) -> Iterator[object]:
    from pyarrow.parquet import ParquetFile

    with ParquetFile(partition.file) as opened:
        table = opened.read_row_group(partition.first)
    known = [name for name in FIELDS if name in table.column_names]
    yield from table.select(known).to_pylist()
