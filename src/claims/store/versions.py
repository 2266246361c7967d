"""Versions of the schema: which one a database has, and how it gets to the present one."""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

from claims.errors import NotFoundError, StoreError

MIGRATIONS = Path(__file__).parent / "migrations"
VERSIONS = ("0001", "0002", "0003", "0004")
"""All versions that this package knows, oldest first: the files in `migrations/versions`."""


def version_of(engine: Engine) -> str | None:
    """The version of a database's schema; None where there are no tables yet."""
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def require_present(engine: Engine, shown: str) -> None:
    """Raise unless the database is of the present version; `shown` names it in the message.

    Raises NotFoundError if there are no tables, StoreError for another version.
    """
    version = version_of(engine)
    if version is None:
        made = inspect(engine).has_table("article")
        version = version_of(engine) if made else None  # another process may be making the tables just now
    if version is None:
        if made:
            raise StoreError(f"{shown} was made before versions were kept: ingest into a new database")
        raise NotFoundError(f"{shown} holds no articles: run `claims ingest` first, or give --db")
    if version not in VERSIONS:
        raise StoreError(
            f"{shown} is of version {version}, newer than this program's {VERSIONS[-1]}: upgrade `claims`"
        )
    if version != VERSIONS[-1]:
        raise StoreError(f"{shown} is of version {version}: `claims db upgrade` brings it to {VERSIONS[-1]}")


def upgrade(engine: Engine, version: str = "head") -> None:
    """Make the tables, or bring them to a version, in one transaction where the engine can."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.execution_options(claims_writes=True).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(5407)"))  # one at a time
        config.attributes["connection"] = connection
        command.upgrade(config, version)
