"""Opening the database: SQLite by default, Postgres or any other SQLAlchemy URL as well."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError
from sqlmodel import Session, create_engine

from claims.errors import NotFoundError, StoreError
from claims.store.versions import require_present, upgrade, version_of

_BUSY_SECONDS = 30
_CACHE_KILOBYTES = 16_384
"""Enough for the upper pages of the indexes of a million claims."""


def open_database(url: str, *, create: bool = False) -> Engine:
    """An engine on `url`; with `create` the tables are made if there are none.

    Raises NotFoundError if there is no such database and `create` is off, StoreError if it cannot be
    opened or is of another version.
    """
    engine, shown = connect(url, create=create)
    try:
        if create and version_of(engine) is None:
            upgrade(engine)
        require_present(engine, shown)
    except SQLAlchemyError as error:
        raise StoreError(describe(shown, error)) from None
    return engine


def connect(url: str, *, create: bool = False) -> tuple[Engine, str]:
    """An engine of whatever version, and how the URL may be shown (without password).

    Raises NotFoundError if an SQLite file is missing and `create` is off, StoreError for no usable URL.
    """
    parsed = _parsed(url)
    shown = parsed.render_as_string(hide_password=True)
    try:
        engine = create_engine(parsed, pool_pre_ping=True)
    except ModuleNotFoundError as missing:
        raise StoreError(f"--db {shown} needs {missing.name}: pip install 'claims[postgres]'") from None
    except SQLAlchemyError as error:
        raise StoreError(f"--db {shown}: is no database URL that can be used ({error})") from None
    if engine.dialect.name == "sqlite":
        event.listen(
            engine, "connect", _configure_sqlite(float(str(parsed.query.get("timeout", _BUSY_SECONDS))))
        )
        event.listen(engine, "begin", _begin_sqlite)
        file = parsed.database
        if file and file != ":memory:" and not create and not Path(file).exists():
            raise NotFoundError(f"no database at {file}: run `claims ingest` first, or give --db")
    return engine, shown


def _parsed(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError as error:
        raise StoreError(f"--db {url}: is no database URL that can be used ({error})") from None


def database_exists(url: str) -> bool:
    """Whether there is anything to open: for SQLite the file, for a server its tables. Raises StoreError."""
    try:
        open_database(url)
    except NotFoundError:
        return False
    return True


def sources_file(url: str) -> Path:
    """Where the user's registry of sources lies: beside an SQLite file, else in the working folder.

    ``CLAIMS_SOURCES`` names another file. Raises StoreError for what is no URL.
    """
    named = os.environ.get("CLAIMS_SOURCES")
    if named:
        return Path(named)
    parsed = _parsed(url)
    in_file = parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:")
    return Path(str(parsed.database)).with_suffix(".sources.toml") if in_file else Path("claims.sources.toml")


@contextmanager
def session(engine: Engine) -> Iterator[Session]:
    """A session for reading; its database errors come out as StoreError."""
    try:
        with Session(engine) as opened:
            yield opened
    except SQLAlchemyError as error:
        raise StoreError(describe(engine.url.render_as_string(), error)) from None


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session whose work is stored whole when the block ends, or not at all.

    On SQLite the write lock is taken at the start: a reader that turned writer would fail instead of waiting.
    Database errors come out as StoreError, except IntegrityError, which tells a caller that another process
    was faster.
    """
    try:
        with Session(engine.execution_options(claims_writes=True)) as opened, opened.begin():
            yield opened
    except IntegrityError:
        raise
    except SQLAlchemyError as error:
        raise StoreError(describe(engine.url.render_as_string(), error)) from None


def describe(shown: str, error: SQLAlchemyError) -> str:
    """One line of what went wrong with the database."""
    reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
    return f"the database {shown} failed: {reason}: check that it can be reached and written"


def _configure_sqlite(timeout: float) -> Callable[[Any, object], None]:
    """Settings of every connection; so many seconds it waits for another writer (``?timeout=…``)."""

    def configure(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {round(timeout * 1000)}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA cache_size = -{_CACHE_KILOBYTES}")
        cursor.close()

    return configure


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("claims_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
