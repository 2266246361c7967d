"""What a store must bear: killed ingests, ingests side by side. `make torture` runs the long form.

python tests/store/ordeal.py [ARTICLES] [KILLS] [PROCESSES]
"""

import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import text

from claims.errors import NotFoundError
from claims.store.database import open_database

CLAIMS = [sys.executable, "-c", "from claims.cli import main; main()"]
_NAMES = ("سامي العلي", "ليلى كريم", "حسن مراد", "نادر صالح", "هدى منصور", "رامي حداد", "سعاد فهمي")
_THINGS = ("المعبر", "الميناء", "المصنع", "الجسر", "المستشفى", "السد", "المطار", "القطار", "السوق")


def write_articles(folder: Path, count: int) -> None:
    """Short articles, each of its own, with two or three claims."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        who, what, other = _NAMES[n % 7], _THINGS[n % 9], _THINGS[n // 9 % 9]
        (folder / f"{n:04}.txt").write_text(
            f"قال الوزير {who} إن {what} رقم {n} سيفتح خلال أيام. وأضاف أن {other} يعمل بكامل طاقته.\n"
            f"ونقلت وكالة رويترز عن خبير قوله إن {what} يحتاج إلى {n + 3} أسابيع من الصيانة.",
            encoding="utf-8",
        )


def contents(db: str) -> list[tuple[object, ...]]:
    """Everything that an ingest decides, without ids and times."""
    queries = (
        "SELECT name, sha256, revision, is_current FROM article ORDER BY 1, 2",
        "SELECT a.sha256, c.ordinal, c.cue_start, c.speaker, c.source_id, c.rule, c.confidence FROM claim c "
        "JOIN article a ON a.id = c.article_id ORDER BY 1, 2",
        'SELECT a.sha256, c.ordinal, s.ordinal, s.start, s."end" FROM segment s '
        "JOIN claim c ON c.id = s.claim_id JOIN article a ON a.id = c.article_id ORDER BY 1, 2, 3",
        "SELECT a.sha256, c.ordinal, r.ordinal, r.mention, r.source_id FROM relay r "
        "JOIN claim c ON c.id = r.claim_id JOIN article a ON a.id = c.article_id ORDER BY 1, 2, 3",
        "SELECT id, name, kind, registered FROM source ORDER BY 1",
        "SELECT source_id, text FROM mention ORDER BY 1, 2",
        "SELECT count(*) FROM claim_text",
    )
    engine = open_database(db)
    with engine.connect() as connection:
        rows = [tuple(row) for query in queries for row in connection.execute(text(query))]
    engine.dispose()
    return rows


def ingest(db: str, *folders: Path) -> "subprocess.Popen[bytes]":
    """A process that ingests folders."""
    command = [*CLAIMS, "ingest", *map(str, folders), "--db", db]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finish(process: "subprocess.Popen[bytes]") -> None:
    """Wait for success. Raises AssertionError with what it printed."""
    out, err = process.communicate()
    assert process.returncode == 0, (out + err).decode()


def kill_at_random(db: str, folder: Path, kills: int, seed: int) -> list[int]:
    """Kill an ingest at random moments of its work, starting it again each time, then let it end.

    Returns how many articles were stored after each kill.
    """
    moments, stored = random.Random(seed), []
    count = sum(1 for _ in folder.glob("*.txt"))
    for target in sorted(moments.sample(range(1, count), kills)):
        process = ingest(db, folder)
        while process.poll() is None and _articles(db) < target:
            time.sleep(0.002)
        time.sleep(moments.uniform(0, 0.03))  # anywhere in the work on an article
        process.kill()
        process.communicate()
        stored.append(_articles(db))
    finish(ingest(db, folder))
    return stored


def _articles(db: str) -> int:
    try:
        engine = open_database(db)
    except NotFoundError:  # killed, or asked, before there were tables
        return 0
    with engine.connect() as connection:
        count = connection.execute(text("SELECT count(*) FROM article")).scalar_one()
    engine.dispose()
    return int(count)


def side_by_side(db: str, folders: list[Path]) -> None:
    """One process a folder, all at once."""
    for process in [ingest(db, folder) for folder in folders]:
        finish(process)


def is_sound(db: str) -> bool:
    """What `claims db check` says."""
    checked = subprocess.run([*CLAIMS, "db", "check", "--db", db], capture_output=True, check=False)
    return checked.returncode == 0


def overlapping(folder: Path, out: Path, processes: int) -> list[Path]:
    """Folders that each hold three quarters of the articles."""
    files = sorted(folder.glob("*.txt"))
    folders = []
    for p in range(processes):
        part = out / f"part{p}"
        part.mkdir(parents=True)
        for n, file in enumerate(files):
            if (n + p) % 4:
                shutil.copy(file, part / file.name)
        folders.append(part)
    return folders


def main(articles: int = 300, kills: int = 40, processes: int = 4) -> None:
    """The long form, on SQLite and on a Postgres server of its own; five kills to a store."""
    import pgserver
    import psycopg

    with tempfile.TemporaryDirectory() as scratch:
        base = Path(scratch)
        write_articles(base / "articles", articles)
        server = pgserver.get_server(base / "postgres", cleanup_mode="stop")
        host = server.get_uri().split("host=")[1]

        def fresh(engine: str, name: str) -> str:
            if engine == "sqlite":
                return f"sqlite:///{base}/{name}.db"
            with psycopg.connect(host=host, user="postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return f"postgresql+psycopg://postgres@/{name}?host={host}"

        failed = False
        for engine in ("sqlite", "postgres"):
            calm = fresh(engine, "calm")
            finish(ingest(calm, base / "articles"))
            wanted, amid = contents(calm), 0
            for n in range(kills // 5):
                killed = fresh(engine, f"killed{n}")
                amid += sum(0 < k < articles for k in kill_at_random(killed, base / "articles", 5, n))
                failed |= contents(killed) != wanted or not is_sound(killed)
            print(
                f"{engine}: {kills} kills, {amid} of them amid {articles} articles: failed {failed}",
                flush=True,
            )
            crowded = fresh(engine, "crowded")
            side_by_side(crowded, overlapping(base / "articles", base / f"parts-{engine}", processes))
            failed |= contents(crowded) != wanted or not is_sound(crowded)
            print(f"{engine}: {processes} processes at once: failed {failed}", flush=True)
        server.cleanup()
        sys.exit(failed)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
