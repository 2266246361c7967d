"""Lines of a page that are not its article's: share bars, tags, teasers, another article glued on.

They stay in the stored text; nothing reads them. After the article's closing lines (its tags, its credit) a
bare "read also" begins what belongs to somebody else, down to the end of the page.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from claims.files import read_toml
from claims.text.normalise import fold
from claims.text.taught import TEXT, key_of

TAUGHT = "taught"
"""The kind of a line that a person called furniture."""
_TEASER_WORDS = 22
"""A line below a bare "read also" with so many words or fewer, and no full stop, is a teaser."""
_CLOSING = ("tags", "credit")
_ENDS = (".", "؟", "!", "»", '"', "”", ":")


class Furniture(NamedTuple):
    """``text[start:end]`` is one line (code points, end exclusive).

    `kind` names its class, ``another article`` or ``taught``.
    """

    start: int
    end: int
    kind: str


@lru_cache(maxsize=1)
def _labels() -> dict[str, tuple[str, ...]]:
    data = read_toml(Path(__file__).parent / "data" / "furniture.toml")
    return {kind: tuple(sorted({fold(label) for label in entry["labels"]})) for kind, entry in data.items()}


def furniture(text: str, taught: Mapping[str, bool] = MappingProxyType({})) -> list[Furniture]:
    """The furniture of `text` in order. The first line is none unless somebody says so: it is the title.

    `taught` says of lines, by their key, whether they are furniture (see `taught.py`); it has the last word.
    """
    found: list[Furniture] = []
    closed = glued = teasing = False
    for start, end in _lines(text):
        line = fold(text[start:end])
        said = taught.get(key_of(line)) if taught else None
        kind = _kind(line) if start else None
        if said is not None:
            if said:
                found.append(Furniture(start, end, TAUGHT))
            continue
        bare = kind == "read_also" and len(line.split()) <= len(_longest_label(line, kind).split())
        glued = glued or (closed and bare)
        if kind is None and glued:
            kind = "another article"
        elif kind is None and teasing and _is_teaser(text[start:end]):
            kind = "read_also"
        else:
            teasing = bare
        closed = (closed or kind in _CLOSING) and kind is not None
        if kind:
            found.append(Furniture(start, end, kind))
    return found


def lines_of(text: str, taught: Mapping[str, bool] = MappingProxyType({})) -> list[Furniture]:
    """All lines that hold anything, in order; those of the article are of the kind ``text``."""
    kinds = {line.start: line.kind for line in furniture(text, taught)}
    return [Furniture(start, end, kinds.get(start, TEXT)) for start, end in _lines(text)]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def _kind(line: str) -> str | None:
    for kind, labels in _labels().items():
        if kind == "alone":
            if line.strip(" :|.-") in labels:
                return kind
        elif _longest_label(line, kind):
            return kind
    return None


def _longest_label(line: str, kind: str) -> str:
    """The label that begins the line, with nothing of a longer word behind it; empty, if none does."""
    found = [
        label
        for label in _labels()[kind]
        if line.startswith(label) and not line[len(label) : len(label) + 1].isalnum()
    ]
    return max(found, key=len, default="")


def _is_teaser(line: str) -> bool:
    words = line.split()
    return len(words) <= _TEASER_WORDS and not line.rstrip().endswith(_ENDS)
