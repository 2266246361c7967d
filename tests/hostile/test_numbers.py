"""Digits that are no numbers, numbers beyond measure: one article never stops the comparison of others."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from claims.compare.dates import moments
from claims.compare.quantities import quantities
from places import Result

DAMAGING = [
    "قال الوزير إن المساحة 500 كم²، وإن القيمة ² مهمة.",
    "قال الوزير إن العدد ٢٠¹ قتيلا في ① أغسطس.",
    f"قال الوزير إن العدد {'9' * 400} قتيل.",
    f"قال الوزير إن العام {'1' * 5000} بعيد، في {'2' * 5000} أغسطس.",
]


@pytest.mark.parametrize("text", DAMAGING)
def test_no_number_breaks_a_reader(text):
    for quantity in quantities(text):
        quantity.as_dict()
    moments(text, date(2023, 8, 3))


@pytest.mark.parametrize("year", [1, 9999])
def test_days_at_the_edges_of_the_calendar(year):
    assert moments("قبل العام الماضي وفي الشهر المقبل وأمس والأسبوع المقبل وفي أغسطس", date(year, 1, 1)) == ()


@pytest.fixture
def db(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/claims.db"


@pytest.fixture
def stored(run, db: str, tmp_path: Path) -> str:
    for n, text in enumerate((*DAMAGING, "قالت الوزارة إن 500 كم² من الغابات احترقت.")):
        (tmp_path / f"n{n}.txt").write_text(text + " وأضاف أن العمل مستمر في كل مكان.", encoding="utf-8")
    assert run("ingest", tmp_path, "--db", db).code == 0
    return db


@pytest.mark.parametrize("command", [("story",), ("conflicts",), ("diff", "n0", "n1", "--articles")])
def test_the_store_is_compared_with_such_articles_in_it(run, stored, command):
    found: Result = run(*command, "--db", stored)
    assert (found.code, found.err) == (0, "")


def test_an_article_that_breaks_comparison_is_left_out_and_said(run, stored, monkeypatch):
    from claims.work import compare_store

    place = compare_store.place

    def breaking(session, article, without=()):
        if article.name == "n1":
            raise ZeroDivisionError("by nothing")
        place(session, article, without)

    monkeypatch.setattr(compare_store, "place", breaking)
    found: Result = run("story", "--db", stored)
    assert found.code == 0
    assert "cannot be compared (ZeroDivisionError: by nothing) and is left out" in found.err
    assert "claims remove 2" in found.err
    assert found.out  # the others are


def test_a_stored_article_that_breaks_comparison_with_others_is_left_out(run, tmp_path, monkeypatch):
    from claims.work import compare_store

    told = (
        "قال الوزير سامي البدر إن {} سفينة وصلت إلى ميناء المدينة أمس. وأضاف أن الأرصفة الجديدة جاهزة للعمل."
    )
    db, place = f"sqlite:///{tmp_path}/claims.db", compare_store.place
    for name, ships in (("a", 12), ("b", 15), ("c", 18)):
        (tmp_path / f"{name}.txt").write_text(told.format(ships), encoding="utf-8")
    assert run("ingest", tmp_path / "a.txt", tmp_path / "b.txt", "--db", db).code == 0
    assert run("story", "--db", db).err == ""
    assert run("ingest", tmp_path / "c.txt", "--db", db).code == 0

    def breaking(session, article, without=()):
        place(session, article, without)
        if 1 not in without:
            raise OverflowError("what article 1 holds")

    monkeypatch.setattr(compare_store, "place", breaking)
    found: Result = run("story", "--db", db)
    assert found.code == 0 and found.err.count("\n") == 1
    assert "article 1 cannot be compared with article 3 (OverflowError: what article 1 holds)" in found.err
    monkeypatch.undo()
    assert run("story", "--db", db).err == ""
    with sqlite3.connect(tmp_path / "claims.db") as connection:
        stories = dict(connection.execute("select article_id, story_id from claim").fetchall())
    assert stories[3] == stories[2]


def test_remove_takes_an_article_out_and_keeps_its_decisions(run, stored, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with sqlite3.connect(tmp_path / "claims.db") as connection:
        ((claim,),) = connection.execute("select min(id) from claim where article_id = 1").fetchall()
    assert run("review", claim, "--confirm", "--db", stored).code == 0
    found: Result = run("remove", "n0", "--db", stored)
    assert found.out == "removed: n0; 1 decisions are kept in claims-removed-1.json\n"
    assert '"decision": "confirmed"' in (tmp_path / "claims-removed-1.json").read_text(encoding="utf-8")
    assert run("report", "n0", "--db", stored).code == 2
    with sqlite3.connect(tmp_path / "claims.db") as connection:
        for table in ("claim", "review", "pending"):
            assert not connection.execute(f"select 1 from {table} where article_id = 1").fetchall()
    assert run("db", "check", "--db", stored).out == "no problems\n"
