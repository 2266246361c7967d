"""What commands print for eyes: a line a claim, one language, a pager, defaults from a file."""

import ast
import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from claims.extract import refusals
from claims.report.labels import Lang, Words
from places import Result

Run = Callable[..., Result]
PIECES = (
    "قال الوزير سامي العلي إن المفاوضات مستمرة في العاصمة منذ يومين.",
    "ونفى المتحدث باسم الوزارة أن يكون الوفد قد غادر إلى بلاده.",
    "ونقلت وكالة تاس عن السفير أن الاتفاق قد يوقع غدا في المدينة.",
)
ARABIC = re.compile(r"[\u0621-\u064a]+")


@pytest.fixture
def db(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "talks.txt").write_text("المفاوضات مستمرة\n" + " ".join(PIECES), encoding="utf-8")
    db = f"sqlite:///{tmp_path}/claims.db"
    assert run("ingest", tmp_path / "talks.txt", "--judge", "rules", "--db", db).code == 0
    return db


def test_a_report_has_a_line_a_claim_and_its_number_pastes_back(run: Run, db: str) -> None:
    lines = run("report", "1", "--db", db).out.splitlines()
    (rule, _, head, count, _, *claims) = lines
    assert set(rule) == {"─"} and head.startswith("article 1") and count == "3 claims"
    assert [line.split()[0] for line in claims] == ["1", "2", "3"]
    assert [word in line for word, line in zip(("%", "denied", "possible"), claims, strict=True)] == [
        True
    ] * 3
    assert "الوزير سامي العلي: المفاوضات مستمرة في العاصمة منذ يومين" in claims[0]
    assert "السفير (وكالة تاس):" in claims[2]
    for line in claims:
        assert run("review", line.split()[0], "--confirm", "--db", db).code == 0
    assert run("report", "1", "--db", db).out.count("confirmed") == 3


def test_details_give_all_of_a_claim(run: Run, db: str) -> None:
    shown = run("report", "1", "--details", "--db", db).out
    assert len(shown.splitlines()) > 15
    for label in ("cue", "via", "indirect", "denied", "asserted", "possible"):
        assert re.search(rf"^ +{label} ", shown, re.MULTILINE), label


@pytest.mark.parametrize(
    "command",
    [("report", "1"), ("report", "1", "--details"), ("list",), ("search", "المفاوضات")],
    ids=" ".join,
)
def test_labels_are_in_one_language(run: Run, db: str, command: tuple[str, ...]) -> None:
    said = set(ARABIC.findall(" ".join((*PIECES, "المفاوضات مستمرة"))))
    english = run(*command, "--db", db).out
    assert set(ARABIC.findall(english)) <= said  # nothing Arabic but what the article says
    arabic = run(*command, "--lang", "ar", "--db", db).out
    assert set(re.findall("[A-Za-z]+", arabic)) <= {"talks"}  # the article's name
    assert set(ARABIC.findall(arabic)) - said


@pytest.mark.parametrize(
    ("number", "arabic", "english"),
    [
        (0, "لا أقوال", "0 claims"),
        (1, "قول واحد", "1 claim"),
        (2, "قولان", "2 claims"),
        (3, "3 أقوال", "3 claims"),
        (10, "10 أقوال", "10 claims"),
        (11, "11 قولا", "11 claims"),
        (99, "99 قولا", "99 claims"),
        (100, "100 قول", "100 claims"),
        (103, "103 أقوال", "103 claims"),
        (1112, "1,112 قولا", "1,112 claims"),
    ],
)
def test_numbers_agree_with_what_they_count(number: int, arabic: str, english: str) -> None:
    assert Words(Lang.AR).counted(number, "claim") == arabic
    assert Words(Lang.EN).counted(number, "claim") == english


def test_every_label_has_both_languages() -> None:
    data = Path(sys.modules[Words.__module__].__file__ or "").parent / "data" / "labels.toml"
    for name, group in tomllib.loads(data.read_text(encoding="utf-8")).items():
        for label, entry in group.items():
            assert {"en", "ar"} <= entry.keys(), (name, label)
            assert not ARABIC.search(str(entry["en"])) and ARABIC.search(str(entry["ar"])), (name, label)


