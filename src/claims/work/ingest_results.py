"""Results of `claims scale extract` into the database, a partition a transaction."""

from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from claims.claim import Claim
from claims.ingest.article import Article
from claims.resolve.registry import Registry
from claims.store.articles import add_article, add_articles, is_known, key_of, known_keys, known_texts
from claims.store.database import session, writing
from claims.work.ingest import Tally
from claims.work.results import finished, read_results

Pair = tuple[Article, Sequence[Claim]]


def ingest_results(
    engine: Engine, folder: Path, registry: Registry, run: int, advance: Callable[[], None]
) -> Tally:
    """Store the articles of finished partitions with their claims; known texts are left alone.

    Other processes may do the same. Raises StoreError, InputError for damaged files.
    """
    tally = Tally()
    for name in finished(folder):
        pairs = _unknown(engine, list(read_results(folder, name)), tally)
        try:
            with writing(engine) as opened:
                fresh, revised = _split(opened, pairs)
                if fresh:
                    add_articles(opened, fresh, registry, run)
                for article, claims in revised:
                    add_article(opened, article, claims, registry, run)
        except IntegrityError:  # another process stored one of them meanwhile: one by one, then
            for pair in pairs:
                _store_alone(engine, pair, registry, run, tally)
        else:
            tally.new += len(pairs)
            tally.claims += sum(len(claims) for _, claims in pairs)
        advance()
    return tally


def _unknown(engine: Engine, pairs: Sequence[Pair], tally: Tally) -> list[Pair]:
    """The articles whose text is not stored yet, each text once."""
    first = {article.sha256: (article, claims) for article, claims in reversed(pairs)}
    with session(engine) as opened:
        known = known_texts(opened, first)
    left = [pair for sha256, pair in reversed(first.items()) if sha256 not in known]
    tally.known += len(pairs) - len(left)
    return left


def _split(opened: Session, pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """New articles, and new revisions of articles that are stored or stand before them."""
    keys = [key_of(article) for article, _ in pairs]
    stored = known_keys(opened, keys)
    fresh: list[Pair] = []
    revised: list[Pair] = []
    for key, pair in zip(keys, pairs, strict=True):
        (revised if key in stored else fresh).append(pair)
        stored.add(key)
    return fresh, revised


def _store_alone(engine: Engine, pair: Pair, registry: Registry, run: int, tally: Tally) -> None:
    article, claims = pair
    with session(engine) as opened:
        if is_known(opened, article.sha256):
            tally.known += 1
            return
    with writing(engine) as opened:
        add_article(opened, article, claims, registry, run)
    tally.new += 1
    tally.claims += len(claims)
