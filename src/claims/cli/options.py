"""Options that several commands share, and how their results leave."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from claims.files import writing_to
from claims.report.bidi import Bidi

Database = Annotated[str, typer.Option("--db", help="SQLAlchemy URL of the database.", envvar="CLAIMS_DB")]
BidiMode = Annotated[Bidi, typer.Option("--bidi", help="Who puts Arabic letters in order.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]
AsHtml = Annotated[bool, typer.Option("--html", help="A page that reads from right to left instead.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="CSV instead.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write --json, --html or --csv to this file.")]
Model = Annotated[Path | None, typer.Option("--model", help="Another UDPipe model.", envvar="CLAIMS_MODEL")]
Judge = Annotated[
    str,
    typer.Option(
        "--judge", help="Who decides: rules, learned (the encoder alone) or full (judges who hear both)."
    ),
]
UseParser = Annotated[
    bool | None,
    typer.Option(
        "--parser/--no-parser",
        help="Whether the rules ask the parser.",
        show_default="only with --judge rules",
    ),
]
DEFAULT_DB = "sqlite:///claims.db"


def deliver(text: str, out: Path | None, *, mark: bool = False) -> None:
    """Print a result or write it to a file, there with a byte order `mark` for Excel. Raises InputError."""
    if out is None:
        print(text)
        return
    with writing_to(out):
        out.write_text(text, encoding="utf-8-sig" if mark else "utf-8", newline="")


def day_of(moment: datetime | None) -> date | None:
    """The day of an option such as --since."""
    return moment.date() if moment else None


def complain(error: Exception) -> None:
    """An error as the user sees it: one line."""
    print(f"claims: {error}", file=sys.stderr)
