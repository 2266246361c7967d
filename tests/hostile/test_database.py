"""Files of other programs, media that cannot be written, values that a hand has changed."""

import gc
import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from claims.store import sqlite
from places import Result

TEXT = "قال الوزير سامي العلي إن المفاوضات مستمرة. وأضاف أن الوفد سيعود غدا إلى العاصمة."


@pytest.fixture
def file(run, tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace("سامي", "كريم"), encoding="utf-8")
    assert run("ingest", tmp_path, "--db", f"sqlite:///{tmp_path}/claims.db").code == 0
    gc.collect()  # a connection that is only now closed would still write
    return tmp_path / "claims.db"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("command", [("list",), ("db", "init"), ("db", "upgrade"), ("story",)], ids=" ".join)
def test_a_database_of_another_program_stays_as_it_is(run, tmp_path, command):
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("create table bookmarks (url text)")
        connection.execute("create table alembic_version (version_num text)")
        connection.commit()
    before = _digest(other)
    found: Result = run(*command, "--db", f"sqlite:///{other}")
    assert found.code == 1 and "another program" in found.err
    assert _digest(other) == before and not Path(f"{other}-wal").exists()


def test_a_file_that_is_no_database_stays_as_it_is(run, tmp_path):
    other = tmp_path / "notes.txt"
    other.write_text("my notes", encoding="utf-8")
    found: Result = run("ingest", other, "--db", other)
    assert found.code == 1 and "no database" in found.err
    assert other.read_text(encoding="utf-8") == "my notes"


def test_what_cannot_be_written_can_be_read(run, file, monkeypatch):
    monkeypatch.setattr(sqlite, "cannot_be_written", lambda _: True)
    before = _digest(file)
    assert run("report", "a", "--db", file).code == 0
    assert run("search", "المفاوضات", "--db", file).code == 0
    refused: Result = run("ingest", file.parent, "--db", file)
    assert refused.code == 1 and "readonly" in refused.err
    assert _digest(file) == before


@pytest.mark.parametrize(
    "change",
    [
        "update article set published = 'rubbish' where id = 1",
        "update article set ingested = 'never' where id = 1",
        "update claim set kind = 'wizard' where id = 1",
        "delete from segment where claim_id = 1",
        "insert into review (id, article_id, decision, cue_start, cue_end, content_start, content_end, claim,"
        " created) values (9, 1, 'confirmed', 0, 3, 5, 9, '{nonsense', '2023-01-01 00:00:00')",
    ],
)
def test_hand_edited_values_are_named_and_passed_over(run, file, change):
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(change)
        connection.commit()
    checked: Result = run("db", "check", "--db", file)
    assert checked.code == 1 and "1" in checked.out
    for command in (
        ("report", "a"),
        ("list",),
        ("search", "الوفد"),
        ("story",),
        ("conflicts",),
        ("reextract",),
    ):
        found: Result = run(*command, "--db", file)
        assert "Traceback" not in found.err and found.code == 0, (command, found.err)
