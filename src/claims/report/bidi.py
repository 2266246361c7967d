"""Arabic that can be read in a terminal, whether or not the terminal knows bidirectional text.

Some terminals reorder and join letters themselves (VTE from 0.58 on, Konsole, mlterm, Apple's); many do
not (tmux, Alacritty, most of Windows). The first get logical text in isolates (UAX #9, FSI … PDI), the others
shaped letters in visual order.
"""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any
from unicodedata import bidirectional

from rich.cells import cell_len

from claims.caching import remembered
from claims.text.visible import visible

_LRI, _FSI, _PDI, _LRM = "\u2066", "\u2068", "\u2069", "\u200e"
_UNKNOWN = "\ufffd"
"""For characters that no version of Unicode assigns: nobody knows their direction."""
_ISOLATED = rf"{_LRI}\g<0>{_PDI}"
_ID = re.compile(r"(?<![\w])(?=[\w.:/@-]*[A-Za-z_])[0-9][A-Za-z0-9]*(?:[_.:/@-]+[A-Za-z0-9]+)+(?!\w)")
"""Ids and files that begin with a digit (`000_33e6`): among Arabic their parts would change places."""
_CONTROLS = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0x034F, 0x061C, 0xFEFF, 0xAD]
)
_VTE_WITH_BIDI = 5800
_LEAST = 6
"""Cells that are worth a cut piece."""
_FIRST = 0.45
"""The share of a line that a piece may have which is not its last."""
_LETTERS_A_CELL = 8
"""A letter may bear several marks that take no cell; what has more of them is cut."""
_MARK_BEFORE_BASE = re.compile(r"([\u064b-\u065f\u0670]+)([^\s\u064b-\u065f\u0670])")
"""Reordering turns letter and mark round; a terminal puts a mark on the cell before it (UAX #9, L3)."""
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?")


class Bidi(StrEnum):
    """Who puts letters in order."""

    AUTO = "auto"
    TERMINAL = "terminal"
    VISUAL = "visual"
    OFF = "off"


def choose(mode: Bidi, environ: Mapping[str, str] | None = None, interactive: bool | None = None) -> Bidi:
    """Resolve ``auto``: off where nobody looks (a pipe, a file), else by the terminal's environment."""
    if mode is not Bidi.AUTO:
        return mode
    env = os.environ if environ is None else environ
    if not (sys.stdout.isatty() if interactive is None else interactive):
        return Bidi.OFF
    multiplexed = "TMUX" in env or env.get("TERM", "").startswith(("screen", "tmux"))
    vte = env.get("VTE_VERSION", "")
    capable = (
        (vte.isdecimal() and int(vte) >= _VTE_WITH_BIDI)
        or "KONSOLE_VERSION" in env
        or env.get("TERM_PROGRAM") == "Apple_Terminal"
        or env.get("TERM", "").startswith("mlterm")
    )  # fmt: skip
    return Bidi.TERMINAL if capable and not multiplexed else Bidi.VISUAL


def lines(text: str, width: int, mode: Bidi) -> list[str]:
    """`text` in lines of exactly `width` cells, set flush right, ready to print.

    Words longer than a line are cut. Nothing but white space and invisible marks is lost.
    """
    return [_set(line, width, mode) for line in _wrapped(text, max(width, 4), mode)]


def row(pieces: Sequence[tuple[str, str]], width: int | None, mode: Bidi) -> list[tuple[str, str]]:
    """``(text, style)`` pieces as one line set flush right, in the order in which they are printed.

    A blank stands between two. What is wider than `width` ends in `…`; without a width nothing is cut.
    """
    kept: list[tuple[str, str]] = []
    room = width
    for n, (text, style) in enumerate(pieces, start=1):
        text, gap = _clean(text), 1 if kept else 0
        most = None if room is None else room - gap
        if most is not None and n < len(pieces):  # who speaks leaves room for what is said
            most = max(_LEAST, int(most * _FIRST))
        if most is not None and _width(text, mode) > most:
            if most < _LEAST:
                break
            end = ":" if text.endswith(":") else ""
            text = f"{_wrapped(text[: _LETTERS_A_CELL * most], most - 1 - len(end), mode)[0]}…{end}"
        kept += [(" ", "")] * gap + [(text, style)]
        room = None if room is None else room - gap - _width(text, mode)
    blank = [] if not room else [(" " * room, "")]
    if mode is Bidi.TERMINAL:  # one isolate around all, for the terminal orders them within it
        inner = [(_ID.sub(_ISOLATED, text), style) for text, style in kept]
        return [*blank, (_FSI, ""), *inner, (_PDI, "")]
    if mode is Bidi.VISUAL:
        return [*blank, *((_ordered(text, mode), style) for text, style in reversed(kept))]
    return [*blank, *kept]


def piece(text: str, mode: Bidi) -> str:
    """A short mention inside a line of another direction; not padded, not wrapped."""
    return _ordered(_clean(text), mode)


def _clean(text: str) -> str:
    shown = visible(text.translate(_CONTROLS))
    return " ".join("".join(c if bidirectional(c) else _UNKNOWN for c in shown).split())


def _wrapped(text: str, width: int, mode: Bidi) -> list[str]:
    found: list[str] = []
    line = ""
    for word in _clean(text).split(" "):
        wider = f"{line} {word}" if line else word
        if len(word) <= _LETTERS_A_CELL * width and _width(wider, mode) <= width:
            line = wider
            continue
        if line:
            found.append(line)
        *whole, line = _cut(word, width, mode)
        found += whole
    return [*found, line]


def _cut(word: str, width: int, mode: Bidi) -> list[str]:
    """A word in pieces that fit; one of a megabyte is measured piece by piece, never as a whole."""
    found, at = [], 0
    while len(word) - at > _LETTERS_A_CELL * width or _width(word[at:], mode) > width:
        end = at + width
        while _width(word[at:end], mode) > width:
            end -= 1
        found.append(word[at:end])
        at = end
    return [*found, word[at:]]


def _width(text: str, mode: Bidi) -> int:
    """Cells that `text` takes: shaping turns lam-alef into one."""
    return cell_len(_shaped(text) if mode is Bidi.VISUAL else text)


def _set(line: str, width: int, mode: Bidi) -> str:
    return " " * max(0, width - _width(line, mode)) + _ordered(line, mode)


def _ordered(text: str, mode: Bidi) -> str:
    if mode is Bidi.TERMINAL:
        return f"{_FSI}{_ID.sub(_ISOLATED, text)}{_PDI}" if text else text
    if mode is Bidi.VISUAL:
        # the Rust twin of this function does not mirror brackets (python-bidi issue 25)
        from bidi.algorithm import get_display

        marked = _ID.sub(rf"{_LRM}\g<0>{_LRM}", _shaped(text))
        ordered = str(get_display(marked, base_dir="R")).replace(_LRM, "")
        return _MARK_BEFORE_BASE.sub(r"\2\1", ordered)
    return text


@remembered(maxsize=4096)
def _shaped(text: str) -> str:
    return str(_reshaper().reshape(text))


@lru_cache(maxsize=1)
def _reshaper() -> Any:
    from arabic_reshaper import ArabicReshaper

    return ArabicReshaper(configuration={"delete_harakat": False, "delete_tatweel": False})


def dated(text: str) -> str:
    """For display: ISO dates with strokes, for among Arabic 2024-06-15 would be shown as 15-06-2024.

    Between two numbers a stroke belongs to them, a hyphen does not (UAX #9, W4).
    """
    return _ISO_DATE.sub(lambda m: " – ".join(d.replace("-", "/") for d in m.group().split("/")), text)
