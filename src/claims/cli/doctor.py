"""`claims doctor`: is all here that the program needs, and where."""

import os
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import typer

from claims.cli.options import DEFAULT_DB, Database, Model
from claims.errors import ClaimsError, NotFoundError
from claims.text.visible import one_line

_EXTRAS = {
    "desk": ("starlette", "uvicorn", "multipart"),
    "files": ("trafilatura", "pypdfium2", "docx", "httpx", "feedparser"),
    "formats": ("xlsxwriter", "pyarrow"),
    "postgres": ("psycopg",),
    "scale": ("distributed", "pyarrow"),
}


def doctor(db: Database = DEFAULT_DB, model: Model = None) -> None:
    """Look at model, database, registry, terminal and extras; the exit code is 1 if one is broken."""
    broken = False
    for name, look in (
        ("program", _program),
        ("config", _config),
        ("model", lambda: _model(model)),
        ("judges", _judges),
        ("database", lambda: _database(db)),
        ("sources", lambda: _sources(db)),
        ("terminal", _terminal),
        ("fonts", _fonts),
    ):
        broken |= not _told(name, look)
    for extra, needed in _EXTRAS.items():
        missing = [module for module in needed if find_spec(module) is None]
        _line(extra, f"not installed: pip install 'claims[{extra}]'" if missing else "installed")
    if broken:
        raise typer.Exit(1)


def _told(name: str, look: Callable[[], str]) -> bool:
    try:
        _line(name, look())
    except ClaimsError as error:
        _line(name, f"BROKEN: {error}")
        return False
    return True


def _line(name: str, words: str) -> None:
    print(f"{name:<10} {one_line(words)}")


def _program() -> str:
    from importlib.metadata import version

    return f"claims {version('claims')}, Python {sys.version.split()[0]}"


def _config() -> str:
    from claims.cli.config import NAME, read_config

    file, values = read_config()
    if file is None:
        return f"none: {NAME} here or in ~/.config/claims sets defaults of options"
    return f"{file}: {', '.join(f'{key} = {value}' for key, value in values.items()) or 'empty'}"


def _model(model: Path | None) -> str:
    from claims.parse.model import NONE_INSTALLED, has_model, load_parser, model_file

    if not has_model(model):
        return f"{NONE_INSTALLED}; rules read the surface alone"
    load_parser(model)
    return str(model_file(model))


def _judges() -> str:
    from claims.judge.network import FOLDER, load_network
    from claims.judge.ranking import load_judges

    load_network(), load_judges()
    return str(FOLDER)


def _database(db: str) -> str:
    from claims.store.address import parse, shown
    from claims.store.check import counts
    from claims.store.database import open_database, session
    from claims.store.versions import version_of

    try:
        engine = open_database(db)
    except NotFoundError:
        return f"none yet at {shown(parse(db))}: `claims ingest` makes it"
    with session(engine) as opened:
        articles, claims = counts(opened)
    return f"{shown(engine.url)}, version {version_of(engine)}: {articles} articles, {claims} claims"


def _sources(db: str) -> str:
    from claims.resolve.user_registry import user_registry
    from claims.store.database import sources_file

    own = sources_file(db)
    taught = f"with yours in {own}" if own.exists() else "none of your own"
    return f"{len(user_registry(own).entries)} registered, {taught}"


def _terminal() -> str:
    from claims.report.bidi import Bidi, choose

    mode = choose(Bidi.AUTO)
    return f"{'; '.join(_seen())}; --bidi auto chooses {mode.value}: if Arabic looks wrong, try another"


def _fonts() -> str:
    """Whether letters can be drawn; where no tool tells, that is said."""
    import shutil
    import subprocess

    tool = shutil.which("fc-list")
    if tool is None:
        return "not looked at: no fc-list here; if pages show boxes, install a font with Arabic letters"
    try:
        done = subprocess.run(
            [tool, ":lang=ar", "family"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"not looked at: fc-list failed ({error})"
    families = sorted({line.split(",")[0].strip() for line in done.stdout.splitlines() if line.strip()})
    if not families:
        return "none with Arabic letters here: pages need one where they are looked at, as Noto Naskh Arabic"
    return f"{len(families)} with Arabic letters, as {', '.join(families[:3])}"


def _seen() -> Iterator[str]:
    yield f"TERM={os.environ.get('TERM', '')}"
    yield f"encoding {sys.stdout.encoding}"
    yield "a terminal" if sys.stdout.isatty() else "a pipe"
