"""Opening the database: SQLite by default, Postgres or any other SQLAlchemy URL as well."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlmodel import Session, create_engine

from claims.errors import NotFoundError, StoreError
from claims.store import address, sqlite
from claims.store.versions import require_present, upgrade, version_of


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
        raise StoreError(describe(engine, error)) from None
    return engine


def connect(url: str, *, create: bool = False) -> tuple[Engine, str]:
    """An engine of whatever version, and how the URL may be shown (without secrets).

    Raises NotFoundError if an SQLite file is missing and `create` is off, StoreError for no usable URL and
    for a file that is another program's, which stays as it is.
    """
    parsed = address.parse(url)
    shown, file = address.shown(parsed), address.file_of(parsed)
    writable = True
    if file is not None:
        if file.exists():
            sqlite.require_ours(file, parsed)
        elif not create:
            raise NotFoundError(f"no database at {file}: run `claims ingest` first, or give --db")
        writable = not (address.is_read_only(parsed) or sqlite.cannot_be_written(file))
    given = writable or file is None or address.is_read_only(parsed)
    opened = parsed if given or file is None else sqlite.read_only(parsed, file)
    try:
        engine = create_engine(opened, pool_pre_ping=True)
    except ModuleNotFoundError as missing:
        raise StoreError(f"--db {shown} needs {missing.name}: pip install 'claims[postgres]'") from None
    except (SQLAlchemyError, ValueError, TypeError) as error:
        reason = address.without_secrets(str(error), parsed)
        raise StoreError(f"--db {shown}: is no database URL that can be used ({reason})") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", sqlite.configure(address.waits(parsed), writable=writable))
        event.listen(engine, "begin", sqlite.begin)
    return engine, shown


def database_exists(url: str) -> bool:
    """Whether there is anything to open: for SQLite the file, for a server its tables. Raises StoreError."""
    try:
        open_database(url)
    except NotFoundError:
        return False
    return True


def sources_file(url: str) -> Path:
    """Where the user's registry of sources lies. ``CLAIMS_SOURCES`` names another file. Raises StoreError."""
    named = os.environ.get("CLAIMS_SOURCES")
    return Path(named) if named else beside(url, "sources")


def beside(url: str, what: str) -> Path:
    """A file of the user's own beside an SQLite database, else in the working folder.

    Raises StoreError for what is no URL.
    """
    file = address.file_of(address.parse(url))
    return file.with_suffix(f".{what}.toml") if file else Path(f"claims.{what}.toml")


@contextmanager
def session(engine: Engine) -> Iterator[Session]:
    """A session for reading; its database errors come out as StoreError."""
    try:
        with Session(engine) as opened:
            yield opened
    except SQLAlchemyError as error:
        raise StoreError(describe(engine, error)) from None


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
        raise StoreError(describe(engine, error)) from None


def describe(engine: Engine, error: SQLAlchemyError) -> str:
    """One line of what went wrong with the database, without its secrets."""
    said = str(getattr(error, "orig", None) or error).strip().splitlines() or [type(error).__name__]
    reason = address.without_secrets(said[0], engine.url)
    return (
        f"the database {address.shown(engine.url)} failed: {reason}: check that it can be reached and written"
    )
