"""Sentences as ranges of tokens."""

import re
from collections.abc import Iterator, Sequence

from claims.text.lines import breaks_line
from claims.text.spellings import spellings
from claims.text.tokens import Token

_END = frozenset(".?!")
_AGENCIES = frozenset(spellings("dateline"))
_CLOSERS = frozenset("\"')]}")
_PAUSES = frozenset([",", ";", ":", "..", "-"])
LONGEST = 200
"""Tokens; of 672 articles none has a longer sentence. What runs on is cut, or no search in it would end."""
_ABBREVIATION = re.compile(rf"^(?:{'|'.join(spellings('abbreviation'))}|[A-Za-z]{{1,3}})$")  # U.S.


def sentences(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Ranges ``(first, last)`` of token indices, `last` exclusive, in order and without gaps.

    A line break always ends a sentence; a full stop, question or exclamation mark does unless it
    follows an abbreviation (`د. بندر`). ``..`` and ``…`` are pauses in Arabic newspapers, not ends.
    What has more than `LONGEST` tokens is cut at a pause.
    """
    ranges: list[tuple[int, int]] = []
    first, i, count = 0, 0, len(tokens)
    while i < count:
        following = i + 1
        breaks = following < count and breaks_line(text[tokens[i].end : tokens[following].start])
        if breaks or _ends_dateline(text, tokens, i, first):
            ranges.append((first, following))
            first = following
        elif tokens[i].norm in _END and tokens[i].text != "…" and not _abbreviates(tokens, i):
            while following < count and _closes(text, tokens, following):
                following += 1
            ranges.append((first, following))
            first = following
        i = following
    if first < count:
        ranges.append((first, count))
    return [piece for whole in ranges for piece in _pieces(tokens, *whole)]


def _pieces(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """A sentence that is too long in pieces: behind the last pause of each, or anywhere."""
    while last - first > LONGEST:
        middle, end = first + LONGEST // 2, first + LONGEST
        cut = next((i for i in range(end, middle, -1) if tokens[i - 1].norm in _PAUSES), end)
        yield first, cut
        first = cut
    yield first, last


def _ends_dateline(text: str, tokens: Sequence[Token], i: int, first: int) -> bool:
    """`دبي، الإمارات (CNN)--` and `سبق- وكالات:` stand before the first sentence, not in it."""
    if i - first > 11 or (first > 0 and not breaks_line(text[tokens[first - 1].end : tokens[first].start])):
        return False
    before = tokens[i - 1].norm if i > first else ""
    if tokens[i].norm[0] == "-" and before == ")":
        return True
    return tokens[i].norm == ":" and any(t.norm in _AGENCIES for t in tokens[first:i])


def _abbreviates(tokens: Sequence[Token], i: int) -> bool:
    if tokens[i].text != "." or i == 0:
        return False
    before = tokens[i - 1]
    glued = i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end
    latin_glued = glued and tokens[i + 1].text[0].isascii() and tokens[i + 1].text[0].isalnum()
    return (before.end == tokens[i].start and bool(_ABBREVIATION.match(before.norm))) or latin_glued


def _closes(text: str, tokens: Sequence[Token], i: int) -> bool:
    """A closing mark that stands right behind the sentence's end belongs to it."""
    glued = tokens[i].start == tokens[i - 1].end
    ends_here = i + 1 >= len(tokens) or tokens[i + 1].start > tokens[i].end
    return tokens[i].norm in _CLOSERS and glued and (ends_here or tokens[i + 1].norm in ".,;:)")
