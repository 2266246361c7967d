#!/usr/bin/env python3
"""What a second process brings: `claims ingest` with one and with two, whole commands, loading included.

python benchmarks/jobs.py [ARTICLES]        (default 1,600)
"""

import sys
import tempfile
import time
from pathlib import Path
from subprocess import DEVNULL, Popen

from growth import write_articles

CLAIMS = [sys.executable, "-c", "from claims.cli import main; main()"]


def ingest(folder: Path, db: Path, jobs: int) -> tuple[float, float]:
    """Seconds, and the most memory that any one of the processes held, in MB."""
    start = time.perf_counter()
    command = [*CLAIMS, "ingest", str(folder), "--jobs", str(jobs), "--db", f"sqlite:///{db}"]
    process = Popen(command, stdout=DEVNULL, stderr=DEVNULL)
    most = 0.0
    while process.poll() is None:
        most = max(most, *map(_resident, [process.pid, *_children(process.pid)]))
        time.sleep(0.2)
    if process.returncode:
        raise SystemExit(f"ingest failed with {process.returncode}")
    return time.perf_counter() - start, most


def _children(pid: int) -> list[int]:
    try:
        return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []


def _resident(pid: int) -> float:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    held = (line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(next(held, 0)) / 1024


def measure(count: int) -> tuple[float, float, float]:
    """Seconds with one process, with two, and the most memory of any process."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "articles"
        folder.mkdir()
        write_articles(folder, count)
        one, _ = ingest(folder, Path(scratch) / "one.db", 1)
        two, memory = ingest(folder, Path(scratch) / "two.db", 2)
    return one, two, memory


def main() -> None:
    """Print the ratio first."""
    one, two, memory = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1600)
    print(
        f"{one / two:.2f}× as fast: {one:.1f} s with one, {two:.1f} s with two; "
        f"at most {memory:.0f} MB a process"
    )


if __name__ == "__main__":
    main()
