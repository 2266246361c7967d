"""`claims watch …`: sources and words that the user follows."""

from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.options import DEFAULT_DB, AsJson, Database
from claims.errors import InputError
from claims.text.visible import one_line

if TYPE_CHECKING:
    from claims.store.watch import WatchList

app = typer.Typer(
    help="Sources and words that you follow: `claims list --watched` shows where.", no_args_is_help=True
)

Words = Annotated[
    list[str] | None, typer.Argument(help='Words as `claims search` takes them: "a phrase", a prefix*.')
]
OfSource = Annotated[str | None, typer.Option("--source", help="A source: id, name or alias.")]


@app.command()
def add(words: Words = None, source: OfSource = None, db: Database = DEFAULT_DB) -> None:
    """Follow words (all of them in one claim), or a source, whether it speaks or passes on."""
    watch, asked = _list(db), " ".join(words or ())
    if bool(asked) == bool(source):
        raise InputError("give words to follow, or --source with a source")
    named = _source_id(source, db) if source else None
    watch.add(source=named, words=asked or None)
    watch.write()
    print(one_line(f"watched: {named or asked}"))


@app.command()
def remove(words: Words = None, source: OfSource = None, db: Database = DEFAULT_DB) -> None:
    """Follow them no longer."""
    watch, asked = _list(db), " ".join(words or ())
    if bool(asked) == bool(source):
        raise InputError("give words, or --source with a source: `claims watch list` shows what is watched")
    given = asked or (source if source in watch.sources else _source_id(source or "", db))
    watch.remove(given)
    watch.write()
    print(one_line(f"no longer watched: {given}"))


@app.command("list")
def list_(db: Database = DEFAULT_DB, json: AsJson = False) -> None:
    """What is watched, and in how many claims and articles it occurs."""
    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, session, sources_file
    from claims.store.watch import hits, name_of
    from claims.text.visible import to_json

    watch, registry = _list(db), user_registry(sources_file(db))
    with session(open_database(db)) as opened:
        found = [
            {
                "watched": what,
                "source": what in watch.sources,
                "name": name_of(opened, registry, what),
                "claims": sum(articles.values()),
                "articles": len(articles),
            }
            for what, articles in hits(opened, registry, watch).items()
        ]
    if json:
        print(to_json(found, indent=1))
        return
    for one in found:
        kind = f"source {one['watched']}: " if one["source"] else "words: "
        print(one_line(f"{kind}{one['name']}: {one['claims']} claims in {one['articles']} articles"))
    if not found:
        print("nothing is watched: `claims watch add WORDS` or `claims watch add --source SOURCE`")


def _list(db: str) -> "WatchList":
    from claims.store.database import beside
    from claims.store.watch import WatchList

    return WatchList.read(beside(db, "watch"))


def _source_id(wanted: str, db: str) -> str:
    """The id of a registered or stored source. Raises NotFoundError."""
    from claims.cli.sources import resolve
    from claims.resolve.user_registry import user_registry
    from claims.store.database import sources_file

    return resolve(user_registry(sources_file(db)), wanted, db)
