"""`claims watch …`: sources and words that the user follows."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from claims.cli.options import DEFAULT_DB, AsJson, BidiMode, Database, LangOption
from claims.errors import InputError
from claims.report.bidi import Bidi
from claims.report.labels import Lang
from claims.text.visible import one_line

if TYPE_CHECKING:
    from claims.store.watch import WatchList

app = typer.Typer(
    help="Sources and words that you follow: `claims list --watched` shows where.", no_args_is_help=True
)

Watched = Annotated[
    list[str] | None, typer.Argument(help='Words as `claims search` takes them: "a phrase", a prefix*.')
]
OfSource = Annotated[str | None, typer.Option("--source", help="A source: id, name or alias.")]


@app.command()
def add(words: Watched = None, source: OfSource = None, db: Database = DEFAULT_DB) -> None:
    """Follow words (all of them in one claim), or a source, whether it speaks or passes on."""
    watch, asked = _list(db), " ".join(words or ())
    if bool(asked) == bool(source):
        raise InputError("give words to follow, or --source with a source")
    named = _source_id(source, db) if source else None
    watch.add(source=named, words=asked or None)
    watch.write()
    print(one_line(f"watched: {named or asked}"))


@app.command()
def remove(words: Watched = None, source: OfSource = None, db: Database = DEFAULT_DB) -> None:
    """Follow them no longer."""
    watch, asked = _list(db), " ".join(words or ())
    if bool(asked) == bool(source):
        raise InputError("give words, or --source with a source: `claims watch list` shows what is watched")
    given = asked or (source if source in watch.sources else _source_id(source or "", db))
    watch.remove(given)
    watch.write()
    print(one_line(f"no longer watched: {given}"))


@app.command("list")
def list_(
    db: Database = DEFAULT_DB,
    lang: LangOption = Lang.EN,
    bidi: BidiMode = Bidi.AUTO,
    json: AsJson = False,
) -> None:
    """What is watched, and in how many claims and articles it occurs."""
    from claims.report.bidi import choose
    from claims.report.console import Console
    from claims.report.labels import Words
    from claims.report.terminal import Sheet
    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, session, sources_file
    from claims.store.watch import hits, name_of
    from claims.text.visible import to_json

    watch, registry = _list(db), user_registry(sources_file(db))
    with session(open_database(db)) as opened:
        found: list[dict[str, Any]] = [
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
    sheet = Sheet(Console(Words(lang)), choose(bidi))
    words = sheet.words
    for one in found:
        kind = f"{words('source')} {one['watched']}" if one["source"] else words("words")
        claims, articles = (words.counted(one[f"{noun}s"], noun) for noun in ("claim", "article"))
        often = words("claims in articles").format(claims=claims, articles=articles)
        sheet.tell(f"{kind}: {one['name']}: {often}")
    if not found:
        sheet.tell(words("nothing watched"))


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
