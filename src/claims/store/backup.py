"""A copy of a whole database, of either engine, as one SQLite file that every command reads."""

from pathlib import Path

from sqlalchemy import Engine, insert, select, text
from sqlmodel import SQLModel, col

from claims.errors import StoreError
from claims.store.database import open_database, session, writing
from claims.store.read import whole
from claims.store.tables import ClaimRow
from claims.store.write import add_search_text

_AT_ONCE = 1000


def backup(engine: Engine, out: Path) -> int:
    """Copy every row in one transaction; returns their number. Raises StoreError if `out` is there."""
    if out.exists():
        raise StoreError(f"{out} is there already: choose another file")
    unfinished = out.with_name(out.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    copied = 0
    target = open_database(f"sqlite:///{unfinished}", create=True)
    with session(engine) as source, writing(target) as copy:
        if engine.dialect.name == "postgresql":
            source.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        for table in SQLModel.metadata.sorted_tables:
            for rows in source.execute(select(table).execution_options(yield_per=_AT_ONCE)).partitions():
                copy.execute(insert(table), [dict(row._mapping) for row in rows])
                copied += len(rows)
        claims = source.execute(select(ClaimRow).options(*whole()).order_by(col(ClaimRow.id)))
        for claim in claims.scalars():
            assert claim.id is not None
            content = " … ".join(claim.article.text[s.start : s.end] for s in claim.segments)
            add_search_text(copy, [(claim.id, f"{content} {claim.speaker or ''}")])
    target.dispose()
    unfinished.rename(out)
    return copied
