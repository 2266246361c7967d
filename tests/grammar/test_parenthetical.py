"""Inside another clause: a reporting clause thrown into its sentence, between dashes or commas."""

from collections.abc import Callable

import pytest

# sentence → source | cue | content of each claim
TABLE = [
    ("قد ترتفع الأسعار في الشتاء، يحذر التقرير.", ["التقرير | يحذر | قد ترتفع الأسعار في الشتاء"]),
    (
        "المفاوضات، يضيف المصدر ذاته، ستستمر أسبوعا آخر.",
        ["المصدر ذاته | يضيف | المفاوضات … ستستمر أسبوعا آخر"],
    ),
    ("المصانع - يقول التقرير - تعمل ليلا ونهارا.", ["التقرير | يقول | المصانع … تعمل ليلا ونهارا"]),
    ("هذه المصانع -تقول الوكالة- تنتج آلاف القذائف.", ["الوكالة | تقول | هذه المصانع … تنتج آلاف القذائف"]),
    (
        "وصل الوفد مساء أمس، وغادر بعد ساعتين، يؤكد مسؤول في المطار.",
        ["مسؤول في المطار | يؤكد | وصل الوفد مساء أمس، وغادر بعد ساعتين"],
    ),
    ("وصل إلى المخيم مئات النازحين، يبلغ عمر أصغرهم عاما واحدا.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_parenthetical(rows: Callable[[str], list[str]], sentence: str, expected: list[str]) -> None:
    assert rows(sentence) == expected
