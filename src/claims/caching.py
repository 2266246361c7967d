"""Answers that are remembered for short texts only: a word of a megabyte must not stay in memory."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

_LONGEST = 200
"""Letters; a longer text is worked out again each time."""

P = ParamSpec("P")
T = TypeVar("T")


def remembered(maxsize: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """As `functools.lru_cache`, for functions of texts that are asked the same again and again."""

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        kept = cast(Callable[P, T], lru_cache(maxsize=maxsize)(function))

        @wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> T:
            for text in args:
                if isinstance(text, str) and len(text) > _LONGEST:
                    return function(*args, **kwargs)
            return kept(*args, **kwargs)

        return call

    return decorate