@pytest.mark.parametrize(
    ("text", "command", "code", "said"),
    [
        ('lang = "ar"', ("list",), 0, "مقال واحد"),
        ('lang = "ar"', ("list", "--lang", "en"), 0, "1 article"),  # what is typed wins
        ("details = true", ("report", "1"), 0, "asserted"),
        ('lang = "fr"', ("list",), 1, "lang is one of en, ar, not 'fr'"),
        ("pager = 1", ("list",), 1, "pager is true or false, not 1"),
        ('model = "x"', ("list",), 1, "model is no default that can be set"),
        ('db = "postgresql://elsewhere/x"', ("list",), 1, "db here may be an SQLite file only"),
        ("lang = ", ("list",), 1, "is no file of defaults"),
    ],
)
def test_defaults_come_from_a_file(
    run: Run, db: str, tmp_path: Path, text: str, command: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "claims.toml").write_text(text, encoding="utf-8")
    found = run(*command, "--db", db)
    assert found.code == code and said in found.out + found.err
    assert len(found.err.splitlines()) == (code != 0)


def test_the_users_own_defaults_and_the_variables_over_them(
    run: Run, db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "config" / "claims" / "claims.toml"
    own.parent.mkdir(parents=True)
    own.write_text(f'db = "{db}"\nlang = "ar"\n', encoding="utf-8")
    monkeypatch.chdir(own.parent.parent)
    assert "مقال واحد" in run("list").out
    assert str(own) in run("doctor").out
    monkeypatch.setenv("CLAIMS_LANG", "en")
    assert "1 article" in run("list").out
    monkeypatch.setenv("CLAIMS_CONFIG", str(tmp_path / "none.toml"))
    assert "none.toml: no such file" in run("list").err
    assert "none.toml: no such file" in run("doctor").out  # which says it among the rest


def _on_a_terminal(*command: str, pager: str | None) -> str:
    """What a command writes to a terminal."""
    reader, writer = pty.openpty()
    env = {**os.environ, "TERM": "dumb", "COLUMNS": "100", "NO_COLOR": "1"}
    env |= {"PAGER": pager} if pager is not None else {}
    done = subprocess.Popen([sys.executable, "-m", "claims", *command], stdout=writer, stderr=writer, env=env)
    os.close(writer)
    shown = b""
    try:
        while piece := os.read(reader, 65536):
            shown += piece
    except OSError:  # the terminal is gone
        pass
    os.close(reader)
    assert done.wait(60) == 0
    return shown.decode()


def test_a_terminal_gets_its_output_through_the_pager(db: str) -> None:
    through = _on_a_terminal("report", "1", "--db", db, pager="sed s/^/|/")
    assert all(line.startswith("|") for line in through.splitlines())
    assert "\ufee3" in through or "\ufeb0" in through or "ﺮﻳﺯﻮﻟﺍ" in through  # ordered for this terminal
    plain = _on_a_terminal("report", "1", "--no-pager", "--db", db, pager="sed s/^/|/")
    assert through.replace("|", "") == plain
    assert _on_a_terminal("report", "1", "--db", db, pager="") == plain
    assert "3 claims" in _on_a_terminal("report", "1", "--db", db, pager="head -4")


def test_a_pager_that_is_not_there_is_said(db: str) -> None:
    reader, writer = pty.openpty()
    env = {**os.environ, "PAGER": "no-such-pager"}
    command = [sys.executable, "-m", "claims", "list", "--db", db]
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, env=env, check=False)
    os.close(writer), os.close(reader)
    assert done.returncode == 1
    assert (
        done.stderr.startswith("claims: PAGER=no-such-pager: cannot be started")
        and done.stderr.count("\n") == 1
    )


