"""What tests of broken stores share."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from claims.cli.ingest import ingest
from claims.cli.stories import story
from claims.cli.vocabulary import Judge
from places import ARTICLES


@pytest.fixture(scope="session")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the sample articles, compared; to be copied, not changed."""
    file = tmp_path_factory.mktemp("compared") / "claims.db"
    ingest([str(ARTICLES)], db=f"sqlite:///{file}", judge=Judge.RULES, parser=False)
    story(db=f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    return file
