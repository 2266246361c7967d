"""`claims lines`: which lines of an article are its text and which furniture, and saying otherwise."""

from typing import Annotated

import typer

from claims.cli.options import (
    DEFAULT_DB,
    BidiMode,
    Database,
    JudgeOption,
    LangOption,
    Model,
    UsePager,
    UseParser,
    complain,
    manner_of,
)
from claims.cli.vocabulary import Judge
from claims.errors import NotFoundError, WorkerError
from claims.report.bidi import Bidi
from claims.report.labels import Lang


def lines(
    article: Annotated[str, typer.Argument(help="Id, name, words of the title, or path.")],
    text: Annotated[
        list[int] | None, typer.Option("--text", help="The number of a line that is the article's.")
    ] = None,
    furniture: Annotated[
        list[int] | None, typer.Option("--furniture", help="The number of a line that is none of it.")
    ] = None,
    forget: Annotated[
        list[int] | None, typer.Option("--forget", help="The number of a line of which nothing is said.")
    ] = None,
    db: Database = DEFAULT_DB,
    judge: JudgeOption = Judge.FULL,
    parser: UseParser = None,
    model: Model = None,
    lang: LangOption = Lang.EN,
    bidi: BidiMode = Bidi.AUTO,
    pager: UsePager = True,
) -> None:
    """The lines of an article, which of them are read, and what you say of them, wherever the line stands."""
    from claims.report.bidi import choose
    from claims.report.labels import Words
    from claims.report.listing import print_lines
    from claims.report.pager import paged
    from claims.resolve.user_registry import user_registry
    from claims.store.database import beside, open_database, session, sources_file
    from claims.store.read import find_article
    from claims.text.furniture import lines_of
    from claims.text.taught import FURNITURE, TEXT, TaughtLines
    from claims.work.reextract import reextract

    engine, taught = open_database(db), TaughtLines.read(beside(db, "lines"))
    with session(engine) as opened:
        row = find_article(opened, article)
        article_id, said = row.id or 0, row.text
    found = lines_of(said, taught.by_line())
    given = [
        (n, what) for ns, what in ((text, TEXT), (furniture, FURNITURE), (forget, None)) for n in ns or ()
    ]
    if not given:
        with paged(Words(lang), pager) as console:
            print_lines(console, choose(bidi), said, found)
        return
    for number, what in given:
        if not 0 < number <= len(found):
            raise NotFoundError(f"no line {number}: `claims lines {article_id}` numbers 1 to {len(found)}")
        taught.teach(said[found[number - 1].start : found[number - 1].end], what)
    taught.write()
    manner, registry = manner_of(judge, model, parser, db), user_registry(sources_file(db))
    done = reextract(engine, manner, registry, lambda: None, [article_id])
    for problem in done.problems:
        complain(WorkerError(problem))
    print(
        f"taught; article {article_id} is extracted again: {done.added} claims are new, {done.removed} gone. "
        "`claims reextract` does so with all others"
    )
