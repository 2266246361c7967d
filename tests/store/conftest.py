"""Both engines, real: an SQLite file, and a Postgres server that a PyPI package carries."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pgserver
import psycopg
import pytest

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The socket folder of a running server."""
    folder = tmp_path_factory.mktemp("postgres")
    server = pgserver.get_server(folder, cleanup_mode="stop")
    yield server.get_uri().split("host=")[1]
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database; the same tests run on both engines."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/claims.db"
    host, name = request.getfixturevalue("postgres"), f"claims_{next(_NUMBERS)}"
    with psycopg.connect(host=host, user="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"postgresql+psycopg://postgres@/{name}?host={host}"
