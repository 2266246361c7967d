#!/usr/bin/env python3
"""How fast commands start: the help beside an import of typer and rich, and a report from 100,000 claims.

python benchmarks/startup.py
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path
from subprocess import DEVNULL, run

from sqlalchemy import insert

import store
from claims.manner import Manner
from claims.store.database import open_database, writing
from claims.store.tables import SourceRow
from claims.work.ingest import current_run

CLAIMS = [sys.executable, "-c", "from claims.cli import main; main()"]
RUNS, STORED = 15, 100_000


def seconds(*command: str) -> float:
    """The median of some runs, after one to warm up."""
    times = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        run(command, stdout=DEVNULL, check=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def measure() -> tuple[float, float, float]:
    """Seconds of the import, of the help, of the report."""
    with tempfile.TemporaryDirectory() as scratch:
        db = f"sqlite:///{Path(scratch) / 'claims.db'}"
        engine = open_database(db, create=True)
        rows = [
            {"id": f"s-{n}", "name": f"المصدر رقم {n}", "kind": "person", "registered": False}
            for n in range(store.SOURCES)
        ]
        with writing(engine) as opened:
            opened.execute(insert(SourceRow), rows)
        store.fill(engine, current_run(engine, Manner()), 0, STORED // store.CLAIMS_EACH)
        engine.dispose()
        libraries = seconds(sys.executable, "-c", "import typer, rich")
        return libraries, seconds(*CLAIMS, "--help"), seconds(*CLAIMS, "report", "g777", "--db", db)


def main() -> None:
    """Print the ratio first."""
    libraries, helped, report = measure()
    print(f"help {helped / libraries:.2f}× of importing typer and rich: {helped:.3f} s, {libraries:.3f} s")
    print(f"report of an article of {STORED:,} claims: {report:.2f} s")


if __name__ == "__main__":
    main()
