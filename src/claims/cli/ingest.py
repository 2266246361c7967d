"""`claims ingest`, `extract`, `reextract`: articles in, claims out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claims.cli.options import DEFAULT_DB, Database, Judge, Model, UseParser, complain
from claims.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Engine

    from claims.claim import Claim
    from claims.errors import WorkerError
    from claims.ingest.article import Article
    from claims.resolve.registry import Registry

Paths = Annotated[list[Path], typer.Argument(help="Articles (.txt) or folders of them.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that extract.")]


def ingest(
    paths: Paths,
    db: Database = DEFAULT_DB,
    jobs: Jobs = 1,
    judge: Judge = "full",
    parser: UseParser = None,
    model: Model = None,
) -> None:
    """Read articles, find their claims and store both. Known articles are left alone."""
    from claims.ingest.reader import article_files
    from claims.manner import Manner
    from claims.report.progress import ProgressBar
    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, sources_file
    from claims.work.ingest import current_run, ingest_files
    from claims.work.pool import extract_in_order

    manner = Manner(judge, model, parser)
    engine, own = open_database(db, create=True), sources_file(db)
    run, registry = current_run(engine, manner), user_registry(own)
    if len(paths) == 1 and any((paths[0] / "articles").glob("*.parquet")):
        _ingest_results(paths[0], engine, registry, run)
        return
    files = list(article_files(paths))

    def extract(articles: "Iterable[Article]") -> "Iterator[tuple[Article, list[Claim] | WorkerError]]":
        return extract_in_order(articles, lambda article: article.text, jobs, manner, own)

    with ProgressBar(len(files)) as advance:
        done = ingest_files(engine, files, extract, registry, run, advance, complain)
    print(f"{done.new} new, {done.known} known, {done.failed} failed; {done.claims} claims")
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
    paths: Paths,
    out: Annotated[Path | None, typer.Option("--out", help="Folder for ID.json files.")] = None,
    jobs: Jobs = 1,
    judge: Judge = "full",
    parser: UseParser = None,
    model: Model = None,
) -> None:
    """Articles to JSON, without a database."""
    from claims.export.contract import to_json, write_json
    from claims.ingest.reader import article_files, read_article
    from claims.manner import Manner
    from claims.work.pool import extract_in_order

    failed, manner = 0, Manner(judge, model, parser)

    def readable() -> "Iterator[Article]":
        nonlocal failed
        for path in article_files(paths):
            try:
                yield read_article(path)
            except InputError as error:
                failed += 1
                complain(error)

    for article, claims in extract_in_order(readable(), lambda article: article.text, jobs, manner, None):
        if isinstance(claims, Exception):
            failed += 1
            complain(InputError(f"{article.path}: {claims}"))
        elif out is None:
            print(to_json(article.id, claims))
        else:
            write_json(out, article.id, claims)
    if failed:
        raise typer.Exit(1)


def reextract(
    db: Database = DEFAULT_DB, judge: Judge = "full", parser: UseParser = None, model: Model = None
) -> None:
    """Extract all stored articles again with this version; what people decided stays."""
    from claims.manner import Manner
    from claims.report.progress import ProgressBar
    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, session, sources_file
    from claims.store.read import article_summaries
    from claims.work.reextract import reextract as extract_again

    engine = open_database(db)
    with session(engine) as opened:
        articles = sum(1 for _ in article_summaries(opened))
    with ProgressBar(articles) as advance:
        done = extract_again(engine, Manner(judge, model, parser), user_registry(sources_file(db)), advance)
    print(f"{done.articles} articles, {done.changed_articles} changed: {done.added} claims new, "
          f"{done.removed} gone, {done.altered} altered; {done.kept} kept as people decided")  # fmt: skip
