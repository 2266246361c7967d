"""Faults in a form that takes seconds; `make torture` is the long one."""

import resource
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from ordeal import (
    CLAIMS,
    contents,
    finish,
    ingest,
    is_sound,
    kill_at_random,
    overlapping,
    side_by_side,
    write_articles,
)

from places import Result

Run = Callable[..., Result]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    write_articles(tmp_path / "articles", 24)
    return tmp_path / "articles"


def test_killed_ingests_leave_what_an_undisturbed_one_gives(db: str, articles: Path, tmp_path: Path) -> None:
    calm = f"sqlite:///{tmp_path}/calm.db"
    finish(ingest(calm, articles))
    stored = kill_at_random(db, articles, kills=4, seed=24)
    assert contents(db) == contents(calm) and is_sound(db)
    assert stored == sorted(stored)  # what was stored before a kill stays
    assert any(0 < count < 24 for count in stored)


def test_processes_side_by_side_store_each_text_once(db: str, articles: Path, tmp_path: Path) -> None:
    calm = f"sqlite:///{tmp_path}/calm.db"
    finish(ingest(calm, articles))
    side_by_side(db, overlapping(articles, tmp_path / "parts", 4))
    assert contents(db) == contents(calm) and is_sound(db)


def _one_line(result: "subprocess.CompletedProcess[str]") -> bool:
    lines = [line for line in result.stderr.splitlines() if line.startswith("claims: ")]
    return result.returncode in (1, 2) and len(lines) == 1 and "Traceback" not in result.stderr


def _claims(*arguments: object, **options: object) -> "subprocess.CompletedProcess[str]":
    command = [*CLAIMS, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload, no-any-return]


def test_a_full_disk(articles: Path, tmp_path: Path) -> None:
    db = f"sqlite:///{tmp_path}/small.db"

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    full = _claims("ingest", articles, "--db", db, preexec_fn=small_files)
    assert _one_line(full), full.stderr
    assert is_sound(db)
    finish(ingest(db, articles))  # with room again it goes on where it stopped
    assert is_sound(db)


def test_a_read_only_database_and_a_folder_that_is_none(articles: Path, tmp_path: Path) -> None:
    finish(ingest(f"sqlite:///{tmp_path}/a.db", articles))
    (tmp_path / "new").mkdir()
    write_articles(tmp_path / "new", 30)
    read_only = f"sqlite:///file:{tmp_path}/a.db?mode=ro&uri=true"
    assert _one_line(_claims("ingest", tmp_path / "new", "--db", read_only))
    assert _one_line(_claims("ingest", articles, "--db", f"sqlite:///{tmp_path}/no/such/folder/a.db"))
    assert _one_line(_claims("list", "--db", "sqlite:////dev/null/a.db"))
    assert _one_line(_claims("list", "--db", "postgresql+psycopg://nobody@127.0.0.1:1/none"))
    assert _one_line(_claims("list", "--db", "no url at all"))


def test_a_locked_database(articles: Path, tmp_path: Path) -> None:
    import sqlite3

    db = f"sqlite:///{tmp_path}/a.db?timeout=0.5"
    assert _claims("db", "init", "--db", db).returncode == 0
    other = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    locked = _claims("ingest", articles, "--db", db)
    other.execute("ROLLBACK")
    assert _one_line(locked) and "locked" in locked.stderr
    finish(ingest(db, articles))


def test_a_lost_connection(postgres: str, articles: Path, tmp_path: Path) -> None:
    with psycopg.connect(host=postgres, user="postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE lost")
        db = f"postgresql+psycopg://postgres@/lost?host={postgres}"
        process = ingest(db, articles)
        cut = threading.Event()
        cut_all = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'lost'"

        def cut_off() -> None:
            while not cut.is_set():
                connection.execute(cut_all)
                time.sleep(0.002)

        thread = threading.Thread(target=cut_off)
        thread.start()
        _, err = process.communicate()
        cut.set()
        thread.join()
        lines = [line for line in err.decode().splitlines() if line.startswith("claims: ")]
        assert process.returncode == 1 and len(lines) == 1 and b"Traceback" not in err
        finish(ingest(db, articles))
        assert is_sound(db)
