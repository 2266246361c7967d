"""`claims diff`, `compare`, `quantities`: claims side by side."""

from pathlib import Path
from typing import Annotated

import typer

from claims.cli.options import (
    DEFAULT_DB,
    AsCsv,
    AsHtml,
    AsJson,
    BidiMode,
    Database,
    LangOption,
    Out,
    Since,
    Until,
    UsePager,
    day_of,
    deliver,
    one_format,
)
from claims.errors import InputError
from claims.report.bidi import Bidi
from claims.report.labels import Lang


def diff(
    sources: Annotated[list[str], typer.Argument(help="Two or more sources: id, name or alias.")],
    topic: Annotated[str, typer.Option("--topic", help="Only claims that hold these words.")] = "",
    since: Since = None,
    until: Until = None,
    articles: Annotated[bool, typer.Option("--articles", help="Compare articles, not sources.")] = False,
    db: Database = DEFAULT_DB,
    lang: LangOption = Lang.EN,
    bidi: BidiMode = Bidi.AUTO,
    pager: UsePager = True,
    json: AsJson = False,
    html: AsHtml = False,
    csv: AsCsv = False,
    out: Out = None,
) -> None:
    """Where sources conflict, what they share, what only one says, with the sentences that prove it."""
    from claims.cli.stories import bring_up_to_date, read_on
    from claims.compare.diff import diff as compare
    from claims.compare.diff import diff_articles
    from claims.export.comparison import diff_to_csv, diff_to_json
    from claims.report.bidi import choose
    from claims.report.diff import print_diff
    from claims.report.labels import Words
    from claims.report.pager import paged
    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, session, sources_file
    from claims.store.search import Filters

    one_format(out, json=json, csv=csv, html=html)
    if len(sources) < 2:
        raise InputError("a comparison needs two sources or more")
    if articles and (topic or since or until):
        raise InputError("--articles compares all of the articles: leave --topic, --since, --until out")
    engine = open_database(db)
    bring_up_to_date(engine)
    with session(engine) as opened:
        registry, dates = user_registry(sources_file(db)), Filters(since=day_of(since), until=day_of(until))
        found = read_on(
            opened,
            lambda: (
                diff_articles(opened, sources)
                if articles
                else compare(opened, registry, sources, topic, dates)
            ),
        )
        if json:
            deliver(diff_to_json(found), out)
        elif csv:
            deliver(diff_to_csv(found), out, mark=True)
        elif html:
            from claims.report.page import diff_page

            deliver(diff_page(found), out)
        else:
            with paged(Words(lang), pager) as console:
                print_diff(console, choose(bidi), found)


def compare(
    folder: Annotated[Path, typer.Argument(help="Folder with ID.txt, ID.json and articles.csv.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Write EVENT.json there, one for each event.")],
) -> None:
    """Claims of a folder without a database: groups, conflicts, disputes and origins as JSON.

    Articles are of one event whose ids share the part before the first dot; all of them if no id has a dot.
    """
    from claims.resolve.catalogue import load_registry
    from claims.text.visible import one_line
    from claims.work.compare_folder import compare_folder

    for path in compare_folder(folder, out, load_registry()):
        print(one_line(str(path)))


def quantities(
    text: Annotated[str, typer.Argument(help="Arabic text.")],
    json: AsJson = False,
) -> None:
    """The quantities in a text, as intervals with their unit."""
    from claims.compare.quantities import quantities as find
    from claims.text.visible import one_line, to_json

    found = [quantity.as_dict() for quantity in find(text)]
    if json:
        print(to_json(found))
        return
    for q in found:
        low, high = ("…" if q[end] is None else f"{q[end]:,}" for end in ("low", "high"))
        print(f"{low if low == high else f'{low} – {high}'} {q['unit']}\t{one_line(str(q['text']))}")
