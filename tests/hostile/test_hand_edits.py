"""Values that a hand has put into the database, its checks switched off: named by `db check`, passed over."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from places import Result

EDITS = [
    "update meaning set vector = x'0102' where claim_id = 4",
    "update meaning set vector = 'rubbish'",
    "update conflict set kind = 'magic'",
    "update conflict set score = 'high'",
    "update conflict set day = 'x'",
    "delete from segment where claim_id = 4",
    "delete from segment where claim_id in (select id from claim where article_id = 1)",
    'update segment set start = 900000, "end" = 900010 where claim_id = 4',
    "update segment set start = -5 where claim_id = 4",
    "update segment set start = 'x' where claim_id = 4",
    "update claim set certainty = 'sure'",
    "update claim set polarity = 'maybe' where id = 4",
    "update claim set form = 'x' where id = 4",
    "update claim set kind = 'wizard' where id = 4",
    "update claim set confidence = 'x' where id = 4",
    "update claim set cue_start = 999999, cue_end = 9999999 where id = 4",
    "update claim set source_id = 'nobody' where id = 4",
    "update claim set speaker = x'ff' where id = 4",
    "update article set published = '0000-00-00' where id = 1",
    "update article set text = substr(text, 1, 50) where id = 1",
    "update article set text = x'ff00fe' where id = 1",
    "update article set title = x'ff', outlet = 5 where id = 1",
    "update story set title = x'ff' where id = 1",
    "update source set name = x'ff'",
    "insert into relay (claim_id, ordinal, mention, house, source_id) values (4, 9, 'x', 'x', 'nobody')",
]
COMMANDS = [
    ("story",), ("story", "1"), ("conflicts",), ("diff", "1", "2", "--articles"), ("diff", "nk-news", "csis"),
    ("list",), ("report", "1"), ("search", "روسيا"), ("search", "روسيا", "--json"),
]  # fmt: skip
UNNAMED = ("speaker", "title", "name", "outlet")
"""Columns of text that hold bytes: what can be read of them is read."""


@pytest.mark.parametrize("edit", EDITS)
def test_named_and_passed_over(run, compared: Path, tmp_path: Path, edit: str) -> None:
    file = tmp_path / "claims.db"
    shutil.copy(compared, file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("pragma ignore_check_constraints = 1")
        connection.execute("pragma foreign_keys = 0")
        assert connection.execute(edit).rowcount
        connection.commit()
    for command in COMMANDS:
        found: Result = run(*command, "--db", file)
        assert found.code == 0 and "Traceback" not in found.err, (command, found.err)
    checked: Result = run("db", "check", "--db", file)
    assert checked.code == 1 or any(name in edit for name in UNNAMED)
