"""`claims export …`: claims to files, a command for each format of the table."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from claims.cli.options import DEFAULT_DB, Database
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
_TO_PIPE = Path("-")


def _chosen(
    session: "Session", db: str, source: str | None, article: str | None, story: int | None
) -> "Iterable[StoredClaim]":
    """The claims that options ask for, by article and place."""
    from claims.resolve.user_registry import user_registry
    from claims.store.database import sources_file
    from claims.store.mentions import family_of
    from claims.store.read import all_claims, find_article
    from claims.store.search import Filters, search

    if source is None and article is None and story is None:
        return all_claims(session)
    filters = Filters(
        sources=tuple(family_of(session, user_registry(sources_file(db)), source)) if source else (),
        article=find_article(session, article).id if article else None,
        story=story,
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
        mark: Annotated[
            bool, typer.Option("--bom/--no-bom", help="csv: the mark by which Excel knows UTF-8.")
        ] = True,
        db: Database = DEFAULT_DB,
    ) -> None:
        from claims.store.database import open_database, session

        with session(open_database(db)) as opened:
            claims = _chosen(opened, db, source, article, story)
            if out == _TO_PIPE:
                _write(form, sys.stdout.buffer, claims, mark)
                return
            with writing_to(out), out.open("wb") as file:
                written = _write(form, file, claims, mark)
        print(one_line(f"{written} claims in {out}"))

    return export


def _write(form: Format, file: BinaryIO, claims: "Iterable[StoredClaim]", mark: bool) -> int:
    if form.name == "csv":
        from claims.export.table import write_table

        return write_table(file, claims, mark=mark)
    return form.write(file, claims)


for _form in FORMATS.values():
    if _form.name != "gold":  # a folder, not a file
        app.command(_form.name, help=_form.what)(_command(_form))


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
