"""From bytes to text: which encoding a file is in, told by what Arabic looks like when it is read rightly.

Python's own codecs read all encodings that Arabic came in; which one it was, they cannot tell: ISO-8859-6 and
MacArabic, read as Windows-1256, give Arabic letters in an order that is no language.
"""

import codecs
import re

from claims.errors import InputError
from claims.ingest.language import arabic_words

_EIGHT_BIT = ("cp1256", "iso8859_6", "mac_arabic", "cp720", "cp864")
"""Of equal ones the first counts: Windows-1256 is by far the most usual."""
_CLEARLY = 0.12
"""Share of words that are surely Arabic; of 672 articles none has less than 0.3, noise about 0.02."""
_SAMPLE = 40_000
"""Bytes by which the encoding is judged."""
_FEW = 0.02
"""Share of bytes that may be wrong in a file that is UTF-8 all the same."""
_LETTERS = re.compile(r"[^\W\d_]")
_ARABIC = re.compile(r"[\u0621-\u064a\u0671\u06a9\u06cc\ufb50-\ufdff\ufe70-\ufefc]")


def decode(where: str, data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Text and encoding of an article's bytes; `where` names it, `encoding` is what the user says it is.

    NULs at the end, with which old archives fill their blocks, are no text. Raises InputError.
    """
    if encoding is not None:
        return _as_said(where, data, encoding)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _checked(where, data, "utf-16")
    wide = _wide(data)
    if wide:
        return _checked(where, data, wide)
    data = data.rstrip(b"\0\x1a")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        wrong = error
    likely = _eight_bit(data)
    damaged = data.decode("utf-8", "replace")
    if _arabic_share(damaged) > 0.5 and damaged.count("\ufffd") <= max(3, _FEW * len(damaged)):
        raise InputError(
            f"{where}: byte {wrong.start} (0x{data[wrong.start]:02x}) is not UTF-8, though the rest is: mend "
            "that place, or say what the file is with --encoding"
        )
    if likely is None:
        raise InputError(
            f"{where}: is no text in UTF-8, UTF-16, Windows-1256, ISO-8859-6 or MacArabic: "
            "convert it to UTF-8, or say what it is with --encoding"
        )
    return data.decode(likely), likely


def decode_table(data: bytes) -> str:
    """The text of a table as spreadsheets save it. Raises UnicodeError."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1256")


def _as_said(where: str, data: bytes, encoding: str) -> tuple[str, str]:
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise InputError(f"--encoding {encoding}: no such encoding: utf-8, cp1256, iso8859_6, …") from None
    return _checked(where, data, name)


def _checked(where: str, data: bytes, encoding: str) -> tuple[str, str]:
    try:
        return data.decode(encoding).rstrip("\0\x1a"), encoding
    except (UnicodeError, LookupError, ValueError, AssertionError) as error:
        at = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise InputError(f"{where}: is not {encoding}{at}: mend it, or give another --encoding") from None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Arabic is 6."""
    sample = data[:_SAMPLE]
    if len(sample) < 8 or sample.count(6) < len(sample) // 5:
        return None
    return "utf-16-le" if sample[1::2].count(6) > sample[::2].count(6) else "utf-16-be"


def _eight_bit(data: bytes) -> str | None:
    """The encoding in which the bytes hold most Arabic words, if they hold enough in any."""
    found: list[tuple[float, int, str]] = []
    for rank, encoding in enumerate(_EIGHT_BIT):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _arabic_share(text[:_SAMPLE]) > 0.5:
            found.append((arabic_words(text[:_SAMPLE]), -rank, encoding))
    best = max(found, default=None)
    return best[2] if best and best[0] >= _CLEARLY else None


def _arabic_share(text: str) -> float:
    letters = len(_LETTERS.findall(text))
    return len(_ARABIC.findall(text)) / letters if letters else 0.0
