"""The linear judges: the likelier candidate wins, nobody only against all, reasons add up."""

import pytest

from claims.errors import ModelError
from claims.judge.choice import choose, overlapping
from claims.judge.ranking import Judges, Linear, interpolated, load_judges
from claims.judge.spans import Span

JUDGES = Judges(
    {"source": Linear({"good": 2.0, "bad": -1.0})}, Linear({"cue": 1.0}), ((0.0, 0.0), (1.0, 1.0)), 0.5
)


def test_the_better_candidate_wins() -> None:
    found = choose(
        "source", [Span((1, 2), 0.0), Span((4, 6), 0.0)], [{"bad": 1.0}, {"good": 1.0}], JUDGES, overlapping
    )
    assert found.range == (4, 6)
    assert found.probabilities[0] == pytest.approx(0.953, abs=0.001)


def test_nobody_does_not_win_against_two_edges_of_one_name() -> None:
    spans = [Span(None, 0.0), Span((1, 3), 0.0), Span((1, 4), 0.0)]
    found = choose("source", spans, [{"good": 0.3}, {"good": 0.2}, {"good": 0.1}], JUDGES, overlapping)
    assert found.range == (1, 3)
    assert found.belief == pytest.approx(found.probabilities[0] + found.probabilities[1])


def test_nobody_wins_with_most_of_the_belief() -> None:
    found = choose(
        "source", [Span((1, 3), 0.0), Span(None, 0.0)], [{"bad": 1.0}, {"good": 1.0}], JUDGES, overlapping
    )
    assert found.range is None


def test_reasons_are_the_heaviest_features() -> None:
    judge = Linear({"a": 1.0, "b": -3.0, "c": 0.1, "d": 2.0})
    assert judge.reasons({"a": 1.0, "b": 1.0, "c": 1.0, "d": 0.2}, 2) == [("b", -3.0), ("a", 1.0)]


def test_calibration_rises_and_stays_inside() -> None:
    points = ((0.2, 0.1), (0.5, 0.4), (0.9, 0.97))
    read = [interpolated(x / 20, points) for x in range(21)]
    assert read == sorted(read) and read[0] == 0.1 and read[-1] == 0.97


def test_the_shipped_judges_are_whole() -> None:
    judges = load_judges()
    assert set(judges.rankers) == {"content", "source", "relay", "speaker", "form", "polarity", "kind"}
    assert 0 < judges.accept < 1
    assert [y for _, y in judges.calibration] == sorted(y for _, y in judges.calibration)


def test_broken_weights_are_one_line(tmp_path) -> None:  # type: ignore[no-untyped-def]
    broken = tmp_path / "judges.json"
    broken.write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="install claims again"):
        load_judges(broken)
