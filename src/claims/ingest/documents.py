"""Files that are no plain text: pages, PDF, Word, tables and lines of JSON; each becomes articles."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from claims.errors import InputError
from claims.ingest.article import Article
from claims.ingest.dates import read_date
from claims.ingest.decoding import decode
from claims.ingest.reader import bytes_of, check_text, first_line, read_article
from claims.ingest.records import Columns, from_lines, from_table
from claims.ingest.sidecar import read_sidecar
from claims.text.visible import path_text


class Asked(NamedTuple):
    """How the user says that files are to be read; an encoding that is not said is found out."""

    columns: Columns = MappingProxyType({})
    encoding: str | None = None


AS_FOUND = Asked()
_MOST_BYTES = 100_000_000
"""Of a page, a PDF, a table; its articles have the limit of any article."""
_NEEDS = "needs {}: pip install 'claims[files]'"


def read_document(path: Path, asked: Asked = AS_FOUND) -> list[Article | InputError]:
    """The articles of a file; of a table or lines of JSON also what is wrong with some of them.

    Raises InputError if it cannot be read, NotArabicError if it is not Arabic.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        return [read_article(path, asked.encoding)]
    known = read_sidecar(path.parent).of(path_text(path.stem))
    articles = reader(path, bytes_of(path, _MOST_BYTES), asked)
    if len(articles) != 1:
        return articles
    (one,) = articles
    if isinstance(one, InputError):
        raise one
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
        except (UnicodeError, LookupError):  # `undefined` and `idna` are codecs too
            continue
    return data.decode("utf-8", "replace")


def _html(path: Path, data: bytes, asked: Asked) -> list[Article | InputError]:
    return [from_html(path_text(path), data, path=path, encoding=asked.encoding)]


def _pdf(path: Path, data: bytes, asked: Asked) -> list[Article | InputError]:
    from claims.ingest.pdf import pdf_text

    return [_plain(path, pdf_text(path_text(path), data))]


def _docx(path: Path, data: bytes, asked: Asked) -> list[Article | InputError]:
    try:
        from docx import Document
    except ModuleNotFoundError:
        raise InputError(f"{path_text(path)}: Word files {_NEEDS.format('python-docx')}") from None
    _check_packed(path, data)
    try:
        text = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)
    except Exception as error:
        raise InputError(f"{path_text(path)}: is no Word file that can be read ({error})") from None
    return [_plain(path, text)]


def _check_packed(path: Path, data: bytes) -> None:
    """Raise InputError for a Word file that would fill the memory when unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise InputError(f"{path_text(path)}: is no Word file that can be read ({error})") from None
    if size > _MOST_BYTES:
        raise InputError(f"{path_text(path)}: has {size / 1e6:.0f} MB when unpacked: save its text as .txt")


def _plain(path: Path, text: str) -> Article:
    check_text(path_text(path), text)
    return Article(id=path_text(path.stem), text=text, encoding="utf-8", path=path, title=first_line(text))


def _table(path: Path, data: bytes, asked: Asked) -> list[Article | InputError]:
    return from_table(path, data, asked.columns, asked.encoding)


def _lines(path: Path, data: bytes, asked: Asked) -> list[Article | InputError]:
    return from_lines(path, data, asked.columns, asked.encoding)


def _day(value: str | None) -> date | None:
    found = read_date(value) if value else None
    return found.day if found else None


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


TABLES = (".csv", ".jsonl")
"""What holds articles of its own, so that no row of `articles.csv` is about the file."""
READERS: dict[str, Callable[[Path, bytes, Asked], list[Article | InputError]]] = {
    ".html": _html, ".htm": _html, ".pdf": _pdf, ".docx": _docx, ".csv": _table, ".jsonl": _lines,
}  # fmt: skip
