"""`claims scale extract`: the extractor on a Dask cluster."""

from pathlib import Path
from typing import Annotated

import typer

from claims.cli.options import JudgeOption, Model, complain, manner_of
from claims.cli.vocabulary import Judge
from claims.errors import InputError

app = typer.Typer(help="Beyond one machine: extraction on a Dask cluster.", no_args_is_help=True)


@app.callback()
def scale() -> None:
    """Keep `extract` a command of its own name."""


@app.command()
def extract(
    source: Annotated[
        Path, typer.Argument(metavar="INPUT", help="JSONL or Parquet of articles, or a folder.")
    ],
    out: Annotated[Path, typer.Argument(metavar="OUTPUT", help="Folder for Parquet of claims.")],
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", help="Address, as tcp://host:8786; else workers here.")
    ] = None,
    workers: Annotated[
        int, typer.Option("--workers", min=1, help="Processes here, without --scheduler.")
    ] = 2,
    judge: JudgeOption = Judge.FULL,
    model: Model = None,
) -> None:
    """Articles in, claims out, partition by partition; what is finished is not done again."""
    from claims.report.progress import ProgressBar
    from claims.work.cluster import cluster, extract_all
    from claims.work.partitions import partitions

    manner = manner_of(judge, model and model.resolve())
    manner.digest()  # a missing model is said before a cluster starts
    count = len(partitions(source))
    with cluster(scheduler, workers) as client, ProgressBar(count, "extracting") as advance:
        done = extract_all(client, source, out, manner, advance)
    for problem in done.problems:
        complain(InputError(problem))
    print(
        f"{done.made} partitions done, {done.kept} kept: {done.articles} articles, {done.claims} claims; "
        f"{len(done.problems)} problems"
    )
    if done.problems:
        raise typer.Exit(1)
