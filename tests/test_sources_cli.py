"""`claims sources`, called as a user calls it, on a real database."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from places import ARTICLES, Result

Run = Callable[..., Result]


@pytest.fixture
def db(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/claims.db"


def _ids(run: Run, db: str) -> dict[str, str]:
    """Name → id of the stored sources."""
    lines = run("list", "--sources", "--db", db, "--bidi", "off").out.splitlines()
    return {line.split(maxsplit=2)[2].strip(): line.split()[1] for line in lines if len(line.split()) > 2}


def test_list_and_show(run: Run, db: str) -> None:
    listed = json.loads(run("sources", "list", "--json", "--db", db).out)
    assert len(listed) >= 450 and all(entry["id"] and entry["category"] for entry in listed)
    shown = run("sources", "show", "بيوند باراليل", "--db", db, "--bidi", "off").out
    assert shown.startswith("beyond-parallel") and "part of csis" in shown
    lines = run("sources", "list", "--db", db, "--bidi", "off").out.splitlines()
    assert {entry["id"] for entry in listed} <= {word for line in lines for word in line.split()}  # in full
    assert run("sources", "show", "من لا يعرفه أحد", "--db", db).code == 2


def test_same_as_text_and_json(run: Run, db: str) -> None:
    assert run("sources", "same", "شويجو", "شويغو", "--db", db).out.startswith("same: ")
    answer = json.loads(run("sources", "same", "موسكو", "مسقط", "--json", "--db", db).out)
    assert answer["same"] is False and "oman" in answer["why"]


def test_a_person_is_shown_with_roles_by_date(run: Run, db: str) -> None:
    run("ingest", ARTICLES, "--db", db)
    shown = run("sources", "show", "شين وون سيك", "--db", db, "--bidi", "off").out
    assert "وزير الدفاع" in shown and "مستشار الأمن القومي" in shown and "2024-11-30" in shown


def test_a_merge_counts_at_once_and_later_and_is_undone(run: Run, db: str) -> None:
    run("ingest", ARTICLES / "nile-flight.txt", ARTICLES / "khaleej-flight.txt", "--db", db)
    before = _ids(run, db)
    assert "nk-news" in before.values() and "kcna" in before.values()
    merged = run("sources", "merge", "nk-news", "kcna", "--db", db)
    assert merged.code == 0 and "sources split nk-news" in merged.out
    assert "nk-news" not in _ids(run, db).values()
    run("ingest", ARTICLES / "sham-flight.txt", "--db", db)  # a merge holds for what comes later
    assert "nk-news" not in json.dumps(run("report", "sham-flight", "--json", "--db", db).out)
    assert run("sources", "split", "nk-news", "--db", db).code == 0
    assert "nk-news" in _ids(run, db).values()
    assert "nk-news" in run("report", "sham-flight", "--json", "--db", db).out
    assert run("sources", "split", "nk-news", "--db", db).code == 2


def test_own_sources_override_and_travel(run: Run, db: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("قال مرصد الساحل إن السفينة غرقت قبالة الميناء أمس.", encoding="utf-8")
    run("ingest", tmp_path / "a.txt", "--db", db)
    add = ("sources", "add", "coast-watch", "مرصد الساحل", "--category", "institute", "--db", db)
    assert run(*add).out.endswith("(1 stored attributions changed)\n")
    assert '"coast-watch"' in run("report", "a", "--json", "--db", db).out
    assert run("sources", "alias", "coast-watch", "راصد السواحل", "--db", db).code == 0
    file = tmp_path / "mine.toml"
    assert run("sources", "export", file, "--db", db).code == 0
    other = f"sqlite:///{tmp_path}/other.db"
    assert run("sources", "import", file, "--db", other).code == 0
    assert run("sources", "same", "راصد السواحل", "مرصد الساحل", "--db", other).out.startswith("same")


def test_a_name_can_be_taken_from_a_built_in_source(run: Run, db: str) -> None:
    run("sources", "alias", "al-watan-syria", "الوطن", "--db", db)
    assert run("sources", "same", "الوطن", "صحيفة الوطن السورية", "--db", db).out.startswith("same")


def test_suggestions_are_commands(run: Run, db: str, tmp_path: Path) -> None:
    for name, speaker in (("a", "الخبير فيودور كراسنوف"), ("b", "المحلل فيدور كراسنوف"), ("c", "كراسنوف")):
        text = f"قال {speaker} إن الحاويات وصلت إلى الميناء صباح أمس."
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    run("ingest", tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt", "--db", db)
    suggested = run("sources", "suggest", "--db", db, "--bidi", "off").out
    (command,) = [line.split() for line in suggested.splitlines() if "sources merge" in line]
    assert run(*command[1:], "--db", db).code == 0
    assert run("sources", "suggest", "--db", db).out == "no unknown source looks like another\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("sources", "add", "Bad Id", "اسم", "--category", "site"),
        ("sources", "add", "good-id", "اسم", "--category", "newspapre"),
        ("sources", "add", "good-id", "قناة الجزيرة", "--category", "site", "--parent", "nobody"),
        ("sources", "merge", "csis", "nobody"),
        ("sources", "merge", "csis", "csis"),
        ("sources", "import", "no-such-file.toml"),
    ],
)
def test_mistakes_are_one_line(run: Run, db: str, arguments: tuple[str, ...]) -> None:
    result = run(*arguments, "--db", db)
    assert result.code in (1, 2) and result.err.count("\n") == 1 and result.err.startswith("claims: ")


def test_a_broken_registry_file_is_named(run: Run, db: str, tmp_path: Path) -> None:
    (tmp_path / "claims.sources.toml").write_text("[source\n", encoding="utf-8")
    result = run("sources", "list", "--db", db)
    assert result.code == 1 and "claims.sources.toml" in result.err and result.err.count("\n") == 1


def test_own_sources_are_known_to_the_rules(run: Run, db: str, tmp_path: Path) -> None:
    run(
        "sources",
        "add",
        "al-marsa",
        "صحيفة المرسى",
        "--category",
        "newspaper",
        "--alias",
        "المرسى",
        "--db",
        db,
    )
    text = "وبحسب «المرسى»، وصلت القافلة إلى الميناء ليلا.\nوقالت الصحيفة إن الشاحنات عشر."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    run("ingest", tmp_path / "a.txt", "--db", db)
    assert run("report", "a", "--json", "--db", db).out.count('"al-marsa"') == 2
