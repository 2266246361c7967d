"""Every format read back by a library that reads it, or by its rules where there is none."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import stix2
from pyarrow import parquet

from claims.export.formats import FORMATS
from claims.export.table import COLUMNS
from places import ARTICLES, ROOT

Write = Callable[[str], bytes]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    from claims.cli.ingest import ingest

    db = f"sqlite:///{tmp_path_factory.mktemp('store')}/claims.db"
    ingest([str(ARTICLES / f"{name}.txt") for name in ("khaleej-trains", "nile-trains")], db=db)
    return db


@pytest.fixture
def write(store: str) -> Write:
    from claims.store.database import open_database, session
    from claims.store.read import all_claims

    def written(name: str) -> bytes:
        file = io.BytesIO()
        with session(open_database(store)) as opened:
            count = FORMATS[name].write(file, all_claims(opened))
        assert count > 10 or name == "gold"
        return file.getvalue()

    return written


@pytest.fixture
def claims(write: Write) -> list[dict[str, Any]]:
    return [json.loads(line) for line in write("jsonl").decode().splitlines()]


def test_a_sheet_reads_from_right_to_left(write: Write, claims: list[dict[str, Any]]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write("xlsx")))
    sheet = book["claims"]
    assert sheet.sheet_view.rightToLeft and sheet.freeze_panes == "A2" and sheet.auto_filter.ref
    header, *rows = sheet.iter_rows(values_only=True)
    assert header == COLUMNS and len(rows) == len(claims)
    first = dict(zip(header, rows[0], strict=True))
    assert first["content"] == claims[0]["text"] and first["date"].date().isoformat() == claims[0]["date"]
    assert first["content_spans"] == "{}..{}".format(*claims[0]["content"][0])


def test_parquet_has_types(write: Write, claims: list[dict[str, Any]]) -> None:
    table = parquet.read_table(io.BytesIO(write("parquet")))
    assert tuple(table.column_names) == COLUMNS and table.num_rows == len(claims)
    assert str(table.schema.field("date").type) == "date32[day]"
    assert table.column("content").to_pylist() == [c["text"] for c in claims]


def test_markdown_is_a_heading_an_article_and_a_line_a_claim(
    write: Write, claims: list[dict[str, Any]]
) -> None:
    lines = write("markdown").decode().splitlines()
    assert sum(line.startswith("## ") for line in lines) == 2
    assert sum(line.startswith("- **") for line in lines) == len(claims)


def test_schema_org(write: Write, claims: list[dict[str, Any]]) -> None:
    data = json.loads(write("jsonld"))
    kinds = [item["@type"] for item in data["@graph"]]
    direct = sum(c["form"] == "direct" for c in claims)
    assert kinds.count("NewsArticle") == 2
    assert (kinds.count("Quotation"), kinds.count("Claim")) == (direct, len(claims) - direct)
    known = {item["@id"] for item in data["@graph"]}
    assert all((i.get("isPartOf") or i["appearance"])["@id"] in known for i in data["@graph"][2:])


def test_annotations_select_what_they_quote(write: Write) -> None:
    texts = {
        f"https://example.org/{name}": (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")
        for name in ("khaleej-trains", "nile-trains")
    }
    for item in json.loads(write("annotation"))["items"]:
        for target in item["target"]:
            place, words = target["selector"]
            text = texts[target["source"]]
            assert text[place["start"] : place["end"]] == words["exact"]
            assert text[: place["start"]].endswith(words["prefix"])


def test_brat_pieces_are_the_text(write: Write, claims: list[dict[str, Any]]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(write("brat")))
    events = 0
    for name in (n for n in archive.namelist() if n.endswith(".ann")):
        text = archive.read(name.replace(".ann", ".txt")).decode()
        for line in archive.read(name).decode().splitlines():
            kind, rest, *words = line.split("\t")
            events += kind.startswith("E")
            if kind.startswith("T"):
                places = [part.split() for part in rest.split(" ", 1)[1].split(";")]
                assert " ".join(text[int(s) : int(e)] for s, e in places) == words[0]
    assert events == len(claims)


def test_stix_is_valid_and_its_ids_stay(write: Write, claims: list[dict[str, Any]]) -> None:
    written = write("stix")
    bundle = stix2.parse(written.decode())
    kinds = [item.type for item in bundle.objects]
    assert kinds.count("report") == 2 and kinds.count("note") == len(claims) and "identity" in kinds
    known = {item.id for item in bundle.objects}
    assert all(set(item.object_refs) <= known for item in bundle.objects if item.type != "identity")
    assert write("stix") == written


def test_ftm_notes_hang_on_their_article_and_speaker(write: Write, claims: list[dict[str, Any]]) -> None:
    entities = {e["id"]: e for e in map(json.loads, write("ftm").decode().splitlines())}
    notes = [e for e in entities.values() if e["schema"] == "Note"]
    assert len(notes) == len(claims)
    for note in notes:
        about = [entities[i]["schema"] for i in note["properties"]["entity"]]
        assert about[0] == "Article" and set(about[1:]) <= {"Person", "Organization"}
    assert all(isinstance(v, list) for e in entities.values() for v in e["properties"].values())


def test_in_pipes_with_the_mark_or_without(store: str) -> None:
    out = subprocess.run(
        [sys.executable, "-c", "from claims.cli import main; main()", "export", "csv", "-o", "-", "--no-bom",
         "--article", "khaleej-trains", "--db", store],
        check=True, capture_output=True,
    ).stdout  # fmt: skip
    assert out.startswith(b"claim_id,") and out.count(b"khaleej-trains") >= 8


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_documented(name: str) -> None:
    assert f"## {name}\n" in (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
