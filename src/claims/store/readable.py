"""Columns whose values may have been edited by hand: what cannot be read is read as nothing.

`claims db check` names such values; a reader goes on without them.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import JSON, Date, DateTime, Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import AutoString


class _Readable(TypeDecorator[Any]):
    """A type, but None for a stored value that is none of it."""

    impl: Any = Date
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        """What the type itself does with a value, failures apart."""
        read = super().result_processor(dialect, coltype)
        if read is None:
            return None

        def careful(value: Any) -> Any:
            try:
                return read(value)
            except (ValueError, TypeError):
                return None

        return careful


class Words(TypeDecorator[str]):
    """Text; bytes that stand for it are read as UTF-8, as far as they are."""

    impl, cache_ok = AutoString, True

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """Always text, or None."""
        if isinstance(value, bytes):
            return value.decode("utf-8", "replace")
        return value if value is None else str(value)


class Day(_Readable):
    """A date."""

    impl, cache_ok = Date, True


class Moment(_Readable):
    """A date with its time."""

    impl, cache_ok = DateTime, True


class Tree(_Readable):
    """JSON."""

    impl, cache_ok = JSON, True
