"""From files and folders to articles."""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from claims.errors import InputError, NotArabicError
from claims.ingest.article import Article
from claims.ingest.sidecar import Metadata, read_sidecar

_ARABIC = re.compile(r"[\u0621-\u064a\u0671\u06a9\u06cc]")
_LETTERS = re.compile(r"[^\W\d_]")
_OTHER_ARABIC_SCRIPT = re.compile(r"[پچژگٹڈڑںےۆێڕڵ]")
_FEWEST_LETTERS = 20
_TITLE_LENGTH = 120


def article_files(paths: Sequence[Path]) -> Iterator[Path]:
    """The ``.txt`` files that `paths` name, folders walked in name order. Raises InputError."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*.txt") if p.is_file())
        elif path.exists():
            yield path
        else:
            raise InputError(f"{path}: no such file or folder")


def read_article(path: Path) -> Article:
    """Read one file with its metadata from an `articles.csv` beside it.

    Raises InputError if it cannot be read or decoded, NotArabicError if it is not Arabic.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}): check the file") from None
    text, encoding = _decode(path, data)
    check_text(str(path), text)
    known = read_sidecar(path.parent).get(path.stem, Metadata())
    article = Article(id=path.stem, text=text, encoding=encoding, path=path)
    return replace(
        article,
        title=known.title or first_line(text),
        outlet=known.outlet,
        published=known.published,
        url=known.url,
    )


def _decode(path: Path, data: bytes) -> tuple[str, str]:
    """UTF-8, UTF-16 with a mark, or Windows-1256: what Arabic text files come in."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    else:
        candidates = ["utf-8", "cp1256"]
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _arabic_share(text) > 0.5:
            return text, encoding
    raise InputError(f"{path}: is no text in UTF-8, UTF-16 or Windows-1256: convert it to UTF-8")


def _arabic_share(text: str) -> float:
    letters = len(_LETTERS.findall(text))
    return len(_ARABIC.findall(text)) / letters if letters else 0.0


def check_text(where: str, text: str) -> None:
    """Raise InputError for a damaged text, NotArabicError for no Arabic article; `where` names it."""
    if "\0" in text:
        raise InputError(f"{where}: holds a null character at {text.index(chr(0))}: it is damaged or no text")
    letters = len(_LETTERS.findall(text))
    if letters < _FEWEST_LETTERS:
        raise NotArabicError(f"{where}: holds no article ({letters} letters): nothing to read in it")
    if _arabic_share(text) < 0.5:
        raise NotArabicError(f"{where}: is not Arabic: only Arabic articles can be read")
    if len(_OTHER_ARABIC_SCRIPT.findall(text)) > 0.02 * letters:
        raise NotArabicError(f"{where}: is Persian, Urdu or Kurdish, not Arabic: leave it out")


def first_line(text: str) -> str | None:
    """What stands for a title where there is none."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), None)
    return line[:_TITLE_LENGTH] if line else None
