"""`claims story` and `claims conflicts`: what the whole store says together."""

from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.options import (
    DEFAULT_DB,
    MOST,
    AsHtml,
    AsJson,
    BidiMode,
    Database,
    Out,
    complain,
    deliver,
    one_format,
)
from claims.errors import InputError, NotFoundError
from claims.report.bidi import Bidi

if TYPE_CHECKING:
    from sqlalchemy import Engine

Limit = Annotated[int, typer.Option("--limit", min=1, max=MOST, help="At most so many.")]


def story(
    words: Annotated[list[str] | None, typer.Argument(help="Words of the story, or its number.")] = None,
    split: Annotated[
        int | None, typer.Option("--split", help="Take this claim out of its proposition.")
    ] = None,
    rejoin: Annotated[int | None, typer.Option("--rejoin", help="Undo --split.")] = None,
    limit: Limit = 50,
    db: Database = DEFAULT_DB,
    bidi: BidiMode = Bidi.AUTO,
    json: AsJson = False,
    html: AsHtml = False,
    out: Out = None,
) -> None:
    """Events across the store: timeline, independent origins, what changed. Without words: a list."""
    from claims.compare.story import summaries, tell
    from claims.export.comparison import stories_to_json, story_to_json
    from claims.report.bidi import choose
    from claims.report.console import Console
    from claims.report.story import print_stories, print_story
    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, session, sources_file
    from claims.store.read import as_row_id

    one_format(out, json=json, html=html)
    engine = open_database(db)
    for claim_id, apart in ((split, True), (rejoin, False)):
        if claim_id is not None:
            _set_apart(engine, claim_id, apart)
            return
    _compare(engine)
    wanted = " ".join(words or ())
    with session(engine) as opened:
        number = as_row_id(wanted)
        found = [] if number is not None else summaries(opened, wanted, limit)
        if wanted and number is None and not found:
            raise NotFoundError(f"no story about {wanted!r}: `claims story` lists all of them")
        if number is None and not wanted:
            if html:
                raise InputError("--html shows one story: give words of it or its number")
            if json:
                deliver(stories_to_json(found), out)
            else:
                print_stories(Console(), choose(bidi), found)
            return
        told = tell(opened, number if number is not None else found[0].id, user_registry(sources_file(db)))
        if json:
            deliver(story_to_json(told), out)
        elif html:
            from claims.report.page import story_page

            deliver(story_page(told), out)
        else:
            print_story(Console(), choose(bidi), told)
            if len(found) > 1:
                print("\nothers with these words:")
                print_stories(Console(), choose(bidi), found[1:])


def conflicts(
    source: Annotated[str | None, typer.Option("--source", help="Only conflicts in which it speaks.")] = None,
    settle: Annotated[
        tuple[int, int] | None,
        typer.Option("--settle", help="The ids of two claims: their conflict is settled."),
    ] = None,
    reopen: Annotated[tuple[int, int] | None, typer.Option("--reopen", help="Undo --settle.")] = None,
    limit: Limit = 50,
    db: Database = DEFAULT_DB,
    bidi: BidiMode = Bidi.AUTO,
    json: AsJson = False,
    html: AsHtml = False,
    out: Out = None,
) -> None:
    """Claims across the store that cannot both be right, newest first."""
    from claims.compare.conflicts import open_conflicts
    from claims.export.comparison import conflicts_to_json
    from claims.report.bidi import choose
    from claims.report.console import Console
    from claims.report.story import print_conflicts
    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, session, sources_file
    from claims.store.mentions import family_of

    one_format(out, json=json, html=html)
    engine = open_database(db)
    for pair, settled in ((settle, True), (reopen, False)):
        if pair is not None:
            _set_settled(engine, pair, settled)
            return
    _compare(engine)
    with session(engine) as opened:
        registry = user_registry(sources_file(db))
        ids = frozenset(family_of(opened, registry, source)) if source else frozenset()
        found = open_conflicts(opened, limit, ids)
        if json:
            deliver(conflicts_to_json(found), out)
        elif html:
            from claims.report.page import conflicts_page

            deliver(conflicts_page(found), out)
        else:
            print_conflicts(Console(), choose(bidi), found)


def _compare(engine: "Engine") -> None:
    """Compare what was ingested since the last time."""
    from claims.report.progress import ProgressBar
    from claims.work.compare_store import compare_pending, find_pending

    pending = find_pending(engine)
    if pending:
        with ProgressBar(len(pending), "comparing") as advance:
            problems = compare_pending(engine, pending, advance)
        for problem in problems:
            complain(problem)


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
    from claims.store.propositions import decide_pair, is_conflict, undecide_pair
    from claims.store.read import find_claim

    with writing(engine) as opened:
        for claim_id in pair:
            find_claim(opened, claim_id)
        if settled:
            if not is_conflict(opened, *pair):
                raise NotFoundError(
                    f"{pair[0]} and {pair[1]} are in no conflict: `claims conflicts` lists them"
                )
            decide_pair(opened, *pair, "settled")
        elif not undecide_pair(opened, *pair, "settled"):
            raise NotFoundError(f"no conflict of {pair[0]} and {pair[1]} was settled")
    print(f"settled: {pair[0]} and {pair[1]}" if settled else f"open again: {pair[0]} and {pair[1]}")
