"""Lists that are no lists of claims, as files: stories, articles, sources as CSV, conflicts as JSON."""

import csv
import io
from collections.abc import Iterable, Sequence

from starlette.responses import Response

from claims.export.table import safe_cell


def attached(text: str, media: str, name: str) -> Response:
    """A file to be saved under a name."""
    return Response(text, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def as_csv(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """Rows under a header, with the mark by which Excel knows UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return attached("\ufeff" + file.getvalue(), "text/csv", f"{name}.csv")
