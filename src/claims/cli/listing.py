"""`claims list`: what is stored, what is new in it, and what of it is watched."""

from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.options import (
    DEFAULT_DB,
    AsCsv,
    AsJson,
    BidiMode,
    Database,
    LangOption,
    New,
    Out,
    UsePager,
    deliver,
    one_format,
)
from claims.errors import InputError
from claims.report.bidi import Bidi
from claims.report.labels import Lang

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlmodel import Session


def list_(
    sources: Annotated[bool, typer.Option("--sources", help="Sources instead.")] = False,
    new: New = False,
    watched: Annotated[
        bool, typer.Option("--watched", help="Only articles with what `claims watch` holds.")
    ] = False,
    db: Database = DEFAULT_DB,
    lang: LangOption = Lang.EN,
    bidi: BidiMode = Bidi.AUTO,
    pager: UsePager = True,
    json: AsJson = False,
    csv: AsCsv = False,
    out: Out = None,
) -> None:
    """What is stored: articles, or sources, with ids and the number of their claims."""
    from claims.export.listing import articles_to_csv, articles_to_json, sources_to_csv, sources_to_json
    from claims.report.bidi import choose
    from claims.report.labels import Words
    from claims.report.listing import print_articles, print_sources
    from claims.report.pager import paged
    from claims.store.database import beside, open_database, session
    from claims.store.listing import listed
    from claims.store.read import source_summaries
    from claims.store.seen import Seen

    one_format(out, json=json, csv=csv)
    if sources and (new or watched):
        raise InputError("--sources lists sources: leave --new and --watched out")
    engine = open_database(db)
    with session(engine) as opened:
        if sources:
            found = source_summaries(opened)
            if json or csv:
                deliver((sources_to_json if json else sources_to_csv)(found), out, mark=csv)
                return
            with paged(Words(lang), pager) as console:
                print_sources(console, choose(bidi), found)
            return
        seen, which = Seen(beside(db, "seen")), "watched" if watched else "list"
        since = seen.last(which)
        hits = _watched(opened, db, since if new else None) if watched else None
        articles = listed(opened, since, only_new=new, hits=hits)
        if json or csv:
            deliver((articles_to_json if json else articles_to_csv)(articles), out, mark=csv)
        else:
            with paged(Words(lang), pager) as console:
                print_articles(console, choose(bidi), articles)
        if new:
            seen.looked(opened, which)


def _watched(session: "Session", db: str, since: "datetime | None") -> "dict[int, Mapping[str, int]]":
    """By article what of the watch list occurs in it. Raises InputError for an empty list."""
    from claims.resolve.user_registry import user_registry
    from claims.store.database import beside, sources_file
    from claims.store.watch import WatchList, by_article

    watch = WatchList.read(beside(db, "watch"))
    if not (watch.sources or watch.words):
        raise InputError("nothing is watched: `claims watch add WORDS` or `claims watch add --source SOURCE`")
    return by_article(session, user_registry(sources_file(db)), watch, since)
