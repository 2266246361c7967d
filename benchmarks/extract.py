#!/usr/bin/env python3
"""Extraction against what an analyst would otherwise run: every sentence parsed, nothing extracted.

    python benchmarks/extract.py FOLDER [ROUNDS]        (or, written to docs/speed.md: make speed GOLD=FOLDER)

(a) bare spacy-udpipe with the same model: tokenise, tag, parse all text into Docs; (b) claims: read the
files, find the claims, store them in SQLite, once for each layer of rules, judges and parser. They alternate
in one process, models loaded before; the first round warms up. Seconds are those of the processor, so that
what else runs on the machine weighs little. The model has no tokeniser, so (a) gets the tokens of
`claims.text` by sentences, as it likes.
"""

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import spacy
from spacy_udpipe import UDPipeModel
from spacy_udpipe.tokenizer import UDPipeTokenizer

from claims.claim import Claim
from claims.errors import WorkerError
from claims.evaluate.run import LAYERS
from claims.ingest.article import Article
from claims.ingest.reader import read_article
from claims.ingest.walk import files_to_read
from claims.manner import Manner
from claims.parse.model import model_file
from claims.resolve.catalogue import load_registry
from claims.store.database import open_database
from claims.text.page import Page
from claims.work.ingest import current_run, ingest_files
from claims.work.pool import extract_in_order

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "speed.md"
DEFAULT = "full"


def bare(tokenizer: UDPipeTokenizer, files: Sequence[Path]) -> None:
    """(a)."""
    for file in files:
        page = Page(read_article(file).text)
        tokenizer([[token.norm for token in page.tokens[first:last]] for first, last in page.sentences])


def ours(files: Sequence[Path], manner: Manner) -> None:
    """(b)."""

    def extract(articles: Iterable[Article]) -> Iterator[tuple[Article, list[Claim] | WorkerError]]:
        return extract_in_order(articles, lambda article: article.text, 1, manner, None)

    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{folder}/claims.db", create=True)
        ingest_files(
            engine, files, extract, load_registry(), current_run(engine, manner), lambda: None, print
        )
        engine.dispose()


def seconds(work: Callable[[], None]) -> float:
    """Processor seconds of `work` in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(folder: Path, rounds: int, layer: str = DEFAULT) -> tuple[float, float, int, float]:
    """Median seconds of (a) and of (b) by one of the LAYERS, the number of words, and peak memory in MB."""
    files = [path for path in files_to_read([folder]) if path.suffix == ".txt"]
    words = sum(len(read_article(file).text.split()) for file in files)
    ours(files[:10], LAYERS[layer])
    alone = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tokenizer = UDPipeTokenizer(UDPipeModel("ar", str(model_file(None))), spacy.blank("ar").vocab)
    times = [
        (seconds(lambda: bare(tokenizer, files)), seconds(lambda: ours(files, LAYERS[layer])))
        for _ in range(rounds + 1)
    ]
    a, b = (statistics.median(column) for column in zip(*times[1:], strict=True))
    return a, b, words, alone


def table(folder: Path, rounds: int) -> list[str]:
    """What each layer costs, each measured in a process of its own."""
    lines = [
        "| layer | of bare spacy-udpipe | words a second | memory, MB |",
        "| --- | --- | --- | --- |",
    ]
    for layer in LAYERS:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            a, b, words, memory = process.submit(measure, folder, rounds, layer).result()
        lines.append(f"| {layer} | **{b / a:.2f}** | {words / b:,.0f} | {memory:.0f} |")
    return lines


def main() -> None:
    """Print the table; with ``--write`` into docs/speed.md."""
    given = [argument for argument in sys.argv[1:] if argument != "--write"]
    if len(given) not in (1, 2):
        sys.exit(__doc__)
    lines = table(Path(given[0]), int(given[1]) if len(given) == 2 else 3)
    print("\n".join(lines))
    if "--write" in sys.argv:
        head = [
            "# What each layer costs", "", "Written by `make speed`: reading, extracting and storing beside",
            "spacy-udpipe parsing the same text, processor seconds of one process. What each layer is worth",
            "stands in accuracy.md. The targets were 0.30 for rules and 0.60 for all judges.", "",
        ]  # fmt: skip
        PAGE.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
