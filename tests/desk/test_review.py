"""Review on the desk, by keys alone, and in the terminal: what is decided stands in the store and holds."""

import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from places import Result

Run = Callable[..., Result]


def _rows(db: str, query: str) -> list[Any]:
    with sqlite3.connect(db.removeprefix("sqlite:///")) as connection:
        return connection.execute(query).fetchall()


def _press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def _shown(page: Page) -> str:
    return page.locator("input[name=claim]").get_attribute("value") or ""


def _decide(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def test_one_key_a_decision_and_every_step_back(desk: Any, page: Page) -> None:
    ((every,),) = _rows(desk.db, "select count(*) from claim")
    page.goto(desk.start)
    page.goto(f"{desk.base}/review")
    first = _shown(page)
    _decide(page, "c")
    second = _shown(page)
    _decide(page, "r")
    third = _shown(page)
    assert len({first, second, third}) == 3
    assert _rows(desk.db, "select decision, reviewer from review order by id") == [
        ("confirmed", "سلمى"),
        ("rejected", "سلمى"),
    ]
    assert _rows(desk.db, f"select count(*) from claim where id = {second}") == [(0,)]
    assert f"2 من {every}" in page.locator("[role=status]").first.inner_text()
    _decide(page, "u")
    assert _shown(page) == second
    _decide(page, "u")
    assert _shown(page) == first and _rows(desk.db, "select * from review") == []
    assert _rows(desk.db, f"select reviewed from claim where id in ({first}, {second})") == [(None,), (None,)]
    _decide(page, "s")
    assert _shown(page) not in (first,)
    _decide(page, "b")
    assert _shown(page) == first
    before = page.url
    _press(page, "zq07;")
    assert page.url == before, "any other key does nothing"
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")


def test_edges_labels_and_speaker_are_corrected_and_hold(desk: Any, page: Page, run: Run) -> None:
    page.goto(desk.start)
    page.goto(f"{desk.base}/review?article=5")
    claim = _shown(page)
    content = page.locator("#text mark.content").all_inner_texts()
    _press(page, "2[tp")
    shorter = page.locator("#text mark.content").all_inner_texts()
    assert len("".join(shorter)) < len("".join(content))
    certainty = page.locator("#certainty").input_value()
    page.keyboard.press("m")
    page.keyboard.press("Control+a")
    page.keyboard.type("البيت الأبيض")
    page.keyboard.press("Escape")
    _decide(page, "w")
    query = f"select speaker, source_id, certainty, polarity, reviewed from claim where id = {claim}"
    decided = [("البيت الأبيض", "white-house", certainty, "denied", "corrected")]
    assert _rows(desk.db, query) == decided
    assert run("reextract", "--db", desk.db).code == 0
    assert _rows(desk.db, query) == decided


def test_a_missed_claim_is_selected_in_the_text(desk: Any, page: Page) -> None:
    page.goto(desk.start)
    page.goto(f"{desk.base}/review?article=5")
    select = """([words]) => { for (const p of document.querySelectorAll('#text p')) {
        p.normalize(); const whole = p.textContent, at = whole.indexOf(words); if (at < 0) continue;
        const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), range = document.createRange();
        let seen = 0, node;
        while ((node = walk.nextNode())) { const end = seen + node.length;
          if (at >= seen && at < end) range.setStart(node, at - seen);
          const last = at + words.length;
          if (last > seen && last <= end) { range.setEnd(node, last - seen); break; }
          seen = end; }
        getSelection().removeAllRanges(); getSelection().addRange(range); return true; } return false; }"""
    page.keyboard.press("a")
    for words, key in (("تؤكد", "g"), ("هذه الأنباء", "x"), ("الحكومة الروسية", "o")):
        assert page.evaluate(select, [words]), words
        page.keyboard.press(key)
    assert page.locator("#speaker").input_value() == "الحكومة الروسية"
    _decide(page, "w")
    (row,) = _rows(desk.db, "select id, speaker, rule, reviewed from claim where rule = 'added'")
    assert row[1:] == ("الحكومة الروسية", "added", "corrected")
    _decide(page, "u")
    assert _rows(desk.db, "select id from claim where rule = 'added'") == []


def test_a_claim_is_rated_apart_from_its_source(desk: Any, page: Page) -> None:
    page.goto(desk.start)
    page.goto(f"{desk.base}/review?claim=41")
    page.locator("#credibility").select_option("2")
    with page.expect_navigation():
        page.locator("[data-act=rate]").click()
    assert page.locator("#credibility").input_value() == "2"
    page.goto(f"{desk.base}/sources/csis")
    page.locator("select[name=value]").select_option("B")
    page.locator("form.inline button").first.click()
    page.wait_for_load_state()
    assert page.locator("select[name=value]").input_value() == "B"
    assert _rows(desk.db, "select what, target, value from rating order by 1") == [
        ("claim", "41", "2"),
        ("source", "csis", "B"),
    ]


@pytest.fixture
def store(samples: Path, tmp_path: Path) -> str:
    (tmp_path / "claims.db").write_bytes(samples.read_bytes())
    return f"sqlite:///{tmp_path}/claims.db"


def _typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))


def test_in_the_terminal_with_the_same_keys(run: Run, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _typing(monkeypatch, "?", "z", "c", "r", "u", "t", "1", "]", "w", "q")
    shown = run("review", "--reviewer", "هدى", "--article", "khaleej-trains", "--db", store)
    assert shown.code == 0, shown.err
    assert (
        "0 of 8 decided" in shown.out and "1 of 8 decided" in shown.out and "undo the last step" in shown.out
    )
    decisions = _rows(store, "select decision, undone, reviewer from decision order by id")
    assert decisions == [("confirmed", 0, "هدى"), ("rejected", 1, "هدى"), ("corrected", 0, "هدى")]
    assert _rows(store, "select count(*) from claim where reviewed = 'corrected' and certainty != 'certain'")


def test_a_missed_claim_in_the_terminal(run: Run, store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _typing(monkeypatch, "a", "تؤكد", "هذه الأنباء", "الحكومة الروسية", "q")
    shown = run("review", "--article", "khaleej-trains", "--db", store)
    assert ": added" in shown.out, shown.err
    assert run("review", "--undo", "--db", store).out.endswith("added is undone\n")
    assert run("review", "--undo", "--db", store).code == 2, "nothing is left"


def test_gold_is_what_people_let_stand(run: Run, store: str, tmp_path: Path) -> None:
    ids = [i for (i,) in _rows(store, "select id from claim where article_id = 5")]
    for claim in ids[1:]:
        run("review", claim, "--confirm", "--db", store)
    assert run("export", "gold", "-o", tmp_path / "gold", "--db", store).out.startswith("0 ")
    run("review", ids[0], "--reject", "--db", store)
    assert run("export", "gold", "-o", tmp_path / "gold", "--db", store).out.startswith("1 ")
    (annotated,) = (tmp_path / "gold").glob("*.json")
    data = json.loads(annotated.read_text(encoding="utf-8"))
    text = annotated.with_suffix(".txt").read_text(encoding="utf-8")
    assert data["id"] == annotated.stem and len(data["claims"]) == len(ids) - 1
    assert all(text[slice(*c["cue"])].strip() for c in data["claims"])
    assert run("eval", tmp_path / "gold").code == 0
