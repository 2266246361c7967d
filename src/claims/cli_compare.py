"""`claims search`, `diff`, `quantities`: finding claims and putting them side by side."""

from datetime import date, datetime
from typing import Annotated

import typer

from claims.cli_options import DEFAULT_DB, AsCsv, AsHtml, AsJson, BidiMode, Database, Out, deliver
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
    sources: Annotated[list[str], typer.Argument(help="Two or more sources: id, name or alias.")],
    topic: Annotated[str, typer.Option("--topic", help="Only claims that hold these words.")] = "",
    since: Annotated[datetime | None, typer.Option("--since", formats=["%Y-%m-%d"])] = None,
    until: Annotated[datetime | None, typer.Option("--until", formats=["%Y-%m-%d"])] = None,
    articles: Annotated[bool, typer.Option("--articles", help="Compare articles, not sources.")] = False,
    db: Database = DEFAULT_DB,
    bidi: BidiMode = Bidi.AUTO,
    json: AsJson = False,
    html: AsHtml = False,
    csv: AsCsv = False,
    out: Out = None,
) -> None:
    """Where sources conflict, what they share, what only one says, with the sentences that prove it."""
    from rich.console import Console

    from claims.compare.diff import diff as compare
    from claims.compare.diff import diff_articles
    from claims.export.comparison import diff_to_csv, diff_to_json
    from claims.report.bidi import choose
    from claims.report.diff import print_diff
    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, session, sources_file
    from claims.store.search import Filters

    if len(sources) < 2:
        raise InputError("a comparison needs two sources or more")
    if articles and (topic or since or until):
        raise InputError("--articles compares all of the articles: leave --topic, --since, --until out")
    with session(open_database(db)) as opened:
        if articles:
            found = diff_articles(opened, sources)
        else:
            dates = Filters(since=_day(since), until=_day(until))
            found = compare(opened, user_registry(sources_file(db)), sources, topic, dates)
        if json:
            deliver(diff_to_json(found), out)
        elif csv:
            deliver(diff_to_csv(found), out, mark=True)
        elif html:
            from claims.report.page import diff_page

            deliver(diff_page(found), out)
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
