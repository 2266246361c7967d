"""Characters that command a terminal or turn text round, made visible: what an article holds must not act.

Escape sequences can rewrite a screen, its title and the clipboard; overrides make `txt.exe` read `exe.txt`.
"""

import json
import re
from pathlib import Path

_COMMANDS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff"
_TURNS = r"\u061c\u202a-\u202e\u2066-\u2069"
_LINES = r"\u2028\u2029"
_UNSEEN = re.compile(rf"\r(?!\n)|[{_COMMANDS}{_TURNS}{_LINES}]")
_IN_JSON = re.compile(rf"[\x7f-\x9f\ud800-\udfff\u200e\u200f\ufeff{_TURNS}{_LINES}]")
_PASTED = re.compile(rf"[\u200e\u200f{_TURNS}]")


def visible(text: str) -> str:
    r"""`text` with every control character but line ends and tabs as its escape.

    >>> print(visible("a\x1b[2Jb\u202ec"))
    a\x1b[2Jb\u202ec
    """
    return _UNSEEN.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def masked(text: str) -> str:
    """As `visible`, but one mark for each such character: offsets into the text stay what they are."""
    return _UNSEEN.sub("\ufffd", text)


def one_line(text: str) -> str:
    """`visible`, on one line."""
    return " ".join(visible(text).split())


def without_turns(text: str) -> str:
    """Without directional marks: what is copied from a screen brings the isolates around it along."""
    return _PASTED.sub("", text)


def to_json(data: object, indent: int | None = None) -> str:
    """JSON with Arabic as it is and everything unseen as an escape of JSON: nothing is lost."""
    written: str = json.dumps(data, ensure_ascii=False, indent=indent)
    return _IN_JSON.sub(lambda m: f"\\u{ord(m.group()):04x}", written)


def path_text(path: Path | str) -> str:
    """A path as text that can be stored and printed: bytes that are no UTF-8 become ``\\xe9``."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
