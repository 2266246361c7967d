"""The command line: one thin function per command. Heavy modules are imported where they are used."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from claims import cli_compare, cli_db, cli_review, cli_scale, cli_sources, cli_stories
from claims.cli_options import DEFAULT_DB, AsJson, BidiMode, Database
from claims.errors import ClaimsError, InputError, NotFoundError
from claims.report.bidi import Bidi

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Engine

    from claims.claim import Claim
    from claims.errors import WorkerError
    from claims.ingest.article import Article
    from claims.resolve.registry import Registry

app = typer.Typer(
    help="Attributed statements in Arabic news: who says what, through whom, how surely.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,  # plain help starts in half the time
    context_settings={"max_content_width": 110},
)
export_app = typer.Typer(help="Write claims to a file.", no_args_is_help=True)
app.add_typer(export_app, name="export")
app.add_typer(cli_sources.app, name="sources")
app.add_typer(cli_db.app, name="db")
app.add_typer(cli_scale.app, name="scale")
app.command("review")(cli_review.review)
app.command("search")(cli_compare.search)
app.command("diff")(cli_compare.diff)
app.command("story")(cli_stories.story)
app.command("conflicts")(cli_stories.conflicts)
app.command("quantities")(cli_compare.quantities)

Paths = Annotated[list[Path], typer.Argument(help="Articles (.txt) or folders of them.")]
_INTERRUPTED = 130
"""The exit code that typer makes of a Ctrl-C."""
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that extract.")]
Model = Annotated[Path | None, typer.Option("--model", help="Another UDPipe model.", envvar="CLAIMS_MODEL")]


@app.command()
def extract(
    paths: Paths,
    out: Annotated[Path | None, typer.Option("--out", help="Folder for ID.json files.")] = None,
    jobs: Jobs = 1,
    model: Model = None,
) -> None:
    """Articles to JSON, without a database."""
    from claims.export.contract import to_json, write_json
    from claims.ingest.reader import article_files, read_article
    from claims.workers import extract_in_order

    failed = 0

    def readable() -> "Iterator[Article]":
        nonlocal failed
        for path in article_files(paths):
            try:
                yield read_article(path)
            except InputError as error:
                failed += 1
                _complain(error)

    for article, claims in extract_in_order(readable(), lambda article: article.text, jobs, model, None):
        if isinstance(claims, Exception):
            failed += 1
            _complain(InputError(f"{article.path}: {claims}"))
        elif out is None:
            print(to_json(article.id, claims))
        else:
            write_json(out, article.id, claims)
    if failed:
        raise typer.Exit(1)


@app.command()
def ingest(paths: Paths, db: Database = DEFAULT_DB, jobs: Jobs = 1, model: Model = None) -> None:
    """Read articles, find their claims and store both. Known articles are left alone."""
    from claims.ingest.reader import article_files
    from claims.report.progress import ProgressBar
    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, sources_file
    from claims.store.ingest import current_run, ingest_files
    from claims.workers import extract_in_order

    engine, own = open_database(db, create=True), sources_file(db)
    run, registry = current_run(engine, model), user_registry(own)
    if len(paths) == 1 and any((paths[0] / "articles").glob("*.parquet")):
        _ingest_results(paths[0], engine, registry, run)
        return
    files = list(article_files(paths))

    def extract(articles: "Iterable[Article]") -> "Iterator[tuple[Article, list[Claim] | WorkerError]]":
        return extract_in_order(articles, lambda article: article.text, jobs, model, own)

    with ProgressBar(len(files)) as advance:
        done = ingest_files(engine, files, extract, registry, run, advance, _complain)
    print(f"{done.new} new, {done.known} known, {done.failed} failed; {done.claims} claims")
    if done.failed:
        raise typer.Exit(1)


def _ingest_results(folder: Path, engine: "Engine", registry: "Registry", run: int) -> None:
    """What `claims scale extract` left."""
    try:
        from claims.scale.results import finished
        from claims.store.bulk import ingest_results
    except ModuleNotFoundError:
        raise InputError(f"{folder}: Parquet files need pip install 'claims[scale]'") from None
    from claims.report.progress import ProgressBar

    with ProgressBar(len(finished(folder))) as advance:
        done = ingest_results(engine, folder, registry, run, advance)
    print(f"{done.new} new, {done.known} known; {done.claims} claims")


@app.command("list")
def list_(
    db: Database = DEFAULT_DB,
    sources: Annotated[bool, typer.Option("--sources", help="Sources instead.")] = False,
    bidi: BidiMode = Bidi.AUTO,
) -> None:
    """What is stored: articles, or sources, with the number of their claims."""
    from rich.console import Console

    from claims.report.bidi import choose
    from claims.report.listing import print_articles, print_sources
    from claims.store.database import open_database, session

    with session(open_database(db)) as opened:
        show = print_sources if sources else print_articles
        show(Console(), choose(bidi), opened)


@app.command()
def report(
    article: Annotated[str, typer.Argument(help="Id, words of the title, or path.")],
    db: Database = DEFAULT_DB,
    bidi: BidiMode = Bidi.AUTO,
    json: AsJson = False,
) -> None:
    """What an article claims, by whom, through whom, how surely."""
    from rich.console import Console

    from claims.export.contract import to_json
    from claims.report.bidi import choose
    from claims.report.terminal import print_article
    from claims.store.database import open_database, session
    from claims.store.read import article_claims, find_article

    with session(open_database(db)) as opened:
        row = find_article(opened, article)
        found = article_claims(opened, row)
        if json:
            print(to_json(row.name, [stored.claim for stored in found], indent=1))
        else:
            print_article(Console(), choose(bidi), row, found)


@app.command()
def reextract(db: Database = DEFAULT_DB, model: Model = None) -> None:
    """Extract all stored articles again with this version; what people decided stays."""
    from claims.report.progress import ProgressBar
    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, session, sources_file
    from claims.store.read import article_summaries
    from claims.store.reextract import reextract as extract_again

    engine = open_database(db)
    with session(engine) as opened:
        articles = sum(1 for _ in article_summaries(opened))
    with ProgressBar(articles) as advance:
        done = extract_again(engine, model, user_registry(sources_file(db)), advance)
    print(f"{done.articles} articles, {done.changed_articles} changed: {done.added} claims new, "
          f"{done.removed} gone, {done.altered} altered; {done.kept} kept as people decided")  # fmt: skip


@export_app.command("csv")
def export_csv(
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write.")] = Path("claims.csv"),
    db: Database = DEFAULT_DB,
) -> None:
    """One row a claim, readable in Excel."""
    from claims.export.table import write_csv
    from claims.store.database import open_database, session
    from claims.store.read import all_claims

    with session(open_database(db)) as opened:
        try:
            with out.open("w", encoding="utf-8-sig", newline="") as file:
                written = write_csv(file, all_claims(opened))
        except OSError as error:
            raise InputError(f"{out}: cannot be written ({error.strerror}): choose another --out") from None
    print(f"{written} claims in {out}")


@app.command()
def explain(
    what: Annotated[str, typer.Argument(help="A sentence, or the id of a stored claim.")],
    db: Database = DEFAULT_DB,
    model: Model = None,
    bidi: BidiMode = Bidi.AUTO,
) -> None:
    """Which rule fired on which words, what the parser said, what was refused and why."""
    from rich.console import Console

    from claims.extract.passage import Passage
    from claims.parse.model import load_parser
    from claims.pipeline import claims_of
    from claims.report.bidi import choose
    from claims.report.explain import print_explanation
    from claims.store.database import open_database, session
    from claims.store.read import find_claim
    from claims.text.page import Page

    text, within = what, (0, len(what))
    if what.isdigit():
        with session(open_database(db)) as opened:
            stored = find_claim(opened, int(what))
            text, within = stored.article.text, stored.claim.sentence
    passage = Passage(Page(text), load_parser(model))
    print_explanation(Console(), choose(bidi), passage, claims_of(passage), within)


@app.command("eval")
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder with ID.txt and ID.json, or the curated claims/.")],
    mode: Annotated[str, typer.Option("--with", help="both, rules or parser alone.")] = "both",
    pairs: Annotated[bool, typer.Option("--pairs", help="Judge comparison, on GOLD/pairs.")] = False,
    model: Model = None,
) -> None:
    """How well the extractor does on annotated articles; with --pairs, how well comparison does."""
    if pairs:
        from claims.evaluate.run import evaluate_pairs
        from claims.report.scores import origins_table, pairs_table

        judged, origins = evaluate_pairs(gold)
        print(pairs_table(judged), origins_table(origins), sep="\n\n")
        return
    from claims.evaluate.run import evaluate_folder
    from claims.report.scores import construction_table, reliability_table, rule_table, summary

    scores = evaluate_folder(gold, mode, model)
    for table in (summary, construction_table, rule_table, reliability_table):
        print(table(scores), end="\n\n")


def _complain(error: Exception) -> None:
    print(f"claims: {error}", file=sys.stderr)


def main() -> NoReturn:
    """Entry point: any error of ours is one line and an exit code (2: not found, 1: the rest)."""
    try:
        app()
    except NotFoundError as error:
        _complain(error)
        sys.exit(2)
    except ClaimsError as error:
        _complain(error)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except SystemExit as end:
        if end.code == _INTERRUPTED:
            _complain(ClaimsError("stopped; what was stored so far is stored"))
        raise
    sys.exit(0)
