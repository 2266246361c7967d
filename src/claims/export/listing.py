"""Lists of articles and sources as JSON and CSV."""

import csv
import io
from collections.abc import Iterable, Sequence

from claims.export.table import safe_cell
from claims.store.listing import Listed
from claims.store.tables import SourceRow
from claims.text.visible import to_json

ARTICLE_COLUMNS = ("id", "name", "title", "outlet", "date", "url", "claims", "new", "watched")
SOURCE_COLUMNS = ("id", "name", "kind", "country", "registered", "claims")


def articles_to_json(articles: Iterable[Listed]) -> str:
    """A list of objects; `watched` has what of the watch list occurs, with the number of claims."""
    return to_json([dict(zip(ARTICLE_COLUMNS, _cells(a), strict=True)) for a in articles], indent=1)


def articles_to_csv(articles: Iterable[Listed]) -> str:
    """A row an article."""
    rows = ([*_cells(a)[:-1], "; ".join(f"{w} ({n})" for w, n in a.watched.items())] for a in articles)
    return _table(ARTICLE_COLUMNS, rows)


def sources_to_json(sources: Iterable[tuple[SourceRow, int]]) -> str:
    """A list of objects."""
    rows = (_source_cells(row, claims) for row, claims in sources)
    return to_json([dict(zip(SOURCE_COLUMNS, cells, strict=True)) for cells in rows], indent=1)


def sources_to_csv(sources: Iterable[tuple[SourceRow, int]]) -> str:
    """A row a source."""
    return _table(SOURCE_COLUMNS, (_source_cells(row, claims) for row, claims in sources))


def _cells(a: Listed) -> list[object]:
    day = a.published.isoformat() if a.published else None
    return [a.id, a.name, a.title, a.outlet, day, a.url, a.claims, a.new, dict(a.watched)]


def _source_cells(row: SourceRow, claims: int) -> list[object]:
    return [row.id, row.name, row.kind, row.country, row.registered, claims]


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
    return file.getvalue()
