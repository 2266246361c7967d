"""Canonical sources: which entry a mention names."""

import pytest

from claims.errors import DataError
from claims.resolve.catalogue import load_registry
from claims.resolve.registry import Entry, Registry

MENTIONS = [
    ("موقع NK News الأمريكي", "nk-news"),
    ("موقع “NK News” المتخصص فى شئون كوريا الشمالية", "nk-news"),
    ('موقع "إن كيه نيوز" الأميركي', "nk-news"),
    ("صحيفة «فاينانشال تايمز»", "financial-times"),
    ('صحيفة "فايننشال تايمز" البريطانية', "financial-times"),
    ("صحيفة “فاينانشيال تايمز” البريطانية", "financial-times"),
    ("وكالة أنباء كوريا الجنوبية (يونهاب)", "yonhap"),
    ("وكالة الأنباء الكورية الشمالية", "kcna"),
    ("خلية «بيوند باراليل» التابعة للمركز", "beyond-parallel"),
    ("بيانات موقع Planet Labs", "planet-labs"),
    ("بيانات «فلايت رادار ٢٤»", "flightradar24"),
    ("جهاز المخابرات الوطنية في كوريا الجنوبية", "nis"),
    ("سيول", "south-korea"),
    ("سيئول", "south-korea"),
    ("بيونجيانج", "north-korea"),
    ("الكرملين", "kremlin"),
    ("لوكالة رويترز", "reuters"),
    ("المتحدث باسم الكرملين دميتري بيسكوف", None),  # a person, not his institution
    ("مسؤول في البنتاغون", None),
    ("موسكو", "russia"),
    ("مسقط", "oman"),
]


@pytest.mark.parametrize(("mention", "expected"), MENTIONS)
def test_find(mention: str, expected: str | None) -> None:
    entry = load_registry().find(mention)
    assert (entry.id if entry else None) == expected


def test_family_reaches_down() -> None:
    assert load_registry().family("csis") == {"csis", "beyond-parallel"}
    assert "kremlin" in load_registry().family("russia")


def test_parents_exist_and_ids_are_slugs() -> None:
    entries = load_registry().entries
    assert len(entries) >= 180
    assert all(e.parent is None or e.parent in entries for e in entries.values())
    assert all(e.id == e.id.lower() and " " not in e.id for e in entries.values())


def test_no_two_sources_share_a_name() -> None:
    with pytest.raises(DataError, match="names both"):
        Registry.of([Entry("a", "وكالة كذا", "outlet"), Entry("b", "كذا", "outlet", aliases=("وكالةُ كذا",))])
