"""`claims ingest`, `extract`, `reextract`: articles in, claims out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.given import Columns, Encoding, Given, as_asked, gathered, with_told
from claims.cli.options import DEFAULT_DB, Database, JudgeOption, Model, UseParser, complain, manner_of
from claims.cli.vocabulary import Judge
from claims.errors import InputError, WorkerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Engine

    from claims.claim import Claim
    from claims.ingest.article import Article
    from claims.resolve.registry import Registry

Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that extract.")]


def ingest(
    paths: Given,
    outlet: Annotated[
        str | None, typer.Option("--outlet", help="Who published them, if nothing says.")
    ] = None,
    day: Annotated[str | None, typer.Option("--date", help="2023-10-07, if nothing says.")] = None,
    columns: Columns = None,
    db: Database = DEFAULT_DB,
    jobs: Jobs = 1,
    judge: JudgeOption = Judge.FULL,
    parser: UseParser = None,
    encoding: Encoding = None,
    model: Model = None,
) -> None:
    """Read articles, find their claims and store both. Known articles are left alone."""
    from claims.report.progress import ProgressBar
    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, sources_file
    from claims.work.ingest import current_run, ingest_files
    from claims.work.pool import extract_in_order

    manner, own = manner_of(judge, model, parser, db), sources_file(db)
    asked = as_asked(columns or (), encoding)
    engine = open_database(db, create=True)
    run, registry = current_run(engine, manner), user_registry(own)
    if len(paths) == 1 and any((Path(paths[0]) / "articles").glob("*.parquet")):
        _ingest_results(Path(paths[0]), engine, registry, run)
        return
    files = [with_told(item, outlet, day) for item in gathered(paths, asked)]

    def extract(articles: "Iterable[Article]") -> "Iterator[tuple[Article, list[Claim] | WorkerError]]":
        ours = (with_told(article, outlet, day) for article in articles)
        return extract_in_order(ours, lambda article: article.text, jobs, manner, own)

    with ProgressBar(len(files)) as advance:
        done = ingest_files(engine, files, extract, registry, run, advance, complain, asked)
    mended = f", {done.mended} of them with corrected metadata" if done.mended else ""
    print(f"{done.new} new, {done.known} known{mended}, {done.failed} failed; {done.claims} claims")
    if done.failed:
        raise typer.Exit(1)


def _ingest_results(folder: Path, engine: "Engine", registry: "Registry", run: int) -> None:
    """What `claims scale extract` left."""
    try:
        from claims.work.ingest_results import ingest_results
        from claims.work.results import finished
    except ModuleNotFoundError:
        raise InputError(f"{folder}: Parquet files need pip install 'claims[scale]'") from None
    from claims.report.progress import ProgressBar

    with ProgressBar(len(finished(folder))) as advance:
        done = ingest_results(engine, folder, registry, run, advance)
    print(f"{done.new} new, {done.known} known; {done.claims} claims")


def extract(
    paths: Given,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Folder for ID.json files.")] = None,
    columns: Columns = None,
    jobs: Jobs = 1,
    judge: JudgeOption = Judge.FULL,
    parser: UseParser = None,
    encoding: Encoding = None,
    model: Model = None,
) -> None:
    """Articles to JSON, without a database; of the same kinds as `ingest` reads."""
    from claims.export.contract import to_json, write_json
    from claims.ingest.documents import read_document
    from claims.text.visible import path_text
    from claims.work.pool import extract_in_order

    failed, manner, asked = 0, manner_of(judge, model, parser), as_asked(columns or (), encoding)
    items, written = gathered(paths, asked), set[str]()

    def readable() -> "Iterator[Article]":
        nonlocal failed
        for item in items:
            try:
                read: Sequence[Article | InputError]
                read = read_document(item, asked) if isinstance(item, Path) else [item]
            except InputError as error:
                read = [error]
            for article in read:
                if isinstance(article, InputError):
                    failed += 1
                    complain(article)
                else:
                    yield article

    for article, claims in extract_in_order(readable(), lambda article: article.text, jobs, manner, None):
        try:
            if isinstance(claims, Exception):
                raise InputError(f"{path_text(article.path or article.id)}: {claims}")
            if out is None:
                print(to_json(article.id, claims))
                continue
            if article.id in written:
                where = path_text(article.path or article.id)
                raise InputError(f"{where}: {article.id}.json is another article's already: rename it")
            written.add(article.id)
            write_json(out, article.id, claims)
        except InputError as error:
            failed += 1
            complain(error)
    if failed:
        raise typer.Exit(1)


def reextract(
    db: Database = DEFAULT_DB, judge: JudgeOption = Judge.FULL, parser: UseParser = None, model: Model = None
) -> None:
    """Extract all stored articles again with this version; what people decided stays."""
    from claims.report.progress import ProgressBar
    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, session, sources_file
    from claims.store.read import current_articles
    from claims.work.reextract import reextract as extract_again

    engine = open_database(db)
    with session(engine) as opened:
        articles = len(current_articles(opened))
    with ProgressBar(articles) as advance:
        done = extract_again(
            engine, manner_of(judge, model, parser, db), user_registry(sources_file(db)), advance
        )
    for problem in done.problems:
        complain(WorkerError(problem))
    print(f"{done.articles} articles, {done.changed_articles} changed: {done.added} claims new, "
          f"{done.removed} gone, {done.altered} altered; {done.kept} kept as people decided")  # fmt: skip
