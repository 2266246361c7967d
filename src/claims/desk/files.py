"""Lists that are no lists of claims, as files: stories, articles, sources as CSV, conflicts as JSON.

A file cannot say what it lacks, so a page says it first, and hands out the rest.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from starlette.requests import Request
from starlette.responses import Response

from claims.desk.desk import desk_of
from claims.errors import StoreError
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


def attached_or_told(
    request: Request, text: str, media: str, name: str, left_out: Sequence[StoreError]
) -> Response:
    """A file; where something had to be left out of it, a page that says so and leads to the rest.

    The rest has ``-incomplete`` in its name.
    """
    if not left_out:
        return attached(text, media, name)
    if "rest" in request.query_params:
        stem, _, suffix = name.rpartition(".")
        return attached(text, media, f"{stem}-incomplete.{suffix}")
    address = f"{request.url.path}?{request.url.query}&rest=1"
    return desk_of(request).page("incomplete.html.j2", left_out=left_out, address=address)
