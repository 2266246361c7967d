"""Articles in whatever they come, and what is known of them, mended."""

import json
import socket
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from claims.errors import InputError
from claims.ingest.article import Article
from claims.ingest.documents import read_document
from claims.ingest.fetch import Answer, articles_at, public_place
from claims.ingest.gleaned import with_gleaned
from places import Result

Run = Callable[..., Result]
TEXT = "قالت وزارة النقل إن الجسر الجديد سيفتح أمام السيارات يوم الأحد. وأضافت أن الرسوم لم تحدد بعد."
PAGE = f"""<html lang=ar><head><title>الجسر يفتح الأحد - جريدة الميناء</title>
<meta property="og:site_name" content="جريدة الميناء">
<meta property="article:published_time" content="2024-03-05T08:00:00Z">
</head><body><nav>الرئيسية الاقتصاد الرياضة</nav><article><h1>الجسر يفتح الأحد</h1><p>{TEXT}</p>
<p>وكان العمل في الجسر قد بدأ قبل ثلاث سنوات وتأخر مرارا بسبب الفيضانات التي ضربت المدينة.</p></article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


@pytest.fixture
def db(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/claims.db"


def _article(tmp_path: Path) -> dict[str, Any]:
    with sqlite3.connect(tmp_path / "claims.db") as connection:
        connection.row_factory = sqlite3.Row
        return dict(connection.execute("select * from article order by id desc").fetchone())


def test_a_page_without_what_stands_around_it(tmp_path: Path) -> None:
    (tmp_path / "bridge.html").write_text(PAGE, encoding="utf-8")
    (found,) = read_document(tmp_path / "bridge.html")
    assert TEXT in found.text and "الرياضة" not in found.text and "الحقوق" not in found.text
    assert (found.outlet, found.published) == ("جريدة الميناء", date(2024, 3, 5))


def test_a_page_in_the_old_code_page(tmp_path: Path) -> None:
    (tmp_path / "old.htm").write_bytes(
        PAGE.replace("<head>", "<head><meta charset=windows-1256>").encode("cp1256")
    )
    assert TEXT in read_document(tmp_path / "old.htm")[0].text


def test_a_word_file(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("الجسر يفتح الأحد")
    made.add_paragraph(TEXT)
    made.save(str(tmp_path / "bridge.docx"))
    (found,) = read_document(tmp_path / "bridge.docx")
    assert found.text == f"الجسر يفتح الأحد\n{TEXT}" and found.title == "الجسر يفتح الأحد"


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_broken_files_are_told_in_a_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"nothing of the kind")
    with pytest.raises(InputError, match=name):
        read_document(tmp_path / name)


def test_tables_and_lines_with_columns_of_any_name(run: Run, db: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_text(f"العنوان,body,day\nالجسر,{TEXT},2024-03-05\n", encoding="utf-8")
    row = {"body": TEXT.replace("الأحد", "الاثنين"), "outlet": "جريدة الميناء"}
    (folder / "b.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (folder / "c.png").write_bytes(b"")
    done = run(
        "ingest", folder, "--map", "text=body", "--map", "title=العنوان", "--map", "date=day", "--db", db
    )
    assert done.code == 0, done.err
    assert done.out.startswith("2 new, 0 known, 0 failed") and "1 files (.png)" in done.err
    assert _article(tmp_path)["outlet"] == "جريدة الميناء"
    unnamed = run("ingest", folder / "a.csv", "--db", db)
    assert unnamed.code == 1 and "--map text=" in unnamed.err


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("تاريخ النشر: 7th, October 2023 GMT", date(2023, 10, 7)),
        ("الجمعة، 22 نوفمبر 2024", date(2024, 11, 22)),
        ("٥ تشرين الأول ٢٠٢٣", date(2023, 10, 5)),
        ("نشر في: 2024-03-05 10:30", date(2024, 3, 5)),
        ("وقع الاتفاق في 22 نوفمبر 2024 بحضور الوزير", None),
        ("الجمعة، 31 فبراير 2024", None),
    ],
)
def test_a_date_that_the_text_says_of_itself(line: str, day: date | None) -> None:
    found = with_gleaned(Article("a", f"الجسر يفتح\n{line}\n{TEXT}\nالمصدر: جريدة الميناء", "utf-8"))
    assert found.published == day and found.outlet == "جريدة الميناء"
    assert found.gleaned == (("published", "outlet") if day else ("outlet",))


def test_what_is_given_is_not_read_again() -> None:
    given = Article("a", f"الجمعة، 22 نوفمبر 2024\n{TEXT}", "utf-8", published=date(2024, 11, 23))
    assert with_gleaned(given) == given


def test_edit_mends_and_no_table_undoes_it(run: Run, db: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    run("ingest", folder, "--db", db)
    mended = run("edit", "a", "--date", "2024-03-05", "--outlet", "جريدة الميناء", "--db", db)
    assert mended.out == "a: outlet, published changed\n"
    assert run("edit", "a", "--date", "5.3.2024", "--db", db).code == 1
    (folder / "articles.csv").write_text("id,title,outlet\na,الجسر,دار أخرى\n", encoding="utf-8")
    from claims.ingest.sidecar import read_sidecar

    read_sidecar.cache_clear()
    again = run("ingest", folder, "--db", db)
    assert "1 known, 1 of them with corrected metadata" in again.out
    stored = _article(tmp_path)
    assert (stored["title"], stored["outlet"], stored["published"]) == (
        "الجسر",
        "جريدة الميناء",
        "2024-03-05",
    )


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("inside.example", "10.0.0.5"), ("loop.example", "127.0.0.1"), ("meta.example", "169.254.169.254"),
        ("six.example", "::1"), ("mapped.example", "::ffff:192.168.1.1"), ("many.example", "224.0.0.1"),
    ],
)  # fmt: skip
def test_no_address_of_a_local_network(monkeypatch: pytest.MonkeyPatch, host: str, address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [(family, 1, 6, "", (address, 443))])
    with pytest.raises(InputError, match="local network"):
        public_place(f"https://{host}/page")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a",
        "file:///etc/passwd",
        "http://example.org:6379/",
        "https://me:secret@example.org/",
        "http://",
    ],
)
def test_only_pages_on_the_web(url: str) -> None:
    with pytest.raises(InputError):
        public_place(url)


def test_a_feed_is_its_pages(tmp_path: Path) -> None:
    feed = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>
    <item><link>https://example.org/bridge.html</link></item><item><link>https://example.org/gone</link></item>
    </channel></rss>"""

    def get(url: str) -> Answer:
        if url.endswith("feed"):
            return Answer(url, "application/rss+xml", feed)
        if url.endswith("gone"):
            raise InputError(f"{url}: answers 404")
        return Answer(url, "text/html", PAGE.encode())

    told: list[Exception] = []
    (found,) = articles_at("https://example.org/feed", told.append, get)
    assert found.id == "example.org-bridge" and found.url == "https://example.org/bridge.html"
    assert [str(error) for error in told] == ["https://example.org/gone: answers 404"]


def test_extract_reads_what_ingest_reads(run: Run, tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "plain.txt").write_text(TEXT, encoding="utf-8")
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    rows = [{"key": "r1", "body": TEXT}, {"key": "../r2", "body": TEXT + " "}, {"key": "plain", "body": TEXT}]
    (folder / "table.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "notes.rtf").write_text("x", encoding="utf-8")
    found = run("extract", folder, "--map", "text=body", "--map", "id=key", "--judge", "rules", "-o", out)
    assert found.code == 1
    assert sorted(path.name for path in out.iterdir()) == ["page.json", "plain.json", "r1.json"]
    assert not (tmp_path / "r2.json").exists()
    told = found.err.splitlines()
    assert told[0] == "not read, of no kind that is: 1 files (.rtf)"
    complained = sorted(line.partition(": ")[2].partition(":")[0] for line in told[1:])
    assert complained == ["../r2", str(folder / "table.jsonl#plain")]
    claims = {path.stem: json.loads(path.read_text(encoding="utf-8"))["claims"] for path in out.iterdir()}
    assert claims["plain"] == claims["r1"] and claims["plain"]
