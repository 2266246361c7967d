"""`claims export …`: claims to files."""

from pathlib import Path
from typing import Annotated

import typer

from claims.cli.options import DEFAULT_DB, Database
from claims.files import writing_to

app = typer.Typer(help="Write claims to a file.", no_args_is_help=True)


@app.command("csv")
def export_csv(
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write.")] = Path("claims.csv"),
    db: Database = DEFAULT_DB,
) -> None:
    """One row a claim, readable in Excel."""
    from claims.export.table import write_csv
    from claims.store.database import open_database, session
    from claims.store.read import all_claims

    with (
        session(open_database(db)) as opened,
        writing_to(out),
        out.open("w", encoding="utf-8-sig", newline="") as file,
    ):
        written = write_csv(file, all_claims(opened))
    print(f"{written} claims in {out}")


@app.command("gold")
def export_gold(
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write.")] = Path("gold"),
    partial: Annotated[
        bool, typer.Option("--partial", help="Also articles that are decided in part.")
    ] = False,
    db: Database = DEFAULT_DB,
) -> None:
    """Reviewed articles in the format of annotated ones: ID.txt with ID.json."""
    from claims.export.gold import write_gold
    from claims.store.database import open_database, session
    from claims.store.read import all_claims

    with session(open_database(db)) as opened:
        written = write_gold(out, all_claims(opened), partial=partial)
    print(f"{written} articles in {out}")
