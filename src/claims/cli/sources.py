"""`claims sources …`: the registry of sources, and what the user teaches it."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.options import DEFAULT_DB, AsJson, BidiMode, Database, LangOption, UsePager
from claims.errors import InputError, NotFoundError
from claims.files import writing_to
from claims.report.bidi import Bidi
from claims.report.labels import Lang
from claims.text.visible import one_line

if TYPE_CHECKING:
    from claims.resolve.registry import Registry
    from claims.resolve.user_registry import UserRegistry

app = typer.Typer(help="Who the sources are: the registry, and your corrections of it.", no_args_is_help=True)

Source = Annotated[str, typer.Argument(help="A source: id, name or alias.")]


@app.command("list")
def list_(
    category: Annotated[str | None, typer.Option("--category", help="Only agency, state, …")] = None,
    db: Database = DEFAULT_DB,
    lang: LangOption = Lang.EN,
    bidi: BidiMode = Bidi.AUTO,
    pager: UsePager = True,
    json: AsJson = False,
) -> None:
    """All registered sources. (`claims list --sources` shows who has claims in the store.)"""
    from claims.report.bidi import choose
    from claims.report.labels import Words
    from claims.report.pager import paged
    from claims.report.sources import entries_as_json, print_entries
    from claims.resolve.catalogue import KINDS

    if category is not None and category not in KINDS:
        raise InputError(f"no category {category!r}: one of {', '.join(KINDS)}")
    entries = [e for e in _user(db).registry().by_name() if category in (None, e.category)]
    if not entries:
        raise NotFoundError(f"no sources of category {category!r}: `claims sources list` shows them all")
    if json:
        print(entries_as_json(entries))
    else:
        with paged(Words(lang), pager) as console:
            print_entries(console, choose(bidi), entries)


@app.command()
def show(
    source: Source,
    db: Database = DEFAULT_DB,
    lang: LangOption = Lang.EN,
    bidi: BidiMode = Bidi.AUTO,
    pager: UsePager = True,
) -> None:
    """One source: names, institution, and the mentions in the store that it catches."""
    from claims.report.bidi import choose
    from claims.report.labels import Words
    from claims.report.pager import paged
    from claims.report.sources import print_source
    from claims.store.database import database_exists, open_database, session
    from claims.store.mentions import StoredMention, mentions_of

    registry = _user(db).registry()
    source_id = resolve(registry, source, db)
    mentions: list[StoredMention] = []
    if database_exists(db):
        with session(open_database(db)) as opened:
            mentions = mentions_of(opened, source_id)
    with paged(Words(lang), pager) as console:
        print_source(console, choose(bidi), registry, source_id, mentions)


@app.command()
def add(
    source_id: Annotated[str, typer.Argument(metavar="ID", help="A new stable id, or one to override.")],
    name: Annotated[str, typer.Argument(help="The canonical Arabic name.")],
    category: Annotated[str, typer.Option("--category", help="agency, newspaper, institute, person, …")],
    latin: Annotated[str | None, typer.Option("--latin", help="The name in Latin letters.")] = None,
    country: Annotated[str | None, typer.Option("--country", help="ISO 3166-1 alpha-2.")] = None,
    parent: Annotated[str | None, typer.Option("--parent", help="Id of its institution.")] = None,
    alias: Annotated[list[str] | None, typer.Option("--alias", help="Another name; repeatable.")] = None,
    db: Database = DEFAULT_DB,
) -> None:
    """Register a source of your own, or override a built-in one."""
    user = _user(db)
    if parent and parent not in user.registry().entries:
        raise NotFoundError(f"no source {parent!r} for --parent: `claims sources list` shows the ids")
    item = {
        "category": category, "name": name, "latin": latin, "country": country, "parent": parent,
        "aliases": alias or [],
    }  # fmt: skip
    user.add_source(_checked_id(source_id), item)
    _apply(user, db, f"{source_id} is {name}")


@app.command()
def alias(
    source: Source,
    names: Annotated[list[str], typer.Argument(help="Further names that stand for it.")],
    db: Database = DEFAULT_DB,
) -> None:
    """Give a source further names, also such as another source had."""
    user = _user(db)
    entry = user.registry().named(source)
    if entry is None:
        raise NotFoundError(f"no registered source {source!r}: `claims sources add` registers one")
    user.add_aliases(entry.id, names)
    _apply(user, db, f"{entry.id} is also {', '.join(names)}")


@app.command()
def merge(
    source: Source,
    into: Annotated[str, typer.Argument(help="The source that it is.")],
    db: Database = DEFAULT_DB,
) -> None:
    """Count a source as another one from now on. `claims sources split` undoes it."""
    user = _user(db)
    registry = user.registry()
    source_id, target = resolve(registry, source, db), resolve(registry, into, db)
    user.merge(source_id, target)
    _apply(user, db, f"{source_id} counts as {target}; `claims sources split {source_id}` undoes that")


@app.command()
def split(
    source: Annotated[str, typer.Argument(help="The id that was merged into another source.")],
    db: Database = DEFAULT_DB,
) -> None:
    """Undo a merge."""
    user = _user(db)
    into = user.split(source)
    _apply(user, db, f"{source} and {into} are two again")


@app.command()
def suggest(db: Database = DEFAULT_DB, lang: LangOption = Lang.EN, bidi: BidiMode = Bidi.AUTO) -> None:
    """Unknown sources that look like one another, with the command that would merge them."""
    from claims.compare.lookalikes import propose_merges
    from claims.report.bidi import choose
    from claims.report.console import Console
    from claims.report.labels import Words
    from claims.report.sources import print_proposals
    from claims.store.database import open_database, session

    registry = _user(db).registry()
    with session(open_database(db)) as opened:
        print_proposals(Console(Words(lang)), choose(bidi), list(propose_merges(opened, registry)))


@app.command()
def same(
    a: Annotated[str, typer.Argument(help="A name.")],
    b: Annotated[str, typer.Argument(help="Another name.")],
    db: Database = DEFAULT_DB,
    json: AsJson = False,
) -> None:
    """Whether two names are one source, and why."""
    from claims.text.visible import to_json

    verdict = _user(db).registry().same(a, b)
    if json:
        print(to_json(verdict._asdict()))
    else:
        print(one_line(f"{'same' if verdict.same else 'different'}: {verdict.why}"))


@app.command()
def export(
    out: Annotated[Path, typer.Argument(help="The file to write (TOML).")], db: Database = DEFAULT_DB
) -> None:
    """Your sources, names and merges as a file for colleagues."""
    with writing_to(out, "choose another file"):
        out.write_text(_user(db).text(), encoding="utf-8")
    print(one_line(f"written to {out}"))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="A file from `claims sources export`.")],
    db: Database = DEFAULT_DB,
) -> None:
    """Add a colleague's sources, names and merges to yours; where both speak, theirs count."""
    from claims.resolve.user_registry import UserRegistry

    if not file.exists():
        raise InputError(f"{file}: no such file")
    user = _user(db)
    user.take(UserRegistry.read(file))
    _apply(user, db, f"taken from {file}")


