#!/usr/bin/env python3
"""How the store grows: report, search, diff, ingest and comparison of one article, to a million claims.

    python benchmarks/store.py [URL] [CLAIMS …]        (default: an SQLite file in a scratch folder)

Fills a store with generated claims, ten to an article, from 2,000 sources, and stops at each size to measure
the median of 15 calls. A topic is a word that stands in about fifty claims, however large the store is. All
claims can be found by comparison as ingested ones can; a new article is compared with those of ten topics.
"""

import hashlib
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from io import StringIO
from typing import Any

from sqlalchemy import Engine, delete, insert, text
from sqlmodel import col, select

from claims.compare.diff import diff
from claims.compare.gist import gist_of
from claims.compare.meaning import WIDTH
from claims.compare.rarity import rarity
from claims.ingest.article import Article
from claims.manner import Manner
from claims.parse.model import load_parser
from claims.pipeline import extract_claims
from claims.report.bidi import Bidi
from claims.report.console import Console
from claims.report.terminal import print_article
from claims.resolve.catalogue import load_registry
from claims.store.articles import add_article
from claims.store.database import open_database, session, writing
from claims.store.propositions import key_of
from claims.store.read import article_claims, find_article
from claims.store.search import Filters, search
from claims.store.tables import (
    AppearanceRow,
    ArticleRow,
    ClaimKeyRow,
    ClaimRow,
    MeaningRow,
    RelayRow,
    SegmentRow,
    SourceRow,
)
from claims.store.write import add_search_text
from claims.work.compare_store import compare_pending, find_pending
from claims.work.ingest import current_run

SIZES = (10_000, 100_000, 1_000_000)
SOURCES, CLAIMS_EACH, AT_ONCE, CALLS, IN_A_TOPIC = 2_000, 10, 500, 15, 50
WORDS = """الحكومة المعبر الشاحنات المصنع الميناء الاتفاق الوفد الزيارة القوات الحدود الأسعار النفط البرلمان
الانتخابات المدينة المستشفى الطريق المساعدات الهدنة العقوبات الصادرات التجارة الأزمة الرئيس المفاوضات
""".split()  # noqa: SIM905


def topic(n: int) -> str:
    """A word of its own for every topic."""
    return "موضوع" + "".join("ابتثجحخدذر"[int(d)] for d in str(n))


def keys_of_words(said: str) -> list[int]:
    """What `claims.compare.cluster.keys_of` gives for these words; they count nothing."""
    words = {_stem(word): word for word in said.split()}
    rarest = sorted(words, key=lambda stem: (-rarity(stem, words[stem]), stem))
    return [_key(stem) for stem in rarest[:6]]


@cache
def _stem(word: str) -> str:
    (stem,) = gist_of(word).stems
    return stem


_key = cache(key_of)


