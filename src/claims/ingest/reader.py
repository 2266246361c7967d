"""From a text file to an article, and what every article is asked to be."""

import os
import stat
from dataclasses import replace
from pathlib import Path

from claims.errors import InputError
from claims.ingest.article import Article
from claims.ingest.decoding import decode
from claims.ingest.language import require_arabic
from claims.ingest.sidecar import read_sidecar
from claims.text.visible import path_text

_TITLE_LENGTH = 120
MOST_MEGABYTES = 2.0
"""What an article may have; the longest of 672 has 0.01. ``CLAIMS_ARTICLE_MB`` sets another limit."""


def read_article(path: Path, encoding: str | None = None) -> Article:
    """Read one file with its metadata from an `articles.csv` beside it.

    `encoding` is what the user says it is in; without, it is found out. Raises InputError if it cannot be
    read or decoded, NotArabicError if it is not Arabic.
    """
    name = path_text(path)
    text, encoding = decode(name, bytes_of(path, most_bytes()), encoding)
    check_text(name, text)
    article_id = path_text(path.stem)
    known = read_sidecar(path.parent).of(article_id)
    article = Article(id=article_id, text=text, encoding=encoding, path=path)
    return replace(
        article,
        title=known.title or first_line(text),
        outlet=known.outlet,
        published=known.published,
        url=known.url,
    )


def most_bytes() -> int:
    """The limit for one article. Raises InputError if ``CLAIMS_ARTICLE_MB`` is no number."""
    given = os.environ.get("CLAIMS_ARTICLE_MB") or str(MOST_MEGABYTES)
    try:
        megabytes = float(given)
    except ValueError:
        megabytes = 0.0
    if not 0 < megabytes <= 10_000:
        raise InputError(f"CLAIMS_ARTICLE_MB={given[:20]}: is no number of megabytes: write 2")
    return round(megabytes * 1_000_000)


def bytes_of(path: Path, most: int) -> bytes:
    """A regular file's content, never more of it than the limit: memory is bounded whatever is given.

    Raises InputError.
    """
    name = path_text(path)
    try:
        # a pipe with no writer would be waited for for ever
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:  # noqa: PTH123
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise InputError(f"{name}: is a pipe or a device: write its content into a file first")
            size = os.fstat(file.fileno()).st_size
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"{name}: cannot be read ({reason}): check the file") from None
    if len(data) > most:
        raise InputError(
            f"{name}: has {max(size, len(data)) / 1e6:.1f} MB, and an article at most {most / 1e6:g}: "
            "split it, or set CLAIMS_ARTICLE_MB higher"
        )
    return data


def check_text(where: str, text: str) -> None:
    """Raise InputError for a damaged text, NotArabicError for no Arabic article; `where` names it."""
    if "\0" in text:
        raise InputError(f"{where}: holds a null character at {text.index(chr(0))}: it is damaged or no text")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        code = ord(text[error.start])
        raise InputError(
            f"{where}: holds half a character (U+{code:04X}) at {error.start}: it was damaged in writing"
        ) from None
    if len(text.encode("utf-8")) > most_bytes():
        raise InputError(
            f"{where}: has more than {most_bytes() / 1e6:g} MB: split it, or set CLAIMS_ARTICLE_MB"
        )
    require_arabic(where, text)


def first_line(text: str) -> str | None:
    """What stands for a title where there is none."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), None)
    return line[:_TITLE_LENGTH] if line else None
