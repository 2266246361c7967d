"""How files are read and written: one reader of TOML, one error for what cannot be written."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from claims.errors import DataError, InputError


def read_toml(
    path: Path, what: str = "data file of this package", remedy: str = "install `claims` again"
) -> dict[str, Any]:
    """The tables of a file; `what` it should be and the `remedy` if it is not stand in the message.

    Raises DataError for a file that is no TOML, InputError for one that cannot be read.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DataError(f"{path}: is no {what} ({error}): {remedy}") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from None


@contextmanager
def writing_to(path: Path, remedy: str = "choose another --out") -> Iterator[None]:
    """Around whatever writes to `path`: raises InputError with the `remedy` if that cannot be written."""
    try:
        yield
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}): {remedy}") from None
