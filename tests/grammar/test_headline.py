"""Construction 9: headlines with a colon."""

from collections.abc import Callable

import pytest

# sentence → source | cue | content of each claim
TABLE = [
    (
        "بوتين: لن نتراجع أمام العقوبات",
        ["بوتين | : | لن نتراجع أمام العقوبات"],
    ),
    (
        "وزير الدفاع الياباني: الصاروخ سقط في البحر",
        ["وزير الدفاع الياباني | : | الصاروخ سقط في البحر"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_headline(rows: Callable[[str], list[str]], sentence: str, expected: list[str]) -> None:
    assert rows(sentence) == expected
