"""What a text says of itself where no table does: its date and its house, marked as read, not given."""

import re
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from claims.files import read_toml
from claims.ingest.article import Article
from claims.ingest.dates import months
from claims.text.normalise import fold

DATELINES_FILE = Path(__file__).parent / "data" / "datelines.toml"
_NUMBERS = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_EDGE_LINES = 6
_SHORT = 60
"""Only short lines are about the article; a date in a sentence is about what it tells."""


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, list[str]]]:
    return read_toml(DATELINES_FILE)


def _any_of(name: str) -> str:
    """The folded words of a group as alternatives of an expression."""
    return "|".join(re.escape(fold(word)) for word in _data()[name]["words"])


@cache
def _begins_with(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(name)})\b")


@lru_cache(maxsize=1)
def _written() -> re.Pattern[str]:
    """A date with its month by name in a folded line: `7th, october 2023`, `22 من نوفمبر 2024`."""
    month = "|".join(re.escape(name) for name in sorted(months(), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s,]+(?:(?:{_any_of('of')})\s+)?({month})(?:\s*/\s*\S+)?[\s,]+"
        r"(\d{4})(?!\d)"
    )


@lru_cache(maxsize=1)
def _house() -> re.Pattern[str]:
    """The line that names the house, as it stands: its name is kept letter by letter."""
    return re.compile(rf"^\s*(?:{'|'.join(_data()['house']['words'])})\s*[:：]\s*([^\n.،:]{{2,40}}?)\s*$")


def with_gleaned(article: Article) -> Article:
    """The article with date and house from its own first and last lines, where it has none."""
    lines = [line.strip() for line in article.text.splitlines() if line.strip()]
    edges = lines[:_EDGE_LINES] + lines[max(_EDGE_LINES, len(lines) - _EDGE_LINES) :]
    day = article.published or next(filter(None, map(_day_of, edges)), None)
    house = article.outlet or next((m.group(1) for m in map(_house().match, edges) if m), None)
    read = [
        name
        for name, before, after in (
            ("published", article.published, day),
            ("outlet", article.outlet, house),
        )
        if before is None and after is not None
    ]
    return replace(article, published=day, outlet=house, gleaned=tuple(read)) if read else article


def _day_of(line: str) -> date | None:
    if len(line) > _SHORT:
        return None
    plain = fold(line)
    labelled = _begins_with("published").match(plain) or _begins_with("weekdays").match(plain)
    if not (labelled or _is_date_only(plain)):
        return None
    if found := _written().search(plain):
        return _date(int(found[3]), months()[found[2]], int(found[1]))
    if found := _NUMBERS.search(plain):
        return _date(*map(int, found.groups()))
    return None


def _is_date_only(plain: str) -> bool:
    found = _written().search(plain) or _NUMBERS.search(plain)
    return found is not None and len(re.findall(r"[^\W\d_]", plain.replace(found.group(), ""))) < 4


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 < year < 2200 else None
    except ValueError:
        return None
