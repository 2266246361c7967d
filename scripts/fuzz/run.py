#!/usr/bin/env python3
"""Coverage-guided fuzzing with atheris, each target for its time: `make fuzz [SECONDS=600]`.

    python scripts/fuzz/run.py [SECONDS] [TARGET …]

An input that breaks a target is printed and left in `fuzz-crashes/`: make a test of it in tests/hostile/,
then mend the class behind it. Looked for is any exception but the package's own, and an input that takes more
than ten seconds of the processor. What was learnt stays in `fuzz-corpus/`: the next run goes on from there.
"""

import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from words import seeds, write_dictionary

CRASHES, CORPUS = Path("fuzz-crashes"), Path("fuzz-corpus")
SLOW = 10.0
"""Processor seconds after which an input counts as one that stalls: of a busy machine no clock says much."""
_HANGS = 300
"""Seconds by the clock after which an input is given up."""
_LONGEST = 4096
NAMES = (
    "reader", "table", "page", "registry", "language", "extract", "judge", "quantities", "dates", "names",
    "compare", "search", "render",
)  # fmt: skip


class StallsError(Exception):
    """An input took too long."""


def _timed(target: Callable[[bytes], None]) -> Callable[[bytes], None]:
    def timed(data: bytes) -> None:
        before = time.process_time()
        target(data)
        if time.process_time() - before > SLOW:
            raise StallsError(f"{time.process_time() - before:.0f} s for {len(data)} bytes")

    return timed


def _fuzz(name: str, arguments: list[str]) -> None:
    """In a process of its own: atheris takes it over."""
    import atheris

    with atheris.instrument_imports(include=["claims"]):
        import targets

        target = targets.TARGETS[name]()
        for seed in seeds()[:3]:  # what is loaded once is loaded before anything is measured
            target(seed)
    atheris.Setup([sys.argv[0], *arguments], _timed(target))
    atheris.Fuzz()


def _run(name: str, seconds: int) -> bool:
    """One target for its time; whether nothing broke."""
    corpus = CORPUS / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    words = write_dictionary(CORPUS / "words.dict")
    options = [
        f"-max_total_time={seconds}", f"-timeout={_HANGS}", f"-max_len={_LONGEST}", f"-dict={words}",
        f"-artifact_prefix={CRASHES}/{name}-", "-print_final_stats=1", "-rss_limit_mb=4096", str(corpus),
    ]  # fmt: skip
    command = [sys.executable, __file__, "--target", name, *options]
    before = _processor()
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    tried = re.search(r"number_of_executed_units:\s*(\d+)", done.stdout + done.stderr)
    found = "broken" if done.returncode else "nothing"
    inputs = int(tried[1]) if tried else 0
    print(f"{name}: {inputs:,} inputs in {_processor() - before:.0f} s of the processor, {found}", flush=True)
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-4000:], sep="\n", flush=True)
    return not done.returncode


def _processor() -> float:
    """Processor seconds that targets took so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Fuzz every target for its share of the time, say how many inputs were tried."""
    if sys.argv[1:2] == ["--target"]:
        _fuzz(sys.argv[2], sys.argv[3:])
        return
    words = sys.argv[1:]
    seconds = next((int(word) for word in words if word.isdecimal()), 600)
    chosen = [word for word in words if not word.isdecimal()] or list(NAMES)
    unknown = set(chosen) - set(NAMES)
    if unknown:
        sys.exit(f"no target {', '.join(sorted(unknown))}: one of {', '.join(NAMES)}")
    CRASHES.mkdir(exist_ok=True)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    whole = [_run(name, max(1, seconds // len(chosen))) for name in chosen]
    sys.exit(not all(whole))


if __name__ == "__main__":
    main()
