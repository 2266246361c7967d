"""Search as you type, with counted facets that are links; and the exports of whatever a list shows."""

import io

from starlette.requests import Request
from starlette.responses import Response

from claims.desk.desk import desk_of
from claims.desk.lists import FIELDS, asked, number
from claims.errors import InputError, NotFoundError
from claims.export.formats import FORMATS
from claims.store.database import session
from claims.store.facets import count, facets
from claims.store.search import search
from claims.store.tables import SourceRow

AT_ONCE = 40


def search_page(request: Request) -> Response:
    """Claims that hold the words, newest first, with the facets of all of them."""
    desk = desk_of(request)
    page = max(1, number(request.query_params.get("page"), 1))
    with session(desk.engine) as opened:
        try:
            wanted = asked(opened, desk.registry(), request.query_params)
            what = (wanted.words, wanted.filters)
            total = desk.counted(opened, ("count", *what), lambda: count(opened, *what))
            around = desk.counted(opened, ("facets", *what), lambda: facets(opened, *what))
            found = search(opened, *what, AT_ONCE, (page - 1) * AT_ONCE)
            params, complaint = wanted.params, ""
        except InputError as error:
            found, total, around, params, complaint = [], 0, {}, {}, str(error)
        chosen = {name: params[name] for name in FIELDS if name in params}
        for name in ("source", "via"):
            row = opened.get(SourceRow, chosen[name]) if name in chosen else None
            chosen |= {name: row.name} if row else {}
        return desk.page(
            "search.html.j2",
            found=found, total=total, facets=around, params=params, chosen=chosen, page=page,
            more=total > page * AT_ONCE, complaint=complaint,
        )  # fmt: skip


def export(request: Request) -> Response:
    """All claims of a list, in one of the formats."""
    desk = desk_of(request)
    name = str(request.path_params["format"])
    if name not in FORMATS:
        raise NotFoundError(f"no format {name!r}: one of {', '.join(FORMATS)}")
    chosen, file = FORMATS[name], io.BytesIO()
    with session(desk.engine) as opened:
        wanted = asked(opened, desk.registry(), request.query_params)
        found = search(opened, wanted.words, wanted.filters, None)
        chosen.write(file, sorted(found, key=lambda s: (s.article.id or 0, s.claim.cue)))
    disposition = f'attachment; filename="claims{chosen.suffix}"'
    return Response(file.getvalue(), media_type=chosen.media, headers={"Content-Disposition": disposition})
