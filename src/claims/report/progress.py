"""A progress bar on standard error, so that standard output stays clean."""

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class ProgressBar:
    """``with ProgressBar(total) as advance: advance()``; silent where nobody looks."""

    def __init__(self, total: int, doing: str = "reading") -> None:
        self._progress = Progress(
            TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
            console=Console(stderr=True), transient=True, disable=not Console(stderr=True).is_terminal,
        )  # fmt: skip
        self._total = total

    def __enter__(self) -> "Advance":
        self._progress.start()
        return Advance(self._progress, self._progress.add_task("", total=self._total))

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()


class Advance:
    """One step further."""

    def __init__(self, progress: Progress, task: object) -> None:
        self._progress, self._task = progress, task

    def __call__(self) -> None:
        """Advance the bar by one file."""
        self._progress.advance(self._task)  # type: ignore[arg-type]
