"""Extraction in several processes: the same result, and deaths and interrupts that cost nothing stored."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from ordeal import CLAIMS, contents, write_articles

from claims.claim import Claim
from claims.errors import WorkerError
from claims.manner import Manner
from claims.work.pool import extract_in_order
from places import Result

Run = Callable[..., Result]


def _children() -> list[int]:
    """The worker processes of this one."""
    found = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(os.getpid())], capture_output=True, text=True
    )
    lines = (line.split(maxsplit=1) for line in found.stdout.splitlines())
    return [int(pid) for pid, args in lines if "spawn_main" in args]


def _kill_one_soon(stop: threading.Event, deaths: list[int], most: int) -> None:
    """Kill workers as they appear, so many in all."""
    while not stop.is_set() and len(deaths) < most:
        for pid in _children()[:1]:
            if pid not in deaths:
                time.sleep(0.3)
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                    deaths.append(pid)
        time.sleep(0.05)


def _texts(tmp_path: Path, count: int) -> list[str]:
    write_articles(tmp_path / "articles", count)
    return [path.read_text(encoding="utf-8") for path in sorted((tmp_path / "articles").glob("*.txt"))]


def test_two_processes_store_what_one_does(run: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "articles", 30)
    one, two = (f"sqlite:///{tmp_path}/{name}.db" for name in ("one", "two"))
    assert run("ingest", tmp_path / "articles", "--db", one).code == 0
    assert run("ingest", tmp_path / "articles", "--jobs", "2", "--db", two).code == 0
    assert contents(one) == contents(two)
    alone = run("extract", tmp_path / "articles").out
    assert run("extract", tmp_path / "articles", "--jobs", "2").out == alone


@pytest.mark.parametrize(("deaths", "lost"), [(1, 0), (2, 1)])
def test_a_process_that_dies_is_replaced_and_its_text_tried_once_more(
    tmp_path: Path, deaths: int, lost: int
) -> None:
    texts = _texts(tmp_path, 12)
    expected = [claims for _, claims in extract_in_order(texts, str, 1, Manner(), None)]
    stop, killed = threading.Event(), list[int]()
    killer = threading.Thread(target=_kill_one_soon, args=(stop, killed, deaths))
    killer.start()
    found: list[tuple[str, list[Claim] | WorkerError]] = list(extract_in_order(texts, str, 2, Manner(), None))
    stop.set()
    killer.join()
    assert len(killed) == deaths and [text for text, _ in found] == texts
    failed = [n for n, (_, claims) in enumerate(found) if isinstance(claims, WorkerError)]
    assert len(failed) <= lost
    assert all(claims == expected[n] for n, (_, claims) in enumerate(found) if n not in failed)


def test_a_wrong_model_is_one_line(run: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "articles", 3)
    (tmp_path / "no.udpipe").write_text("no model")
    failed = run("extract", tmp_path / "articles", "--jobs", "2", "--model", tmp_path / "no.udpipe")
    assert failed.code == 1 and failed.err.count("\n") == 1 and "no.udpipe" in failed.err


def test_an_interrupt_leaves_a_good_store(run: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "articles", 300)
    db = f"sqlite:///{tmp_path}/claims.db"
    command = [*CLAIMS, "ingest", str(tmp_path / "articles"), "--jobs", "2", "--db", db]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    )
    while process.poll() is None and "sha256" not in str(_stored(db)):
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal's Ctrl-C does: to all of them
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130 and err.decode().count("\n") == 1 and "stopped" in err.decode()
    assert run("db", "check", "--db", db).out == "no problems\n"
    assert run("ingest", tmp_path / "articles", "--jobs", "2", "--db", db).code == 0
    other = f"sqlite:///{tmp_path}/other.db"
    run("ingest", tmp_path / "articles", "--db", other)
    assert contents(db) == contents(other)


def _stored(db: str) -> str:
    """Says sha256 as soon as an article is stored."""
    import sqlite3

    try:
        with sqlite3.connect(f"file:{db.removeprefix('sqlite:///')}?mode=ro", uri=True) as connection:
            return "sha256" if connection.execute("SELECT 1 FROM article LIMIT 1").fetchone() else ""
    except sqlite3.Error:
        return ""
