"""The tables of `text`, `ingest` and `evaluate`: every entry has an example, and is used as it says."""

from pathlib import Path

import pytest

import claims.evaluate
import claims.ingest
import claims.text
from claims.errors import DataError
from claims.files import read_toml
from claims.ingest.article import Article
from claims.ingest.gleaned import with_gleaned
from claims.text.normalise import fold
from claims.text.spellings import spellings

FILES = sorted(
    path
    for room in (claims.text, claims.ingest, claims.evaluate)
    for path in Path(room.__path__[0]).glob("data/*.toml")
)
ENTRIES = [
    (path.name, name, entry)
    for path in FILES
    for name, entry in read_toml(path).items()
    if name != "names"  # of languages, in English
]


@pytest.mark.parametrize(
    ("file", "name", "entry"), ENTRIES, ids=[f"{file}:{name}" for file, name, _ in ENTRIES]
)
def test_every_entry_has_an_example(file: str, name: str, entry: dict[str, object]) -> None:
    assert entry["example"] and len(entry) > 1


def test_a_kind_that_the_table_lacks_is_named() -> None:
    with pytest.raises(DataError, match=r"spellings\.toml has no entry \[enclitic\]"):
        spellings("enclitic")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("تاريخ النشر: 7th, October 2023 GMT", "2023-10-07"),
        ("نُشر في: ٧ من تشرين الأول / أكتوبر ٢٠٢٣", "2023-10-07"),
        ("الإثنين، 12 غشت 2024", "2024-08-12"),
        ("28 جويلية 2012", "2012-07-28"),
        ("15 يونيه 2022", "2022-06-15"),
        ("2023-10-07", "2023-10-07"),
        ("وقع الحادث يوم 7 أكتوبر 2023 في الميناء", None),  # of what it tells
        ("الجمعة، 31 فبراير 2024", None),
    ],
)
def test_dates_of_all_habits_are_read_in_lines_of_their_own(line: str, day: str | None) -> None:
    found = with_gleaned(Article("bridge", f"افتتاح الجسر\n{line}\nقال الوزير إن الجسر سيفتح غدا."))
    assert (found.published.isoformat() if found.published else None) == day


def test_letters_that_count_as_one() -> None:
    assert fold("وكالةُ الأنباء ٪٧٠، «مؤكّد»") == fold('وكاله الانباء %70, "موكد"')
