"""Two sources side by side, by the command line on a real store: statements and how they differ."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from places import ARTICLES, Result

Run = Callable[..., Result]

# what TASS says, what NK News says → kinds of their differences; None: not about the same thing
PAIRS = [
    (
        "أن خمسين عربة شحن وصلت إلى المحطة الحدودية",
        "أن 70 عربة شحن وصلت إلى المحطة الحدودية",
        ["quantity", "speaker"],
    ),
    ("أن أكثر من 50 عربة شحن وصلت إلى المحطة", "أن 70 عربة شحن وصلت إلى المحطة", []),
    ("أن الوفد غادر العاصمة صباح الخميس", "أن الوفد غادر العاصمة صباح الجمعة", ["time", "speaker"]),
    ("أن الوفد غادر العاصمة أمس الأول", "أن الوفد غادر العاصمة يوم السبت", []),
    ("أن موسكو تزود بيونغ يانغ بالوقود", "أن كوريا الشمالية تزود روسيا بالوقود", None),
    ("أن الحاويات عبرت الجسر الحدودي ليلا", "أن الحاويات لم تعبر الجسر الحدودي ليلا", ["polarity"]),
    ("أن المصنع توسع مرتين هذا الصيف", "أن المصنع قد يتوسع مرتين هذا الصيف", ["certainty"]),
    ("أن الطائرة هبطت في مطار العاصمة فجرا", "أن الطائرة هبطت فجرا في مطار العاصمة", ["speaker"]),
    ("أن التعاون بين روسيا والصين يتوسع", "أن التعاون بين الصين وروسيا يتوسع", []),
    # what is counted is one thing, what is told of it is not
    ("أن 40 جنديا فقدوا أثناء المناورة", "أن أكثر من 9 آلاف جندي نقلوا شرقا", None),
    ("أن القصف أوقع 30 قتيلا من الأطباء", "أن القصف أوقع 70 قتيلا في صفوف المشاة", []),
    # a number that the other gives too
    ("أن القصف أوقع 12 قتيلا بين المشاة", "أن القصف أوقع 20 قتيلا هم 12 جنديا و8 مشاة", []),
    # a slip of the scale, the other figures alike
    (
        "أن صافي ربح الشركة بلغ 3.2 مليون دينار أي 4 دنانير للسهم",
        "أن صافي ربح الشركة بلغ 3.2 مليار دينار أي 4 دنانير للسهم و6 قبل عام",
        ["quantity"],
    ),
    # both negate
    ("أننا لسنا في حاجة إلى قرض جديد", "أنها ليست بحاجة إلى أي قرض جديد", []),
    # forms that no stemmer brings together
    ("أن المصنعين ينتظران شحنة الوقود", "أن المصنع ينتظر شحنات الوقود", []),
    ("أن الطائرة هبطت في مطار العاصمة", "أن أسعار النفط تراجعت في الأسواق", None),
    ("أن الوزير زار المصنع الجديد", "أن الوفد غادر الفندق القديم", None),
]


def _diff(run: Run, tmp_path: Path, first: str, second: str, dates: tuple[str, str]) -> dict[str, object]:
    (tmp_path / "a.txt").write_text(f"ذكرت وكالة تاس {first}.", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"ذكر موقع NK News {second}.", encoding="utf-8")
    table = f"id,title,outlet,date,url\na,أ,جريدة,{dates[0]},\nb,ب,مجلة,{dates[1]},\n"
    (tmp_path / "articles.csv").write_text(table, encoding="utf-8")
    db = f"sqlite:///{tmp_path}/claims.db"
    run("ingest", tmp_path, "--judge", "rules", "--db", db)  # it is comparison that is tried, not extraction
    found = json.loads(run("diff", "tass", "NK News", "--json", "--db", db).out)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(("first", "second", "kinds"), PAIRS)
def test_how_they_differ(run: Run, tmp_path: Path, first: str, second: str, kinds: list[str] | None) -> None:
    found = _diff(run, tmp_path, first, second, ("2024-01-01", "2024-01-02"))
    pairs = [*found["conflicts"], *found["both"]]  # type: ignore[misc]
    if kinds is None:
        assert pairs == [] and [len(own) for own in found["only"].values()] == [1, 1]  # type: ignore[attr-defined]
    else:
        (pair,) = pairs
        assert [d["kind"] for d in pair["differences"] if d["kind"] != "wording"] == kinds
        assert pair["why"]["shared"]


def test_figures_far_apart_in_time_are_an_update(run: Run, tmp_path: Path) -> None:
    first, second, _ = PAIRS[0]
    found = _diff(run, tmp_path, first, second, ("2024-02-27", "2024-08-13"))
    assert found["conflicts"] == []
    (pair,) = found["both"]  # type: ignore[misc]
    assert pair["differences"][0] == {
        "kind": "update", "a": "خمسين عربة (2024-02-27)", "b": "70 عربة (2024-08-13)",
    }  # fmt: skip


def test_the_terminal_shows_conflicts_first(run: Run, tmp_path: Path) -> None:
    _diff(run, tmp_path, *PAIRS[0][:2], ("2024-01-01", "2024-01-02"))
    out = run("diff", "tass", "NK News", "--bidi", "off", "--db", f"sqlite:///{tmp_path}/claims.db").out
    assert "1 conflict · said by both: 0 · only tass: 0 · only nk-news: 0" in out
    assert out.index("CONFLICT") < out.index("خمسين عربة / 70 عربة") < out.index("ONLY tass")


def test_a_topic_narrows_the_comparison(run: Run, tmp_path: Path) -> None:
    db = f"sqlite:///{tmp_path}/claims.db"
    run("ingest", ARTICLES, "--db", db)
    everything = json.loads(run("diff", "NK News", "CSIS", "--json", "--db", db).out)
    narrowed = json.loads(run("diff", "NK News", "CSIS", "--topic", "عربة", "--json", "--db", db).out)
    assert narrowed["only"]["nk-news"] == []
    assert 0 < len(narrowed["only"]["csis"]) < len(everything["only"]["csis"])
    assert run("diff", "NK News", "CSIS", "--topic", "؟", "--db", db).code == 1


def test_two_articles_and_a_stretch_of_time(run: Run, tmp_path: Path) -> None:
    _diff(run, tmp_path, *PAIRS[0][:2], ("2024-01-01", "2024-01-02"))
    db = f"sqlite:///{tmp_path}/claims.db"
    found = json.loads(run("diff", "--articles", "a", "b", "--json", "--db", db).out)
    assert len(found["conflicts"]) == 1 and [s["id"] for s in found["sources"]] == ["a", "b"]
    early = json.loads(run("diff", "tass", "nk-news", "--until", "2024-01-01", "--json", "--db", db).out)
    assert len(early["only"]["tass"]) == 1 and early["only"]["nk-news"] == []
    assert run("diff", "--articles", "a", "b", "--topic", "عربة", "--db", db).code == 1
    assert run("diff", "--articles", "a", "c", "--db", db).code == 2


def test_three_sources_and_where_they_meet(run: Run, tmp_path: Path) -> None:
    db = f"sqlite:///{tmp_path}/claims.db"
    run("ingest", ARTICLES, "--db", db)
    found = json.loads(run("diff", "csis", "financial-times", "washington-post", "--json", "--db", db).out)
    assert [s["id"] for s in found["sources"]] == ["csis", "financial-times", "washington-post"]
    assert found["only"].keys() == {"csis", "financial-times", "washington-post"}
    assert [c["article"] for c in found["passed_on"]] == ["nile-trains"]  # CSIS, through the Washington Post
    assert run("diff", "csis", "csis", "--db", db).code == 1
    asked = run("diff", "كوريا", "csis", "--db", db)
    assert asked.code == 1 and "south-korea" in asked.err and "north-korea" in asked.err
    assert run("diff", "csis", "--db", db).code == 1


def test_officials_speak_for_their_state_and_experts_through_their_paper(run: Run, tmp_path: Path) -> None:
    db = f"sqlite:///{tmp_path}/claims.db"
    run("ingest", ARTICLES, "--db", db)
    found = json.loads(run("diff", "South Korea", "financial-times", "--json", "--db", db).out)
    korean = {claim["speaker"] for claim in found["only"]["south-korea"]}
    assert "وزير الدفاع الكوري الجنوبي شين وون سيك" in korean
    expert = [c for c in found["only"]["financial-times"] if "يانغ أوك" in c["speaker"] and not c["via"]]
    assert expert, "what the expert goes on to say is said through the paper as well"


def test_what_an_article_gives_as_its_own_is_shown_beside_the_claim(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "ذكر موقع NK News أن سبعين عربة شحن وصلت إلى المحطة الحدودية ليلا.", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text(
        "وصلت سبعون عربة شحن إلى المحطة الحدودية ليلا. وذكرت وكالة تاس أن المصنع الجديد مغلق.",
        encoding="utf-8",
    )
    db = f"sqlite:///{tmp_path}/claims.db"
    run("ingest", tmp_path, "--db", db)
    (one,) = json.loads(run("diff", "tass", "nk-news", "--json", "--db", db).out)["dropped"]
    assert one["article"] == "b" and one["text"] == "وصلت سبعون عربة شحن إلى المحطة الحدودية ليلا"
    assert one["claim"]["article"] == "a"


def test_csv_has_a_row_for_everything_in_the_comparison(run: Run, tmp_path: Path) -> None:
    import csv

    _diff(run, tmp_path, *PAIRS[0][:2], ("2024-01-01", "2024-01-02"))
    out = tmp_path / "diff.csv"
    assert (
        run("diff", "tass", "nk-news", "--csv", "--out", out, "--db", f"sqlite:///{tmp_path}/claims.db").code
        == 0
    )
    with out.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["section"] == "conflict" and row["differences"].startswith("quantity: خمسين عربة / 70 عربة")
    assert (row["a_source"], row["b_source"], row["a_article"], row["b_article"]) == (
        "tass",
        "nk-news",
        "a",
        "b",
    )


def test_what_one_source_says_twice_is_one_row(run: Run, tmp_path: Path) -> None:
    said = "أن سبعين عربة شحن وصلت إلى المحطة الحدودية ليلا"
    for name, text in (
        ("a", f"ذكر موقع NK News {said}."),
        ("b", f"وكان موقع NK News قد ذكر {said}، بحسب المقال."),
        ("c", "ذكرت وكالة تاس أن المصنع الجديد مغلق منذ الصيف."),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    db = f"sqlite:///{tmp_path}/claims.db"
    run("ingest", tmp_path, "--judge", "rules", "--db", db)
    found = json.loads(run("diff", "tass", "nk-news", "--json", "--db", db).out)
    (one,) = found["only"]["nk-news"]
    (again,) = found["again"][str(one["id"])]
    assert again != one["id"]
    assert f"said again: claim {again}" in run("diff", "tass", "nk-news", "--bidi", "off", "--db", db).out


def test_sources_that_say_nothing_are_named(run: Run, tmp_path: Path) -> None:
    _diff(run, tmp_path, *PAIRS[0][:2], ("2024-01-01", "2024-01-02"))
    db = f"sqlite:///{tmp_path}/claims.db"
    both = run("diff", "tass", "nk-news", "--topic", "زلزال", "--db", db).out
    assert "nothing to compare, for nothing is said by: tass, nk-news" in both
