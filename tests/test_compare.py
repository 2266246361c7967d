"""Two sources side by side, by the command line on a real store: statements and how they differ."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from places import ARTICLES, Result

Run = Callable[..., Result]

# what TASS says, what NK News says → kinds of their differences; None: not about the same thing
PAIRS = [
    ("أن خمسين عربة شحن وصلت إلى المحطة الحدودية", "أن 70 عربة شحن وصلت إلى المحطة الحدودية", ["quantity"]),
    ("أن أكثر من 50 عربة شحن وصلت إلى المحطة", "أن 70 عربة شحن وصلت إلى المحطة", []),
    ("أن الحاويات عبرت الجسر الحدودي ليلا", "أن الحاويات لم تعبر الجسر الحدودي ليلا", ["polarity"]),
    ("أن المصنع توسع مرتين هذا الصيف", "أن المصنع قد يتوسع مرتين هذا الصيف", ["certainty"]),
    ("أن الطائرة هبطت في مطار العاصمة فجرا", "أن الطائرة هبطت فجرا في مطار العاصمة", []),
    ("أن الطائرة هبطت في مطار العاصمة", "أن أسعار النفط تراجعت في الأسواق", None),
    ("أن الوزير زار المصنع الجديد", "أن الوفد غادر الفندق القديم", None),
]


def _diff(run: Run, tmp_path: Path, first: str, second: str, dates: tuple[str, str]) -> dict[str, object]:
    (tmp_path / "a.txt").write_text(f"ذكرت وكالة تاس {first}.", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"ذكر موقع NK News {second}.", encoding="utf-8")
    table = f"id,title,outlet,date,url\na,أ,جريدة,{dates[0]},\nb,ب,مجلة,{dates[1]},\n"
    (tmp_path / "articles.csv").write_text(table, encoding="utf-8")
    db = f"sqlite:///{tmp_path}/claims.db"
    run("ingest", tmp_path, "--db", db)
    found = json.loads(run("diff", "tass", "NK News", "--json", "--db", db).out)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(("first", "second", "kinds"), PAIRS)
def test_how_they_differ(run: Run, tmp_path: Path, first: str, second: str, kinds: list[str] | None) -> None:
    found = _diff(run, tmp_path, first, second, ("2024-01-01", "2024-01-02"))
    pairs = [*found["conflicts"], *found["both"]]  # type: ignore[misc]
    if kinds is None:
        assert pairs == [] and len(found["only_a"]) == len(found["only_b"]) == 1  # type: ignore[arg-type]
    else:
        (pair,) = pairs
        assert [d["kind"] for d in pair["differences"]] == kinds
        assert pair["why"]["shared"]


def test_figures_far_apart_in_time_are_an_update(run: Run, tmp_path: Path) -> None:
    first, second, _ = PAIRS[0]
    found = _diff(run, tmp_path, first, second, ("2024-02-27", "2024-08-13"))
    assert found["conflicts"] == []
    (pair,) = found["both"]  # type: ignore[misc]
    (difference,) = pair["differences"]
    assert difference == {"kind": "update", "a": "خمسين عربة", "b": "70 عربة"}


def test_the_terminal_shows_conflicts_first(run: Run, tmp_path: Path) -> None:
    _diff(run, tmp_path, *PAIRS[0][:2], ("2024-01-01", "2024-01-02"))
    out = run("diff", "tass", "NK News", "--bidi", "off", "--db", f"sqlite:///{tmp_path}/claims.db").out
    assert "1 conflict · 0 said by both · 0 only tass · 0 only nk-news" in out
    assert out.index("CONFLICT") < out.index("خمسين عربة / 70 عربة") < out.index("ONLY tass")


def test_a_topic_narrows_the_comparison(run: Run, tmp_path: Path) -> None:
    db = f"sqlite:///{tmp_path}/claims.db"
    run("ingest", ARTICLES, "--db", db)
    everything = json.loads(run("diff", "NK News", "CSIS", "--json", "--db", db).out)
    narrowed = json.loads(run("diff", "NK News", "CSIS", "--topic", "عربة", "--json", "--db", db).out)
    assert narrowed["only_a"] == [] and 0 < len(narrowed["only_b"]) < len(everything["only_b"])
    assert run("diff", "NK News", "CSIS", "--topic", "؟", "--db", db).code == 1


def test_two_articles_and_a_stretch_of_time(run: Run, tmp_path: Path) -> None:
    _diff(run, tmp_path, *PAIRS[0][:2], ("2024-01-01", "2024-01-02"))
    db = f"sqlite:///{tmp_path}/claims.db"
    found = json.loads(run("diff", "--articles", "a", "b", "--json", "--db", db).out)
    assert len(found["conflicts"]) == 1 and (found["a"]["id"], found["b"]["id"]) == ("a", "b")
    early = json.loads(run("diff", "tass", "nk-news", "--until", "2024-01-01", "--json", "--db", db).out)
    assert len(early["only_a"]) == 1 and early["only_b"] == []
    assert run("diff", "--articles", "a", "b", "--topic", "عربة", "--db", db).code == 1
    assert run("diff", "--articles", "a", "c", "--db", db).code == 2
