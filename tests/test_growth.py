"""Time a character does not grow with the text, whatever its shape; benchmarks/shapes.py measures more."""

import sys
import time
from pathlib import Path

import pytest

from claims.resolve.catalogue import load_registry
from claims.resolve.identity import identify
from claims.text.page import Page
from claims.text.sentences import LONGEST

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
import shapes

SMALL, LARGE, MOST = 1_500, 15_000, 4.0
"""A quadratic cause shows as ten; clocks in a busy house are not exact."""


@pytest.mark.parametrize("shape", shapes.SHAPES)
def test_time_a_character_stays(shape):
    small = min(shapes.microseconds(shapes.text_of(shape, SMALL), None, rounds=3) for _ in range(2))
    large = shapes.microseconds(shapes.text_of(shape, LARGE), None, rounds=1)
    assert large < MOST * small


def test_a_letter_chain_is_no_address_tried_again_at_every_letter():
    assert shapes.microseconds("ا." * 50_000, None, judge="rules") < 60


def test_a_mention_of_a_thousand_words_is_looked_up_at_once():
    registry = load_registry()
    seconds = []
    for words in (100, 1_000):
        mention = " ".join(f"وزير الدفاع سامي{n} العلي" for n in range(words // 4))
        start = time.process_time()
        identify(mention, registry)
        seconds.append(time.process_time() - start)
    assert seconds[1] < 40 * seconds[0]


def test_what_runs_on_is_cut_at_a_pause_and_nothing_is_lost():
    page = Page("كلمة وأخرى، " * 200)
    assert all(last - first <= LONGEST for first, last in page.sentences)
    assert [first for first, _ in page.sentences[1:]] == [last for _, last in page.sentences[:-1]]
    assert all(page.tokens[last - 1].text == "،" for _, last in page.sentences)
