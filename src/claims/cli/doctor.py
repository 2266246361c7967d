"""`claims doctor`: is all here that the program needs, and where."""

import os
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import typer

from claims.cli.options import DEFAULT_DB, BidiMode, Database, LangOption, Model
from claims.errors import ClaimsError, NotFoundError
from claims.report.bidi import Bidi, choose
from claims.report.console import Console
from claims.report.labels import Lang, Words
from claims.report.terminal import Sheet

_EXTRAS = {
    "desk": ("starlette", "uvicorn", "multipart"),
    "files": ("trafilatura", "pypdfium2", "docx", "httpx", "feedparser"),
    "formats": ("xlsxwriter", "pyarrow"),
    "postgres": ("psycopg",),
    "scale": ("distributed", "pyarrow"),
}


def doctor(
    db: Database = DEFAULT_DB, model: Model = None, lang: LangOption = Lang.EN, bidi: BidiMode = Bidi.AUTO
) -> None:
    """Look at model, database, registry, terminal and extras; the exit code is 1 if one is broken."""
    words, broken = Words(lang), False
    sheet = Sheet(Console(words), choose(bidi))
    for name, look in (
        ("program", _program),
        ("config", lambda: _config(words)),
        ("model", lambda: _model(words, model)),
        ("judges", _judges),
        ("database", lambda: _database(words, db)),
        ("sources", lambda: _sources(words, db)),
        ("terminal", lambda: _terminal(words)),
        ("fonts", lambda: _fonts(words)),
    ):
        broken |= not _told(sheet, name, look)
    for extra, needed in _EXTRAS.items():
        missing = [module for module in needed if find_spec(module) is None]
        _line(sheet, extra, words("not installed").format(extra=extra) if missing else words("installed"))
    if broken:
        raise typer.Exit(1)


def _told(sheet: Sheet, name: str, look: Callable[[], str]) -> bool:
    try:
        _line(sheet, sheet.words(name), look())
    except ClaimsError as error:
        _line(sheet, sheet.words(name), f"{sheet.words('BROKEN')}: {error}")
        return False
    return True


def _line(sheet: Sheet, name: str, said: str) -> None:
    sheet.tell(f"{name}: {said}" if sheet.words.from_right else f"{name:<10} {said}")


def _program() -> str:
    from importlib.metadata import version

    return f"claims {version('claims')}, Python {sys.version.split()[0]}"


def _config(words: Words) -> str:
    from claims.cli.config import NAME, read_config

    file, values = read_config()
    if file is None:
        return words("no config").format(name=NAME)
    return f"{file}: {', '.join(f'{key} = {value}' for key, value in values.items()) or words('empty')}"


def _model(words: Words, model: Path | None) -> str:
    from claims.parse.model import NONE_INSTALLED, has_model, load_parser, model_file

    if not has_model(model):
        return words("no model").format(why=NONE_INSTALLED)
    load_parser(model)
    return str(model_file(model))


def _judges() -> str:
    from claims.judge.network import FOLDER, load_network
    from claims.judge.ranking import load_judges

    load_network(), load_judges()
    return str(FOLDER)


def _database(words: Words, db: str) -> str:
    from claims.store.address import parse, shown
    from claims.store.check import counts
    from claims.store.database import open_database, session
    from claims.store.versions import version_of

    try:
        engine = open_database(db)
    except NotFoundError:
        return words("no database").format(where=shown(parse(db)))
    with session(engine) as opened:
        articles, claims = counts(opened)
    return words("a database").format(
        where=shown(engine.url),
        version=version_of(engine),
        articles=words.counted(articles, "article"),
        claims=words.counted(claims, "claim"),
    )


def _sources(words: Words, db: str) -> str:
    from claims.resolve.user_registry import user_registry
    from claims.store.database import sources_file

    own = sources_file(db)
    taught = words("own sources").format(file=own) if own.exists() else words("no own sources")
    return f"{words.counted(len(user_registry(own).entries), 'source')}, {taught}"


def _terminal(words: Words) -> str:
    chosen = words("mode chosen").format(mode=choose(Bidi.AUTO).value)
    return "; ".join((*_seen(words), chosen))


def _fonts(words: Words) -> str:
    """Whether letters can be drawn; where no tool tells, that is said."""
    import shutil
    import subprocess

    tool = shutil.which("fc-list")
    if tool is None:
        return words("no font tool")
    try:
        done = subprocess.run(
            [tool, ":lang=ar", "family"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return words("font tool failed").format(error=error)
    families = sorted({line.split(",")[0].strip() for line in done.stdout.splitlines() if line.strip()})
    if not families:
        return words("no fonts")
    return words("with Arabic letters").format(many=len(families), some=", ".join(families[:3]))


def _seen(words: Words) -> Iterator[str]:
    yield f"TERM={os.environ.get('TERM', '')}"
    yield f"{words('encoding')} {sys.stdout.encoding}"
    yield words("a terminal" if sys.stdout.isatty() else "a pipe")
