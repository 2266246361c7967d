#!/usr/bin/env python3
"""All benchmarks, written to docs/performance.md with machine and date: `make bench [GOLD=folder]`.

python benchmarks/run.py [FOLDER]        (about half an hour; FOLDER is what extraction is measured on)
"""

import os
import platform
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import extract
import growth
import jobs
import startup

import store

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "performance.md"
ARTICLES, FOR_JOBS, ROUNDS = 20_000, 4_000, 5
T = TypeVar("T")


def machine() -> str:
    """Processor, cores, memory, Python."""
    cpu = next(
        (line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor() or platform.machine(),
    )
    kilobytes = next(
        (int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0
    )
    memory = f"{kilobytes / 2**20:.0f} GiB"
    return f"{cpu}, {os.cpu_count()} cores, {memory}, {platform.system()}, Python {platform.python_version()}"


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def apart(measure: Callable[..., T], *arguments: object) -> T:
    """What a benchmark says in a process of its own, so that none holds memory for another."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(measure, *arguments).result()


def ratios(folder: Path) -> list[str]:
    """Everything but the store, ratios first."""
    bare, ours, words, _ = apart(extract.measure, folder, ROUNDS)
    one, two, memory = apart(jobs.measure, FOR_JOBS)
    libraries, helped, report = apart(startup.measure)
    windows, held = apart(growth.measure, ARTICLES)
    early, late = growth.ends(windows)
    most, first = max(held.values()), held[growth.EARLY]
    per_second = FOR_JOBS / one
    return [
        "| what | ratio | figures | target |",
        "| --- | --- | --- | --- |",
        f"| files → claims → SQLite, beside spacy-udpipe parsing the same text | **{ours / bare:.2f}** "
        f"| {ours:.2f} s and {bare:.2f} s for {words:,} words; {words / ours:,.0f} words a second | ≤ 0.6 |",
        f"| two processes beside one (`--jobs 2`), loading included | **{one / two:.2f}×** "
        f"| {one:.1f} s and {two:.1f} s for {FOR_JOBS:,} articles; at most {memory:.0f} MB a process "
        "| ≥ 1.8×, < 350 MB |",
        f"| time an article after {ARTICLES:,} beside the first thousand | **{late / early:.2f}×** "
        f"| {early:.1f} ms and {late:.1f} ms | ≤ 1.15× |",
        f"| memory over {ARTICLES:,} articles beside {growth.EARLY} | **{most / first:.2f}×** "
        f"| {first:.0f} MB and {most:.0f} MB | ≤ 1.2× |",
        f"| `claims --help` beside importing typer and rich | **{helped / libraries:.2f}×** "
        f"| {helped * 1000:.0f} ms and {libraries * 1000:.0f} ms | ≤ 2.5× |",
        f"| `claims report` of an article, {startup.STORED:,} claims stored | | {report:.2f} s | < 0.6 s |",
        "",
        f"One process ingests {per_second:.0f} such articles a second, loading included.",
    ]


def main() -> None:
    """Measure all, write the page."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else growth.SAMPLES
    lines = [
        "# Performance",
        "",
        f"Written by `make bench` on {date.today().isoformat()}: {machine()}.",
        "",
        *ratios(folder),
        "",
        "## The store as it grows (SQLite)",
        "",
    ]
    with tempfile.TemporaryDirectory() as scratch:
        results, rates, memory = apart(store.grow, f"sqlite:///{scratch}/claims.db", store.SIZES)
    lines += store.table(results, store.SIZES)
    lines += [
        "",
        f"Medians of {store.CALLS} calls in a running process; filled at {min(rates):,.0f} to "
        f"{max(rates):,.0f} claims a second, memory {memory:.0f} MB. The last line is the comparison of a "
        "new article of ten claims with the whole store: its propositions, conflicts and story.",
    ]
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
