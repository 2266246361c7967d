"""Search understands Arabic, alike on both engines: one table for the two."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from places import Result

Run = Callable[..., Result]

ARTICLES = {
    "a": "قال وزير الدفاع الروسي سيرجي شويجو إن المصانع تعمل ليلًا، وإن ٧٠ عربة وصلت إلى المحطة.",
    "b": "ونفت وزارة الخارجية الصينية أن تكون الحاويات قد عبرت الحدود مع روسيا.",
    "c": "ورجّح الخبير الياباني أن ترتفع أسعار النفط في الأسبوع المقبل، بحسب وكالة رويترز.",
    "d": "أكدت الحكومة أن الأَسْعارَ ثابتة وأن المســتشفى الجديد سيفتح أبوابه.",
}
# words → articles whose claims are found
WORDS = [
    ("المصانع", "a"),
    ("مصانع", "a"),  # without the article
    ("والمصانع", "a"),  # with a conjunction
    ("بالمصانع", "a"),
    ("70", "a"),  # digits of both kinds
    ("٧٠ عربه", "a"),  # ة as ه
    ("الاسعار", "cd"),  # hamza, vowels
    ("أسعار النفط", "c"),
    ('"اسعار النفط"', "c"),  # a phrase
    ('"النفط اسعار"', ""),  # in this order only
    ("«أسعار النفط»", "c"),
    ("المستشفي", "d"),  # ى as ي, tatweel in the text
    ("مستشف*", "d"),  # a prefix
    ("حاو*", "b"),
    ("شويجو", "a"),  # the speaker counts as well
    ("المصانع النفط", ""),  # all words
    ("غير_موجود", ""),
]
# options → articles
FILTERS = [
    (("--polarity", "denied"), "b"),
    (("--certainty", "probable"), "c"),
    (("--kind", "person"), "ac"),
    (("--via", "رويترز"), "c"),
    (("--source", "china"), "b"),  # with all that belongs to it
    (("--source", "شويغو"), ""),  # another spelling of nobody registered: see below
    (("--outlet", "جريدة"), "ab"),
    (("--since", "2024-02-01"), "bcd"),
    (("--since", "2024-02-01", "--until", "2024-02-28"), "b"),
    (("الاسعار", "--since", "2024-04-01"), "d"),
]


@pytest.fixture
def filled(run: Run, db: str, tmp_path: Path) -> str:
    rows = ["id,title,outlet,date,url"]
    for month, (name, text) in enumerate(ARTICLES.items(), start=1):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        rows.append(f"{name},{name},{'جريدة' if name in 'ab' else 'مجلة'},2024-0{month}-15,")
    (tmp_path / "articles.csv").write_text("\n".join(rows), encoding="utf-8")
    assert run("ingest", tmp_path, "--db", db).out.startswith("4 new")
    return db


def _found(run: Run, db: str, *arguments: str) -> str:
    result = run("search", *arguments, "--json", "--db", db)
    return "".join(sorted({claim["article"] for claim in json.loads(result.out)})) if result.code == 0 else ""


def test_words(run: Run, filled: str) -> None:
    assert {words: _found(run, filled, words) for words, _ in WORDS} == dict(WORDS)


def test_filters(run: Run, filled: str) -> None:
    assert [(options, _found(run, filled, *options)) for options, _ in FILTERS] == FILTERS


def test_nothing_to_look_for_is_said(run: Run, filled: str) -> None:
    result = run("search", "؟!", "--db", filled)
    assert result.code == 1 and "no word" in result.err
    assert run("search", "كلمة_لا_ترد", "--db", filled).out.strip() == "nothing found"
