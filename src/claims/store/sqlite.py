"""SQLite files: whose they are, how they are opened, also from media that cannot be written."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.engine import URL

from claims.errors import StoreError

_MAGIC = b"SQLite format 3\0"
_CACHE_KILOBYTES = 16_384
"""Enough for the upper pages of the indexes of a million claims."""


def require_ours(file: Path, url: URL) -> None:
    """Raise StoreError if an existing file is another program's; it is only read. An empty one is fine."""
    try:
        with file.open("rb") as opened:
            head = opened.read(len(_MAGIC))
    except OSError as error:
        raise StoreError(f"{file}: cannot be read ({error.strerror}): give another --db") from None
    if not head:
        return
    if head != _MAGIC:
        raise StoreError(f"{file} is no database but a file of another kind: give another --db")
    try:
        with closing(sqlite3.connect(read_only(url, file).database or "", uri=True)) as connection:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error as error:
        raise StoreError(f"{file} cannot be read as a database ({error}): restore a backup") from None
    if names and "article" not in names:
        raise StoreError(f"{file} is a database of another program: give another --db")


def cannot_be_written(file: Path) -> bool:
    """Whether the file lies where nothing can be written: then not even a reader may lock it."""
    return file.exists() and not (os.access(file, os.W_OK) and os.access(file.parent, os.W_OK))


def read_only(url: URL, file: Path) -> URL:
    """The URL that opens the file without writing anything, not even beside it."""
    waiting = Path(f"{file}-wal")
    still = "" if waiting.exists() and waiting.stat().st_size else "&immutable=1"
    return url.set(database=f"{file.resolve().as_uri()}?mode=ro{still}", query={"uri": "true"})


def configure(timeout: float, *, writable: bool) -> Callable[[Any, object], None]:
    """Settings of every connection; so many seconds it waits for another writer."""

    def settings(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {round(timeout * 1000)}")
        if writable:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA cache_size = -{_CACHE_KILOBYTES}")
        cursor.close()

    return settings


def begin(connection: Connection) -> None:
    """Take the write lock at the start: a reader that turned writer would fail instead of waiting."""
    writes = connection.get_execution_options().get("claims_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
