"""What `claims ingest` and `claims extract` are given to read: files, folders, a pipe, web addresses."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claims.cli.options import complain
from claims.errors import InputError
from claims.text.visible import one_line

if TYPE_CHECKING:
    from claims.ingest.article import Article
    from claims.ingest.documents import Asked

Given = Annotated[
    list[str],
    typer.Argument(help="Files (.txt .html .pdf .docx .csv .jsonl), folders, web addresses, - for a pipe."),
]
Columns = Annotated[
    list[str] | None, typer.Option("--map", help="text=body: what a column of a table is called.")
]
Encoding = Annotated[str | None, typer.Option("--encoding", help="What the files are in; else found out.")]


def gathered(paths: Sequence[str], asked: "Asked") -> "list[Path | Article]":
    """Files to be read, and articles that came through a pipe or from the web.

    Says what folders hold and is not read, and which rows of an `articles.csv` name no file.
    Raises InputError.
    """
    from claims.ingest.documents import TABLES
    from claims.ingest.sidecar import notes_on
    from claims.ingest.walk import files_to_read

    left: list[Path] = []
    web = _from_elsewhere(paths, asked.encoding)
    files = list(files_to_read([p for p in paths if not _is_elsewhere(p)], left.append))
    for note in notes_on([file for file in files if file.suffix.lower() not in TABLES]):
        complain(InputError(note))
    if left:
        kinds = ", ".join(sorted({path.suffix or path.name for path in left}))
        told = one_line(f"not read, of no kind that is: {len(left)} files ({kinds})")
        print(told, file=sys.stderr)
    return [*files, *web]


def _is_elsewhere(given: str) -> bool:
    return given == "-" or given.startswith(("http://", "https://"))


def _from_elsewhere(paths: Sequence[str], encoding: str | None) -> "list[Article]":
    """What comes through a pipe or from the web. Nothing is fetched that was not named."""
    found: list[Article] = []
    for given in filter(_is_elsewhere, paths):
        if given == "-":
            from claims.ingest.documents import from_pipe
            from claims.ingest.reader import most_bytes

            found.append(from_pipe(sys.stdin.buffer.read(most_bytes() + 1), encoding))
            continue
        from claims.ingest.fetch import articles_at

        try:
            found += articles_at(given, complain)
        except ModuleNotFoundError as missing:
            raise InputError(f"{given}: needs {missing.name}: pip install 'claims[files]'") from None
    return found


def with_told(item: "Path | Article", outlet: str | None, day: str | None) -> Any:
    """An article with the house and date of the options, where nothing but its text says them."""
    from dataclasses import replace

    if isinstance(item, Path):
        return item
    given = {"outlet": outlet, "published": _day(day)}
    told = {f: v for f, v in given.items() if v and (getattr(item, f) is None or f in item.gleaned)}
    return replace(item, gleaned=tuple(f for f in item.gleaned if f not in told), **told)  # type: ignore[arg-type]


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise InputError(f"--date {value!r} is no date: write 2023-10-07") from None


def as_asked(pairs: Sequence[str], encoding: str | None) -> "Asked":
    """How files are to be read; `pairs` are `text=body` and the like. Raises InputError."""
    from claims.ingest.documents import Asked
    from claims.ingest.records import FIELDS

    named = dict(pair.partition("=")[::2] for pair in pairs)
    for field, column in named.items():
        if field not in FIELDS or not column:
            raise InputError(
                f"--map {field}={column}: write one of {', '.join(FIELDS)}, = and the column's name"
            )
    return Asked(named, encoding)
