"""Options that several commands share, and how their results leave."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.vocabulary import Certainty, Judge, Kind, Polarity
from claims.errors import InputError
from claims.files import writing_to
from claims.report.bidi import Bidi
from claims.report.labels import Lang
from claims.text.visible import one_line

if TYPE_CHECKING:
    from claims.manner import Manner

Database = Annotated[str, typer.Option("--db", help="SQLAlchemy URL of the database.", envvar="CLAIMS_DB")]
BidiMode = Annotated[Bidi, typer.Option("--bidi", help="Who puts Arabic letters in order.")]
LangOption = Annotated[Lang, typer.Option("--lang", help="The language of labels.", envvar="CLAIMS_LANG")]
Details = Annotated[bool, typer.Option("--details", help="All of each claim, not a line.")]
UsePager = Annotated[
    bool, typer.Option("--pager/--no-pager", help="On a terminal, long output through $PAGER.")
]
New = Annotated[bool, typer.Option("--new", help="Only what came in since the last look with --new.")]
Since = Annotated[
    datetime | None,
    typer.Option("--since", formats=["%Y-%m-%d"], metavar="DATE", help="On this day or later: 2023-10-07."),
]
Until = Annotated[
    datetime | None,
    typer.Option("--until", formats=["%Y-%m-%d"], metavar="DATE", help="On this day or earlier: 2023-10-07."),
]
KindOption = Annotated[Kind | None, typer.Option("--kind", help="Of what kind the source is.")]
CertaintyOption = Annotated[Certainty | None, typer.Option("--certainty", help="How sure the source is.")]
PolarityOption = Annotated[
    Polarity | None, typer.Option("--polarity", help="Whether the source asserts or denies.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]
AsHtml = Annotated[bool, typer.Option("--html", help="A page that reads from right to left instead.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="CSV instead.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write --json, --html or --csv to this file.")]
Model = Annotated[
    Path | None,
    typer.Option("--model", help="Another UDPipe model than the installed.", envvar="CLAIMS_MODEL"),
]
JudgeOption = Annotated[
    Judge,
    typer.Option(
        "--judge", help="Who decides: rules, learned (the encoder alone) or full (judges who hear both)."
    ),
]
UseParser = Annotated[
    bool | None,
    typer.Option(
        "--parser/--no-parser",
        help="Whether the rules ask the parser.",
        show_default="except with --judge learned",
    ),
]
DEFAULT_DB = "sqlite:///claims.db"
MOST = 1_000_000
"""What a --limit may be at most."""
Limit = Annotated[int, typer.Option("--limit", min=1, max=MOST, help="At most so many.")]


def one_format(out: Path | None, **asked: bool) -> None:
    """Raise InputError if several forms of output are asked for, or a file for none of them."""
    names = [f"--{name}" for name, wanted in asked.items() if wanted]
    if len(names) > 1:
        raise InputError(f"{' and '.join(names)} at once: give one of them")
    if out is not None and not names:
        raise InputError(f"--out {out} without a form: add {' or '.join(f'--{name}' for name in asked)}")


def deliver(text: str, out: Path | None, *, mark: bool = False) -> None:
    """Print a result or write it to a file, there with a byte order `mark` for Excel. Raises InputError.

    ``-`` is standard output.
    """
    if out is None or str(out) == "-":
        print(text)
        return
    with writing_to(out):
        out.write_text(text, encoding="utf-8-sig" if mark else "utf-8", newline="")


def manner_of(
    judge: Judge, model: Path | None, parser: bool | None = None, db: str | None = None
) -> "Manner":
    """How to extract, as the options say, and what lines are as was taught beside a database.

    A missing parser is told once.
    """
    from claims.manner import Manner
    from claims.store.database import beside

    manner = Manner(judge, model, parser, beside(db, "lines") if db else None)
    note = manner.note()
    if note:
        print(f"claims: {note}", file=sys.stderr)
    return manner


def day_of(moment: datetime | None) -> date | None:
    """The day of an option such as --since."""
    return moment.date() if moment else None


def complain(error: Exception) -> None:
    """An error as the user sees it: one line."""
    print(f"claims: {one_line(str(error))}", file=sys.stderr)
