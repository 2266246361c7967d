"""The command line, called as a user calls it, on a real SQLite file."""

import csv
import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from claims.claim import CERTAINTIES, FORMS, KINDS, POLARITIES
from claims.cli.vocabulary import Certainty, Form, Kind, Polarity
from places import ARTICLES, Result

Run = Callable[..., Result]
TEXT = "قال الوزير سامي العلي إن المفاوضات مستمرة. وأضاف أن الوفد سيعود غدا إلى العاصمة."


@pytest.fixture
def db(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/claims.db"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text("ذكر موقع NK News أن الطائرة هبطت في المطار ليلا.", encoding="utf-8")
    return folder


def test_ingest_is_idempotent_by_content(run: Run, db: str, articles: Path) -> None:
    first = run("ingest", articles, "--db", db)
    assert (first.code, first.out) == (0, "2 new, 0 known, 0 failed; 3 claims\n")
    (articles / "copy.txt").write_text(TEXT, encoding="utf-8")  # the same text under another name
    again = run("ingest", articles, "--db", db)
    assert (again.code, again.out) == (0, "0 new, 3 known, 0 failed; 0 claims\n")


def test_text_is_stored_exactly(run: Run, db: str, articles: Path, tmp_path: Path) -> None:
    odd = "\ufeffقالَ الوزيرُ  إنَّ\r\nالمعبرَ مفتوحٌ\u200f أمام  الجميع طوال الأسبوع.\u00a0"
    (articles / "odd.txt").write_bytes(odd.encode("utf-8"))
    run("ingest", articles / "odd.txt", "--db", db)
    with sqlite3.connect(tmp_path / "claims.db") as connection:
        ((text, encoding),) = connection.execute("select text, encoding from article").fetchall()
    assert (text, encoding) == (odd, "utf-8")


def test_windows_1256_is_read(run: Run, db: str, articles: Path, tmp_path: Path) -> None:
    (articles / "old.txt").write_bytes(TEXT.encode("cp1256"))
    run("ingest", articles / "old.txt", "--db", db)
    with sqlite3.connect(tmp_path / "claims.db") as connection:
        assert connection.execute("select encoding, text from article").fetchall() == [("cp1256", TEXT)]


def test_bad_files_are_reported_and_the_rest_goes_on(run: Run, db: str, articles: Path) -> None:
    (articles / "english.txt").write_text("The minister said that talks go on and on.", encoding="utf-8")
    (articles / "farsi.txt").write_text(
        "وزیر گفت که مذاکرات ادامه دارد و چند روز دیگر پایان می‌یابد", encoding="utf-8"
    )
    (articles / "empty.txt").write_text("", encoding="utf-8")
    (articles / "null.txt").write_bytes(TEXT.encode() + b"\0" + TEXT.encode())
    (articles / "noise.txt").write_bytes(bytes(range(128, 256)) * 4)
    result = run("ingest", articles, "--db", db)
    assert result.code == 1
    assert result.out == "2 new, 0 known, 5 failed; 3 claims\n"
    lines = result.err.splitlines()
    assert len(lines) == 5 and all(line.startswith("claims: ") for line in lines)
    assert "english.txt: is not Arabic" in result.err and "farsi.txt: is Persian" in result.err


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("ingest", "nowhere"), 1, "nowhere: no such file or folder"),
        (("report", "1"), 2, "no database at"),
        (("ingest", ".", "--db", "nonsense://x"), 1, "is no database URL"),
        (("ingest", ".", "--db", "sqlite:////nowhere/at/all/x.db"), 1, "the database"),
    ],
)
def test_errors_are_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], code: int, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.txt").write_text(TEXT, encoding="utf-8")
    result = run(*args)
    assert result.code == code
    assert message in result.err
    assert result.err.count("\n") == 1 and "Traceback" not in result.err


def test_a_broken_sidecar_names_its_line(run: Run, db: str, articles: Path) -> None:
    (articles / "articles.csv").write_text("id,date\na,yesterday\n", encoding="utf-8")
    result = run("ingest", articles, "--db", db)
    assert result.code == 1
    assert "articles.csv, line 2: 'yesterday' is no date" in result.err


def test_report_finds_by_id_title_and_path(run: Run, db: str) -> None:
    run("ingest", ARTICLES / "nile-flight.txt", "--db", db)
    reports = {
        run("report", wanted, "--db", db).out
        for wanted in ("1", "nile-flight", str(ARTICLES / "nile-flight.txt"), "مطار بيونج")
    }
    assert len(reports) == 1
    (report,) = reports
    assert "النيل اليومية · nile-flight" in report and "2023-08-05" in report  # from articles.csv
    assert "وكالة الأنباء المركزية الكورية" in report and re.search(r"\d\d%", report)
    missing = run("report", "لا شيء", "--db", db)
    assert missing.code == 2 and "claims list" in missing.err


