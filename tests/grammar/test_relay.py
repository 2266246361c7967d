"""Construction 5: relayed speech; the relay goes into `via`."""

from collections.abc import Callable

import pytest

# sentence → source | cue | content of each claim
TABLE = [
    (
        "ونقلت وكالة تاس عن وزير الدفاع قوله إن الزيارة ناجحة.",
        ["وزير الدفاع | قوله | الزيارة ناجحة"],
    ),
    (
        "نقلت الصحيفة عن مسؤول أميركي أن الشحنات مستمرة.",
        ["مسؤول أميركي | نقلت | الشحنات مستمرة"],
    ),
    (
        "وذكرت الصحيفة، نقلا عن مصدر أمني، أن المشتبه به فر.",
        ["مصدر أمني | وذكرت | المشتبه به فر"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_relay(rows: Callable[[str], list[str]], sentence: str, expected: list[str]) -> None:
    assert rows(sentence) == expected
