"""Opening the database: SQLite by default, any SQLAlchemy URL otherwise."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlmodel import Session, SQLModel, create_engine

from claims.errors import NotFoundError, StoreError
from claims.store import tables

_BUSY_MILLISECONDS = 30_000


def open_database(url: str, *, create: bool = False) -> Engine:
    """An engine on `url`; with `create` the tables are made if they are missing.

    Raises NotFoundError if there is no such database and `create` is off, StoreError if it cannot be opened.
    """
    try:
        parsed = make_url(url)
        engine = create_engine(parsed)
    except (ArgumentError, SQLAlchemyError, ModuleNotFoundError) as error:
        raise StoreError(f"--db {url}: is no database URL that can be used ({error})") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure_sqlite)
        file = parsed.database
        if file and file != ":memory:" and not create and not Path(file).exists():
            raise NotFoundError(f"no database at {file}: run `claims ingest` first, or give --db")
    try:
        if create:
            SQLModel.metadata.create_all(engine)
        elif not inspect(engine).has_table(tables.ArticleRow.__tablename__):
            raise NotFoundError(f"{url} holds no articles: run `claims ingest` first, or give --db")
    except SQLAlchemyError as error:
        raise StoreError(describe(url, error)) from None
    return engine


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
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(f"--db {url}: is no database URL that can be used ({error})") from None
    in_file = parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:")
    return Path(str(parsed.database)).with_suffix(".sources.toml") if in_file else Path("claims.sources.toml")


@contextmanager
def session(engine: Engine) -> Iterator[Session]:
    """A session whose database errors come out as StoreError; nothing half-written stays."""
    try:
        with Session(engine) as opened:
            yield opened
    except SQLAlchemyError as error:
        raise StoreError(describe(str(engine.url), error)) from None


def describe(url: str, error: SQLAlchemyError) -> str:
    """One line of what went wrong with the database."""
    reason = str(getattr(error, "orig", None) or error).splitlines()[0]
    return f"the database {url} failed: {reason}: check that it can be written and is not locked"


def _configure_sqlite(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()
