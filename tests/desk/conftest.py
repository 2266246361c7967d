"""A real browser, an accessibility checker, and a store of the sample articles."""

import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page

from claims.cli.ingest import ingest
from claims.cli.stories import story
from claims.desk.app import desk_app
from claims.manner import Manner
from claims.store.database import beside, open_database, sources_file
from places import ARTICLES

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")


def _patient(context: BrowserContext) -> BrowserContext:
    context.set_default_timeout(120_000)  # a busy machine is no fault of the page
    return context


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = _patient(browser.new_context(viewport={"width": 1200, "height": 900}))
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample articles, compared."""
    file = tmp_path_factory.mktemp("samples") / "claims.db"
    ingest([str(ARTICLES)], db=f"sqlite:///{file}")
    story(db=f"sqlite:///{file}")
    with sqlite3.connect(file) as connection:  # so that a copy of the file is a copy of all of it
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
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


class Served(NamedTuple):
    """A running desk: its address with the key, its address without, the database that it shows."""

    start: str
    base: str
    db: str


@pytest.fixture(scope="session")
def serving(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Served]]:
    """Starts desks, each over a copy of the samples that a test may change."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def start() -> Served:
        db = f"sqlite:///{shutil.copy(samples, tmp_path_factory.mktemp('desk') / 'claims.db')}"
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        manner, own = Manner(lines=beside(db, "lines")), (beside(db, "watch"), beside(db, "seen"))
        app = desk_app(open_database(db), sources_file(db), "the-key", port, manner, "سلمى", *own)
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        running.append((server, thread))
        base = f"http://127.0.0.1:{port}"
        return Served(f"{base}/?key=the-key", base, db)

    yield start
    for server, thread in running:
        server.should_exit = True
        thread.join(5)


@pytest.fixture(scope="session")
def looked_at(serving: Callable[[], Served]) -> Served:
    """A desk for tests that change nothing."""
    return serving()


@pytest.fixture
def desk(serving: Callable[[], Served]) -> Served:
    """A desk of the test's own."""
    return serving()
