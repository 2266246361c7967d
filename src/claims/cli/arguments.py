"""What was typed, before a command sees it: what a screen added goes, what none can take is refused."""

import re
from collections.abc import Sequence
from pathlib import Path

from claims.errors import InputError
from claims.text.visible import path_text, visible, without_turns

_COMMANDS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def cleaned(arguments: Sequence[str]) -> list[str]:
    """The arguments without pasted directional marks; names of files as they are.

    Raises InputError for bytes that are no UTF-8 and for control characters, unless they name a file.
    """
    return [
        argument if _is_file(argument) else _checked(n, argument) for n, argument in enumerate(arguments, 1)
    ]


def _is_file(argument: str) -> bool:
    try:
        return Path(argument.rpartition("=")[2] if argument.startswith("--") else argument).exists()
    except (OSError, ValueError):  # too long for a name, or a null character
        return False


def _checked(number: int, argument: str) -> str:
    try:
        argument.encode("utf-8")
    except UnicodeEncodeError:
        raise InputError(
            f"argument {number}, {path_text(_shown(argument))}, is no UTF-8 and names no file: type it again"
        ) from None
    if _COMMANDS.search(argument):
        raise InputError(
            f"argument {number}, {visible(_shown(argument))}, holds control characters: type it without them"
        )
    return without_turns(argument)


def _shown(argument: str) -> str:
    """The beginning of an argument; of what may be an address with a password, what stands behind it."""
    _, at, rest = argument.partition("?")[0].rpartition("@")
    return f"…@{rest}"[:60] if at else argument.partition("?")[0][:60]
