"""Files into the store: idempotent by content, one transaction an article."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from claims.errors import InputError
from claims.ingest.reader import read_article
from claims.resolve.registry import Registry
from claims.store.database import session
from claims.store.write import add_article, is_known


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

    Raises StoreError; articles stored before it stay stored.
    """
    from claims.parse.model import load_parser
    from claims.pipeline import extract_claims

    tally = Tally()
    with session(engine) as opened:
        for path in files:
            try:
                article = read_article(path)
            except InputError as error:
                tally.failed += 1
                complain(error)
            else:
                if is_known(opened, article):
                    tally.known += 1
                else:
                    claims = extract_claims(article.text, load_parser(model), registry)
                    add_article(opened, article, claims, registry)
                    opened.expunge_all()
                    tally.new += 1
                    tally.claims += len(claims)
            advance()
    return tally
