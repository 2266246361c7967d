"""What fuzzing starts from: the sample articles in pieces and encodings, and the words of the grammar.

From random bytes alone no `قال إن` would ever come.
"""

import re
from functools import cache
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "data" / "articles"
LEXICA = ROOT / "src" / "claims"
_PIECE = 700
"""Characters of an article that stay together."""
_MOST_WORDS = 4000
ODD = (
    "²", "①", "٢٠¹", "٢٥٠", "1,200.5", "9" * 40, "1e309", "½", "\u202e", "\u2067", "\u2069", "\u061c",
    "\u200f", "\u2060", "\u034f", "\x1b[2J", "\x9b", "\x07", "\u2028", "\r", "\0", "\ufeff", "\ufffd",
    "ﷺ", "ﻗﺎﻝ", "ـ", "\u0301", "😀", "\U00018cd6", "«", "»", '"', "“", "(", ")", "[", "…", "؟", "/", "\\",
    "%", "=", "#", "<!--", "</script>", "javascript:", "{", "}", ";", "\t",
)  # fmt: skip
"""Characters that broke something somewhere once, and their like."""


@cache
def seeds() -> tuple[bytes, ...]:
    """Pieces of the sample articles; some in old encodings, as a table, lines of JSON, a page, a registry."""
    pieces: list[str] = []
    for path in sorted(ARTICLES.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        pieces += [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
    found = [piece.encode() for piece in pieces]
    found += [pieces[n].encode(codec, "replace") for n, codec in enumerate(("cp1256", "iso8859_6", "utf-16"))]
    row = pieces[0].replace('"', "").replace("\n", " ")
    made = (
        f'id,title,outlet,date,url,text\na,"{row[:40]}",x,2023-08-03,http://x,"{row}"\n',
        f'{{"id": "a", "text": "{row}", "date": "5 سبتمبر 2023"}}\n',
        f"<html><title>x</title><body><article><p>{row}</p><p>{row}</p></article></body></html>",
        '[source.x]\nname = "س"\ncategory = "site"\n[alias]\nx = ["b"]\n[merge]\na = "b"\n',
    )
    return (*found, *(text.encode() for text in made))


def write_dictionary(path: Path) -> Path:
    """The Arabic words of all lexica and the odd characters, as libFuzzer reads them."""
    words: dict[str, None] = dict.fromkeys(ODD)
    for lexicon in sorted(LEXICA.rglob("*.toml")):
        words |= dict.fromkeys(re.findall(r"[\u0621-\u0652]+", lexicon.read_text(encoding="utf-8")))
    lines = (f'"{_escaped(word)}"\n' for word in islice(words, _MOST_WORDS))
    path.write_text("".join(lines), encoding="ascii")
    return path


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in f"{word} ".encode())
