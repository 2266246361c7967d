"""A console that shows what articles, files and sources hold, and never obeys it."""

import re
from collections.abc import Iterable
from typing import IO

from rich import console as rich_console
from rich.console import ConsoleOptions, RenderableType
from rich.segment import Segment

from claims.report.labels import Words
from claims.text.visible import visible

_OURS = ("\u2066", "\u2068", "\u2069")
"""Isolates that `bidi` puts round Arabic and ids; an article's own were taken out there."""
_PIECES = re.compile("([\u2066\u2068\u2069])")


class Console(rich_console.Console):
    """Rich's console, in which control characters of the text come out as escapes; styles stay."""

    def __init__(
        self, words: Words | None = None, to: IO[str] | None = None, width: int | None = None
    ) -> None:
        """Labels in the language of `words`; `to` is a pager that shows what comes, `width` its width."""
        super().__init__(file=to, width=width, force_terminal=True if to else None)
        self.words = words or Words()

    def on_broken_pipe(self) -> None:
        """Whoever reads has seen enough: `paged` and the entry point know what to do."""
        raise BrokenPipeError

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """As rich renders it, every piece of text made visible."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=_shown(segment.text))


def _shown(text: str) -> str:
    return "".join(piece if piece in _OURS else visible(piece) for piece in _PIECES.split(text))
