"""Answers that are remembered for short texts only: a word of a megabyte must not stay in memory."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

WORDS, SENTENCES, ARTICLES = 200, 4_000, 50_000
"""Letters up to which a text is what its name says; a longer one is worked out again each time."""

P = ParamSpec("P")
T = TypeVar("T")


def remembered(maxsize: int, longest: int = WORDS) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """As `functools.lru_cache`, for functions of texts that are asked the same again and again.

    With `longest` the cache holds `maxsize` times so many letters at most, whatever articles hold.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        kept = cast(Callable[P, T], lru_cache(maxsize=maxsize)(function))

        @wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> T:
            for text in args:
                if isinstance(text, str) and len(text) > longest:
                    return function(*args, **kwargs)
            return kept(*args, **kwargs)

        return call

    return decorate
