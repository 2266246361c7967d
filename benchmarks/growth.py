#!/usr/bin/env python3
"""Whether time and memory stay flat as articles stream in: ingest of many articles into one SQLite store.

    python benchmarks/growth.py [ARTICLES]        (default 20,000; about ten minutes)

The articles are paragraphs of the samples, shuffled anew for each. Time an article is that of a window of
100; memory is what the process holds when so many are stored.
"""

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from claims.ingest.walk import files_to_read
from claims.manner import Manner
from claims.resolve.catalogue import load_registry
from claims.store.database import open_database
from claims.work.ingest import current_run, ingest_files
from claims.work.pool import extract_in_order

SAMPLES = Path(__file__).parent.parent / "data" / "articles"
WINDOW, EARLY, PARAGRAPHS = 100, 200, 7


def write_articles(folder: Path, count: int) -> None:
    """So many articles, no two alike."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    chance = random.Random(1)
    for n in range(count):
        paragraphs = [p for text in chance.sample(texts, 3) for p in text.split("\n\n")[1:]]
        chance.shuffle(paragraphs)
        body = "\n\n".join(paragraphs[:PARAGRAPHS])
        (folder / f"{n:06}.txt").write_text(f"عنوان رقم {n}\n\n{body}", encoding="utf-8")


def resident() -> float:
    """Megabytes that this process holds now."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise OSError("no VmRSS in /proc/self/status")


def measure(count: int) -> tuple[list[float], dict[int, float]]:
    """Milliseconds an article in each window, and memory when so many articles are stored."""
    windows: list[float] = []
    memory: dict[int, float] = {}
    stored = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "articles"
        folder.mkdir()
        write_articles(folder, count)
        engine = open_database(f"sqlite:///{scratch}/claims.db", create=True)
        last = time.perf_counter()

        def advance() -> None:
            nonlocal stored, last
            stored += 1
            if stored % WINDOW == 0:
                now = time.perf_counter()
                windows.append((now - last) / WINDOW * 1000)
                memory[stored] = resident()
                last = now

        ingest_files(
            engine,
            list(files_to_read([folder])),
            lambda articles: extract_in_order(articles, lambda a: a.text, 1, Manner(), None),
            load_registry(),
            current_run(engine, Manner()),
            advance,
            print,
        )
    return windows, memory


def ends(windows: list[float]) -> tuple[float, float]:
    """Milliseconds an article at first and at last; the very first window loads the model."""
    return statistics.median(windows[1:11]), statistics.median(windows[-10:])


def main() -> None:
    """Print the ratios first."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    windows, memory = measure(count)
    early, late = ends(windows)
    most, at_first = max(memory.values()), memory[EARLY]
    print(
        f"time an article {late / early:.2f}×: {early:.1f} ms at first, {late:.1f} ms at {count:,} articles"
    )
    print(f"memory {most / at_first:.2f}×: {at_first:.0f} MB at {EARLY} articles, at most {most:.0f} MB")


if __name__ == "__main__":
    main()
