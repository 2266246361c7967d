"""Construction 7: evidence and documents as sources."""

from collections.abc import Callable

import pytest

# sentence → source | cue | content of each claim
TABLE = [
    (
        "أظهرت صور الأقمار الصناعية أن القطارات تحركت نحو الحدود.",
        [
            "صور الأقمار الصناعية | أظهرت | القطارات تحركت نحو الحدود",
        ],
    ),
    (
        "وجاء في التقرير أن الحاويات وصلت إلى الميناء.",
        [
            "التقرير | وجاء | الحاويات وصلت إلى الميناء",
        ],
    ),
    (
        "وتشير بيانات الملاحة إلى أن السفينة أطفأت جهاز التتبع.",
        [
            "بيانات الملاحة | وتشير | السفينة أطفأت جهاز التتبع",
        ],
    ),
    (
        "كشف تحليل للصور أن الرصيف وسع مرتين.",
        [
            "تحليل للصور | كشف | الرصيف وسع مرتين",
        ],
    ),
    (
        "وبحسب الأرقام الرسمية، تراجع الإنتاج 4 في المئة.",
        [
            "الأرقام الرسمية | وبحسب | تراجع الإنتاج 4 في المئة",
        ],
    ),
    (
        "وأثبتت الفحوص أن العينة سليمة.",
        [
            "الفحوص | وأثبتت | العينة سليمة",
        ],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_evidence(rows: Callable[[str], list[str]], sentence: str, expected: list[str]) -> None:
    assert rows(sentence) == expected
