"""A real cluster: a scheduler and two worker processes, one of them killed in the middle."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from ordeal import contents, finish, write_articles
from pyarrow import parquet

from places import Result

Run = Callable[..., Result]
DASK = [sys.executable, "-m", "dask"]


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[tuple[str, list["subprocess.Popen[bytes]"]]]:
    """The address of a scheduler, and its two workers."""
    place = tmp_path / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    options = ["--no-dashboard", "--port", "0", "--host", "127.0.0.1", "--scheduler-file", str(place)]
    head = subprocess.Popen([*DASK, "scheduler", *options], **quiet)  # type: ignore[call-overload]
    until = time.monotonic() + 30
    while not place.exists() and time.monotonic() < until:
        time.sleep(0.1)
    address = json.loads(place.read_text())["address"]
    worker = [*DASK, "worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    workers = [subprocess.Popen(worker, **quiet) for _ in range(2)]  # type: ignore[call-overload]
    yield address, workers
    for process in (*workers, head):
        process.kill()
        process.wait()


def _records(folder: Path) -> list[dict[str, str]]:
    return [
        {"id": path.stem, "text": path.read_text(encoding="utf-8"), "outlet": "جريدة", "date": "2024-01-01"}
        for path in sorted(folder.glob("*.txt"))
    ]


def _write_input(tmp_path: Path, count: int) -> Path:
    """Half of the articles in JSONL, half in Parquet."""
    write_articles(tmp_path / "articles", count)
    records, folder = _records(tmp_path / "articles"), tmp_path / "input"
    folder.mkdir()
    lines = [json.dumps(record, ensure_ascii=False) for record in records[: count // 2]]
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    table = pa.Table.from_pylist(records[count // 2 :])
    parquet.write_table(table, folder / "b.parquet", row_group_size=100)
    return folder


def test_a_worker_killed_in_the_middle_changes_nothing(
    run: Run, tmp_path: Path, scheduler: tuple[str, list["subprocess.Popen[bytes]"]]
) -> None:
    address, workers = scheduler
    source, out = _write_input(tmp_path, 1600), tmp_path / "output"
    command = [sys.executable, "-c", "from claims.cli import main; main()", "scale", "extract"]
    extraction = subprocess.Popen(
        [*command, str(source), str(out), "--scheduler", address],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while extraction.poll() is None and not list((out / "articles").glob("*.parquet")):
        time.sleep(0.02)
    os.kill(workers[0].pid, signal.SIGKILL)
    finish(extraction)
    done = len(list((out / "articles").glob("*.parquet")))
    assert done == 12  # 4 of 200 lines, 8 row groups
    single, scaled = (f"sqlite:///{tmp_path}/{name}.db" for name in ("single", "scaled"))
    assert run("ingest", tmp_path / "articles", "--db", single).code == 0
    assert run("ingest", out, "--db", scaled).out.startswith("1600 new, 0 known")
    assert contents(scaled) == contents(single)
    assert run("ingest", out, "--db", scaled).out.startswith("0 new, 1600 known")


def test_what_is_finished_is_kept(run: Run, tmp_path: Path) -> None:
    source, out = _write_input(tmp_path, 500), tmp_path / "output"
    assert run("scale", "extract", source, out, "--workers", "1").code == 0
    made = sorted((out / "articles").glob("*.parquet"))
    kept = {path: path.stat().st_mtime_ns for path in made[1:]}
    made[0].unlink()
    again = run("scale", "extract", source, out, "--workers", "1")
    assert again.out.startswith(f"1 partitions done, {len(made) - 1} kept")
    assert {path: path.stat().st_mtime_ns for path in made[1:]} == kept and made[0].exists()


def test_errors_say_what_and_where(run: Run, tmp_path: Path) -> None:
    assert run("scale", "extract", tmp_path / "nothing", tmp_path / "out").code == 1
    source = tmp_path / "a.jsonl"
    good = {"id": "a", "text": "قال الوزير سامي العلي إن المعبر الجديد سيفتح خلال أيام."}
    bad = [{"id": "b", "text": "This is an English text, not an Arabic one."}, {"id": "c"}]
    source.write_text("\n".join([*map(json.dumps, [good, *bad]), "nonsense"]), encoding="utf-8")
    found = run("scale", "extract", source, tmp_path / "out", "--workers", "1")
    assert found.code == 1 and "1 articles, 1 claims; 3 problems" in found.out
    assert [f"record {n} of part-000000" in line for n, line in enumerate(found.err.splitlines(), 2)] == [
        True
    ] * 3
    source.write_text(json.dumps(good) + "\n", encoding="utf-8")
    other = run("scale", "extract", source, tmp_path / "out", "--workers", "1")
    assert other.code == 1 and "another input" in other.err
    nobody = run("scale", "extract", source, tmp_path / "out2", "--scheduler", "tcp://127.0.0.1:9")
    assert nobody.code == 1 and nobody.err.count("\n") == 1 and "no Dask scheduler" in nobody.err
