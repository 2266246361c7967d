"""Files into the store: idempotent by content, one transaction an article."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from claims.claim import Claim
from claims.errors import InputError, StoreError, WorkerError
from claims.ingest.article import Article
from claims.ingest.reader import read_article
from claims.manner import Manner
from claims.resolve.registry import Registry
from claims.store.articles import add_article, is_known
from claims.store.database import session, writing
from claims.store.write import run_id

Extract = Callable[[Iterable[Article]], Iterator[tuple[Article, list[Claim] | WorkerError]]]
"""From articles to articles with their claims, in order."""


@dataclass
class Tally:
    """What became of the files."""

    new: int = 0
    known: int = 0
    failed: int = 0
    claims: int = 0


def ingest_files(
    engine: Engine,
    files: Sequence[Path],
    extract: Extract,
    registry: Registry,
    run: int,
    advance: Callable[[], None],
    complain: Callable[[Exception], None],
) -> Tally:
    """Store what is new among `files`; a file that cannot be read is reported and skipped.

    `extract` finds the claims of articles, in order (see `claims.work.pool`); `run` is from `current_run`.
    Other processes may ingest the same files at the same time: each text is stored once. Raises StoreError;
    articles stored before it stay stored.
    """
    tally = Tally()
    for article, claims in extract(_new(engine, files, tally, advance, complain)):
        if isinstance(claims, Exception):
            tally.failed += 1
            complain(InputError(f"{article.path}: {claims}"))
        elif _stored(engine, article, claims, registry, run):
            tally.new += 1
            tally.claims += len(claims)
        else:
            tally.known += 1
        advance()
    return tally


def _new(
    engine: Engine,
    files: Sequence[Path],
    tally: Tally,
    advance: Callable[[], None],
    complain: Callable[[Exception], None],
) -> Iterator[Article]:
    """The articles that are not stored yet."""
    for path in files:
        try:
            article = read_article(path)
        except InputError as error:
            tally.failed += 1
            complain(error)
            advance()
            continue
        with session(engine) as opened:
            known = is_known(opened, article.sha256)
        if known:
            tally.known += 1
            advance()
        else:
            yield article


def _stored(engine: Engine, article: Article, claims: Sequence[Claim], registry: Registry, run: int) -> bool:
    """Store an article; False if the text came in meanwhile, by another process or under another name."""
    try:
        with writing(engine) as opened:
            add_article(opened, article, claims, registry, run)
    except IntegrityError as error:
        with session(engine) as opened:
            if is_known(opened, article.sha256):
                return False
        raise StoreError(f"{article.path}: the database refused its claims ({error.orig})") from None
    return True


def current_run(engine: Engine, manner: Manner) -> int:
    """The id of the run of this extractor in this manner. Raises StoreError, ModelError."""
    with writing(engine) as opened:
        return run_id(opened, version("claims"), manner.digest())
