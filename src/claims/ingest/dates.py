"""Dates as people write them into tables: ISO 8601, `5 سبتمبر 2023`, `03/08/2023` with the day first."""

import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from claims.files import read_toml
from claims.text.normalise import fold

MONTHS_FILE = Path(__file__).parent / "data" / "months.toml"
_DIGITS = {chr(base + i): str(i) for base in (0x660, 0x6F0) for i in range(10)}
_TABLE = str.maketrans(_DIGITS)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: \d{1,2}:\d{2}.*)?")
_NAMED = re.compile(r"(\d{1,2})[ .-]+([^\d,،]+?)[ .,،-]+(\d{4})")
_MONTH_FIRST = re.compile(r"([^\d,،]+?) +(\d{1,2}),? +(\d{4})")
_YEARS = range(1800, 2101)


class ReadDate(NamedTuple):
    """The day, and whether day and month could be the other way round."""

    day: date
    doubtful: bool = False


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """The number of each month by its folded names, of every habit and English."""
    listed = read_toml(MONTHS_FILE)["months"]
    return {
        fold(name.replace("_", " ")): int(number)
        for number, names in listed.items()
        if number != "example"
        for name in names.split()
    }


def read_date(written: str) -> ReadDate | None:
    """The day that `written` means, or None for what is no date.

    >>> read_date("03/08/2023")
    ReadDate(day=datetime.date(2023, 8, 3), doubtful=True)
    """
    plain = " ".join(written.translate(_TABLE).split())
    if found := _YEAR_FIRST.fullmatch(plain):
        year, month, day = map(int, found.groups())
        return _dated(year, month, day)
    if found := _YEAR_LAST.fullmatch(plain):
        day, month, year = map(int, found.groups())
        if month > 12 >= day:  # 08/25/2023 can only be American
            return _dated(year, day, month)
        return _dated(year, month, day, doubtful=day <= 12 and day != month)
    if found := _NAMED.fullmatch(plain):
        return _dated(int(found[3]), months().get(fold(found[2]), 0), int(found[1]))
    if found := _MONTH_FIRST.fullmatch(plain):
        return _dated(int(found[3]), months().get(fold(found[1]), 0), int(found[2]))
    return None


def _dated(year: int, month: int, day: int, *, doubtful: bool = False) -> ReadDate | None:
    try:
        return ReadDate(date(year, month, day), doubtful) if year in _YEARS else None
    except ValueError:
        return None
