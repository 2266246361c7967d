"""Pages in a real browser: they read from right to left, and the proof is one click away."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from places import ARTICLES, Result

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    found = browser.new_page(viewport={"width": 1000, "height": 900})
    yield found
    found.close()


def test_a_comparison_reads_from_right_to_left(run: Run, page: Page, tmp_path: Path) -> None:
    db, out = f"sqlite:///{tmp_path}/claims.db", tmp_path / "diff.html"
    run("ingest", ARTICLES, "--db", db)
    assert (
        run("diff", "--articles", "khaleej-trains", "nile-trains", "--html", "--out", out, "--db", db).code
        == 0
    )
    page.goto(out.as_uri())
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    heading = page.locator("h2").first
    assert heading.inner_text() == "تعارض"
    box = page.evaluate(
        "(() => { const range = document.createRange();"
        " range.selectNodeContents(document.querySelector('h2'));"
        " return range.getBoundingClientRect().left; })()"
    )
    assert box > 500, "a heading starts at the right"
    assert page.locator(".kind.quantity").first.inner_text() == "رقم"
    proof = page.locator("details").first
    marked = proof.locator("mark").first
    assert not marked.is_visible()
    proof.locator("summary").click()
    assert marked.is_visible() and marked.inner_text() in page.locator(".said").first.inner_text()


def test_a_story_and_its_origins(run: Run, page: Page, tmp_path: Path) -> None:
    db, out = f"sqlite:///{tmp_path}/claims.db", tmp_path / "story.html"
    run("ingest", ARTICLES, "--db", db)
    assert run("story", "تومانغانغ", "--html", "--out", out, "--db", db).code == 0
    page.goto(out.as_uri())
    assert (
        page.locator("table")
        .nth(1)
        .locator("tr")
        .first.inner_text()
        .startswith("مركز الدراسات الاستراتيجية والدولية")
    )
    assert page.locator("table").nth(0).locator("tr").count() == 3


def test_what_an_article_says_is_never_run(run: Run, page: Page, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "قال الوزير إن <script>document.title='x'</script> المفاوضات مستمرة & ناجحة.", encoding="utf-8"
    )
    (tmp_path / "b.txt").write_text("قالت وكالة تاس إن المفاوضات متوقفة.", encoding="utf-8")
    db, out = f"sqlite:///{tmp_path}/claims.db", tmp_path / "page.html"
    run("ingest", tmp_path, "--db", db)
    run("diff", "--articles", "a", "b", "--html", "--out", out, "--db", db)
    page.goto(out.as_uri())
    assert page.title() != "x" and "<script>" in page.locator(".said").first.inner_text()
