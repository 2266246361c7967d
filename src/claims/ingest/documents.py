"""Files that are no plain text: pages, PDF, Word, tables and lines of JSON; each becomes articles."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from claims.errors import InputError
from claims.ingest.article import Article
from claims.ingest.dates import read_date
from claims.ingest.decoding import decode, decode_table
from claims.ingest.reader import bytes_of, check_text, first_line, read_article
from claims.ingest.sidecar import read_sidecar
from claims.text.visible import path_text

Columns = Mapping[str, str]
"""What the columns of a table or the keys of a line are called, by our names for them (`FIELDS`)."""


class Asked(NamedTuple):
    """How the user says that files are to be read; an encoding that is not said is found out."""

    columns: Columns = MappingProxyType({})
    encoding: str | None = None


AS_FOUND = Asked()
FIELDS = ("id", "text", "title", "outlet", "date", "url")
_MOST_BYTES = 100_000_000
"""Of a page, a PDF, a table; its articles have the limit of any article."""
_NEEDS = "needs {}: pip install 'claims[files]'"


def read_document(path: Path, asked: Asked = AS_FOUND) -> list[Article]:
    """The articles of a file. Raises InputError if it cannot be read, NotArabicError if it is not Arabic."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        return [read_article(path, asked.encoding)]
    known = read_sidecar(path.parent).of(path_text(path.stem))
    articles = reader(path, bytes_of(path, _MOST_BYTES), asked)
    if len(articles) != 1:
        return articles
    (one,) = articles
    return [
        replace(
            one,
            title=known.title or one.title,
            outlet=known.outlet or one.outlet,
            published=known.published or one.published,
            url=known.url or one.url,
        )
    ]


def from_html(
    name: str, data: bytes, url: str | None = None, path: Path | None = None, encoding: str | None = None
) -> Article:
    """The main text of a page, and what the page says of itself. Raises InputError, NotArabicError."""
    try:
        import trafilatura
        from trafilatura.metadata import extract_metadata
    except ModuleNotFoundError:
        raise InputError(f"{name}: a page {_NEEDS.format('trafilatura')}") from None
    source = decode(name, data, encoding)[0] if encoding else _decoded(data)
    page = trafilatura.load_html(source)
    text = None if page is None else trafilatura.extract(page, include_comments=False, include_tables=False)
    if not text:
        raise InputError(f"{name}: no article is found on this page: save its text as .txt")
    check_text(name, text)
    about = extract_metadata(trafilatura.load_html(source), default_url=url)
    return Article(
        id=path_text(path.stem) if path else name, text=text, encoding="utf-8", path=path,
        title=about.title or first_line(text), outlet=about.sitename,
        published=_day(about.date), url=url or _web(about.url),
    )  # fmt: skip


def from_pipe(data: bytes, encoding: str | None = None) -> Article:
    """An article that comes through a pipe; its name is made from its text. Raises InputError."""
    text, encoding = decode("standard input", data, encoding)
    text = text.removeprefix("\ufeff")
    check_text("standard input", text)
    article = Article(id="", text=text, encoding=encoding, title=first_line(text))
    return replace(article, id=f"pasted-{article.sha256[:8]}")


def _decoded(data: bytes) -> str:
    """A page's text: what its first bytes declare, else UTF-8, else the old Arabic code page."""
    declared = re.search(rb"""charset\s*=\s*["']?([\w-]+)""", data[:4096], re.IGNORECASE)
    for encoding in (declared.group(1).decode() if declared else "utf-8", "utf-8", "cp1256"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


def _html(path: Path, data: bytes, asked: Asked) -> list[Article]:
    return [from_html(path_text(path), data, path=path, encoding=asked.encoding)]


def _pdf(path: Path, data: bytes, asked: Asked) -> list[Article]:
    from claims.ingest.pdf import pdf_text

    return [_plain(path, pdf_text(path_text(path), data))]


def _docx(path: Path, data: bytes, asked: Asked) -> list[Article]:
    try:
        from docx import Document
    except ModuleNotFoundError:
        raise InputError(f"{path_text(path)}: Word files {_NEEDS.format('python-docx')}") from None
    try:
        text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)
    except Exception as error:
        raise InputError(f"{path_text(path)}: is no Word file that can be read ({error})") from None
    return [_plain(path, text)]


def _plain(path: Path, text: str) -> Article:
    check_text(path_text(path), text)
    return Article(id=path_text(path.stem), text=text, encoding="utf-8", path=path, title=first_line(text))


def _table(path: Path, data: bytes, asked: Asked) -> list[Article]:
    try:
        if asked.encoding:
            text, _ = decode(path_text(path), data, asked.encoding)
        else:
            text = decode_table(data)
        rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    except (UnicodeError, csv.Error) as error:
        raise InputError(f"{path_text(path)}: is no table that can be read ({error})") from None
    return _rows(path, rows, asked.columns)


def _lines(path: Path, data: bytes, asked: Asked) -> list[Article]:
    rows = []
    for number, line in enumerate(data.decode("utf-8-sig", "replace").split("\n"), start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise InputError(f"{path_text(path)}, line {number}: is no JSON ({error})") from None
            if not isinstance(row, dict):
                raise InputError(f"{path_text(path)}, line {number}: is no object with a text")
            rows.append(row)
    return _rows(path, rows, asked.columns)


def _rows(path: Path, rows: list[dict[str, Any]], columns: Columns) -> list[Article]:
    """An article a row. Raises InputError for one without a text, naming its place."""
    found = []
    for number, row in enumerate(rows, start=1):
        value = {field: _text(row.get(columns.get(field, field))) for field in FIELDS}
        if not value["text"]:
            name = columns.get("text", "text")
            raise InputError(
                f"{path_text(path)}, article {number}: nothing under {name!r}: name the column, --map text=…"
            )
        text = str(row[columns.get("text", "text")])
        check_text(f"{path_text(path)}, article {number}", text)
        name = value["id"] or f"{path_text(path.stem)}-{number}"
        found.append(
            Article(
                id=name,
                text=text,
                encoding="utf-8",
                path=Path(f"{path}#{name}"),
                title=value["title"] or first_line(text),
                outlet=value["outlet"] or None,
                published=_day(value["date"]),
                url=value["url"] or None,
            )
        )
    return found


def _text(value: Any) -> str | None:
    """A cell or value as text that can be stored: half characters in it become escapes."""
    if value is None or value == "":
        return None
    return str(value).encode("utf-8", "backslashreplace").decode().replace("\0", "\ufffd")


def _day(value: str | None) -> date | None:
    found = read_date(value) if value else None
    return found.day if found else None


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


TABLES = (".csv", ".jsonl")
"""What holds articles of its own, so that no row of `articles.csv` is about the file."""
READERS: dict[str, Callable[[Path, bytes, Asked], list[Article]]] = {
    ".html": _html, ".htm": _html, ".pdf": _pdf, ".docx": _docx, ".csv": _table, ".jsonl": _lines,
}  # fmt: skip
