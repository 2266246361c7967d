"""The command line: one thin function per command. Heavy modules are imported where they are used."""

import io
import os
import sys
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from claims.cli import (
    articles,
    compare,
    db,
    doctor,
    edit,
    evaluate,
    export,
    ingest,
    lines,
    listing,
    report,
    review,
    scale,
    serve,
    sources,
    stories,
    watch,
)
from claims.cli.arguments import cleaned
from claims.cli.options import complain
from claims.errors import ClaimsError, NotFoundError

_INTERRUPTED = 130
"""The exit code that typer makes of a Ctrl-C."""


class InGroups(TyperGroup):
    """`claims --help` lists the commands in the order of work, not of the alphabet."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names in the order of the groups."""
        grouped = [name for names in GROUPS.values() for name in names if name in self.commands]
        return [*grouped, *(name for name in self.commands if name not in grouped)]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """A heading a group, a line a command."""
        for heading, names in GROUPS.items():
            rows = [(n, self.commands[n].get_short_help_str(200)) for n in names if n in self.commands]
            with formatter.section(heading):
                formatter.write_dl(rows)


GROUPS = {
    "Get in": ("ingest", "extract", "reextract"),
    "Look": ("list", "report", "search", "watch", "explain", "serve"),
    "Compare": ("diff", "compare", "story", "conflicts", "quantities"),
    "Mend": ("review", "edit", "lines", "remove", "sources"),
    "Hand on": ("export",),
    "Care": ("db", "doctor", "eval", "scale"),
}

app = typer.Typer(
    cls=InGroups,
    help="Attributed statements in Arabic news: who says what, through whom, how surely.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
    rich_markup_mode=None,  # plain help starts in half the time
    context_settings={"max_content_width": 110},
)

for name, command in (
    ("ingest", ingest.ingest),
    ("extract", ingest.extract),
    ("reextract", ingest.reextract),
    ("remove", articles.remove),
    ("report", report.report),
    ("list", listing.list_),
    ("search", report.search),
    ("explain", report.explain),
    ("serve", serve.serve),
    ("diff", compare.diff),
    ("compare", compare.compare),
    ("story", stories.story),
    ("conflicts", stories.conflicts),
    ("quantities", compare.quantities),
    ("review", review.review),
    ("edit", edit.edit),
    ("lines", lines.lines),
    ("doctor", doctor.doctor),
    ("eval", evaluate.evaluate),
):
    app.command(name)(command)
for name, group in (
    ("sources", sources.app),
    ("watch", watch.app),
    ("export", export.app),
    ("db", db.app),
    ("scale", scale.app),
):
    app.add_typer(group, name=name)


def _show_version(wanted: bool) -> None:
    if wanted:
        from claims.cli.licences import licences

        print(*licences(), sep="\n")
        raise typer.Exit


@app.callback()
def claims(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Show the version, and the licences of code, encoders and parser.",
            callback=_show_version,
            is_eager=True,
        ),
    ] = False,
) -> None:
    """Attributed statements in Arabic news: who says what, through whom, how surely."""
    if context.resilient_parsing:  # a shell asks what could be completed
        return
    from claims.cli.config import defaults_for, read_config

    try:
        context.default_map = defaults_for(context.command, read_config().values)
    except ClaimsError:
        if context.invoked_subcommand != "doctor":  # which says so among the rest
            raise


def main() -> NoReturn:
    """Entry point: any error of ours is one line and an exit code (2: not found, 1: the rest)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal of another encoding is no reason to stop
            stream.reconfigure(errors="backslashreplace")
    try:
        sys.argv[1:] = cleaned(sys.argv[1:])
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
