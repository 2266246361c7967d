"""`claims story` and `claims conflicts`: what the whole store says together."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from claims.cli.options import (
    DEFAULT_DB,
    AsHtml,
    AsJson,
    BidiMode,
    Database,
    LangOption,
    Limit,
    New,
    Out,
    UsePager,
    complain,
    deliver,
    one_format,
)
from claims.errors import InputError, NotFoundError
from claims.report.bidi import Bidi
from claims.report.labels import Lang

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

T = TypeVar("T")


def story(
    words: Annotated[list[str] | None, typer.Argument(help="Words of the story, or its number.")] = None,
    split: Annotated[
        int | None, typer.Option("--split", help="Take this claim out of its proposition.")
    ] = None,
    rejoin: Annotated[int | None, typer.Option("--rejoin", help="Undo --split.")] = None,
    every: Annotated[bool, typer.Option("--all", help="List what only one article tells, too.")] = False,
    limit: Limit = 50,
    new: New = False,
    db: Database = DEFAULT_DB,
    lang: LangOption = Lang.EN,
    bidi: BidiMode = Bidi.AUTO,
    pager: UsePager = True,
    json: AsJson = False,
    html: AsHtml = False,
    out: Out = None,
) -> None:
    """Events across the store: timeline, independent origins, what changed. Without words: a list, what most
    houses tell and what is most disputed first."""
    from claims.compare.story import summaries, tell
    from claims.export.comparison import stories_to_json, story_to_json
    from claims.report.bidi import choose
    from claims.report.labels import Words
    from claims.report.pager import paged
    from claims.report.story import print_others, print_stories, print_story
    from claims.resolve.user_registry import user_registry
    from claims.store.database import beside, open_database, session, sources_file
    from claims.store.read import as_row_id
    from claims.store.seen import Seen

    one_format(out, json=json, html=html)
    engine = open_database(db)
    for claim_id, apart in ((split, True), (rejoin, False)):
        if claim_id is not None:
            _set_apart(engine, claim_id, apart)
            return
    bring_up_to_date(engine)
    wanted, seen = " ".join(words or ()), Seen(beside(db, "seen"))
    if new and wanted:
        raise InputError("--new lists stories: leave words and numbers out")
    with session(engine) as opened:
        number = as_row_id(wanted)
        since = seen.last("story") if new else None
        found = [] if number is not None else summaries(opened, wanted, limit, every=every, since=since)
        if wanted and number is None and not found:
            raise NotFoundError(f"no story about {wanted!r}: `claims story` lists all of them")
        if number is None and not wanted:
            if html:
                raise InputError("--html shows one story: give words of it or its number")
            if json:
                deliver(stories_to_json(found), out)
            else:
                with paged(Words(lang), pager) as console:
                    print_stories(console, choose(bidi), found, every=every, new=new)
            if new:
                seen.looked(opened, "story")
            return
        story_id, registry = number if number is not None else found[0].id, user_registry(sources_file(db))
        told = read_on(opened, lambda: tell(opened, story_id, registry))
        if json:
            deliver(story_to_json(told), out)
        elif html:
            from claims.report.page import story_page

            deliver(story_page(told), out)
        else:
            with paged(Words(lang), pager) as console:
                print_story(console, choose(bidi), told)
                if len(found) > 1:
                    print_others(console, choose(bidi), found[1:])


def conflicts(
    source: Annotated[str | None, typer.Option("--source", help="Only disputes in which it speaks.")] = None,
    close: Annotated[
        int | None, typer.Option("--close", help="The number of a dispute: all of it is none.")
    ] = None,
    settle: Annotated[
        tuple[int, int] | None,
        typer.Option("--settle", help="The ids of two claims: their conflict alone is settled."),
    ] = None,
    open_again: Annotated[int | None, typer.Option("--open", help="Undo --close.")] = None,
    reopen: Annotated[tuple[int, int] | None, typer.Option("--reopen", help="Undo --settle.")] = None,
    limit: Limit = 50,
    new: New = False,
    db: Database = DEFAULT_DB,
    lang: LangOption = Lang.EN,
    bidi: BidiMode = Bidi.AUTO,
    pager: UsePager = True,
    json: AsJson = False,
    html: AsHtml = False,
    out: Out = None,
) -> None:
    """Disputes across the store: on what claims cannot all be right, who holds what. The weightiest first, by
    houses, sources and certainty."""
    from claims.compare.conflicts import open_disputes
    from claims.export.comparison import disputes_to_json
    from claims.report.bidi import choose
    from claims.report.dispute import print_disputes
    from claims.report.labels import Words
    from claims.report.pager import paged
    from claims.resolve.user_registry import user_registry
    from claims.store.database import beside, open_database, session, sources_file
    from claims.store.mentions import family_of
    from claims.store.seen import Seen

    one_format(out, json=json, html=html)
    engine = open_database(db)
    for number, closed in ((close, True), (open_again, False)):
        if number is not None:
            _set_closed(engine, number, closed)
            return
    for pair, settled in ((settle, True), (reopen, False)):
        if pair is not None:
            _set_settled(engine, pair, settled)
            return
    bring_up_to_date(engine)
    with session(engine) as opened:
        registry = user_registry(sources_file(db))
        ids = frozenset(family_of(opened, registry, source)) if source else frozenset()
        seen = Seen(beside(db, "seen"))
        since = seen.last("conflicts") if new else None
        found = read_on(opened, lambda: open_disputes(opened, limit, ids, since=since))
        if json:
            deliver(disputes_to_json(found), out)
        elif html:
            from claims.report.page import conflicts_page

            deliver(conflicts_page(found), out)
        else:
            with paged(Words(lang), pager) as console:
                print_disputes(console, choose(bidi), found, new=new)
        if new:
            seen.looked(opened, "conflicts")


def bring_up_to_date(engine: "Engine") -> None:
    """Compare what was ingested since the last time, and say what went wrong."""
    from claims.report.progress import ProgressBar
    from claims.work.compare_store import compare_pending, find_pending

    pending = find_pending(engine)
    if pending:
        with ProgressBar(len(pending), "comparing") as advance:
            problems = compare_pending(engine, pending, advance)
        for problem in problems:
            complain(problem)


def read_on(opened: "Session", read: Callable[[], T]) -> T:
    """What is read of the store without the articles that make reading fail; says which those are."""
    from claims.work.leaving_out import leaving_out

    found, problems = leaving_out(opened, read)
    for problem in problems:
        complain(problem)
    return found


def _set_apart(engine: "Engine", claim_id: int, apart: bool) -> None:
    from claims.store.database import writing
    from claims.store.propositions import compare_again, decide_pair, undecide_pair
    from claims.store.read import find_claim

    with writing(engine) as opened:
        article = find_claim(opened, claim_id).article
        if apart:
            decide_pair(opened, claim_id, claim_id, "apart")
        elif not undecide_pair(opened, claim_id, claim_id, "apart"):
            raise NotFoundError(f"claim {claim_id} was not split from anything")
        compare_again(opened, article.id or 0)
    print(f"claim {claim_id} stands for itself" if apart else f"claim {claim_id} is compared like any other")


def _set_settled(engine: "Engine", pair: tuple[int, int], settled: bool) -> None:
    from claims.store.database import writing
    from claims.store.propositions import conflict_between, decide_pair, undecide_pair
    from claims.store.read import find_claim

    with writing(engine) as opened:
        for claim_id in pair:
            find_claim(opened, claim_id)
        if settled:
            if conflict_between(opened, *pair) is None:
                raise NotFoundError(
                    f"{pair[0]} and {pair[1]} are in no conflict: `claims conflicts` lists them"
                )
            decide_pair(opened, *pair, "settled")
        elif not undecide_pair(opened, *pair, "settled"):
            raise NotFoundError(f"no conflict of {pair[0]} and {pair[1]} was settled")
    print(f"settled: {pair[0]} and {pair[1]}" if settled else f"open again: {pair[0]} and {pair[1]}")


def _set_closed(engine: "Engine", number: int, closed: bool) -> None:
    from claims.compare.conflicts import close_dispute
    from claims.store.database import writing

    with writing(engine) as opened:
        pairs = close_dispute(opened, number, closed=closed)
    counted = f"{pairs} pair{'s' if pairs > 1 else ''} of claims"
    print(f"closed: dispute {number} ({counted})" if closed else f"open again: dispute {number} ({counted})")
