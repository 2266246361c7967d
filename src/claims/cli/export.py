"""`claims export …`: claims to files, a command for each format of the table."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from claims.cli.options import DEFAULT_DB, Database, Since, Until, day_of
from claims.export.formats import FORMATS, Format
from claims.files import writing_to
from claims.text.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlmodel import Session

    from claims.store.read import StoredClaim

app = typer.Typer(help="Write claims to a file, for a program or a person.", no_args_is_help=True)

Source = Annotated[str | None, typer.Option("--source", help="Only claims of this source.")]
InArticle = Annotated[str | None, typer.Option("--article", help="Only claims of this article.")]
Story = Annotated[int | None, typer.Option("--story", help="Only claims of this story.")]
Days = tuple[datetime | None, datetime | None]
"""From which day on, and up to which."""
_TO_PIPE = Path("-")


def _chosen(
    session: "Session", db: str, source: str | None, article: str | None, story: int | None, days: Days
) -> "Iterable[StoredClaim]":
    """The claims that options ask for, by article and place."""
    from claims.resolve.user_registry import user_registry
    from claims.store.database import sources_file
    from claims.store.mentions import family_of
    from claims.store.read import all_claims, find_article
    from claims.store.search import Filters, search

    if source is None and article is None and story is None and days == (None, None):
        return all_claims(session)
    filters = Filters(
        sources=tuple(family_of(session, user_registry(sources_file(db)), source)) if source else (),
        article=find_article(session, article).id if article else None,
        story=story,
        since=day_of(days[0]),
        until=day_of(days[1]),
    )
    return sorted(search(session, "", filters, None), key=lambda s: (s.article.id or 0, s.claim.cue))


def _command(form: Format) -> Callable[..., None]:
    def export(
        out: Annotated[Path, typer.Option("--out", "-o", help="The file to write, - for a pipe.")] = Path(
            f"claims{form.suffix}"
        ),
        source: Source = None,
        article: InArticle = None,
        story: Story = None,
        since: Since = None,
        until: Until = None,
        db: Database = DEFAULT_DB,
    ) -> None:
        _export(form.write, out, db, source, article, story, (since, until))

    return export


def _as_csv(
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write, - for a pipe.")] = Path(
        "claims.csv"
    ),
    source: Source = None,
    article: InArticle = None,
    story: Story = None,
    since: Since = None,
    until: Until = None,
    mark: Annotated[bool, typer.Option("--bom/--no-bom", help="The mark by which Excel knows UTF-8.")] = True,
    db: Database = DEFAULT_DB,
) -> None:
    from claims.export.table import write_table

    def write(file: BinaryIO, claims: "Iterable[StoredClaim]") -> int:
        return write_table(file, claims, mark=mark)

    _export(write, out, db, source, article, story, (since, until))


def _export(
    write: "Callable[[BinaryIO, Iterable[StoredClaim]], int]",
    out: Path,
    db: str,
    source: str | None,
    article: str | None,
    story: int | None,
    days: Days,
) -> None:
    from claims.store.database import open_database, session

    with session(open_database(db)) as opened:
        claims = _chosen(opened, db, source, article, story, days)
        if out == _TO_PIPE:
            write(sys.stdout.buffer, claims)
            return
        with writing_to(out), out.open("wb") as file:
            written = write(file, claims)
    print(one_line(f"{written} claims in {out}"))


for _form in FORMATS.values():
    if _form.name != "gold":  # a folder, not a file
        app.command(_form.name, help=_form.what)(_as_csv if _form.name == "csv" else _command(_form))


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

    with session(open_database(db)) as opened, writing_to(out):
        written = write_gold(out, all_claims(opened), partial=partial)
    print(one_line(f"{written} articles in {out}"))
