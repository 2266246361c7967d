"""Which files are read: those that are named, and in folders those of a kind that some reader knows."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from claims.errors import InputError
from claims.ingest.documents import READERS
from claims.ingest.sidecar import SIDECAR
from claims.text.visible import path_text


def files_to_read(
    paths: Sequence[str | Path], leave: Callable[[Path], None] = lambda _: None
) -> Iterator[Path]:
    """The files to read, folders walked in name order; `leave` is told what a folder holds and is not read.

    Raises InputError for what is not there.
    """
    for given in paths:
        path = Path(given)
        try:
            if path.is_dir():
                yield from _inside(path, leave)
                continue
            there = path.exists()
        except (OSError, ValueError) as error:
            raise InputError(f"{path_text(path)}: cannot be looked at ({error}): check the name") from None
        if not there:
            raise InputError(f"{path_text(path)}: no such file or folder")
        yield path


def _inside(folder: Path, leave: Callable[[Path], None]) -> Iterator[Path]:
    for found in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")):
        if found.name == SIDECAR:
            continue
        if found.suffix.lower() in (".txt", *READERS):
            yield found
        else:
            leave(found)
