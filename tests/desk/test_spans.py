"""Marks in running text nest, whatever the spans do, and add nothing to the text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from claims.report.spans import Mark, marked, paragraphs, word_start

TEXT = "قال الوزير إن المدير أكد أن المصنع يعمل."


def _mark(start: int, end: int, number: int = 1, role: str = "content") -> Mark:
    return Mark((start, end), number, role, "s0")


def test_a_claim_in_a_claim() -> None:
    html = marked(TEXT, (0, len(TEXT)), [_mark(14, 39, 1), _mark(28, 39, 2)], {})
    assert html == (
        'قال الوزير إن <mark class="content s0" data-claim="1">المدير أكد أن '
        '<mark class="content s0" data-claim="2">المصنع يعمل</mark></mark>.'
    )


def test_crossing_spans_are_closed_and_opened_again() -> None:
    html = str(marked("ابجدهو", (0, 6), [_mark(0, 4, 1), _mark(2, 6, 2)], {}))
    assert [*re.sub(r"<mark [^>]*>", "[", html).replace("</mark>", "]")] == [*"[اب[جد]][هو]"]


@given(st.lists(st.tuples(st.integers(0, 39), st.integers(1, 12)), max_size=8))
def test_the_text_stays_and_every_mark_is_closed(spans: list[tuple[int, int]]) -> None:
    marks = [_mark(s, min(len(TEXT), s + n), i) for i, (s, n) in enumerate(spans)]
    html = str(marked(TEXT, (0, len(TEXT)), marks, {4: [Markup("")]}))
    assert html.count("<mark") == html.count("</mark>")
    assert re.sub(r"<[^>]+>", "", html) == TEXT


def test_what_the_text_says_is_escaped() -> None:
    assert marked("<b>&", (0, 4), [], {}) == "&lt;b&gt;&amp;"


@pytest.mark.parametrize(("at", "start"), [(4, 4), (7, 4), (0, 0), (12, 11)])
def test_a_number_never_comes_between_letters(at: int, start: int) -> None:
    assert word_start(TEXT, at) == start


def test_paragraphs_are_lines_that_hold_something() -> None:
    text = "  الأول \n\n\tالثاني\r\n"
    assert [text[a:b] for a, b in paragraphs(text)] == ["الأول", "الثاني"]
