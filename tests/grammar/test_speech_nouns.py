"""Construction 8: speech nouns that introduce content."""

from collections.abc import Callable

import pytest

# sentence → source | cue | content of each claim
TABLE = [
    (
        "بعد تحذير المجلس من أن المفاوضات تتقدم.",
        ["المجلس | تحذير | المفاوضات تتقدم"],
    ),
    (
        "جاء ذلك بعد تأكيد الوزير أن القوات انسحبت.",
        ["الوزير | تأكيد | القوات انسحبت"],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), TABLE)
def test_speech_nouns(rows: Callable[[str], list[str]], sentence: str, expected: list[str]) -> None:
    assert rows(sentence) == expected
