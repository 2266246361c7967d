"""Extraction on a Dask cluster: partitions go to workers, results stay in files.

Workers need the package, and see the input and output folders under the same paths. Each loads the model
once; a partition whose worker is lost is done again elsewhere, and what is finished is kept.
"""

import json
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import ClaimsError, InputError, WorkerError
from claims.files import writing_to
from claims.ingest.article import Article
from claims.manner import Manner
from claims.work.partitions import Partition, partitions, read_partition
from claims.work.results import finished, write_results

if TYPE_CHECKING:
    from collections.abc import Iterator

    from distributed import Client

PLAN = "partitions.json"


@dataclass
class Done:
    """What became of the partitions and their records."""

    kept: int = 0
    """Partitions that an earlier run had finished."""
    made: int = 0
    articles: int = 0
    claims: int = 0
    problems: list[str] = field(default_factory=list)


def plan(source: Path, out: Path) -> list[Partition]:
    """The partitions of the input, remembered beside the results.

    Raises InputError if the folder holds the results of another input.
    """
    found = partitions(source)
    place = out / PLAN
    lines = [list(partition) for partition in found]
    if place.exists():
        if json.loads(place.read_text(encoding="utf-8")) != lines:
            raise InputError(f"{out}: holds results of another input: choose another output folder")
        return found
    with writing_to(out, "choose another output folder"):
        out.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(lines, indent=0), encoding="utf-8")
    return found


def extract_partition(partition: Partition, out: Path, manner: Manner) -> tuple[int, int, list[str]]:
    """On a worker: a partition's claims into files; numbers of articles and claims, and wrong records."""
    from claims.work.pool import extractor

    extract = extractor(manner, None)  # models and registry are loaded once a process
    found, problems = [], []
    for article in read_partition(partition):
        if isinstance(article, Article):
            found.append((article, extract(article.text)))
        else:
            problems.append(str(article))
    write_results(out, partition.name, found)
    return len(found), sum(len(claims) for _, claims in found), problems


def extract_all(
    client: "Client", source: Path, out: Path, manner: Manner, advance: Callable[[], None]
) -> Done:
    """Extract what is not finished yet, on the cluster of `client`.

    Partitions that no worker could do are among the problems; the others are kept. Raises InputError.
    """
    from distributed import as_completed

    every = plan(source, out)
    ready = set(finished(out))
    done = Done(kept=len(ready))
    for _ in ready:
        advance()
    wanted = [partition for partition in every if partition.name not in ready]
    futures = client.map(extract_partition, wanted, out=out.resolve(), manner=manner, pure=False)
    names = {future.key: partition.name for future, partition in zip(futures, wanted, strict=True)}
    for future in as_completed(futures):  # type: ignore[no-untyped-call]
        try:
            articles, claims, problems = future.result()
        except Exception as error:
            done.problems.append(f"{names[future.key]}: not done ({type(error).__name__}: {error})")
        else:
            done.made += 1
            done.articles += articles
            done.claims += claims
            done.problems += problems
        future.release()
        advance()
    return done


@contextmanager
def cluster(scheduler: str | None, workers: int) -> "Iterator[Client]":
    """A client of the scheduler at an address, or of so many worker processes on this machine.

    Raises WorkerError if nobody answers.
    """
    try:
        from distributed import Client, LocalCluster
    except ModuleNotFoundError:
        raise ClaimsError("`claims scale` needs Dask: pip install 'claims[scale]'") from None
    if scheduler is None:
        here = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None)  # type: ignore[no-untyped-call]
        with here as local, Client(local) as client:  # type: ignore[no-untyped-call]
            yield client
        return
    try:
        client = Client(scheduler, timeout=10)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise WorkerError(
            f"no Dask scheduler answers at {scheduler} ({error}): start `dask scheduler`"
        ) from None
    with client:
        yield client
