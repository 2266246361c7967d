"""Construction 6: participles and coordinated verbs; who spoke last speaks on."""

from collections.abc import Callable

import pytest

# sentence → source | cue | content of each claim
TABLE = [
    (
        "أكد الوزير أن الميناء مفتوح، مشيرا إلى أن السفن تدخل يوميا.",
        ["الوزير | أكد | الميناء مفتوح", "- | مشيرا إلى | السفن تدخل يوميا"],
    ),
    (
        "قالت الوزارة إن الحدود مغلقة، مؤكدة أن القرار مؤقت.",
        ["الوزارة | قالت | الحدود مغلقة", "- | مؤكدة | القرار مؤقت"],
    ),
    (
        'وأوضح الناطق أن القافلة عبرت، مضيفا: "لم نواجه أي عقبة".',
        ["الناطق | وأوضح | القافلة عبرت", "- | مضيفا | لم نواجه أي عقبة"],
    ),
    (
        "قال الجيش إن الهجوم فشل، نافيا سقوط قتلى.",
        ["الجيش | قال | الهجوم فشل", "- | نافيا | سقوط قتلى"],
    ),
    (
        "هاجم النائب الحكومة، معتبرا أن خطتها فاشلة.",
        ["- | معتبرا | خطتها فاشلة"],
    ),
    (
        "أعلنت الشركة أن الأرباح تضاعفت، لافتة إلى زيادة الصادرات.",
        ["الشركة | أعلنت | الأرباح تضاعفت", "- | لافتة إلى | زيادة الصادرات"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_continuation(rows: Callable[[str], list[str]], sentence: str, expected: list[str]) -> None:
    assert rows(sentence) == expected
