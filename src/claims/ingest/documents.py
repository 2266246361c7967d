"""Files that are no plain text: pages, PDF, Word, tables and lines of JSON; each becomes articles."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from claims.errors import InputError
from claims.ingest.article import Article
from claims.ingest.reader import check_text, first_line, read_article
from claims.ingest.sidecar import SIDECAR, Metadata, read_sidecar

Columns = Mapping[str, str]
"""What the columns of a table or the keys of a line are called, by our names for them (`FIELDS`)."""

FIELDS = ("id", "text", "title", "outlet", "date", "url")
_NEEDS = "needs {}: pip install 'claims[files]'"


def documents(paths: Sequence[str | Path], leave: Callable[[Path], None]) -> Iterator[Path]:
    """The files to read, folders walked in name order; `leave` is told what a folder holds and is not read.

    Raises InputError for what is not there.
    """
    for given in paths:
        path = Path(given)
        if path.is_dir():
            for found in sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".")):
                if found.suffix.lower() in (".txt", *READERS) and found.name != SIDECAR:
                    yield found
                elif found.name != SIDECAR:
                    leave(found)
        elif path.exists():
            yield path
        else:
            raise InputError(f"{path}: no such file or folder")


def read_document(path: Path, columns: Columns | None = None) -> list[Article]:
    """The articles of a file. Raises InputError if it cannot be read, NotArabicError if it is not Arabic."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        return [read_article(path)]
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}): check the file") from None
    known = read_sidecar(path.parent).get(path.stem, Metadata())
    articles = reader(path, data, columns or {})
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


def from_html(name: str, data: bytes, url: str | None = None, path: Path | None = None) -> Article:
    """The main text of a page, and what the page says of itself. Raises InputError, NotArabicError."""
    try:
        import trafilatura
        from trafilatura.metadata import extract_metadata
    except ModuleNotFoundError:
        raise InputError(f"{name}: a page {_NEEDS.format('trafilatura')}") from None
    page = trafilatura.load_html(_decoded(data))
    text = None if page is None else trafilatura.extract(page, include_comments=False, include_tables=False)
    if not text:
        raise InputError(f"{name}: no article is found on this page: save its text as .txt")
    check_text(name, text)
    about = extract_metadata(trafilatura.load_html(_decoded(data)), default_url=url)
    return Article(
        id=path.stem if path else name, text=text, encoding="utf-8", path=path,
        title=about.title or first_line(text), outlet=about.sitename,
        published=_day(about.date), url=url or _web(about.url),
    )  # fmt: skip


def from_pipe(data: bytes) -> Article:
    """An article that comes through a pipe; its name is made from its text. Raises InputError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("standard input: is no UTF-8: convert it, or give a file") from None
    check_text("standard input", text)
    article = Article(id="", text=text, encoding="utf-8", title=first_line(text))
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


def _html(path: Path, data: bytes, columns: Columns) -> list[Article]:
    return [from_html(str(path), data, path=path)]


def _pdf(path: Path, data: bytes, columns: Columns) -> list[Article]:
    try:
        from pypdf import PdfReader
    except ModuleNotFoundError:
        raise InputError(f"{path}: PDF {_NEEDS.format('pypdf')}") from None
    try:
        text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    except Exception as error:  # whatever a broken file makes the library say
        raise InputError(f"{path}: is no PDF that can be read ({error})") from None
    return [_plain(path, text)]


def _docx(path: Path, data: bytes, columns: Columns) -> list[Article]:
    try:
        from docx import Document
    except ModuleNotFoundError:
        raise InputError(f"{path}: Word files {_NEEDS.format('python-docx')}") from None
    try:
        text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)
    except Exception as error:
        raise InputError(f"{path}: is no Word file that can be read ({error})") from None
    return [_plain(path, text)]


def _plain(path: Path, text: str) -> Article:
    check_text(str(path), text)
    return Article(id=path.stem, text=text, encoding="utf-8", path=path, title=first_line(text))


def _table(path: Path, data: bytes, columns: Columns) -> list[Article]:
    try:
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        return _rows(path, list(rows), columns)
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: is no table in UTF-8 ({error})") from None


def _lines(path: Path, data: bytes, columns: Columns) -> list[Article]:
    rows = []
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), start=1):
        if line.strip():
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(f"{path}, line {number}: is no JSON ({error.msg})") from None
            if not isinstance(row, dict):
                raise InputError(f"{path}, line {number}: is no object with a text")
            rows.append(row)
    return _rows(path, rows, columns)


def _rows(path: Path, rows: list[dict[str, Any]], columns: Columns) -> list[Article]:
    """An article a row. Raises InputError for one without a text, naming its place."""
    found = []
    for number, row in enumerate(rows, start=1):
        value = {field: row.get(columns.get(field, field)) for field in FIELDS}
        if not value["text"]:
            name = columns.get("text", "text")
            raise InputError(
                f"{path}, article {number}: nothing under {name!r}: name the column, --map text=…"
            )
        text = str(value["text"])
        check_text(f"{path}, article {number}", text)
        name = str(value["id"] or f"{path.stem}-{number}")
        found.append(
            Article(
                id=name,
                text=text,
                encoding="utf-8",
                path=path.with_name(f"{path.name}#{name}"),
                title=value["title"] or first_line(text),
                outlet=value["outlet"] or None,
                published=_day(value["date"]),
                url=value["url"] or None,
            )
        )
    return found


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10]) if value else None
    except ValueError:
        return None


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


READERS: dict[str, Callable[[Path, bytes, Columns], list[Article]]] = {
    ".html": _html, ".htm": _html, ".pdf": _pdf, ".docx": _docx, ".csv": _table, ".jsonl": _lines,
}  # fmt: skip
