"""Metadata beside the articles: a table `articles.csv` with the columns id, title, outlet, date, url."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from claims.errors import SidecarError

SIDECAR = "articles.csv"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the table says of one article."""

    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None


@lru_cache(maxsize=64)
def read_sidecar(folder: Path) -> dict[str, Metadata]:
    """Metadata by article id (the file's stem); empty if the folder has no table.

    Raises SidecarError for a table without an id column or with a date that is not ISO 8601.
    """
    path = folder / SIDECAR
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SidecarError(f"{path}: cannot be read as a UTF-8 table ({error})") from None
    table = {}
    for number, row in enumerate(rows, start=2):
        if not row.get("id"):
            raise SidecarError(f"{path}, line {number}: no id: give each row the article's file stem")
        table[row["id"]] = Metadata(
            title=row.get("title") or None,
            outlet=row.get("outlet") or None,
            published=_date(path, number, row.get("date") or ""),
            url=row.get("url") or None,
        )
    return table


def _date(path: Path, number: int, value: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        raise SidecarError(f"{path}, line {number}: {value!r} is no date: write 2023-10-07") from None
