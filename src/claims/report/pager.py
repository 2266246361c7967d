"""Long output through the user's pager, where somebody looks."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from claims.errors import InputError
from claims.report.console import Console
from claims.report.labels import Words

_AS_WE_NEED_LESS = {"LESS": "FRX", "LESSCHARSET": "utf-8"}
"""Leave at once what fits one screen, let colours through, keep what was shown; as git does."""


@contextmanager
def paged(words: Words, wanted: bool = True) -> Iterator[Console]:
    """A console on standard output, on a terminal through ``PAGER`` (else `less`, if there is one).

    An empty ``PAGER`` is none. Raises InputError for one that cannot be started.
    """
    command = _pager() if wanted and sys.stdout.isatty() else []
    if not command:
        yield Console(words)
        return
    sys.stdout.flush()
    width = shutil.get_terminal_size().columns
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, text=True, encoding="utf-8", errors="backslashreplace",
            env={**_AS_WE_NEED_LESS, **os.environ},
        )  # fmt: skip
    except OSError as error:
        raise InputError(
            f"PAGER={' '.join(command)}: cannot be started ({error.strerror}): --no-pager goes without"
        ) from None
    assert process.stdin is not None
    try:
        yield Console(words, process.stdin, width)
    except BrokenPipeError:
        pass  # whoever reads has seen enough
    finally:
        with suppress(BrokenPipeError):
            process.stdin.close()
        _wait(process)


def _pager() -> list[str]:
    given = os.environ.get("PAGER")
    if given is None:
        return ["less"] if os.name == "posix" and shutil.which("less") else []
    try:
        return shlex.split(given)
    except ValueError:
        raise InputError(f"PAGER={given}: is no command: give another, or --no-pager") from None


def _wait(process: "subprocess.Popen[str]") -> None:
    """Wait for the pager; a Ctrl-C is for it."""
    while True:
        with suppress(KeyboardInterrupt):
            process.wait()
            return
