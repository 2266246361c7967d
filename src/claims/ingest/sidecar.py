"""Metadata beside the articles: a table `articles.csv` with the columns id, title, outlet, date, url.

It is read as spreadsheets write it: commas, semicolons or tabs, UTF-8, UTF-16 or Windows-1256. A wrong row
costs its own article only.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from claims.errors import SidecarError
from claims.ingest.dates import read_date
from claims.ingest.decoding import decode_table
from claims.ingest.sheet import rows
from claims.text.visible import one_line, path_text

SIDECAR = "articles.csv"
_MOST_BYTES = 100_000_000
_SOME = 5
"""Names that a message lists."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the table says of one article."""

    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None


@dataclass(frozen=True)
class Sidecar:
    """The rows by article id, what is wrong with some of them, and what a reader should know."""

    rows: Mapping[str, Metadata] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def of(self, article_id: str) -> Metadata:
        """The row of an article, empty if it has none. Raises SidecarError for a wrong one."""
        if article_id in self.wrong:
            raise SidecarError(self.wrong[article_id])
        return self.rows.get(article_id, Metadata())


@lru_cache(maxsize=64)
def read_sidecar(folder: Path) -> Sidecar:
    """The table of a folder; an empty one if it has none.

    Raises SidecarError for a table that cannot be read or has no id column.
    """
    path = folder / SIDECAR
    if not path.is_file():
        return Sidecar()
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise SidecarError(f"{path}: is larger than {_MOST_BYTES // 1_000_000} MB: it is no such table")
        text = decode_table(path.read_bytes())
        table = [(line, {k: v.strip() for k, v in row.items()}) for line, row in rows(text)]
    except (OSError, UnicodeError, csv.Error) as error:
        raise SidecarError(f"{path}: cannot be read as a table ({error}): save it as CSV in UTF-8") from None
    if table and "id" not in table[0][1]:
        columns = one_line(", ".join(table[0][1]))
        raise SidecarError(f"{path}: has no column id but {columns[:80]}: name the columns in its first line")
    return _read(path, table)


def _read(path: Path, table: list[tuple[int, dict[str, str]]]) -> Sidecar:
    found: dict[str, Metadata] = {}
    wrong: dict[str, str] = {}
    notes: list[str] = []
    for number, row in table:
        where = f"{path}, line {number}"
        article_id = row.get("id", "").removesuffix(".txt")
        if not article_id:
            notes.append(f"{where}: no id, so it belongs to no article: give each row the file's stem")
            continue
        written = row.get("date", "")
        read = read_date(written) if written else None
        said = Metadata(
            title=row.get("title") or None,
            outlet=row.get("outlet") or None,
            published=read.day if read else None,
            url=row.get("url") or None,
        )
        if written and read is None:
            wrong[article_id] = f"{where}: {one_line(written)[:40]!r} is no date: write 2023-10-07"
        elif found.setdefault(article_id, said) != said:
            wrong[article_id] = f"{where}: {article_id} stands twice and differently: keep one row"
        elif read and read.doubtful:
            notes.append(f"{where}: {written} is read as {read.day}, the day first: write it so if it is not")
    return Sidecar(found, wrong, tuple(notes))


def notes_on(files: list[Path]) -> Iterator[str]:
    """What should be said about the tables beside `files`: doubtful dates, rows and files without each other.

    Tables that cannot be read are passed over: reading an article says it.
    """
    by_folder: dict[Path, list[Path]] = {}
    for file in files:
        by_folder.setdefault(file.parent, []).append(file)
    for folder, inside in by_folder.items():
        try:
            sidecar = read_sidecar(folder)
        except SidecarError:
            continue
        path, known = folder / SIDECAR, sidecar.rows.keys() | sidecar.wrong.keys()
        if not known:
            continue
        yield from sidecar.notes
        there = {path_text(file.stem) for file in folder.iterdir()}
        lonely = sorted(known - there)
        if lonely:
            yield f"{path}: {_some(lonely)} of its rows have no file beside it: mend their ids"
        rowless = sorted({path_text(file.stem) for file in inside} - known)
        if rowless:
            yield f"{path}: has no row for {_some(rowless)}: add the ids"


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _SOME} more" if len(names) > _SOME else ""
    return one_line(", ".join(names[:_SOME])) + more