def _user(db: str) -> "UserRegistry":
    from claims.resolve.user_registry import UserRegistry
    from claims.store.database import sources_file

    return UserRegistry.read(sources_file(db))


def _apply(user: "UserRegistry", db: str, what: str) -> None:
    """Write the user's registry, and give the stored claims the sources that it names."""
    from claims.store.database import database_exists, open_database, writing
    from claims.store.relabel import relabel

    user.write()
    if not database_exists(db):
        print(one_line(what))
        return
    with writing(open_database(db)) as opened:
        changed = relabel(opened, user.registry())
    print(one_line(f"{what} ({changed} stored attributions changed)"))


def resolve(registry: "Registry", wanted: str, db: str) -> str:
    """The id of a source: registered, or known in the store only. Raises NotFoundError."""
    entry = registry.named(wanted)
    if wanted in registry.entries or wanted in registry.merged:
        return wanted
    if entry:
        return entry.id
    from claims.store.database import database_exists, open_database, session
    from claims.store.mentions import source_id_of

    if not database_exists(db):
        raise NotFoundError(f"no source {wanted!r}: `claims sources list` shows the registered ones")
    with session(open_database(db)) as opened:
        return source_id_of(opened, wanted)


def _checked_id(source_id: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", source_id):
        raise InputError(f"{source_id!r} is no id: small Latin letters, digits and hyphens")
    return source_id
