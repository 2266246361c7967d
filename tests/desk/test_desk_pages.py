"""Every page of the desk in a real browser, light and dark, wide and narrow, and what one does on it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from claims.cli.ingest import ingest
from claims.cli.stories import story
from claims.store.database import beside
from claims.store.seen import Seen
from places import ARTICLES

PAGES = (
    "/", "/?by=disputed", "/stories/4", "/conflicts", "/articles", "/articles/5", "/sources", "/sources/csis",
    "/sources/csis?into=kremlin", "/diff", "/diff?s=beyond-parallel&s=csis", "/search", "/search?q=كوريا",
    "/review", "/intake", "/watch", "/articles/5/lines",
)  # fmt: skip
ARABIC = "أعلن المحافظ أن السوق سيفتح غدا في موعده."


@pytest.mark.parametrize(("width", "scheme"), [(1200, "light"), (390, "dark")])
def test_every_page(
    looked_at: Any, browser: Browser, serious: Callable[[Page], list[Any]], width: int, scheme: Any
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(looked_at.start)
    for path in PAGES:
        answer = page.goto(looked_at.base + path)
        assert answer and answer.status == 200, path
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl", path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path} is too wide"
        assert serious(page) == [], path
    assert said == []
    context.close()


def test_search_as_you_type_and_facets_that_are_links(looked_at: Any, page: Page) -> None:
    page.goto(looked_at.start)
    page.goto(f"{looked_at.base}/search")
    every = page.locator("[role=status] bdi").first.inner_text()
    page.locator("#q").press_sequentially("قطار")
    expect(page.locator("[role=status] bdi").first).not_to_have_text(every)
    expect(page).to_have_url(re.compile("q="))  # the address is that of the search
    total = int(page.locator("[role=status] bdi").first.inner_text())
    outlet = page.locator(".facet").nth(2).locator("li").first
    counted = int(outlet.locator("bdi.soft").inner_text())
    outlet.locator("a").click()
    page.wait_for_load_state()
    assert int(page.locator("[role=status] bdi").first.inner_text()) == counted <= total
    page.locator("[role=status] a.badge").first.click()
    page.wait_for_load_state()
    assert int(page.locator("[role=status] bdi").first.inner_text()) == total


def test_figures_lead_to_the_lists_behind_them(looked_at: Any, page: Page) -> None:
    page.goto(looked_at.start)
    figure = page.locator("a.badge", has_text="الأقوال").first
    wanted = figure.locator("bdi").inner_text()
    figure.click()
    page.wait_for_load_state()
    assert page.locator("[role=status] bdi").first.inner_text() == wanted
    page.locator(".hit .said a").first.click()
    page.wait_for_load_state()
    assert page.locator(".card.on").count() == 1, "a claim leads to its place in the article"


def test_lists_export_what_they_show(looked_at: Any, page: Page) -> None:
    page.goto(looked_at.start)
    page.goto(f"{looked_at.base}/search?source=csis")
    total = int(page.locator("[role=status] bdi").first.inner_text())
    page.locator(".exports summary").click()
    with page.expect_download() as started:
        page.get_by_role("link", name="jsonl", exact=True).first.click()
    lines = started.value.path().read_text(encoding="utf-8").splitlines()
    assert len(lines) == total > 0


def test_merge_shows_what_it_changes_and_split_undoes_it(desk: Any, page: Page) -> None:
    page.goto(desk.start)
    page.goto(f"{desk.base}/sources/beyond-parallel")
    before = page.locator(".hit").count()
    page.locator("#into").fill("مركز الدراسات الاستراتيجية والدولية")
    page.locator("#merge .find button").click()
    page.wait_for_load_state()
    assert "إسنادا" in page.locator("#merge .pair").inner_text()
    page.locator("#merge .pair form button").click()
    page.wait_for_load_state()
    assert page.url.endswith("/sources/csis")
    page.locator("#merge form", has_text="beyond-parallel").locator("button").click()
    page.wait_for_load_state()
    assert page.url.endswith("/sources/beyond-parallel") and page.locator(".hit").count() == before


def test_text_is_shown_before_it_is_stored(desk: Any, page: Page) -> None:
    page.goto(desk.start)
    page.goto(f"{desk.base}/intake")
    page.locator("#text").fill(
        "قالت وزارة النقل إن الجسر الجديد سيفتح أمام السيارات الأحد.\nوأضافت أن الرسوم لم تحدد بعد."
    )
    page.locator("form.intake button").click()
    page.wait_for_load_state()
    assert "الأقوال: 2" in page.locator("section.pair").inner_text()
    page.locator("input[name=outlet]").fill("جريدة الميناء")
    page.locator("input[name=date]").fill("2024-03-05")
    page.locator(".meta button").click()
    page.wait_for_load_state()
    assert page.locator(".card").count() == 2
    assert "جريدة الميناء" in page.locator(".article-head").inner_text()


def test_files_are_read_and_what_is_no_article_is_told(desk: Any, page: Page) -> None:
    page.goto(desk.start)
    page.goto(f"{desk.base}/intake")
    page.locator("#files").set_input_files([
        {"name": "جسر.txt", "mimeType": "text/plain", "buffer": ARABIC.encode("cp1256")},
        {"name": "en.txt", "mimeType": "text/plain", "buffer": b"The bridge will open on Sunday, they said."},
    ])  # fmt: skip
    page.locator("form.intake button").click()
    page.wait_for_load_state()
    assert page.locator(".complaint").inner_text().startswith("en.txt")
    assert page.locator("section.pair h2").inner_text().startswith("أعلن المحافظ")


@pytest.mark.parametrize("place", ["/conflicts", "a story"])
def test_a_dispute_is_a_card_and_closed_whole(desk: Any, page: Page, place: str) -> None:
    page.goto(desk.start)
    page.goto(f"{desk.base}/conflicts")
    if place == "a story":
        page.goto(f"{desk.base}/?by=disputed")
        page.locator("a.badge.conflict").first.click()
    cards = page.locator(".dispute")
    expect(cards).not_to_have_count(0)
    before, card = cards.count(), cards.first
    expect(card.locator("h3")).to_have_text(re.compile(r"(كم|أهو كذلك|متى)؟.*تعارض \d+ · .*درجة التأكد \d+%"))
    assert card.locator("section h4").count() >= 2  # positions, each with who holds it
    expect(card.locator("section").first.locator(".who")).not_to_have_count(0)
    number = card.locator("h3 .id").inner_text()
    sentence = card.get_by_role("link", name="في المقال").first.get_attribute("href")
    assert sentence and re.fullmatch(r"/articles/\d+#claim-\d+", sentence)
    card.get_by_role("button", name="أغلقه كله").click()
    expect(page.locator("[role=status]")).to_contain_text(number)
    expect(cards).to_have_count(before - 1)
    page.get_by_role("button", name="افتحه ثانية").click()
    expect(page.locator("[role=status]")).to_have_count(0)
    expect(cards).to_have_count(before)


@pytest.mark.parametrize(
    "path", ["/stories/999", "/articles/999", "/sources/nobody", "/claims/99999", "/nowhere"]
)
def test_what_is_not_there_is_said(looked_at: Any, path: str) -> None:
    port = looked_at.base.rsplit(":", 1)[1]
    answer = httpx.get(looked_at.base + path, headers={"cookie": f"claims_{port}=the-key"})
    assert answer.status_code == 404 and "لم يتم ذلك" in answer.text


def test_the_keyboard_alone_reaches_everything(looked_at: Any, page: Page) -> None:
    page.goto(looked_at.start)
    reached = []
    for _ in range(14):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim().slice(0, 12)"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert reached[0] == "إلى المحتوى" and "مراجعة" in reached and "الأكثر تنازع" in reached


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/?as=csv", "\ufeffid,title,articles"), ("/articles?as=csv", "\ufeffid,name,title"),
        ("/sources?as=csv", "\ufeffid,name,kind"), ("/conflicts?as=json", "[\n"),
        ("/diff?s=beyond-parallel&s=csis&as=csv", "\ufeffsection"),
    ],
)  # fmt: skip
def test_other_lists_are_files_too(looked_at: Any, path: str, first: str) -> None:
    port = looked_at.base.rsplit(":", 1)[1]
    answer = httpx.get(looked_at.base + path, headers={"cookie": f"claims_{port}=the-key"})
    assert answer.text.startswith(first) and "attachment" in answer.headers["content-disposition"]


def test_what_is_watched(desk: Any, page: Page) -> None:
    page.goto(desk.start)
    page.goto(f"{desk.base}/search?q=كوريا")
    page.get_by_role("button", name="تابِع هذه الكلمات").click()
    page.goto(f"{desk.base}/sources/csis")
    page.get_by_role("button", name="تابِع هذا المصدر").click()
    rows = page.locator("ul.list li.hit")
    expect(rows).to_have_count(2)
    claims, articles = (int(n) for n in rows.nth(1).locator(".soft bdi").all_inner_texts())
    assert claims >= articles > 0
    expect(page.locator("ol.list .hit")).not_to_have_count(0)  # the articles in which they occur
    rows.first.get_by_role("button").click()
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("كوريا")  # sources come first


def test_furniture_is_grey_opened_and_declared(desk: Any, page: Page) -> None:
    page.goto(desk.start)
    page.goto(f"{desk.base}/intake")
    lines = ("السوق يفتح غدا", ARABIC, "شارك الخبر: فيسبوك", "وقال التجار إن السوق تأخر.", "الوسوم: السوق")
    page.locator("#text").fill("\n".join(lines))
    page.get_by_role("button", name="اقرأ").click()
    page.get_by_role("button", name="احفظ").click()
    furniture = page.locator("details.furniture")
    expect(furniture).to_have_count(2)
    line = furniture.first.locator("p").first
    assert not line.is_visible()
    furniture.first.locator("summary").click()
    assert line.is_visible() and line.inner_text() == "شارك الخبر: فيسبوك"
    expect(page.locator(".card")).to_have_count(2)
    furniture.first.get_by_role("link").click()
    traders = page.locator("li", has_text="التجار")
    traders.get_by_role("button", name="ليس من المقال").click()
    expect(page.locator("li", has_text="التجار").locator(".badge")).to_contain_text("قلتَ ذلك")
    page.locator("h1 + p a").click()
    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator("details.furniture").first.locator("p[dir]")).to_have_count(3)
    page.get_by_role("link", name="ما يُقرأ من أسطره").click()
    page.locator("li", has_text="التجار").get_by_role("button", name="هو من المقال").click()
    page.locator("li", has_text="شارك الخبر").get_by_role("button", name="هو من المقال").click()
    page.locator("h1 + p a").click()
    expect(page.locator(".card")).to_have_count(2)
    expect(page.locator("details.furniture")).to_have_count(1)


def test_a_comparison_takes_the_newest_and_says_so(
    desk: Any, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.desk.diffs.AT_ONCE", 2)
    page.goto(desk.start)
    page.goto(f"{desk.base}/diff?s=nk-news&s=csis")
    expect(page.locator("p[role=status]")).to_contain_text("قورنت أحدث 2")
    address, port = f"{desk.base}/diff?s=nk-news&s=csis&as=json", desk.base.rpartition(":")[2]
    answer = httpx.get(address, headers={"cookie": f"claims_{port}=the-key"}, timeout=60)
    assert sum(map(len, answer.json()["only"].values())) > 2  # the file has all of them


def test_what_came_in_since_the_last_look_is_marked(desk: Any, page: Page, tmp_path: Path) -> None:
    lists = ("/?by=new", "/articles", "/conflicts")
    page.goto(desk.start)
    for path in lists:
        page.goto(desk.base + path)
        expect(page.locator(".badge.new")).to_have_count(0)  # nobody has looked yet
        page.get_by_role("button", name="اطّلعت على كل هذا").click()
        page.wait_for_load_state()
        expect(page.locator(".badge.new")).to_have_count(0)
    told = next(text for f in ARTICLES.glob("*.txt") if "11 طائرة" in (text := f.read_text(encoding="utf-8")))
    (tmp_path / "another.txt").write_text(told.replace("11 طائرة", "19 طائرة"), encoding="utf-8")
    ingest([str(tmp_path)], db=desk.db)
    story(db=desk.db)
    for path, marked in zip(lists, ("li.pair", "li.hit", ".dispute"), strict=True):
        page.goto(desk.base + path)
        new = page.locator(marked, has=page.locator(".badge.new"))
        expect(new).not_to_have_count(0)
        assert new.count() < page.locator(marked).count()
        if path == "/articles":
            page.get_by_role("link", name="الجديد منذ آخر اطلاع").click()
            expect(page.locator(marked)).to_have_count(1)
            expect(page.locator(marked)).to_contain_text("another")
            page.get_by_role("link", name="الكل", exact=True).click()
            expect(page.locator(marked).nth(1)).to_be_visible()
        page.get_by_role("button", name="اطّلعت على كل هذا").click()
        expect(page.locator(".badge.new")).to_have_count(0)
    seen = Seen(beside(desk.db, "seen"))  # and so for --new
    assert all(seen.last(what) for what in ("story", "list", "conflicts"))
