"""`claims report`, `search`, `explain`: what is stored, and why a claim is one."""

from typing import Annotated

import typer

from claims.cli.options import (
    DEFAULT_DB,
    AsHtml,
    AsJson,
    BidiMode,
    CertaintyOption,
    Database,
    Details,
    JudgeOption,
    KindOption,
    LangOption,
    Limit,
    Model,
    Out,
    PolarityOption,
    Since,
    Until,
    UsePager,
    day_of,
    deliver,
    manner_of,
    one_format,
)
from claims.cli.vocabulary import Judge
from claims.report.bidi import Bidi
from claims.report.labels import Lang


def report(
    article: Annotated[str, typer.Argument(help="Id, words of the title, or path.")],
    details: Details = False,
    db: Database = DEFAULT_DB,
    lang: LangOption = Lang.EN,
    bidi: BidiMode = Bidi.AUTO,
    pager: UsePager = True,
    json: AsJson = False,
    html: AsHtml = False,
    out: Out = None,
) -> None:
    """What an article claims, by whom, through whom, how surely: a line a claim."""
    from claims.export.contract import to_json
    from claims.report.bidi import choose
    from claims.report.labels import Words
    from claims.report.pager import paged
    from claims.report.terminal import print_article
    from claims.store.database import open_database, session
    from claims.store.read import article_claims, find_article

    one_format(out, json=json, html=html)
    with session(open_database(db)) as opened:
        row = find_article(opened, article)
        found = article_claims(opened, row)
        if json:
            deliver(to_json(row.name, [stored.claim for stored in found], indent=1), out)
        elif html:
            from claims.desk.compared import elsewhere
            from claims.report.article import article_page, view
            from claims.store.database import beside
            from claims.text.taught import TaughtLines

            taught = TaughtLines.read(beside(db, "lines")).by_line()
            deliver(article_page(view(row, found, elsewhere(opened, found), taught)), out)
        else:
            with paged(Words(lang), pager) as console:
                print_article(console, choose(bidi), row, found, details=details)


def search(
    words: Annotated[list[str] | None, typer.Argument(help='Words, "a phrase", a prefix*.')] = None,
    source: Annotated[str | None, typer.Option("--source", help="Who says it: id, name or alias.")] = None,
    via: Annotated[str | None, typer.Option("--via", help="Who relays it.")] = None,
    since: Since = None,
    until: Until = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="The publisher of the article.")] = None,
    kind: KindOption = None,
    certainty: CertaintyOption = None,
    polarity: PolarityOption = None,
    limit: Limit = 50,
    details: Details = False,
    db: Database = DEFAULT_DB,
    lang: LangOption = Lang.EN,
    bidi: BidiMode = Bidi.AUTO,
    pager: UsePager = True,
    json: AsJson = False,
    out: Out = None,
) -> None:
    """Claims that hold all the words, newest first. Spelling habits, article and clitics do not matter."""
    from claims.export.contract import found_to_json
    from claims.report.bidi import choose
    from claims.report.labels import Words
    from claims.report.pager import paged
    from claims.report.terminal import print_found
    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, session, sources_file
    from claims.store.mentions import family_of
    from claims.store.search import Filters
    from claims.store.search import search as find

    one_format(out, json=json)
    registry = user_registry(sources_file(db))
    with session(open_database(db)) as opened:
        filters = Filters(
            sources=family_of(opened, registry, source) if source else (),
            relays=family_of(opened, registry, via) if via else (),
            since=day_of(since),
            until=day_of(until),
            kind=kind,
            certainty=certainty,
            polarity=polarity,
            outlet=outlet,
        )
        found = find(opened, " ".join(words or ()), filters, limit)
        if json:
            deliver(found_to_json(found), out)
        else:
            with paged(Words(lang), pager) as console:
                print_found(console, choose(bidi), found, details=details)


def explain(
    what: Annotated[str, typer.Argument(help="A sentence, or the id of a stored claim.")],
    db: Database = DEFAULT_DB,
    judge: JudgeOption = Judge.FULL,
    model: Model = None,
    lang: LangOption = Lang.EN,
    bidi: BidiMode = Bidi.AUTO,
    pager: UsePager = True,
) -> None:
    """What was found and why: candidates and reasons, what the rules refused, what the parser said."""
    from claims.extract.passage import Passage
    from claims.judge.ranking import load_judges
    from claims.parse.model import has_model, load_parser
    from claims.pipeline import claim_of_verdict, claims_of, verdicts_of
    from claims.report.bidi import choose
    from claims.report.explain import print_explanation
    from claims.report.labels import Words
    from claims.report.pager import paged
    from claims.resolve.catalogue import load_registry
    from claims.store.database import open_database, session
    from claims.store.read import as_row_id, find_claim
    from claims.text.page import Page
    from claims.text.taught import TaughtLines

    text, within = what, (0, len(what))
    number = as_row_id(what)
    if number is not None:
        with session(open_database(db)) as opened:
            stored = find_claim(opened, number)
            text, within = stored.article.text, stored.claim.sentence
    manner = manner_of(judge, model, db=db)
    page = Page(text, taught=TaughtLines.read(manner.lines).by_line())
    parsed = Passage(page, load_parser(model) if has_model(model) else None)
    read = parsed if manner.parses else Passage(page, None)
    if judge == "rules":
        verdicts, judges, found = [], None, claims_of(read)
    else:
        verdicts, judges = verdicts_of(read, judge=judge), load_judges()
        found = [claim_of_verdict(read, verdict, load_registry()) for verdict in verdicts]
    parsed.notes = read.notes
    with paged(Words(lang), pager) as console:
        print_explanation(console, choose(bidi), parsed, found, verdicts, judges, within)