def test_what_came_in_since_the_last_look_is_new(run: Run, db: str, tmp_path: Path) -> None:
    def shown(*options: str) -> list[str]:
        return [line.split()[0] for line in run("list", "--db", db, *options).out.splitlines()[1:-1]]

    assert shown("--new") == ["1"]  # the first look shows all
    assert shown("--new") == []
    (tmp_path / "visit.txt").write_text("زيارة\nأعلن السفير أن الزيارة تبدأ يوم الأحد.", encoding="utf-8")
    run("ingest", tmp_path / "visit.txt", "--judge", "rules", "--db", db)
    assert [word in run("list", "--db", db).out for word in ("new", "2 articles")] == [True, True]
    assert shown("--new") == ["2"]
    assert " new" not in run("list", "--db", db).out
    assert shown() == ["1", "2"]


def test_sources_and_words_are_watched(run: Run, db: str) -> None:
    assert "nothing is watched" in run("list", "--watched", "--db", db).err
    for what in (("--source", "تاس"), ("المفاوض*",), ("البحر",)):
        assert run("watch", "add", *what, "--db", db).code == 0
    told = run("watch", "list", "--db", db).out.splitlines()
    assert [line.rpartition(": ")[2] for line in told] == ["1 claim in 1 article"] * 2 + [
        "0 claims in 0 articles"
    ]
    listed = run("list", "--watched", "--db", db).out
    assert "[وكالة تاس 1، المفاوض* 1]" in listed
    for what in (("--source", "تاس"), ("المفاوض*",)):
        assert run("watch", "remove", *what, "--db", db).code == 0
    assert "0 articles" in run("list", "--watched", "--db", db).out
    assert run("watch", "remove", "المفاوض*", "--db", db).code == 2
    assert run("watch", "add", "!!", "--db", db).err == "claims: '!!' holds no word to look for\n"


def test_a_list_leaves_as_json_and_csv(run: Run, db: str, tmp_path: Path) -> None:
    (article,) = json.loads(run("list", "--json", "--db", db).out)
    assert (article["id"], article["name"], article["claims"], article["new"]) == (1, "talks", 3, False)
    out = tmp_path / "list.csv"
    assert run("list", "--csv", "-o", out, "--db", db).code == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["title"], row["claims"]) == ("المفاوضات مستمرة", "3")
    assert {s["id"] for s in json.loads(run("list", "--sources", "--json", "--db", db).out)} >= {"tass"}


@pytest.mark.parametrize(
    ("shell", "typed"),
    [
        ("bash", {"COMP_WORDS": "claims wat", "COMP_CWORD": "1"}),
        ("zsh", {"_TYPER_COMPLETE_ARGS": "claims wat"}),
        ("fish", {"_TYPER_COMPLETE_ARGS": "claims wat", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}),
    ],
)
def test_a_shell_can_complete_commands(shell: str, typed: dict[str, str]) -> None:
    code = "import sys; sys.argv = ['claims']; from claims.cli import main; main()"
    env = {**os.environ, "_CLAIMS_COMPLETE": f"complete_{shell}", **typed}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert "watch" in done.stdout, done.stderr


SAID = "قالت وزارة النقل إن الجسر الجديد سيفتح أمام السيارات يوم الأحد وإن كلفته بلغت {} مليون دينار."
COMPARED = [("story",), ("story", "1"), ("conflicts",), ("conflicts", "--new")]
COMPARED += [("diff", "a", "b", "--articles")]
ENGLISH = {"story", "claim", "articles", "certain", "TIMELINE", "since", "claims"}


