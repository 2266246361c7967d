"""How files are read and written: one reader of TOML, one error for what cannot be written."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from claims.errors import DataError, InputError

_MOST_BYTES = 10_000_000
_MOST_DOTS = 1_000
"""Of a line: the parser needs time quadratic in the parts of a key, and 20,000 of them take seconds."""


def read_toml(
    path: Path, what: str = "data file of this package", remedy: str = "install `claims` again"
) -> dict[str, Any]:
    """The tables of a file; `what` it should be and the `remedy` if it is not stand in the message.

    Raises DataError for a file that is no TOML or too large to be one of ours, InputError for one that
    cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise ValueError(f"more than {_MOST_BYTES // 1_000_000} MB")
        for number, line in enumerate(data.split(b"\n"), start=1):
            if line.count(b".") > _MOST_DOTS:
                raise ValueError(f"line {number} has more than {_MOST_DOTS:,} dots")
        return tomllib.loads(data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n"))
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is a plain ValueError
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
