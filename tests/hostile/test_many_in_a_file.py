"""Tables and lines of JSON with articles in them: a wrong one costs itself."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from claims.errors import InputError
from claims.ingest.article import Article
from claims.ingest.documents import from_html, read_document
from places import Result

TEXT = "قال الوزير سامي العلي إن المفاوضات مستمرة وإن الوفد سيعود غدا إلى العاصمة."


def _row(name: str, **more: object) -> str:
    return json.dumps({"id": name, "text": f"{TEXT} {name}", **more}, ensure_ascii=False)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{bad", "line 2: is no JSON"),
        (b"[1]", "line 2: is no object"),
        (b'{"id": "b"}', "line 2: nothing under 'text'"),
        (b'{"text": "\xe9"}', "line 2: byte 10 (0xe9)"),
        (b'{"text": "\\ud800 \xd9\x82"}', "line 2: holds half a character"),
        (_row("b", date="rubbish").encode(), "line 2: 'rubbish' is no date"),
        (json.dumps({"id": "a", "text": f"{TEXT} نعم"}).encode(), "line 2: a stands twice"),
        (b"[" * 200_000, "line 2: is no JSON"),
    ],
)
def test_a_wrong_line_costs_itself(tmp_path: Path, line: bytes, said: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(_row("a").encode() + b"\n" + line + b"\n" + _row("c").encode() + b"\n")
    first, wrong, last = read_document(path)
    assert isinstance(first, Article) and isinstance(last, Article) and (first.id, last.id) == ("a", "c")
    assert isinstance(wrong, InputError) and said in str(wrong) and "\n" not in str(wrong)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("b,,", "line 3: nothing under 'text'"),
        (f"b,{TEXT},rubbish", "line 3: 'rubbish' is no date"),
        (f"a,{TEXT} نعم,", "line 3: a stands twice"),
        ("b,hello,", "line 3: holds no article"),
    ],
)
def test_a_wrong_row_costs_itself(run, tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"id,text,date\na,{TEXT},2023-08-03\n{row}\nc,{TEXT} جيم,\n", encoding="utf-8")
    found: Result = run("ingest", path, "--judge", "rules", "--db", f"sqlite:///{tmp_path}/claims.db")
    assert found.out.startswith("2 new, 0 known, 1 failed") and said in found.err
    found = run("extract", path, "--judge", "rules", "--out", tmp_path / "out")
    assert found.code == 1 and said in found.err
    assert {file.name for file in (tmp_path / "out").iterdir()} == {"a.json", "c.json"}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_tables_as_spreadsheets_write_them(tmp_path: Path, separator: str, codec: str, end: str) -> None:
    path = tmp_path / "a.csv"
    rows = (" ID , Text ", f"a,{TEXT}")
    path.write_bytes(end.join(rows).replace(",", separator).encode(codec))
    (found,) = read_document(path)
    assert isinstance(found, Article) and (found.id, found.text) == ("a", TEXT)


def test_a_cell_may_be_as_long_as_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"id,text\na,{TEXT * 4_000}\n", encoding="utf-8")
    (found,) = read_document(tmp_path / "a.csv")
    assert isinstance(found, Article) and len(found.text) == 4_000 * len(TEXT)


def test_a_table_without_the_column_says_which_there_are(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"id,body\na,{TEXT}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"no column 'text' but id, body.*--map text="):
        read_document(tmp_path / "a.csv")


@pytest.mark.parametrize("charset", ["undefined", "idna", "hex", "x" * 300, "utf-7"])
def test_a_page_that_declares_an_encoding_that_is_none(charset: str) -> None:
    page = (
        f'<meta charset="{charset}"><html><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>'
    )
    assert TEXT in from_html("page", page.encode()).text


def test_a_word_file_that_would_fill_the_memory_is_refused_packed(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * 101_000_000)
    (tmp_path / "a.docx").write_bytes(packed.getvalue())
    with pytest.raises(InputError, match="101 MB when unpacked"):
        read_document(tmp_path / "a.docx")
