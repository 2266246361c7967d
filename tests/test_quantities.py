"""Arabic quantities: a table of expressions with the interval and the unit that they mean."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.compare.quantities import meet, quantities
from places import Result

LINES = [
    line
    for line in (Path(__file__).parent / "quantities.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
COUNTED = [line.split("|") for line in LINES if "|" in line]
UNCOUNTED = [line for line in LINES if "|" not in line]


def test_the_table_is_long() -> None:
    assert len(LINES) >= 200


@pytest.mark.parametrize(("expression", "low", "high", "unit"), COUNTED, ids=range(len(COUNTED)))
def test_counted(expression: str, low: str, high: str, unit: str) -> None:
    (found,) = quantities(f"وقال إن العدد {expression}.")
    wanted = [None if bound == "-" else pytest.approx(float(bound)) for bound in (low, high)]
    assert [found.low, found.high, found.unit] == [*wanted, unit]


@pytest.mark.parametrize("expression", UNCOUNTED)
def test_what_counts_nothing(expression: str) -> None:
    assert quantities(f"وجرى ذلك {expression}، بحسب البيان.") == []


def test_spans_are_exact_and_in_order() -> None:
    text = "قتل 12 شخصًا وأصيب أكثر من ثلاثين جريحا، وبلغت الخسائر ٢٫٥ مليون دولار في عام 2024."
    found = quantities(text)
    assert [text[slice(*q.span)] for q in found] == [q.text for q in found]
    assert [q.text for q in found] == ["12 شخصًا", "أكثر من ثلاثين جريحا", "٢٫٥ مليون دولار"]


def test_only_intervals_that_do_not_meet_conflict() -> None:
    def one(text: str) -> object:
        return quantities(text)[0]

    for a, b, both in (
        ("70 عربة", "50 عربة", False),
        ("70 عربة", "أكثر من 50 عربة", True),
        ("70 عربة", "عشرات العربات", True),
        ("أقل من 50 عربة", "70 عربة على الأقل", False),
        ("نحو 100 جندي", "105 جنود", True),
    ):
        assert meet(one(a), one(b)) is both  # type: ignore[arg-type]


@given(st.text(alphabet="0123456789٠١٢٣ ـً,.٫%-/:والفمليونخمسةعشرأكثرمنبينإلىنصفوبكلةعشرات", max_size=40))
def test_any_text_has_spans_in_it(text: str) -> None:
    last = 0
    for quantity in quantities(text):
        start, end = quantity.span
        assert last <= start < end <= len(text) and quantity.text == text[start:end]
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        last = end


def test_the_command_prints_json(run: Callable[..., Result]) -> None:
    result = run("quantities", "أكثر من 10 آلاف جندي و15%", "--json")
    first, second = json.loads(result.out)
    assert first == {
        "span": [0, 20],
        "low": 10000,
        "high": None,
        "unit": "جندي",
        "text": "أكثر من 10 آلاف جندي",
    }
    assert (second["low"], second["high"], second["unit"]) == (15, 15, "%")


def test_from_one_number_to_another_is_no_interval() -> None:
    found = quantities("ارتفع عدد العمال من 10 آلاف إلى 15 ألفا، وقتل 5 آلاف و7 آلاف.")
    found += quantities("وزاد النفط 1.5% إلى 102 دولار.")
    assert [(q.low, q.high) for q in found] == [(n, n) for n in (10_000, 15_000, 5_000, 7_000, 1.5, 102)]
