"""The text of a PDF in reading order.

A PDF places glyphs; in what order it does so, and what readers make of that, is mostly wrong for Arabic.
Here only the places count: the glyphs of a line from left to right are what an eye sees; from right to left
they are read, but for numbers and words in Latin letters. Lines become paragraphs again, for a sentence goes
on over the end of a line.

The reader (PDFium) runs in a process of its own: what a broken or hostile file makes of it costs that file.
"""

import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from claims.errors import InputError

_SECONDS = 60
_MOST_TEXT = 20_000_000
"""Bytes of text that are taken from a file."""
_SURE_GAP, _LIKELY_GAP = 0.22, 0.1
"""Of a line's height: what parts words, and what does so where the reader saw a blank too."""
_PARAGRAPH_GAP, _SHORT_LINE, _OTHER_SIZE = 1.35, 0.2, 0.2
"""Of the usual pitch of lines; of the width of the page's text; of the height."""
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN, _DIGIT = "A-Za-z\u00c0-\u024f", "0-9\u0660-\u0669"
_NUMBER = re.compile(rf"[{_DIGIT}]+(?:[.,:/٫٬][{_DIGIT}]+)*")
_LEFT_TO_RIGHT = re.compile(rf"[{_LATIN}{_DIGIT}](?:[{_LATIN}{_DIGIT} .,'’&_/:@-]*[{_LATIN}{_DIGIT}])?")
"""What runs from left to right among Arabic; a sign before or behind a number does not belong to it."""
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_FORMS = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc]+")
"""Letters in the shape that they have in a word: to be read as the letters themselves."""
_OPENING, _CLOSING = re.compile(r"\s*([(«\[])\s*"), re.compile(r"\s+([)»\]،؛.])")
"""Brackets stand close to a word in a PDF, on whichever side."""


class Glyph(NamedTuple):
    """A character and where it stands, in points from the left and from the bottom."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    word: int = 0
    """Which word of the reader it belongs to, in an order of the reader's own."""


class Line(NamedTuple):
    """A line in reading order and its box."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


def pdf_text(name: str, data: bytes) -> str:
    """The text of a PDF; `name` is what messages call it. Raises InputError if it cannot be read."""
    command = [sys.executable, "-m", "claims.ingest.pdf"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise InputError(f"{name}: takes longer than {_SECONDS} seconds to read: save its text") from None
    if done.returncode == _NO_READER:
        raise InputError(f"{name}: PDF needs pypdfium2: pip install 'claims[files]'")
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["the reader died over it"]
        raise InputError(f"{name}: is no PDF that can be read ({said[-1]})")
    return done.stdout[:_MOST_TEXT].decode("utf-8", "ignore")


def in_reading_order(glyphs: Sequence[Glyph]) -> str:
    """A line's text, from its glyphs in any order."""
    seen = sorted(glyphs, key=lambda g: (g.left, g.right))
    height = max((g.top - g.bottom for g in seen), default=0.0)
    pieces = [seen[0].text] if seen else []
    end = seen[0].right if seen else 0.0
    for before, glyph in pairwise(seen):
        least = _LIKELY_GAP if before.word != glyph.word else _SURE_GAP
        apart = glyph.left - end > height * least and " " not in (before.text, glyph.text)
        pieces += [" ", glyph.text] if apart else [glyph.text]
        end = max(end, glyph.right)
    visual = "".join(pieces)
    if not _RIGHT_TO_LEFT.search(visual):
        return visual.strip()
    logical = _LEFT_TO_RIGHT.sub(_turned, visual[::-1].translate(_MIRRORED))
    text = _FORMS.sub(lambda m: unicodedata.normalize("NFKC", m.group()), logical)
    return _CLOSING.sub(r"\1", _OPENING.sub(r" \1", text)).strip()


def _turned(run: re.Match[str]) -> str:
    """What was turned round with the Arabic around it, back: Latin words whole, or each of some numbers."""
    whole = run.group()
    if any(character.isalpha() for character in whole):
        return whole[::-1]
    return _NUMBER.sub(lambda number: number.group()[::-1], whole)


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Lines of a page joined where a paragraph goes on."""
    if not lines:
        return
    steps = sorted(a.bottom - b.bottom for a, b in pairwise(lines) if a.bottom > b.bottom)
    pitch = steps[len(steps) // 4] if steps else 0.0  # of lines, in a page of short paragraphs too
    left, width = min(line.left for line in lines), max(x.right for x in lines) - min(x.left for x in lines)
    words = [lines[0].text]
    for before, line in pairwise(lines):
        step = before.bottom - line.bottom
        short = (before.left - left if _RIGHT_TO_LEFT.search(before.text) else 0.0) > width * _SHORT_LINE
        other = abs(before.height - line.height) > max(before.height, line.height) * _OTHER_SIZE
        if step > pitch * _PARAGRAPH_GAP or step < 0 or short or other:
            yield " ".join(words)
            words = []
        words.append(line.text)
    yield " ".join(words)


def _lines(glyphs: Iterator[Glyph | None]) -> Iterator[Line]:
    """Lines from glyphs between ends of lines (None)."""
    row: list[Glyph] = []
    for glyph in glyphs:
        if glyph is not None:
            row.append(glyph)
        elif row:
            text = in_reading_order(row)
            if text:
                low, high = min(g.bottom for g in row), max(g.top for g in row)
                yield Line(text, min(g.left for g in row), max(g.right for g in row), low, high - low)
            row = []


def _glyphs(page: object) -> Iterator[Glyph | None]:
    """The glyphs of a page as PDFium has them; None where it ends a line."""
    from pypdfium2 import raw

    text, word = page.get_textpage(), 0  # type: ignore[attr-defined]
    for i in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, i))
        if character in "\r\n":
            yield None
        elif unicodedata.category(character) not in ("Cc", "Cn", "Co"):
            left, bottom, right, top = text.get_charbox(i, loose=True)
            if right > left:
                yield Glyph(character, left, right, bottom, top, word)
            else:  # a blank without width PDFium made up: it parts words, but stands at no place of its own
                word += 1
    yield None


_NO_READER = 3


def _main() -> int:
    """Standard input is a PDF, standard output its text."""
    try:
        from pypdfium2 import PdfDocument, PdfiumError
    except ModuleNotFoundError:
        return _NO_READER
    try:
        with PdfDocument(sys.stdin.buffer.read()) as document:
            pages = [list(paragraphs(list(_lines(_glyphs(page))))) for page in document]
    except PdfiumError as error:
        print(error, file=sys.stderr)
        return 1
    sys.stdout.buffer.write("\n".join(p for page in pages for p in page).encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(_main())
