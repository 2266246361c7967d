"""What an article holds is shown, never obeyed: on screens, in pipes, files, pages and messages."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from claims.report.bidi import Bidi, lines
from places import Result

ESCAPES = "\x1b[2J\x1b]0;title\x07\x1b]8;;http://x\x1b\\\x1b]52;c;aGk=\x07\x9b31m\x08\u061c\u202e"
RAW = set("\x1b\x07\x9b\x08\u061c\u202e\u2066\u2067")
TEXT = f"العنوان{ESCAPES}\nقال الوزير{ESCAPES} سامي العلي إن المفاوضات{ESCAPES} مستمرة منذ أيام في العاصمة."


@pytest.fixture
def stored(run, tmp_path: Path) -> str:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "000_33e6.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text(f"قال الوزير سامي العلي إن المفاوضات{ESCAPES} انتهت.", encoding="utf-8")
    row = f'000_33e6,"عنوان{ESCAPES}","صحيفة{ESCAPES}",2023-08-03,javascript:alert(1)'
    table = f"id,title,outlet,date,url\n{row}\n"
    (folder / "articles.csv").write_text(table, encoding="utf-8")
    db = f"sqlite:///{tmp_path}/claims.db"
    assert run("ingest", folder, "--db", db).code == 0
    return db


COMMANDS = [
    ("report", "1"),
    ("report", "1", "--json"),
    ("list",),
    ("list", "--sources"),
    ("search", "المفاوضات"),
    ("search", "المفاوضات", "--json"),
    ("explain", "1"),
    ("story",),
    ("story", "--json"),
    ("story", "1"),
    ("story", "1", "--html"),
    ("story", "1", "--json"),
    ("conflicts",),
    ("diff", "1", "2", "--articles"),
    ("diff", "1", "2", "--articles", "--html"),
    ("diff", "1", "2", "--articles", "--json"),
    ("diff", "1", "2", "--articles", "--csv"),
    ("sources", "suggest"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_lets_a_control_character_through(run, stored, command):
    found: Result = run(*command, "--db", stored)
    assert found.code == 0
    assert not RAW & set(found.out + found.err)


def test_json_gives_them_back_whole(run, stored):
    found = json.loads(run("search", "المفاوضات", "--json", "--db", stored).out)
    assert any("\x1b" in claim["text"] and "\u202e" in claim["text"] for claim in found)


def test_csv_file_and_messages(run, stored, tmp_path):
    out = tmp_path / "claims.csv"
    run("export", "csv", "--out", out, "--db", stored)
    assert not RAW & set(out.read_text(encoding="utf-8"))
    evil = tmp_path / f"evil{chr(27)}[2J.txt"
    evil.write_text("too short", encoding="utf-8")
    found: Result = run("ingest", evil, "--db", stored)
    assert found.code == 1
    assert "\\x1b[2J" in found.err and "\x1b" not in found.err


def test_page_follows_only_the_web_and_runs_nothing(run, stored):
    page = run("diff", "1", "2", "--articles", "--html", "--db", stored).out
    assert "javascript:" not in page
    assert "default-src 'none'" in page and "<script" not in page


@pytest.mark.parametrize("mode", [Bidi.TERMINAL, Bidi.VISUAL])
def test_ids_stay_whole_among_arabic(mode):
    (line,) = lines("صحيفة النور · 000_33e6", 40, mode)
    assert "000_33e6" in line


def test_a_pasted_isolate_is_stripped(run, stored):
    assert run("report", "\u2068000_33e6\u2069", "--db", stored).code == 0


@pytest.mark.parametrize("mode", [Bidi.TERMINAL, Bidi.VISUAL, Bidi.OFF])
def test_a_character_that_unicode_does_not_know_is_shown_as_such(mode):
    assert "\ufffd" in "".join(lines("قال \U00018cd6 نعم", 30, mode))  # found by fuzzing


def test_a_compared_folder_and_its_path(run, tmp_path):
    folder, out = tmp_path / f"event{ESCAPES[:4]}", tmp_path / f"out{chr(27)}"
    folder.mkdir()
    out.mkdir()
    text = "قال الوزير\u009b\u202e سامي العلي إن المفاوضات مستمرة منذ أيام في العاصمة."
    (folder / "a.txt").write_text(text, encoding="utf-8")
    assert run("extract", folder, "--judge", "rules", "--no-parser", "--out", folder).code == 0
    found: Result = run("compare", folder, "--out", out)
    assert found.code == 0 and "\\x1b" in found.out
    (written,) = out.iterdir()
    assert not RAW & set(found.out + found.err + written.read_text(encoding="utf-8"))


def test_standoff_keeps_its_places_and_no_control_character(run, stored, tmp_path):
    out = tmp_path / "brat.zip"
    assert run("export", "brat", "--out", out, "--db", stored).code == 0
    with ZipFile(out) as packed:
        files = {name: packed.read(name).decode() for name in packed.namelist()}
    assert not RAW & set("".join(files.values()))
    cues = [line.split("\t") for line in files["000_33e6.ann"].splitlines() if "\tCue " in line]
    assert cues
    for _, place, words in cues:
        start, end = map(int, place.split()[1:])
        assert files["000_33e6.txt"][start:end] == words
