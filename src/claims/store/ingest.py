"""Files into the store: idempotent by content, one transaction an article."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from claims.errors import InputError, StoreError
from claims.ingest.reader import read_article
from claims.parse.model import load_parser, model_file
from claims.resolve.registry import Registry
from claims.store.articles import add_article, is_known
from claims.store.database import session, writing
from claims.store.write import run_id


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
    model: Path | None,
    registry: Registry,
    advance: Callable[[], None],
    complain: Callable[[Exception], None],
) -> Tally:
    """Store what is new among `files`; a file that cannot be read is reported and skipped.

    Other processes may ingest the same files at the same time: each text is stored once. Raises StoreError;
    articles stored before it stay stored.
    """
    from claims.pipeline import extract_claims

    tally = Tally()
    run = current_run(engine, model)
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
        if not known:
            claims = extract_claims(article.text, load_parser(model), registry)
            try:
                with writing(engine) as opened:
                    add_article(opened, article, claims, registry, run)
            except IntegrityError as error:
                with session(engine) as opened:
                    known = is_known(opened, article.sha256)  # another process was faster
                if not known:
                    raise StoreError(f"{path}: the database refused its claims ({error.orig})") from None
            else:
                tally.new += 1
                tally.claims += len(claims)
        tally.known += known
        advance()
    return tally


def current_run(engine: Engine, model: Path | None) -> int:
    """The id of the run of this extractor with this model. Raises StoreError, ModelError."""
    digest = hashlib.sha256(model_file(model).read_bytes()).hexdigest()[:12]
    with writing(engine) as opened:
        return run_id(opened, version("claims"), digest)