def fill(engine: Engine, run: int, first: int, last: int) -> None:
    """Articles ``first … last`` (exclusive), streamed in batches."""
    chance = random.Random(first)
    for start in range(first, last, AT_ONCE):
        articles: list[dict[str, Any]] = []
        claims: list[dict[str, Any]] = []
        segments: list[dict[str, Any]] = []
        relays: list[dict[str, Any]] = []
        contents: list[tuple[int, str]] = []
        keys: list[dict[str, Any]] = []
        appearances: list[dict[str, Any]] = []
        meanings: list[dict[str, Any]] = []
        for a in range(start, min(start + AT_ONCE, last)):
            pieces: list[str] = []
            offset = 0
            for c in range(CLAIMS_EACH):
                claim_id = a * CLAIMS_EACH + c + 1
                source = chance.randrange(SOURCES)
                speaker = f"المصدر رقم {source}"
                said = " ".join((topic(claim_id // IN_A_TOPIC), *chance.choices(WORDS, k=14)))
                sentence = f"قال {speaker} إن {said}.\n"
                at = offset + sentence.index(said)
                claims.append({
                    "id": claim_id, "article_id": a + 1, "run_id": run, "ordinal": c,
                    "cue_start": offset, "cue_end": offset + 3,
                    "source_start": offset + 4, "source_end": offset + 4 + len(speaker),
                    "sentence_start": offset, "sentence_end": offset + len(sentence) - 1,
                    "speaker": speaker, "source_id": f"s-{source}", "form": "indirect",
                    "polarity": "asserted", "certainty": "certain", "kind": "person",
                    "confidence": 0.9, "rule": "reporting-clause",
                })  # fmt: skip
                segments.append({"claim_id": claim_id, "ordinal": 0, "start": at, "end": at + len(said)})
                if c % 4 == 0:
                    relay = f"s-{(source * 7 + 1) % SOURCES}"
                    row = {"claim_id": claim_id, "ordinal": 0, "mention": relay, "house": relay}
                    relays.append({**row, "source_id": relay})
                contents.append((claim_id, f"{said} {speaker}"))
                day = (date(2020, 1, 1) + timedelta(days=a % 2000)).toordinal()
                keys += [{"key": key, "day": day, "claim_id": claim_id} for key in keys_of_words(said)]
                appearances.append({"claim_id": claim_id, "proposition": claim_id, "sure": 1.0})
                meanings.append({"claim_id": claim_id, "vector": chance.randbytes(WIDTH)})
                pieces.append(sentence)
                offset += len(sentence)
            whole = "".join(pieces)
            articles.append({
                "id": a + 1, "key": f"generated:{a}", "revision": 1, "is_current": True, "name": f"g{a}",
                "sha256": hashlib.sha256(whole.encode()).hexdigest(), "text": whole, "length": len(whole),
                "title": f"عنوان {a}", "outlet": f"جريدة {a % 40}", "language": "ar", "encoding": "utf-8",
                "published": date(2020, 1, 1) + timedelta(days=a % 2000), "ingested": datetime.now(UTC),
            })  # fmt: skip
            for row in claims[-CLAIMS_EACH:]:
                row["article_length"] = len(whole)
            for row in segments[-CLAIMS_EACH:]:
                row["article_length"] = len(whole)
        with writing(engine) as opened:
            opened.execute(insert(ArticleRow), articles)
            opened.execute(insert(ClaimRow), claims)
            opened.execute(insert(SegmentRow), segments)
            opened.execute(insert(RelayRow), relays)
            add_search_text(opened, contents)
            opened.execute(insert(ClaimKeyRow), keys)
            opened.execute(insert(AppearanceRow), appearances)
            opened.execute(insert(MeaningRow), meanings)


def settle(engine: Engine) -> None:
    """Statistics, which a server makes by itself after a while, and sequences behind the ids given."""
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        for name in ("claim", "article"):
            behind = f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"
            connection.execute(text(behind))
        connection.execute(text("ANALYZE"))


def median(call: Callable[[int], object]) -> float:
    """Milliseconds of the middle one of `CALLS` calls, after one to warm up."""
    call(0)
    times = []
    for n in range(1, CALLS + 1):
        start = time.perf_counter()
        call(n)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def measure(engine: Engine, run: int, claims: int) -> Iterator[tuple[str, float]]:
    """Each operation with its milliseconds."""
    registry, parser, chance = load_registry(), load_parser(), random.Random(claims)
    screen = Console(to=StringIO(), width=100)

    def report(_: int) -> None:
        with session(engine) as opened:
            article = find_article(opened, f"g{chance.randrange(claims // CLAIMS_EACH)}")
            print_article(screen, Bidi.VISUAL, article, article_claims(opened, article))

    def find(_: int) -> None:
        with session(engine) as opened:
            assert search(opened, topic(chance.randrange(claims // IN_A_TOPIC)), Filters())

    def find_common(n: int) -> None:
        with session(engine) as opened:
            assert len(search(opened, f"{WORDS[n % 20]} {WORDS[(n + 3) % 20]}", Filters())) == 50

    def compare(_: int) -> None:
        with session(engine) as opened:
            about = chance.randrange(claims // IN_A_TOPIC - 1)
            of_topic = select(ClaimRow.source_id).where(col(ClaimRow.id) > about * IN_A_TOPIC).limit(2)
            a, b = opened.exec(of_topic).all()
            diff(opened, registry, [str(a), str(b)], topic(about))

    def ingest(n: int) -> None:
        said = f"قال الوزير سامي العلي إن المعبر رقم {claims} {n} {time.time_ns()} مفتوح. وأضاف أن الوفد عاد."
        article = Article(id=f"new{n}", text=said, encoding="utf-8")
        found = extract_claims(said, parser, registry)
        with writing(engine) as opened:
            add_article(opened, article, found, registry, run)

    def compare_new(n: int) -> None:
        about = [topic(chance.randrange(claims // IN_A_TOPIC)) for _ in range(CLAIMS_EACH)]
        said = [f"قال الوزير سامي العلي إن {t} {' '.join(chance.choices(WORDS, k=14))}." for t in about]
        text = "\n".join((f"عنوان {time.time_ns()}", *said))
        article = Article(id=f"compared{n}", text=text, encoding="utf-8", published=date(2023, 1, 1))
        with writing(engine) as opened:
            add_article(opened, article, extract_claims(text, parser, registry), registry, run)
        start = time.perf_counter()
        pending = find_pending(engine)
        assert len(pending) >= 1
        compare_pending(engine, pending)
        seconds.append(time.perf_counter() - start)

    yield "report", median(report)
    yield "search, a rare word", median(find)
    yield "search, two common words", median(find_common)
    yield "diff in a topic", median(compare)
    yield "ingest of one article", median(ingest)
    compare_pending(engine, find_pending(engine))
    seconds: list[float] = []
    for n in range(CALLS + 1):
        compare_new(n)
    yield "comparison of one article", statistics.median(seconds[1:]) * 1000


def grow(url: str, sizes: Sequence[int]) -> tuple[dict[str, list[float]], list[float], float]:
    """Milliseconds of each operation at each size, claims filled in a second, and memory in MB."""
    engine = open_database(url, create=True)
    run, done = current_run(engine, Manner()), 0
    with writing(engine) as opened:
        same = {"kind": "person", "registered": False}
        rows = [{"id": f"s-{n}", "name": f"المصدر رقم {n}", **same} for n in range(SOURCES)]
        opened.execute(insert(SourceRow), rows)
    results: dict[str, list[float]] = {}
    rates = []
    for size in sizes:
        start = time.perf_counter()
        fill(engine, run, done // CLAIMS_EACH, size // CLAIMS_EACH)
        rates.append((size - done) / (time.perf_counter() - start))
        if engine.dialect.name == "postgresql":
            settle(engine)
        done = size
        for name, milliseconds in measure(engine, run, size):
            results.setdefault(name, []).append(milliseconds)
        with writing(engine) as opened:  # what was measured makes room for what is generated next
            opened.execute(delete(ArticleRow).where(col(ArticleRow.key).not_like("generated:%")))
    return results, rates, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def table(results: dict[str, list[float]], sizes: Sequence[int]) -> list[str]:
    """As Markdown, how much each grows first."""
    lines = [f"| milliseconds | grows | {' | '.join(f'{size:,} claims' for size in sizes)} |"]
    lines.append("| --- " * (len(sizes) + 2) + "|")
    for name, times in results.items():
        lines.append(f"| {name} | {times[-1] / times[0]:.2f}× | {' | '.join(f'{t:.1f}' for t in times)} |")
    return lines


def main() -> None:
    """Fill, measure, print."""
    given = sys.argv[1:]
    sizes = tuple(int(a) for a in given if a.isdigit()) or SIZES
    where = next((a for a in given if not a.isdigit()), None)
    with tempfile.TemporaryDirectory() as scratch:
        results, rates, memory = grow(where or f"sqlite:///{scratch}/claims.db", sizes)
    print("\n".join(table(results, sizes)))
    print(f"\nfilled at {min(rates):,.0f} to {max(rates):,.0f} claims a second, memory {memory:.0f} MB")


if __name__ == "__main__":
    main()
