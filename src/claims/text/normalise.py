"""Normalised forms that live beside the text, never in its place.

`model_form` is what the parser was trained on; cue and name matching use it too, so that one spelling
habit (`أكد / اكد`, `يرى / يري`, `قائلاً / قائلا`) is decided in one place.
"""

from pathlib import Path
from unicodedata import normalize

from claims.caching import remembered
from claims.files import read_toml

LETTERS_FILE = Path(__file__).parent / "data" / "letters.toml"
_DATA = read_toml(LETTERS_FILE)


def _read_as(name: str) -> dict[str, str]:
    """Each character of a group, and what it is read as."""
    return {c: one for one, several in _DATA[name].items() if one != "example" for c in several}


_DIGITS = {chr(base + i): str(i) for base in (0x660, 0x6F0) for i in range(10)}
_DROPPED_RANGES = (
    (0x34F, 0x34F),  # combining grapheme joiner
    (0x610, 0x61A),  # honorific signs
    (0x61C, 0x61C),  # Arabic letter mark
    (0x640, 0x640),  # tatweel
    (0x64B, 0x65F),  # harakat, shadda
    (0x670, 0x670),  # dagger alef
    (0x6D6, 0x6EC),  # Quranic marks
    (0xAD, 0xAD),  # soft hyphen
    (0x200B, 0x200F),  # zero width, directional
    (0x202A, 0x202E),
    (0x2060, 0x2064),  # word joiner
    (0x2066, 0x2069),
    (0xFEFF, 0xFEFF),
)
DROPPED = frozenset(chr(c) for a, b in _DROPPED_RANGES for c in range(a, b + 1))
_PLAIN = str.maketrans({**_read_as("letters"), **_read_as("marks"), **_DIGITS, **dict.fromkeys(DROPPED, "")})
_SHAPES = {
    chr(c): shape
    for a, b in ((0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
    for c in range(a, b + 1)
    if " " not in (shape := normalize("NFKC", chr(c)).translate(_PLAIN).strip())
}
"""Letters in the shapes that old pages fix them in (`ﻗﺎﻝ`), a ligature being several letters."""
_TABLE = _PLAIN | str.maketrans(_SHAPES)
_FOLDED = _TABLE | str.maketrans(_read_as("folded"))


@remembered(maxsize=65536)
def model_form(token: str) -> str:
    """The form of one token that the parser knows: no harakat, one alef, ASCII digits and marks.

    A token of nothing but dropped characters becomes ``-`` (a lone tatweel is a dash) or ``_``.

    >>> model_form("قائلاً"), model_form("إلى"), model_form("٧٠"), model_form("«")
    ('قائلا', 'الي', '70', '"')
    """
    form = token.translate(_TABLE)
    return form or ("-" if "ـ" in token else "_")


def fold(text: str) -> str:
    """A key for comparing phrases: `model_form`, ``ة → ه``, ``ؤ → و``, ``ئ → ي``, lower case, single spaces.

    >>> fold("وكالةُ  الأنباء") == fold("وكاله الانباء")
    True
    """
    return " ".join(text.translate(_FOLDED).lower().split())
