"""Files into the store: idempotent by content, one transaction an article."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from claims.claim import Claim
from claims.errors import InputError, SidecarError, StoreError, WorkerError
from claims.ingest.article import Article
from claims.ingest.documents import AS_FOUND, Asked, read_document
from claims.ingest.gleaned import with_gleaned
from claims.ingest.sidecar import Metadata, read_sidecar
from claims.manner import Manner
from claims.resolve.registry import Registry
from claims.store.articles import add_article, is_known
from claims.store.database import session, writing
from claims.store.metadata import article_with, edit
from claims.store.write import run_id
from claims.text.visible import path_text

Extract = Callable[[Iterable[Article]], Iterator[tuple[Article, list[Claim] | WorkerError]]]
"""From articles to articles with their claims, in order."""


@dataclass
class Tally:
    """What became of the files."""

    new: int = 0
    known: int = 0
    failed: int = 0
    claims: int = 0
    mended: int = 0
    """Known ones whose metadata a corrected table changed."""


def ingest_files(
    engine: Engine,
    files: Sequence[Path | Article],
    extract: Extract,
    registry: Registry,
    run: int,
    advance: Callable[[], None],
    complain: Callable[[Exception], None],
    asked: Asked = AS_FOUND,
) -> Tally:
    """Store what is new among `files`; a file that cannot be read is reported and skipped.

    Among them may be articles that were read already; `asked` says how files are read. What a table beside
    the files says anew of a known article is taken over.

    `extract` finds the claims of articles, in order (see `claims.work.pool`); `run` is from `current_run`.
    Other processes may ingest the same files at the same time: each text is stored once. Raises StoreError;
    articles stored before it stay stored.
    """
    tally = Tally()
    for article, claims in extract(_new(engine, files, tally, advance, complain, asked)):
        if isinstance(claims, Exception):
            tally.failed += 1
            complain(InputError(f"{path_text(article.path or article.id)}: {claims}"))
        elif _stored(engine, article, claims, registry, run):
            tally.new += 1
            tally.claims += len(claims)
        else:
            tally.known += 1
        advance()
    return tally


def _new(
    engine: Engine,
    files: Sequence[Path | Article],
    tally: Tally,
    advance: Callable[[], None],
    complain: Callable[[Exception], None],
    asked: Asked,
) -> Iterator[Article]:
    """The articles that are not stored yet."""
    for given in files:
        try:
            read = [given] if isinstance(given, Article) else read_document(given, asked)
        except InputError as error:
            tally.failed += 1
            complain(error)
            advance()
            continue
        for article in read:
            if isinstance(article, InputError):
                tally.failed += 1
                complain(article)
                continue
            with session(engine) as opened:
                known = is_known(opened, article.sha256)
            if not known:
                yield with_gleaned(article)
                continue
            tally.known += 1
            tally.mended += _mended(engine, article)
            advance()


def _mended(engine: Engine, article: Article) -> bool:
    """Whether the table beside a known article says something new of it, which is stored now."""
    said = _said_of(article)
    if said is None:
        return False
    given = {"title": said.title, "outlet": said.outlet, "published": said.published, "url": said.url}
    changes = {field: value for field, value in given.items() if value is not None}
    with session(engine) as opened:
        row = article_with(opened, article.sha256)
        if row is None or row.name != article.id or all(getattr(row, f) == v for f, v in changes.items()):
            return False
    with writing(engine) as opened:
        row = article_with(opened, article.sha256)
        return row is not None and bool(edit(opened, row, changes, by_hand=False))


def _said_of(article: Article) -> Metadata | None:
    """What the table beside an article's file says of it, where there is one that can be read."""
    if article.path is None:
        return None
    try:
        return read_sidecar(article.path.parent).rows.get(path_text(article.path.stem))
    except SidecarError:
        return None


def _stored(engine: Engine, article: Article, claims: Sequence[Claim], registry: Registry, run: int) -> bool:
    """Store an article; False if the text came in meanwhile, by another process or under another name."""
    try:
        with writing(engine) as opened:
            add_article(opened, article, claims, registry, run)
    except IntegrityError as error:
        with session(engine) as opened:
            if is_known(opened, article.sha256):
                return False
        raise StoreError(
            f"{path_text(article.path or article.id)}: the database refused its claims ({error.orig})"
        ) from None
    return True


def current_run(engine: Engine, manner: Manner) -> int:
    """The id of the run of this extractor in this manner. Raises StoreError, ModelError."""
    with writing(engine) as opened:
        return run_id(opened, version("claims"), manner.digest())
