#!/usr/bin/env python3
"""How soon the desk's pages answer over a store of 100,000 generated claims: medians of 15 calls.

    python benchmarks/desk.py [CLAIMS]

The calls go through the whole application but no network. The first call of a page, with nothing counted yet,
is given apart: counts are kept until the store changes. Time on the clock stands beside the time that the
processor took, which a busy machine does not change.
"""

import re
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, insert, text
from starlette.testclient import TestClient

from claims.desk.app import desk_app
from claims.manner import Manner
from claims.store.database import open_database, session, writing
from claims.store.listing import sources_listed
from claims.store.tables import ConflictRow, SourceRow, StoryRow
from claims.store.told import stories_told
from claims.store.watch import WatchList
from claims.work.ingest import current_run
from store import CLAIMS_EACH, SOURCES, fill

CALLS, PORT, KEY = 15, 8765, "key"


def main() -> None:
    """Fill a store, ask every page, print a table."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{folder}/claims.db", create=True)
        prepare(engine, claims)
        watch = WatchList(Path(folder) / "claims.watch.toml", ["s-0"], ["الحكومة"])
        watch.write()
        app = desk_app(engine, Path(folder) / "claims.sources.toml", KEY, PORT, watched=watch.path)
        client = TestClient(app, base_url=f"http://127.0.0.1:{PORT}", cookies={f"claims_{PORT}": KEY})
        print("| page | first, ms | median, ms | first, CPU ms | median, CPU ms |\n" + "| --- " * 5 + "|")
        for name, path in pages(engine):
            (first, cpu), *later = [timed(client, path) for _ in range(CALLS + 1)]
            median, median_cpu = (statistics.median(times) for times in zip(*later, strict=True))
            print(f"| {name} | {first:.0f} | {median:.0f} | {cpu:.0f} | {median_cpu:.0f} |", flush=True)


def prepare(engine: Engine, claims: int) -> None:
    """Generated claims in stories of five articles; one source makes every twentieth; some conflicts."""
    with writing(engine) as opened:
        same = {"kind": "person", "registered": False}
        rows = [{"id": f"s-{n}", "name": f"المصدر رقم {n}", **same} for n in range(SOURCES)]
        opened.execute(insert(SourceRow), rows)
    fill(engine, current_run(engine, Manner()), 0, claims // CLAIMS_EACH)
    with writing(engine) as opened:
        now = datetime.now(UTC)
        stories = [{"title": f"قصة {n}", "created": now} for n in range(claims // CLAIMS_EACH // 5 + 1)]
        opened.execute(insert(StoryRow), stories)
        opened.execute(text("UPDATE claim SET story_id = (article_id - 1) / 5 + 1"))
        opened.execute(text("UPDATE claim SET source_id = 's-0' WHERE id % 20 = 0"))
        opened.execute(text("UPDATE claim SET polarity = 'denied' WHERE id % 7 = 0"))
        odds = {"kind": "polarity", "is_update": False, "one": "asserted", "other": "denied", "score": 0.9}
        pairs = [
            {"claim_a": n, "claim_b": n + 1, "day": 737425, **odds}
            for n in range(1, claims, max(claims // 100, 1))
        ]
        opened.execute(insert(ConflictRow), pairs)
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))


def pages(engine: Engine) -> list[tuple[str, str]]:
    """What is asked: each page with what it has most of."""
    with session(engine) as opened:
        told = stories_told(opened, limit=1)
        busiest, *others = [row.id for row, *_ in sources_listed(opened, 3)]
    found = [
        ("stories", "/"), ("conflicts", "/conflicts"), ("articles", "/articles"),
        ("article", "/articles/500"),
        ("sources", "/sources"), ("source", f"/sources/{busiest}"), ("search, nothing", "/search"),
        ("search, a common word", "/search?q=الحكومة"),
        ("search, two facets", "/search?kind=person&polarity=denied"),
        ("diff", f"/diff?s={busiest}&s={others[0]}"), ("review", "/review"),
        ("review, by conflicts", "/review?order=worth"), ("intake", "/intake"), ("watch", "/watch"),
        ("lines of an article", "/articles/500/lines"),
    ]  # fmt: skip
    return [*found, *([("story", f"/stories/{told[0].id}")] if told else [])]


def timed(client: TestClient, path: str) -> tuple[float, float]:
    """Milliseconds of an answer: on the clock, and of the processor."""
    start, busy = time.perf_counter(), time.process_time()
    answer = client.get(path)
    taken, used = time.perf_counter() - start, time.process_time() - busy
    assert answer.status_code == 200 and re.search("<main", answer.text), path
    return 1000 * taken, 1000 * used


if __name__ == "__main__":
    main()
