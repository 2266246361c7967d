"""`claims edit`: metadata of a stored article, mended."""

from datetime import date
from typing import Annotated, Any

import typer

from claims.cli.options import DEFAULT_DB, Database
from claims.errors import InputError
from claims.text.visible import one_line


def edit(
    article: Annotated[str, typer.Argument(help="Id, name, words of the title, or path.")],
    title: Annotated[str | None, typer.Option("--title", help="What it is called.")] = None,
    day: Annotated[str | None, typer.Option("--date", help="2023-10-07; empty takes it away.")] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="Who published it.")] = None,
    url: Annotated[str | None, typer.Option("--url", help="Its address on the web.")] = None,
    db: Database = DEFAULT_DB,
) -> None:
    """Mend title, date, outlet or URL; an empty value takes one away. No `articles.csv` changes it again."""
    from claims.store.database import open_database, writing
    from claims.store.metadata import edit as mend
    from claims.store.read import find_article

    given: dict[str, Any] = {"title": title, "outlet": outlet, "url": url, "published": day}
    changes: dict[str, Any] = {
        field: value.strip() or None for field, value in given.items() if value is not None
    }
    if not changes:
        raise InputError("what is to be mended? give --title, --date, --outlet or --url")
    if changes.get("published"):
        try:
            changes["published"] = date.fromisoformat(changes["published"])
        except ValueError:
            raise InputError(f"--date {day!r} is no date: write 2023-10-07") from None
    with writing(open_database(db)) as opened:
        row = find_article(opened, article)
        changed = mend(opened, row, changes)
        name = row.name
    print(one_line(f"{name}: {', '.join(changed)} changed" if changed else f"{name}: nothing to change"))
