"""Hostile values on the ways in and out that the desk brought: tables, lines, pages, exports, corrections."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from claims.errors import InputError
from claims.ingest.documents import Asked, read_document
from claims.report.spans import Mark, marked
from claims.text.visible import masked
from places import Result

Run = Callable[..., Result]
TEXT = "قال الوزير سامي العلي إن المفاوضات مستمرة وإن الوفد سيعود غدا إلى العاصمة."
ACTS = "\x1b[2J\u202e"


def test_a_row_whose_id_is_a_path_leaves_no_folder(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "a.jsonl"
    table.write_text(json.dumps({"id": "../../up", "text": TEXT}) + "\n", encoding="utf-8")
    db = f"sqlite:///{tmp_path}/claims.db"
    assert run("ingest", table, "--db", db).code == 0
    assert run("review", 1, "--confirm", "--db", db).code == 0
    for claim in range(2, 9):
        run("review", claim, "--confirm", "--db", db)
    out = tmp_path / "deep" / "gold"
    assert run("export", "gold", "-o", out, "--db", db).out.startswith("1 ")
    assert {path.parent for path in tmp_path.rglob("*.json")} == {out}
    for form in ("gold", "brat"):
        archive = tmp_path / f"{form}.zip"
        if run("export", form, "-o", archive, "--db", db).code == 0 and archive.is_file():
            assert not [name for name in zipfile.ZipFile(archive).namelist() if "/" in name]


@pytest.mark.parametrize(
    "line",
    [
        "[" * 100_000,
        '{"text": ' + "[" * 100_000,
        '{"text": 5}',
        '{"text": "\\ud800 قال"}',
        '{"text": "a\\u0000"}',
    ],
)
def test_lines_that_are_no_articles_are_told(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.jsonl"):
        read_document(tmp_path / "a.jsonl")


def test_what_a_row_says_can_be_stored(run: Run, tmp_path: Path) -> None:
    row = {"id": "\ud800", "title": 7, "outlet": "a\0b", "text": TEXT}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert run("ingest", tmp_path / "a.jsonl", "--db", f"sqlite:///{tmp_path}/claims.db").code == 0


def test_a_table_in_an_encoding_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(f"id,text\nx,{TEXT}\n".encode("iso8859_6"))
    (found,) = read_document(tmp_path / "a.csv", Asked(encoding="iso8859_6"))
    assert found.text == TEXT


def test_marked_text_acts_on_nobody_and_places_stay() -> None:
    text = f"قال {ACTS}الوزير"
    shown = marked(text, (0, len(text)), [Mark((0, 3), 1, "cue", "s0")], {})
    assert not set(ACTS[:1] + ACTS[-1:]) & set(shown) and "\\x1b" in shown
    assert len(masked(text)) == len(text) and not set(ACTS[:1] + ACTS[-1:]) & set(masked(text))


@pytest.mark.parametrize("form", ["jsonl", "markdown", "jsonld", "annotation", "stix", "ftm"])
def test_exports_hold_nothing_that_acts(run: Run, tmp_path: Path, form: str) -> None:
    (tmp_path / "a.txt").write_text(
        f"قال الوزير {ACTS}سامي إن المفاوضات {ACTS}مستمرة في العاصمة.", encoding="utf-8"
    )
    db = f"sqlite:///{tmp_path}/claims.db"
    run("ingest", tmp_path / "a.txt", "--db", db)
    run("edit", "a", "--title", "عنوان\u202e", "--outlet", "دار\u202e", "--db", db)
    assert run("export", form, "-o", tmp_path / "out", "--db", db).code == 0
    written = (tmp_path / "out").read_text(encoding="utf-8")
    assert not {"\x1b", "\u202e"} & set(written)
