"""Whole-word tokens with exact offsets: clitics stay on their word (`وقالت` is one token)."""

import re
from typing import NamedTuple

from claims.text.normalise import model_form

_INVISIBLE = (
    "\u034f\u061c\u2060-\u2064\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ec\u0640"
    "\u200b-\u200f\u202a-\u202e\u2066-\u2069\u00ad\ufeff"
)
_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    r"(?:https?://|www\.)\S*[^\s.,;:!?،؛؟)\]»\"']"  # https://example.org/a
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"  # press@example.org; bounded: tried at every letter
    rf"|[@#]\w[\w{_INVISIBLE}]*"  # #كوريا
    r"|\d+(?:[.,:٫٬]\d+)*"  # 2,5  10:30
    rf"|(?:(?!ـ){_LETTER})(?:{_LETTER}|[{_INVISIBLE}])*"  # قائلاً  كـتب
    r"|\.{2,}|(\S)\1*"  # ...  «  --
)


class Token(NamedTuple):
    """One token: ``text[start:end]`` (code points, end exclusive) and its normalised form."""

    start: int
    end: int
    text: str
    norm: str


def tokenize(text: str) -> list[Token]:
    """Tokens of `text` in order; every character that is not white space belongs to exactly one.

    The rules are those that the parsing model was trained with.
    """
    return [Token(m.start(), m.end(), m.group(), model_form(m.group())) for m in _TOKEN.finditer(text)]
