"""`claims ingest`, `extract`, `reextract`: articles in, claims out."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claims.cli.options import DEFAULT_DB, Database, JudgeOption, Model, UseParser, complain
from claims.cli.vocabulary import Judge
from claims.errors import InputError, WorkerError
from claims.text.visible import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Engine

    from claims.claim import Claim
    from claims.ingest.article import Article
    from claims.resolve.registry import Registry

Paths = Annotated[list[Path], typer.Argument(help="Articles (.txt) or folders of them.")]
Encoding = Annotated[str | None, typer.Option("--encoding", help="What the files are in; else found out.")]
Given = Annotated[
    list[str],
    typer.Argument(help="Files (.txt .html .pdf .docx .csv .jsonl), folders, web addresses, - for a pipe."),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that extract.")]


def ingest(
    paths: Given,
    outlet: Annotated[
        str | None, typer.Option("--outlet", help="Who published them, if nothing says.")
    ] = None,
    day: Annotated[str | None, typer.Option("--date", help="2023-10-07, if nothing says.")] = None,
    columns: Annotated[
        list[str] | None, typer.Option("--map", help="text=body: what a column of a table is called.")
    ] = None,
    db: Database = DEFAULT_DB,
    jobs: Jobs = 1,
    judge: JudgeOption = Judge.FULL,
    parser: UseParser = None,
    encoding: Encoding = None,
    model: Model = None,
) -> None:
    """Read articles, find their claims and store both. Known articles are left alone."""
    from claims.ingest.documents import TABLES, Asked, documents
    from claims.ingest.sidecar import notes_on
    from claims.manner import Manner
    from claims.report.progress import ProgressBar
    from claims.resolve.user_registry import user_registry
    from claims.store.database import open_database, sources_file
    from claims.work.ingest import current_run, ingest_files
    from claims.work.pool import extract_in_order

    manner, own = Manner(judge, model, parser), sources_file(db)
    asked = Asked(_columns(columns or []), encoding)
    engine = open_database(db, create=True)
    run, registry = current_run(engine, manner), user_registry(own)
    if len(paths) == 1 and any((Path(paths[0]) / "articles").glob("*.parquet")):
        _ingest_results(Path(paths[0]), engine, registry, run)
        return
    web = _from_elsewhere(paths, encoding)
    left: list[Path] = []
    found = list(documents([p for p in paths if not _is_elsewhere(p)], left.append))
    for note in notes_on([file for file in found if file.suffix.lower() not in TABLES]):
        complain(InputError(note))
    given: list[Path | Article] = [*found, *web]
    files = [_with(item, outlet, day) for item in given]

    def extract(articles: "Iterable[Article]") -> "Iterator[tuple[Article, list[Claim] | WorkerError]]":
        ours = (_with(article, outlet, day) for article in articles)
        return extract_in_order(ours, lambda article: article.text, jobs, manner, own)

    with ProgressBar(len(files)) as advance:
        done = ingest_files(engine, files, extract, registry, run, advance, complain, asked)
    if left:
        kinds = ", ".join(sorted({path.suffix or path.name for path in left}))
        told = one_line(f"not read, of no kind that is: {len(left)} files ({kinds})")
        print(told, file=sys.stderr)
    mended = f", {done.mended} of them with corrected metadata" if done.mended else ""
    print(f"{done.new} new, {done.known} known{mended}, {done.failed} failed; {done.claims} claims")
    if done.failed:
        raise typer.Exit(1)


def _is_elsewhere(given: str) -> bool:
    return given == "-" or given.startswith(("http://", "https://"))


def _from_elsewhere(paths: list[str], encoding: str | None) -> "list[Article]":
    """What comes through a pipe or from the web. Nothing is fetched that was not named."""
    found: list[Article] = []
    for given in filter(_is_elsewhere, paths):
        if given == "-":
            from claims.ingest.documents import from_pipe
            from claims.ingest.reader import most_bytes

            found.append(from_pipe(sys.stdin.buffer.read(most_bytes() + 1), encoding))
            continue
        from claims.ingest.fetch import articles_at

        try:
            found += articles_at(given, complain)
        except ModuleNotFoundError as missing:
            raise InputError(f"{given}: needs {missing.name}: pip install 'claims[files]'") from None
    return found


def _with(item: "Path | Article", outlet: str | None, day: str | None) -> Any:
    """An article with the house and date of the options, where nothing but its text says them."""
    from dataclasses import replace

    if isinstance(item, Path):
        return item
    given = {"outlet": outlet, "published": _day(day)}
    told = {f: v for f, v in given.items() if v and (getattr(item, f) is None or f in item.gleaned)}
    return replace(item, gleaned=tuple(f for f in item.gleaned if f not in told), **told)  # type: ignore[arg-type]


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise InputError(f"--date {value!r} is no date: write 2023-10-07") from None


def _columns(pairs: list[str]) -> dict[str, str]:
    """`text=body` and the like as a mapping. Raises InputError."""
    from claims.ingest.documents import FIELDS

    named = dict(pair.partition("=")[::2] for pair in pairs)
    for field, column in named.items():
        if field not in FIELDS or not column:
            raise InputError(
                f"--map {field}={column}: write one of {', '.join(FIELDS)}, = and the column's name"
            )
    return named


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
    judge: JudgeOption = Judge.FULL,
    parser: UseParser = None,
    encoding: Encoding = None,
    model: Model = None,
) -> None:
    """Articles to JSON, without a database."""
    from claims.export.contract import to_json, write_json
    from claims.ingest.reader import article_files, read_article
    from claims.ingest.sidecar import notes_on
    from claims.manner import Manner
    from claims.text.visible import path_text
    from claims.work.pool import extract_in_order

    failed, manner, files = 0, Manner(judge, model, parser), list(article_files(paths))
    for note in notes_on(files):
        complain(InputError(note))

    def readable() -> "Iterator[Article]":
        nonlocal failed
        for path in files:
            try:
                yield read_article(path, encoding)
            except InputError as error:
                failed += 1
                complain(error)

    for article, claims in extract_in_order(readable(), lambda article: article.text, jobs, manner, None):
        if isinstance(claims, Exception):
            failed += 1
            complain(InputError(f"{path_text(article.path or article.id)}: {claims}"))
        elif out is None:
            print(to_json(article.id, claims))
        else:
            write_json(out, article.id, claims)
    if failed:
        raise typer.Exit(1)


def reextract(
    db: Database = DEFAULT_DB, judge: JudgeOption = Judge.FULL, parser: UseParser = None, model: Model = None
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
    for problem in done.problems:
        complain(WorkerError(problem))
    print(f"{done.articles} articles, {done.changed_articles} changed: {done.added} claims new, "
          f"{done.removed} gone, {done.altered} altered; {done.kept} kept as people decided")  # fmt: skip
