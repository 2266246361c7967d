"""`claims remove`: an article out of the store."""

from pathlib import Path
from typing import Annotated

import typer

from claims.cli.options import DEFAULT_DB, Database
from claims.errors import InputError


def remove(
    article: Annotated[str, typer.Argument(help="Id, words of the title, or path.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Where what people decided about it is kept (JSON).")
    ] = None,
    db: Database = DEFAULT_DB,
) -> None:
    """Take an article out, with its claims. What people decided about it is written to a file first."""
    from claims.files import writing_to
    from claims.store.database import open_database, writing
    from claims.store.remove import article_to_remove, decisions_of, remove_article
    from claims.text.visible import one_line, to_json

    with writing(open_database(db)) as opened:
        row = article_to_remove(opened, article)
        name, decisions = row.name, decisions_of(opened, row)
        kept = out or Path(f"claims-removed-{row.id}.json")
        if decisions and kept.exists():
            raise InputError(f"{kept}: is there already: name another file with --out")
        if decisions:
            with writing_to(kept):
                kept.write_text(to_json(decisions, indent=1) + "\n", encoding="utf-8")
        revisions = remove_article(opened, row)
    many = f" in {revisions} revisions" if revisions > 1 else ""
    saved = f"; {len(decisions)} decisions are kept in {kept}" if decisions else ""
    print(f"removed: {one_line(name)}{many}{saved}")
