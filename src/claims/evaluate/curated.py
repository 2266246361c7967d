"""Curated claims in a store of their own, so that comparison can be judged apart from extraction."""

import json
from pathlib import Path

from sqlalchemy import Engine

from claims.claim import Claim
from claims.errors import InputError
from claims.ingest.reader import read_article
from claims.resolve.catalogue import load_registry
from claims.store.articles import add_article
from claims.store.database import open_database, writing
from claims.store.write import run_id


def curated_store(articles: Path, curated: Path) -> Engine:
    """A database in memory with the articles of one folder and the claims of another (``ID.json``).

    A claim's ordinal is its place in the file. Raises InputError for an article without claims, or for none.
    """
    engine = open_database("sqlite://", create=True)
    texts = sorted(articles.glob("*.txt"))
    if not texts:
        raise InputError(f"{articles}: no articles (.txt) there")
    with writing(engine) as session:
        run = run_id(session, "curated", "curated")
    for path in texts:
        file = curated / f"{path.stem}.json"
        if not file.is_file():
            raise InputError(f"{file}: missing: every article of {articles} needs its curated claims")
        claims = [Claim.from_dict(claim) for claim in json.loads(file.read_text(encoding="utf-8"))["claims"]]
        with writing(engine) as session:
            add_article(session, read_article(path), claims, load_registry(), run)
    return engine
