"""The page of an article in a real browser: one file, right to left, a keyboard is enough."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from places import Result

Run = Callable[..., Result]


@pytest.fixture
def file(run: Run, samples: Path, tmp_path: Path) -> Path:
    out = tmp_path / "article.html"
    assert run("report", "khaleej-trains", "--html", "-o", out, "--db", f"sqlite:///{samples}").code == 0
    return out


def test_it_reads_from_right_to_left_and_asks_nobody(file: Path, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    text, side = page.locator(".text").bounding_box(), page.locator("aside").bounding_box()
    assert text and side and text["x"] > side["x"], "the text stands right of its cards"
    assert page.locator(".text").inner_text().count("وفق مركز الدراسات") == 1


def test_hover_focus_and_keys_show_a_claim(file: Path, page: Page) -> None:
    page.goto(file.as_uri())
    page.locator(".text mark.content").nth(1).hover()
    assert page.locator(".card.on .who .n").inner_text() == "2"
    page.keyboard.press("n")
    assert page.locator(".card.on .who .n").inner_text() == "3"
    assert page.evaluate("document.activeElement.className").startswith("num")
    page.keyboard.press("Tab")
    assert page.locator(".card.on .who .n").inner_text() == "4"
    page.keyboard.press("p")
    assert page.locator(".card.on .who .n").inner_text() == "3"
    page.keyboard.press("Escape")
    assert page.locator(".card.on").count() == 0


def test_a_tap_on_a_small_screen_opens_the_card(file: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator(".text mark.source").first.tap()
    box = page.locator(".card.on").bounding_box()
    assert box and box["y"] > 300 and box["y"] + box["height"] <= 800
    context.close()


def test_it_tells_who_speaks_how_much_and_what_others_say(file: Path, page: Page) -> None:
    page.goto(file.as_uri())
    assert page.locator(".legend li").first.inner_text().startswith("خلية بيوند باراليل")
    widths = page.evaluate("[...document.querySelectorAll('.bar rect')].map(r => +r.getAttribute('width'))")
    assert abs(sum(widths) - 100) < 0.1 and widths == sorted(widths, reverse=True)
    assert page.locator(".others .badge.conflict").count() > 0
    page.locator(".shares summary", has_text="من غير تسمية").click()
    page.locator(".shares details[open] a").first.click()
    assert page.locator(".card.on .who").inner_text().endswith("مسؤول أميركي")


def test_letters_stay_joined_at_the_edges_of_marks(page: Page) -> None:
    """A word is drawn the same whether or not a mark begins between its letters."""
    style = (
        "<style>p{font:40px 'Noto Naskh Arabic','DejaVu Sans'} mark{background:none;color:inherit}</style>"
    )
    shots = []
    for word in ("للمصنع", "<mark class='content'>ل</mark><mark class='content'>لمصنع</mark>"):
        page.set_content(f"{style}<p dir=rtl>{word}</p>")
        shots.append(page.screenshot(clip={"x": 900, "y": 0, "width": 300, "height": 150}))
    assert shots[0] == shots[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_for_who_cannot_see_it(
    file: Path, browser: Browser, scheme: Any, serious: Callable[[Page], list[Any]]
) -> None:
    context = browser.new_context(viewport={"width": 1200, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(file.as_uri())
    assert serious(page) == []
    context.close()


def test_an_article_cannot_run_anything(run: Run, page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "قال الوزير إن <img src=x onerror=\"document.title='x'\"> المفاوضات مستمرة منذ أسابيع"
        " بين الجانبين في العاصمة.",
        encoding="utf-8",
    )
    (folder / "articles.csv").write_text("id,title,url\na,</title><script>1,javascript:1\n", encoding="utf-8")
    db, out = f"sqlite:///{tmp_path}/claims.db", tmp_path / "a.html"
    run("ingest", folder, "--db", db)
    run("report", "a", "--html", "-o", out, "--db", db)
    page.goto(out.as_uri())
    assert page.title() == "</title><script>1" and page.locator("img").count() == 0
    assert page.locator("a[href^=javascript]").count() == 0
