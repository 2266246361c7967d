"""One stored article over which reading fails costs that article, and is named; all else is shown."""

import html
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from claims.desk.app import desk_app
from claims.store.database import open_database, sources_file
from places import Result

IN_A_CONFLICT = "(select article_id from claim where id = (select min(claim_a) from conflict))"


@pytest.fixture
def broken(compared: Path, tmp_path: Path) -> tuple[str, int, int]:
    """A database with an article whose title is no UTF-8, the article, and its story."""
    file = Path(shutil.copy(compared, tmp_path / "claims.db"))
    with closing(sqlite3.connect(file)) as connection:
        ((article, told),) = connection.execute(
            f"select distinct article_id, story_id from claim where article_id = {IN_A_CONFLICT}"
        )
        connection.execute(f"update article set title = cast(x'ff' as text) where id = {article}")
        connection.commit()
    return f"sqlite:///{file}", article, told


def test_what_cannot_be_read_can_be_removed(run, broken: tuple[str, int, int]) -> None:
    db, article, told = broken
    found: Result = run("remove", str(article), "--db", db)
    assert found.code == 0 and found.out.startswith("removed: ")
    after: Result = run("story", str(told), "--db", db)
    assert after.code == 0 and "cannot be read" not in after.err


def sources_in(db: str, article: int) -> list[str]:
    """Two sources of an article."""
    with closing(sqlite3.connect(db.removeprefix("sqlite:///"))) as connection:
        query = "select distinct source_id from claim where article_id = ? and source_id is not null limit 2"
        return [source for (source,) in connection.execute(query, [article])]


COMMANDS = [
    ("story", "STORY"),
    ("story", "STORY", "--json"),
    ("conflicts",),
    ("conflicts", "--json"),
    ("diff", "SOURCES"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_goes_on_and_says_which(run, broken: tuple[str, int, int], command) -> None:
    db, article, told = broken
    given = {"STORY": [str(told)], "SOURCES": sources_in(db, article)}
    asked = [word for name in command for word in given.get(name, [name])]
    found: Result = run(*asked, "--db", db)
    (said,) = found.err.splitlines()
    assert found.code == 0 and found.out
    assert f"article {article} cannot be read" in said and f"`claims remove {article}`" in said


def test_what_was_asked_for_and_cannot_be_read(run, broken: tuple[str, int, int]) -> None:
    db, article, _ = broken
    other = 1 if article != 1 else 2
    found: Result = run("diff", article, other, "--articles", "--db", db)
    assert found.code == 1 and f"article {article} cannot be read" in found.err.splitlines()[0]


def test_what_is_no_article_s_fault_is_not_blamed_on_one(run, broken: tuple[str, int, int]) -> None:
    db, _, _ = broken
    with closing(sqlite3.connect(db.removeprefix("sqlite:///"))) as connection:
        connection.execute("drop table conflict")
    found: Result = run("conflicts", "--db", db)
    assert found.code == 1 and "conflict" in found.err and "claims remove" not in found.err


def test_the_desk_s_pages_go_on(broken: tuple[str, int, int]) -> None:
    db, article, told = broken
    app = desk_app(open_database(db), sources_file(db), "the-key", 8123)
    with TestClient(app, base_url="http://127.0.0.1:8123") as browser:
        browser.get("/?key=the-key")
        one, other = sources_in(db, article)
        for path in (f"/stories/{told}", "/conflicts", f"/diff?s={one}&s={other}"):
            page = browser.get(path)
            assert page.status_code == 200, path
            assert f"article {article} cannot be read" in page.text, path


def test_a_file_that_would_lack_something_is_not_handed_out_silently(broken: tuple[str, int, int]) -> None:
    db, article, _ = broken
    app = desk_app(open_database(db), sources_file(db), "the-key", 8123)
    one, other = sources_in(db, article)
    with TestClient(app, base_url="http://127.0.0.1:8123") as browser:
        browser.get("/?key=the-key")
        for path in ("/conflicts?as=json", f"/diff?s={one}&s={other}&as=json"):
            page = browser.get(path)
            assert f"article {article} cannot be read" in page.text, path
            assert "content-disposition" not in page.headers, path
            (address,) = re.findall(r'href="([^"]*rest=1)"', page.text)
            rest = browser.get(html.unescape(address))
            assert "-incomplete.json" in rest.headers["content-disposition"]
            assert isinstance(rest.json(), list if "conflicts" in path else dict)


def test_names_and_ids_are_isolated_on_pages(run, compared: Path) -> None:
    page = run("story", "1", "--html", "--db", f"sqlite:///{compared}").out
    for holder in ('<td class="who">', '<div class="who">'):
        rest = page.split(holder)[1:]
        assert rest and all(r.startswith(("<bdi>", "بلا إسناد", "<a ")) for r in rest), holder
