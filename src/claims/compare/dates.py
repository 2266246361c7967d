"""Dates in Arabic text, absolute and relative, as the days that they may mean.

Month names of all habits (`أغسطس`, `آب`, `غشت`, `أوت`), weekdays, `أمس`, `الشهر الماضي`, `مطلع أغسطس`; what
is relative is resolved against the day of the article.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from claims.caching import remembered
from claims.compare.numerals import Word, words_in
from claims.files import read_toml

DATES_FILE = Path(__file__).parent / "data" / "dates.toml"
_YEARS = range(1900, 2100)
_FIRST_YEAR, _LAST_YEAR = 2, 9998
"""From a day of other years last year or next year may be no date at all."""
_NUMERIC = re.compile(r"(\d{1,4})[/\-.](\d{1,2})[/\-.](\d{1,4})(?!\d)")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Moment:
    """``text[slice(*span)]`` names it: the days from `first` to `last`, both included."""

    span: tuple[int, int]
    first: date
    last: date
    text: str

    def meets(self, other: "Moment") -> bool:
        """Whether both may be one day."""
        return self.first <= other.last and other.first <= self.last


class _Words(NamedTuple):
    months: dict[tuple[str, ...], int]
    alone: frozenset[str]
    weekdays: dict[str, int]
    days: dict[tuple[str, ...], int]
    ordinals: dict[str, int]
    parts: dict[str, tuple[int, int]]
    spans: dict[str, str]
    before: frozenset[str]
    after: frozenset[str]
    this: frozenset[str]
    year_before: frozenset[str]


@remembered(maxsize=8192)
def moments(text: str, published: date | None) -> tuple[Moment, ...]:
    """The dates in a text, in order; without the day of the article only those that say their year."""
    reckons = published is not None and _FIRST_YEAR < published.year < _LAST_YEAR
    return tuple(_found(text, published if reckons else None))


def weekdays(text: str) -> dict[int, str]:
    """The weekdays named in a text, Monday 0, with the word that names each."""
    known = _data().weekdays
    return {known[_bare(w)]: w.text for w in words_in(text) if _bare(w) in known}


def _bare(word: Word) -> str:
    """A word without the `و` before its article."""
    return word.folded.removeprefix("و") if word.folded.startswith("وال") else word.folded


def _found(text: str, today: date | None) -> Iterator[Moment]:
    words = words_in(text)
    numeric = [m for m in _NUMERIC.finditer(text.translate(_DIGITS)) if _numeric(m)]
    for match in numeric:
        day = _numeric(match)
        assert day is not None
        yield Moment(match.span(), day, day, match.group())
    i = behind = 0
    while i < len(words):
        while behind < len(numeric) and numeric[behind].end() <= words[i].start:
            behind += 1
        if behind < len(numeric) and numeric[behind].start() <= words[i].start:
            i += 1
            continue
        found = _month(words, i, today) or _relative(words, i, today) or _year(words, i)
        if found is None:
            i += 1
            continue
        first, last, end = found
        joined = words[i].folded.startswith("وال")
        span = words[i].start + joined, words[end - 1].end
        yield Moment(span, first, last, text[slice(*span)])
        i = end


_Days = tuple[date, date, int]
"""First and last day, and the index behind the last word."""


def _numeric(match: re.Match[str]) -> date | None:
    a, b, c = map(int, match.groups())
    for year, month, day in ((a, b, c), (c, b, a)):
        if year in _YEARS and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            return date(year, month, day)
    return None


def _month(words: list[Word], i: int, today: date | None) -> _Days | None:
    """`12 أغسطس 2023`, `مطلع آب/أغسطس`, `أغسطس الماضي`."""
    at, day, part = i, None, None
    if 1 <= _whole_number(words[at]) <= 31:
        day, at = _whole_number(words[at]), at + 1
    elif words[at].folded in _data().ordinals and at + 1 < len(words) and words[at + 1].folded == "من":
        day, at = _data().ordinals[words[at].folded], at + 1
    elif _plain(words[at].folded) in _data().parts:
        part, at = _data().parts[_plain(words[at].folded)], at + 1
    if at < len(words) and words[at].folded in ("شهر", "من") and (day or part):
        at += 1
    named = _month_name(words, at)
    if named is None:
        return None
    month, end = named
    certain = day is not None or part is not None or end - at > 1
    if words[at].folded in _data().alone and not certain and not _introduced(words, at):
        return None
    twin = _month_name(words, end) if end < len(words) else None
    if twin and twin[0] == month:
        end = twin[1]
    year = _year_number(words, end)
    if year:
        end += 1
    else:
        year, end = _nearest_year(words, end, month, today)
    if year is None:
        return None
    length = calendar.monthrange(year, month)[1]
    first, last = (day, day) if day else part or (1, length)
    if first > length:
        return None
    return date(year, month, first), date(year, month, min(last, length)), end


def _month_name(words: list[Word], at: int) -> tuple[int, int] | None:
    months = _data().months
    for length in (2, 1):
        key = tuple(w.folded for w in words[at : at + length])
        if len(key) == length and key in months:
            return months[key], at + length
    if at < len(words):
        bare = words[at].folded.lstrip("وفبل")
        if (bare,) in months and bare not in _data().alone:
            return months[(bare,)], at + 1
    return None


def _introduced(words: list[Word], at: int) -> bool:
    return at > 0 and words[at - 1].folded in {"شهر", "في", "منذ", "خلال", "حتي", "بحلول"}


def _nearest_year(words: list[Word], end: int, month: int, today: date | None) -> tuple[int | None, int]:
    """The year of a month that does not say it: the last such month, unless it is said to come."""
    if today is None:
        return None, end
    following = words[end].folded if end < len(words) else ""
    if following in _data().after:
        return today.year + (month <= today.month), end + 1
    if following in _data().this:
        return today.year, end + 1
    if following in _data().before:
        return today.year - (month >= today.month), end + 1
    return today.year - (month > today.month), end


def _relative(words: list[Word], i: int, today: date | None) -> _Days | None:
    """`الجمعة`, `أمس`, `الأسبوع الماضي`."""
    if today is None:
        return None
    data = _data()
    for length in (3, 2, 1):
        key = tuple(w.folded for w in words[i : i + length])
        if len(key) == length and key in data.days:
            day = today + _DAY * data.days[key]
            return day, day, i + length
    following = words[i + 1].folded if i + 1 < len(words) else ""
    bare = _bare(words[i])
    if bare in data.weekdays:
        dated = _month(words, i + 1, today) if i + 1 < len(words) else None
        if dated:  # الثلاثاء 1 أغسطس
            return dated
        back = (today.weekday() - data.weekdays[bare]) % 7
        day = today - _DAY * back
        if following in data.after:
            day += _WEEK
        elif following in data.before and back == 0:
            day -= _WEEK
        return day, day, i + 1 + (following in data.after | data.before | data.this)
    step = -1 if following in data.before else 1 if following in data.after else 0
    known = following in data.before | data.after | data.this
    this = i > 0 and words[i - 1].folded in ("هذا", "هذه")
    if bare in data.spans and bare.startswith("ال") and (known or this):
        first, last = _span(data.spans[bare], today, step)
        return first, last, i + 1 + known
    return None


def _span(unit: str, today: date, step: int) -> tuple[date, date]:
    if unit == "week":
        start = today - _DAY * today.weekday() + _WEEK * step
        return start - _DAY * 2, start + _DAY * 6  # weeks start on Saturday, Sunday or Monday
    if unit == "year":
        return date(today.year + step, 1, 1), date(today.year + step, 12, 31)
    index = today.year * 12 + today.month - 1 + step
    year, month = divmod(index, 12)
    return date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def _year(words: list[Word], i: int) -> _Days | None:
    """`عام 2019`."""
    if words[i].folded in _data().year_before:
        year = _year_number(words, i + 1)
        if year:
            return date(year, 1, 1), date(year, 12, 31), i + 2
    return None


def _year_number(words: list[Word], at: int) -> int | None:
    year = _whole_number(words[at]) if at < len(words) else 0
    return year if year in _YEARS else None


def _whole_number(word: Word) -> int:
    """What a word of at most four digits counts, else 0 (`²` is a digit and no number)."""
    return int(word.folded) if word.folded.isdecimal() and len(word.folded) <= 4 else 0


def _plain(word: str) -> str:
    return word.removeprefix("ال") if word.startswith("ال") else word.lstrip("وفبل")


@lru_cache(maxsize=1)
def _data() -> _Words:
    data = read_toml(DATES_FILE)

    def listed(group: str) -> frozenset[str]:
        return frozenset(data[group]["words"].split())

    def phrases(group: str) -> dict[tuple[str, ...], int]:
        return {
            tuple(word.split("_")): int(key)
            for key, words in data[group].items()
            if key != "example"
            for word in words.split()
        }

    def keyed(group: str) -> dict[str, str]:
        return {w: key for key, words in data[group].items() if key != "example" for w in words.split()}

    parts = {w: (int(key.split("-")[0]), int(key.split("-")[1])) for w, key in keyed("parts").items()}
    weekdays = {w: int(key) for w, key in keyed("weekdays").items()}
    ordinals = {w: int(key) for w, key in keyed("ordinals").items()}
    return _Words(
        phrases("months"), listed("alone"), weekdays, phrases("days"), ordinals, parts, keyed("spans"),
        listed("before"), listed("after"), listed("this"), listed("year_before"),
    )  # fmt: skip
