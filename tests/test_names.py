"""Whether two names are one source: a table of pairs, and the reasons that are given."""

from pathlib import Path

import pytest

from claims.resolve.catalogue import load_registry
from claims.resolve.names import name_words
from claims.resolve.persons import person_id, person_of

PAIRS = [
    line.split("|")
    for line in (Path(__file__).parent / "same_names.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_at_least_97_of_100_pairs_are_told_right() -> None:
    registry = load_registry()
    wrong = [(a, b) for same, a, b in PAIRS if registry.same(a, b).same != (same == "1")]
    assert len(PAIRS) >= 200
    assert len(wrong) <= 0.03 * len(PAIRS), wrong


def test_the_order_does_not_matter() -> None:
    registry = load_registry()
    assert [p for p in PAIRS if registry.same(p[1], p[2]).same != registry.same(p[2], p[1]).same] == []


REASONS = [
    ("شويغو", "شويجو", "the same name in other letters: شويغو = شويجو"),
    ("فرانس برس", "أ ف ب", "both are وكالة فرانس برس (afp)"),
    ("موسكو", "مسقط", "روسيا (russia) and سلطنة عمان (oman) are two"),
    ("حسن كريم", "حسين كريم", "حسن and حسين are two names"),
    ("جورج بوش", "جورج بوش الابن", "one is somebody else of that name"),
    ("سيرغي لافروف", "لافروف", "a shorter form of the same name"),
]


@pytest.mark.parametrize(("a", "b", "why"), REASONS)
def test_reasons(a: str, b: str, why: str) -> None:
    assert load_registry().same(a, b).why == why


# mention → name, role, institution
PERSONS = [
    ("وزير الدفاع الروسي سيرجي شويجو", ("سيرجي شويجو", "وزير الدفاع الروسي", "russia-mod")),
    ("يانغ أوك، خبير الدفاع في معهد آسان", ("يانغ أوك", "خبير الدفاع في معهد آسان", "asan-institute")),
    ("الخبير في معهد آسان يانغ أوك", ("يانغ أوك", "الخبير في معهد آسان", "asan-institute")),
    ("المتحدث باسم الكرملين دميتري بيسكوف", ("دميتري بيسكوف", "المتحدث باسم الكرملين", "kremlin")),
    ("الرئيس السوري بشار الأسد", ("بشار الأسد", "الرئيس السوري", None)),
    ("عادل الجبير وزير الخارجية السعودي", ("عادل الجبير", "وزير الخارجية السعودي", "saudi-arabia-mfa")),
    (
        "وزير الخارجية الإيراني حسين أمير عبداللهيان",
        ("حسين أمير عبداللهيان", "وزير الخارجية الإيراني", "iran-mfa"),
    ),
    ("المتحدث باسم الوزارة", None),  # a role, no name
    ("بيسكوف", None),  # one word could be anybody
]


@pytest.mark.parametrize(("mention", "expected"), PERSONS)
def test_person_of(mention: str, expected: tuple[str, str, str | None] | None) -> None:
    person = person_of(mention, load_registry())
    found = person and (person.name, person.role, person.institution.id if person.institution else None)
    assert found == expected


def test_all_spellings_of_a_person_share_an_id() -> None:
    spellings = ["سيرجي شويجو", "سيرغي شويغو", "سيرجى شويجو"]
    assert len({person_id(name) for name in spellings}) == 1
    assert person_id("حسن كريم") != person_id("حسين كريم")


def test_titles_are_no_name() -> None:
    assert name_words("رئيس إقليم كردستان مسعود بارزاني") == ["مسعود", "بارزاني"]
    assert name_words("نائب رئيس شركة «نور» سامي بن عادل البدر") == ["سامي", "بن", "عادل", "البدر"]
    assert name_words("الرئيس «بوتين»") == ["بوتين"]
