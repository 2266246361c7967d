"""Words of a megabyte: whatever is done with a word takes time in proportion to its letters, or less."""

import time
from collections.abc import Callable

import pytest

from claims.compare.gist import gist_of, stem
from claims.report.bidi import Bidi, lines
from claims.text.words import search_words

SMALL, LARGE = 20_000, 320_000
MOST = 4.0
"""How much dearer a letter may be in a word sixteen times as long: in quadratic time it would be sixteen."""
WORDS = ["و", "ال", "قالو", "يت", "ـ", "x", "١"]
ACTS: dict[str, Callable[[str], object]] = {
    "search words": search_words,
    "gist": gist_of,
    "lines of a terminal": lambda text: lines(text, 60, Bidi.TERMINAL),
    "shaped lines": lambda text: lines(text, 60, Bidi.VISUAL),
}


def _seconds(act: Callable[[str], object], text: str) -> float:
    before = time.process_time()
    act(text)
    return time.process_time() - before


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("word", WORDS)
def test_time_grows_with_the_letters_of_a_word(act: str, word: str) -> None:
    small, large = (word * (length // len(word)) for length in (SMALL, LARGE))
    ACTS[act](small)
    once = max(0.02, min(_seconds(ACTS[act], small) for _ in range(3)))
    assert _seconds(ACTS[act], large) <= MOST * once * LARGE / SMALL


def test_giant_words_are_cut_into_lines_without_loss() -> None:
    for mode in (Bidi.TERMINAL, Bidi.OFF):
        shown = lines("قال " + "وزير" * 400 + " نعم", 30, mode)
        assert "".join(shown).replace(" ", "").replace("\u2068", "").replace("\u2069", "") == (
            "قال" + "وزير" * 400 + "نعم"
        )


def test_no_word_has_no_stem() -> None:
    assert stem("وزيران") != "وزيران"
    assert stem("س" * 50) == "س" * 50
