"""`claims export …`: claims to files."""

from pathlib import Path
from typing import Annotated

import typer

from claims.cli.options import DEFAULT_DB, Database
from claims.files import writing_to
from claims.text.visible import one_line

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
    print(one_line(f"{written} claims in {out}"))
