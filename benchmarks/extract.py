#!/usr/bin/env python3
"""Extraction against what an analyst would otherwise run: every sentence parsed, nothing extracted.

    python benchmarks/extract.py FOLDER [ROUNDS]

(a) bare spacy-udpipe with the same model: tokenise, tag, parse all text into Docs; (b) claims: read the
files, find the claims, store both in SQLite. They alternate in one process, models loaded before; the first
round warms up. The model has no tokeniser, so (a) gets the tokens of `claims.text` by sentences, as it likes.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import spacy
from spacy_udpipe import UDPipeModel
from spacy_udpipe.tokenizer import UDPipeTokenizer

from claims.claim import Claim
from claims.errors import WorkerError
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


def _extract(articles: Iterable[Article]) -> Iterator[tuple[Article, list[Claim] | WorkerError]]:
    return extract_in_order(articles, lambda article: article.text, 1, Manner(), None)


def bare(tokenizer: UDPipeTokenizer, files: Sequence[Path]) -> float:
    """Seconds of (a)."""
    start = time.perf_counter()
    for file in files:
        page = Page(read_article(file).text)
        tokenizer([[token.norm for token in page.tokens[first:last]] for first, last in page.sentences])
    return time.perf_counter() - start


def ours(files: Sequence[Path], folder: Path) -> float:
    """Seconds of (b)."""
    start = time.perf_counter()
    engine = open_database(f"sqlite:///{folder}/claims.db", create=True)
    ingest_files(engine, files, _extract, load_registry(), current_run(engine, Manner()), lambda: None, print)
    engine.dispose()
    return time.perf_counter() - start


def measure(folder: Path, rounds: int) -> tuple[float, float, int]:
    """Median seconds of (a) and of (b), and the number of words."""
    files = [path for path in files_to_read([folder]) if path.suffix == ".txt"]
    words = sum(len(read_article(file).text.split()) for file in files)
    tokenizer = UDPipeTokenizer(UDPipeModel("ar", str(model_file())), spacy.blank("ar").vocab)
    times: list[tuple[float, float]] = []
    for _ in range(rounds + 1):
        with tempfile.TemporaryDirectory() as scratch:
            times.append((bare(tokenizer, files), ours(files, Path(scratch))))
    a, b = (statistics.median(column) for column in zip(*times[1:], strict=True))
    return a, b, words


def main() -> None:
    """Print the ratio first."""
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    a, b, words = measure(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 5)
    print(
        f"ratio {b / a:.2f}: claims {b:.2f} s, bare parser {a:.2f} s, {words} words, "
        f"{words / b:,.0f} words a second"
    )


if __name__ == "__main__":
    main()
