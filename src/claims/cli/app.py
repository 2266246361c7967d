"""The command line: one thin function per command. Heavy modules are imported where they are used."""

import os
import sys
from typing import NoReturn

import typer

from claims.cli import (
    compare,
    db,
    edit,
    evaluate,
    export,
    ingest,
    report,
    review,
    scale,
    serve,
    sources,
    stories,
)
from claims.cli.options import complain
from claims.errors import ClaimsError, NotFoundError

_INTERRUPTED = 130
"""The exit code that typer makes of a Ctrl-C."""

app = typer.Typer(
    help="Attributed statements in Arabic news: who says what, through whom, how surely.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,  # plain help starts in half the time
    context_settings={"max_content_width": 110},
)

# `claims --help` lists them in this order: articles in, what they say, side by side, what people decide of it
for name, command in (
    ("ingest", ingest.ingest),
    ("extract", ingest.extract),
    ("reextract", ingest.reextract),
    ("report", report.report),
    ("list", report.list_),
    ("search", report.search),
    ("explain", report.explain),
    ("diff", compare.diff),
    ("quantities", compare.quantities),
    ("story", stories.story),
    ("conflicts", stories.conflicts),
    ("review", review.review),
    ("edit", edit.edit),
    ("serve", serve.serve),
    ("eval", evaluate.evaluate),
):
    app.command(name)(command)
for name, group in (
    ("export", export.app),
    ("sources", sources.app),
    ("db", db.app),
    ("scale", scale.app),
):
    app.add_typer(group, name=name)


def main() -> NoReturn:
    """Entry point: any error of ours is one line and an exit code (2: not found, 1: the rest)."""
    try:
        app()
    except NotFoundError as error:
        complain(error)
        sys.exit(2)
    except ClaimsError as error:
        complain(error)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except SystemExit as end:
        if end.code == _INTERRUPTED:
            complain(ClaimsError("stopped; what was stored so far is stored"))
        raise
    sys.exit(0)
