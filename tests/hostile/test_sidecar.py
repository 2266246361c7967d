"""`articles.csv` as people and spreadsheets write it; one wrong row costs one article."""

from datetime import date
from pathlib import Path

import pytest

from claims.errors import SidecarError
from claims.ingest.dates import read_date
from claims.ingest.sidecar import read_sidecar
from places import Result

TEXT = "قال الوزير سامي العلي إن المفاوضات مستمرة. وأضاف أن الوفد سيعود غدا إلى العاصمة. رقم "
ROWS = "id,title,outlet,date\na,عنوان أول,صحيفة النور,2023-08-03\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(TEXT + name, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_as_a_spreadsheet_writes_it(folder, codec, separator, end):
    table = ROWS.replace(",", separator).replace("\n", end)
    (folder / "articles.csv").write_bytes(table.encode(codec))
    read_sidecar.cache_clear()
    found = read_sidecar(folder).of("a")
    assert (found.title, found.outlet, found.published) == ("عنوان أول", "صحيفة النور", date(2023, 8, 3))


def test_blanks_and_capitals_in_headers(folder):
    (folder / "articles.csv").write_text(" ID , Title ,outlet\n a.txt , عنوان ,x\n", encoding="utf-8")
    read_sidecar.cache_clear()
    assert read_sidecar(folder).of("a").title == "عنوان"


@pytest.mark.parametrize(
    ("written", "read", "doubtful"),
    [
        ("2023-09-05", date(2023, 9, 5), False),
        ("2023/9/5", date(2023, 9, 5), False),
        ("2023-09-05T10:30:00Z", date(2023, 9, 5), False),
        ("5 سبتمبر 2023", date(2023, 9, 5), False),
        ("٥ أيلول ٢٠٢٣", date(2023, 9, 5), False),
        ("5 كانون الثاني 2023", date(2023, 1, 5), False),
        ("5 Sept 2023", date(2023, 9, 5), False),
        ("September 5, 2023", date(2023, 9, 5), False),
        ("03/08/2023", date(2023, 8, 3), True),
        ("25/08/2023", date(2023, 8, 25), False),
        ("08/25/2023", date(2023, 8, 25), False),
        ("07/07/2023", date(2023, 7, 7), False),
    ],
)
def test_dates_as_people_write_them(written, read, doubtful):
    assert read_date(written) == (read, doubtful)


@pytest.mark.parametrize(
    "rubbish", ["yesterday", "2023-13-45", "31/02/2023", "0203-08-03", "5/9/23", "²/٣/2023", "9" * 400]
)
def test_rubbish_is_no_date(rubbish):
    assert read_date(rubbish) is None


def test_a_wrong_row_costs_one_article(run, folder):
    rows = ("a,أول,2023-08-03", "b,ثان,rubbish", "c,ثالث,2023-08-03", "c,آخر,2023-08-04", ",بلا,", "z,غائب,")
    table = "\n".join(("id,title,date", *rows))
    (folder / "articles.csv").write_text(table, encoding="utf-8")
    (folder / "d.txt").write_text(TEXT + "دال", encoding="utf-8")
    read_sidecar.cache_clear()
    found: Result = run("ingest", folder, "--db", f"sqlite:///{folder}/claims.db")
    assert found.out.startswith("2 new, 0 known, 2 failed")
    assert "line 3: 'rubbish' is no date" in found.err
    assert "line 5: c stands twice" in found.err
    assert "line 6: no id" in found.err
    assert "z of its rows have no file" in found.err
    assert "has no row for d" in found.err


def test_a_doubtful_date_is_said(run, folder):
    (folder / "articles.csv").write_text("id,date\na,03/08/2023\nb,\nc,\n", encoding="utf-8")
    read_sidecar.cache_clear()
    found: Result = run("extract", folder / "a.txt")
    assert "03/08/2023 is read as 2023-08-03" in found.err


@pytest.mark.parametrize("table", [b"name;date\nx;y\n", b"\xff\xfe\x00", b"\x81\x8d\x00id", b'id\n"unclosed'])
def test_no_table_is_refused_in_a_line_or_empty(folder, table):
    (folder / "articles.csv").write_bytes(table)
    read_sidecar.cache_clear()
    try:
        read_sidecar(folder)
    except SidecarError as error:
        assert "\n" not in str(error)