def test_stories_and_disputes_in_one_language_and_what_is_new_of_them(run: Run, tmp_path: Path) -> None:
    folder, db = tmp_path / "in", ("--db", f"sqlite:///{tmp_path}/claims.db")
    folder.mkdir()
    rows = (("a", "صحيفة الميناء", 12), ("b", "صحيفة السهل", 19))
    table = "".join(f"{n},الجسر يفتح الأحد,{house},2024-03-05,\n" for n, house, _ in rows)
    (folder / "articles.csv").write_text(f"id,title,outlet,date,url\n{table}", encoding="utf-8")
    for name, _, millions in rows:
        (folder / f"{name}.txt").write_text(f"الجسر يفتح الأحد\n{SAID.format(millions)}", encoding="utf-8")
    run("ingest", folder / "a.txt", "--judge", "rules", *db)
    assert "story 1" in run("story", "--all", "--new", *db).out
    for command in (("story", "--all"), ("conflicts",)):
        assert "nothing new" in run(*command, "--new", *db).out
    run("ingest", folder / "b.txt", "--judge", "rules", *db)
    assert "2 articles" in run("story", "--new", *db).out
    assert run("story", "--new", "1", *db).code == 1
    said = set(ARABIC.findall(table + SAID))
    for command in COMPARED:
        assert set(ARABIC.findall(run(*command, *db).out)) <= said, command
        arabic = run(*command, "--lang", "ar", *db).out
        assert set(ARABIC.findall(arabic)) - said, command
        assert set(re.findall("[A-Za-z]+", arabic)) & ENGLISH <= {"claims"}, command  # a command's name


def test_no_label_stands_twice() -> None:
    data = Path(sys.modules[Words.__module__].__file__ or "").parent / "data" / "labels.toml"
    groups = tomllib.loads(data.read_text(encoding="utf-8")).items()
    apart = ("counted", "category", "rule", "family")
    labels = [label for name, group in groups if name not in apart for label in group]
    assert len(labels) == len(set(labels))


def test_doctor_tells_of_fonts(run: Run, db: str) -> None:
    (line,) = [line for line in run("doctor", "--db", db).out.splitlines() if line.startswith("fonts")]
    assert "Arabic letters" in line


def test_a_review_is_in_the_language_asked_for(run: Run, db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    assert "كلام غير مباشر" in run("review", "--lang", "ar", "--db", db).out


def test_the_keys_of_a_review_are_in_the_language_asked_for(
    run: Run, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for lang in ("en", "ar"):
        monkeypatch.setattr("sys.stdin", io.StringIO("?\n1\nt\nw\nu\nq\n"))
        out = run("review", "--lang", lang, "--db", db).out
        english = set(re.findall("[A-Za-z]{2,}", out)) - {"talks"}  # the article's name
        assert ({"decided", "edge", "reject", "undone"} <= english) == (lang == "en")
        assert not english or lang == "en"


@pytest.mark.parametrize(
    ("command", "english", "arabic"),
    [
        (("doctor",), "database   sqlite:", "قاعدة البيانات: sqlite:"),
        (("watch", "list"), "words: الوزير: 1 claim in 1 article", "كلمات: الوزير: قول واحد في: مقال واحد"),
        (("sources", "suggest"), "no unknown source looks like", "لا مصدر غير معروف يشبه غيره"),
        (("explain", "2", "--judge", "rules"), "a complementiser opens", "فعل قول: تفتح المضمونَ أداة مصدرية"),
        (("review", "--undo"), "confirmed is undone", "قول 1: تُراجع عنه: مُقرّ"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_messages_are_in_the_language_asked_for(
    run: Run, db: str, command: tuple[str, ...], english: str, arabic: str
) -> None:
    run("watch", "add", "الوزير", "--db", db)
    for lang, said in (("en", english), ("ar", arabic)):
        run("review", "1", "--confirm", "--db", db)
        assert said in " ".join(run(*command, "--lang", lang, "--db", db).out.split("\n"))


def test_why_a_cue_is_refused_has_a_label() -> None:
    tree = ast.parse(Path(refusals.__file__).read_text(encoding="utf-8"))
    returned = [node.value for node in ast.walk(tree) if isinstance(node, ast.Return)]
    reasons = {v.value for v in returned if isinstance(v, ast.Constant) and isinstance(v.value, str)}
    assert len(reasons) > 10
    assert [reason for reason in reasons if not ARABIC.search(Words(Lang.AR).told(reason))] == []
