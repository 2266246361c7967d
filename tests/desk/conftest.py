"""A real browser, an accessibility checker, and a store of the sample articles."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from claims.cli.ingest import ingest
from claims.cli.stories import story
from places import ARTICLES

BROWSER = os.environ.get("CLAIMS_BROWSER") or shutil.which("chromium") or shutil.which("google-chrome")
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if BROWSER is None:
        pytest.skip("no chromium here: install one, or name one in CLAIMS_BROWSER")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox", "--disable-gpu"])
        yield found
        found.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1200, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample articles, compared."""
    file = tmp_path_factory.mktemp("samples") / "claims.db"
    ingest([ARTICLES], db=f"sqlite:///{file}")
    story(db=f"sqlite:///{file}")
    return file


@pytest.fixture
def serious() -> Callable[[Page], list[Any]]:
    """What axe-core finds serious or critical on a page."""

    def check(page: Page) -> list[Any]:
        page.evaluate(AXE)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            (v["id"], [node["html"][:200] for node in v["nodes"]])
            for v in found["violations"]
            if v["impact"] in ("serious", "critical")
        ]

    return check
