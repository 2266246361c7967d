"""The address of a database: what may be given as one, and how it is shown without its secrets."""

import re
from pathlib import Path
from urllib.parse import unquote

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from claims.errors import StoreError

_BUSY_SECONDS = 30.0


def parse(url: str) -> URL:
    """An SQLAlchemy URL; a path is an SQLite file. Raises StoreError, which repeats no password."""
    if "://" not in url:
        server = url.partition(":")[0] in ("postgresql", "postgres", "mysql")
        path = _nameable(URL.create("sqlite", database=url or None))
        if server or ("@" in url and not _in_a_folder(url)):
            raise StoreError("--db looks like a server without its scheme: write postgresql://USER@HOST/NAME")
        return path
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreError(
            f"--db {_hidden(url)}: is no database URL that can be used: write sqlite:///FILE, or "
            "postgresql+psycopg://USER@HOST:PORT/NAME with a number as port"
        ) from None
    if "@" in (parsed.host or "") or ("@" in (parsed.database or "") and parsed.host):
        raise StoreError(f"--db {_hidden(url)}: the password holds an @: write it as %40")
    return _nameable(parsed)


def _in_a_folder(path: str) -> bool:
    try:
        return Path(path).parent.is_dir()
    except OSError:  # a folder's name that is too long for one
        return False


def _nameable(url: URL) -> URL:
    """The address, if the system can have such a file at all. Raises StoreError."""
    file = file_of(url)
    try:
        if file is not None:
            file.exists()
    except (OSError, ValueError):  # too long for a name, or a null character
        raise StoreError("--db: no file can have this name: write sqlite:///FILE") from None
    return url


def shown(url: URL) -> str:
    """The URL without password and without what follows `?`, where secrets may stand as well."""
    bare = url.set(query={}).render_as_string(hide_password=True)
    return f"{bare}?…" if url.query else bare


def without_secrets(message: str, url: URL) -> str:
    """What a driver says, with nothing of the password in it."""
    secrets = [url.password] if url.password else []
    for value in url.query.values():
        secrets += [value] if isinstance(value, str) else list(value)
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        message = message.replace(secret, "***")
    return message


def waits(url: URL) -> float:
    """The seconds that an SQLite connection waits for another writer (``?timeout=…``). Raises StoreError."""
    given = str(url.query.get("timeout", _BUSY_SECONDS))
    try:
        seconds = float(given)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 86_400:
        raise StoreError(f"--db {shown(url)}: timeout is no number of seconds: write ?timeout=30")
    return seconds


def file_of(url: URL) -> Path | None:
    """The file of an SQLite database, also one given as ``file:`` with what SQLite shall do with it."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    name = str(url.database)
    return Path(unquote(name.removeprefix("file:")) if name.startswith("file:") else name)


def is_read_only(url: URL) -> bool:
    """Whether the user has said that nothing shall be written (``file:…?mode=ro``)."""
    return url.query.get("mode") == "ro" or "immutable" in url.query


def _hidden(url: str) -> str:
    """What can be shown of something that could not be read: no credentials, no query."""
    return re.sub(r"://.*@", "://***@", url.partition("?")[0], flags=re.DOTALL)
