"""`claims db …`: the database as a whole."""

from pathlib import Path
from typing import Annotated

import typer

from claims.cli.options import DEFAULT_DB, Database
from claims.errors import StoreError
from claims.text.visible import one_line

app = typer.Typer(help="Make, upgrade, check and back up the database.", no_args_is_help=True)


@app.command()
def init(db: Database = DEFAULT_DB) -> None:
    """Make the tables. (`claims ingest` does so itself.)"""
    from claims.store.database import open_database
    from claims.store.versions import version_of

    print(f"ready, version {version_of(open_database(db, create=True))}")


@app.command()
def upgrade(db: Database = DEFAULT_DB) -> None:
    """Bring a database of an older version to this program's."""
    from sqlalchemy.exc import SQLAlchemyError

    from claims.store.database import connect, describe
    from claims.store.versions import VERSIONS, version_of
    from claims.store.versions import upgrade as bring_up

    engine, shown = connect(db)
    try:
        before = version_of(engine)
        if before is not None and before not in VERSIONS:
            raise StoreError(f"{shown} is of version {before}, newer than this program: upgrade `claims`")
        bring_up(engine)
    except SQLAlchemyError as error:
        raise StoreError(describe(engine, error)) from None
    after = version_of(engine)
    print(f"version {after}, nothing to do" if before == after else f"from {before or 'nothing'} to {after}")


@app.command()
def check(db: Database = DEFAULT_DB) -> None:
    """Look for damage: in the file, the texts, the search index, the revisions."""
    from claims.store.check import problems
    from claims.store.database import open_database, session

    with session(open_database(db)) as opened:
        found = list(problems(opened))
    for problem in found:
        print(one_line(problem))
    print(f"{len(found)} problems" if found else "no problems")
    if found:
        raise typer.Exit(1)


@app.command()
def backup(
    out: Annotated[Path, typer.Argument(help="The SQLite file to write; it must not be there yet.")],
    db: Database = DEFAULT_DB,
) -> None:
    """Copy the database, of either engine, into one SQLite file that `--db sqlite:///FILE` reads."""
    from claims.store.backup import backup as copy
    from claims.store.database import open_database

    print(one_line(f"{copy(open_database(db), out)} rows in {out}"))
