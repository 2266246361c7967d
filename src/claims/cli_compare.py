"""`claims search`, `diff`, `quantities`: finding claims and putting them side by side."""

from datetime import date, datetime
from typing import Annotated

import typer

from claims.cli_options import DEFAULT_DB, AsJson, BidiMode, Database
from claims.errors import InputError
from claims.report.bidi import Bidi


def search(
    words: Annotated[list[str] | None, typer.Argument(help='Words, "a phrase", a prefix*.')] = None,
    source: Annotated[str | None, typer.Option("--source", help="Who says it: id, name or alias.")] = None,
    via: Annotated[str | None, typer.Option("--via", help="Who relays it.")] = None,
    since: Annotated[datetime | None, typer.Option("--since", formats=["%Y-%m-%d"])] = None,
    until: Annotated[datetime | None, typer.Option("--until", formats=["%Y-%m-%d"])] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="The publisher of the article.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="person, organisation, outlet, …")] = None,
    certainty: Annotated[str | None, typer.Option("--certainty", help="certain, probable, possible")] = None,
    polarity: Annotated[str | None, typer.Option("--polarity", help="asserted, denied")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1)] = 50,
    db: Database = DEFAULT_DB,
    bidi: BidiMode = Bidi.AUTO,
    json: AsJson = False,
) -> None:
    """Claims that hold all the words, newest first. Spelling habits, article and clitics do not matter."""
    from rich.console import Console

    from claims.export.contract import found_to_json
    from claims.report.bidi import choose
    from claims.report.terminal import print_found
    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, session, sources_file
    from claims.store.mentions import family_of
    from claims.store.search import Filters
    from claims.store.search import search as find

    registry = user_registry(sources_file(db))
    with session(open_database(db)) as opened:
        filters = Filters(
            sources=family_of(opened, registry, source) if source else (),
            relays=family_of(opened, registry, via) if via else (),
            since=_day(since),
            until=_day(until),
            kind=kind,
            certainty=certainty,
            polarity=polarity,
            outlet=outlet,
        )
        found = find(opened, " ".join(words or ()), filters, limit)
        if json:
            print(found_to_json(found))
        else:
            print_found(Console(), choose(bidi), found)


def diff(
    a: Annotated[str, typer.Argument(help="A source: id, name or alias.")],
    b: Annotated[str, typer.Argument(help="Another source.")],
    topic: Annotated[str, typer.Option("--topic", help="Only claims that hold these words.")] = "",
    since: Annotated[datetime | None, typer.Option("--since", formats=["%Y-%m-%d"])] = None,
    until: Annotated[datetime | None, typer.Option("--until", formats=["%Y-%m-%d"])] = None,
    articles: Annotated[bool, typer.Option("--articles", help="A and B are articles, not sources.")] = False,
    db: Database = DEFAULT_DB,
    bidi: BidiMode = Bidi.AUTO,
    json: AsJson = False,
) -> None:
    """Where two sources conflict, what both say, what only one says, with the sentences that prove it."""
    from rich.console import Console

    from claims.compare.diff import diff as compare
    from claims.compare.diff import diff_articles
    from claims.export.comparison import diff_to_json
    from claims.report.bidi import choose
    from claims.report.diff import print_diff
    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, session, sources_file
    from claims.store.search import Filters

    with session(open_database(db)) as opened:
        if articles:
            if topic or since or until:
                raise InputError(
                    "--articles compares all of two articles: leave --topic, --since, --until out"
                )
            found = diff_articles(opened, a, b)
        else:
            dates = Filters(since=_day(since), until=_day(until))
            registry = user_registry(sources_file(db))
            found = compare(opened, registry, a, b, topic, dates)
        if json:
            print(diff_to_json(found))
        else:
            print_diff(Console(), choose(bidi), found)


def quantities(
    text: Annotated[str, typer.Argument(help="Arabic text.")],
    json: AsJson = False,
) -> None:
    """The quantities in a text, as intervals with their unit."""
    import json as json_module

    from claims.compare.quantities import quantities as find

    found = [quantity.as_dict() for quantity in find(text)]
    if json:
        print(json_module.dumps(found, ensure_ascii=False))
        return
    for q in found:
        low, high = ("…" if q[end] is None else f"{q[end]:,}" for end in ("low", "high"))
        print(f"{low if low == high else f'{low} – {high}'} {q['unit']}\t{q['text']}")


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