def test_report_json_is_what_extract_writes(run: Run, db: str, tmp_path: Path) -> None:
    path = ARTICLES / "khaleej-trains.txt"
    run("ingest", path, "--db", db)
    assert run("extract", path, "--out", tmp_path / "out").code == 0
    stored = json.loads(run("report", "khaleej-trains", "--db", db, "--json").out)
    extracted = json.loads((tmp_path / "out" / "khaleej-trains.json").read_text(encoding="utf-8"))
    assert stored == extracted


def test_extract_prints_one_object_a_line(run: Run, articles: Path) -> None:
    result = run("extract", articles)
    objects = [json.loads(line) for line in result.out.splitlines()]
    assert [o["id"] for o in objects] == ["a", "b"]
    for o in objects:
        text = (articles / f"{o['id']}.txt").read_text(encoding="utf-8")
        for claim in o["claims"]:
            assert text[slice(*claim["cue"])] in text[slice(*claim["sentence"])]
    assert objects[1]["claims"][0]["source_id"] == "nk-news"


def test_diff_by_id_name_and_alias(run: Run, db: str) -> None:
    run("ingest", ARTICLES, "--db", db)
    outs = {run("diff", a, "CSIS", "--db", db).out for a in ("nk-news", "NK News", "إن كيه نيوز")}
    assert len(outs) == 1
    (out,) = outs
    assert "موقع NK News" in out and "مركز الدراسات الاستراتيجية والدولية" in out
    assert (
        "70 عربة شحن على الأقل" in out.replace("\n", " ") or "عربة" in out
    )  # Beyond Parallel counts as CSIS
    unknown = run("diff", "nk-news", "فاينانشال تلغراف", "--db", db)
    assert unknown.code == 2 and "فاينانشال تايمز" in unknown.err  # the nearest name


def test_csv_has_a_stable_header_and_a_row_a_claim(run: Run, db: str, articles: Path, tmp_path: Path) -> None:
    (articles / "formula.txt").write_text(
        'قال الوزير: "=1+1 ليست معادلة بل دعوة إلى الحوار".', encoding="utf-8"
    )
    run("ingest", articles, "--db", db)
    out = tmp_path / "claims.csv"
    assert run("export", "csv", "--out", out, "--db", db).out.startswith("4 claims in ")
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")  # Excel shows Arabic
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        "claim_id",
        "article",
        "title",
        "outlet",
        "date",
        "url",
        "source_id",
        "source_name",
        "speaker",
        "source",
        "via",
        "via_ids",
        "cue",
        "content",
        "form",
        "polarity",
        "certainty",
        "kind",
        "confidence",
        "rule",
        "cue_start",
        "cue_end",
        "content_spans",
        "sentence",
        "content_start",
        "content_end",
        "source_start",
        "source_end",
        "reviewed",
    ]
    assert rows[0]["speaker"] == "الوزير سامي العلي" and rows[0]["content"] == "المفاوضات مستمرة"
    assert rows[3]["content"].startswith("'=1+1")  # a spreadsheet does not run it


def test_list_shows_articles_and_sources(run: Run, db: str, articles: Path) -> None:
    run("ingest", articles, "--db", db)
    assert "2 articles" in run("list", "--db", db).out
    assert "nk-news" in run("list", "--sources", "--db", db).out


def test_a_report_says_which_house_a_bare_noun_means(run: Run, db: str) -> None:
    run("ingest", ARTICLES / "khaleej-flight.txt", "--judge", "rules", "--db", db)  # they keep the bare noun
    assert "(الموقع (موقع NK News)):" in run("report", "khaleej-flight", "--bidi", "off", "--db", db).out
    run("reextract", "--db", db)  # the judges give its fullest mention
    assert "(موقع NK News):" in run("report", "khaleej-flight", "--bidi", "off", "--db", db).out


def test_help_is_in_groups_in_the_order_of_work(run: Run) -> None:
    shown = run("--help").out
    places = [
        shown.index(f"\n{group}:") for group in ("Get in", "Look", "Compare", "Mend", "Hand on", "Care")
    ]
    assert places == sorted(places)
    from claims.cli.app import GROUPS, app

    named = {c.name for c in app.registered_commands} | {g.name for g in app.registered_groups}
    assert named <= {name for names in GROUPS.values() for name in names}


def test_version_and_doctor(run: Run, db: str, articles: Path) -> None:
    assert run("--version").out.startswith("claims ")
    assert "none yet" in run("doctor", "--db", db).out
    run("ingest", articles, "--db", db)
    healthy = run("doctor", "--db", db)
    assert healthy.code == 0 and "2 articles, 3 claims" in healthy.out
    assert run("doctor", "--model", articles, "--db", db).code == 1


def test_options_know_the_words_of_a_claim_and_no_others() -> None:
    words = {Kind: KINDS, Certainty: CERTAINTIES, Polarity: POLARITIES, Form: FORMS}
    assert {options: tuple(map(str, options)) for options in words} == words
