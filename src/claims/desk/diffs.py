"""Sources side by side, with pickers."""

from starlette.requests import Request
from starlette.responses import Response

from claims.desk.compared import side_by_side
from claims.desk.desk import desk_of
from claims.desk.files import attached_or_told
from claims.errors import ClaimsError, StoreError
from claims.export.comparison import diff_to_csv, diff_to_json
from claims.store.database import session
from claims.store.listing import sources_listed

AT_ONCE = 40
"""So many of the newest claims of each source are compared on the page."""


def diff_page(request: Request) -> Response:
    """Where two or more sources conflict, what they share, what only one says."""
    desk = desk_of(request)
    wanted = [name.strip() for name in request.query_params.getlist("s") if name.strip()]
    topic = request.query_params.get("topic", "").strip()
    form = request.query_params.get("as")
    with session(desk.engine) as opened:
        known = desk.counted(
            opened, "names", lambda: [(row.id, row.name) for row, *_ in sources_listed(opened, 300)]
        )
        found, complaint, left = None, "", list[StoreError]()
        if len(wanted) > 1:
            try:
                newest = AT_ONCE if form is None else None  # a file has all of it
                found, left = side_by_side(opened, desk.registry(), wanted, topic, newest)
            except ClaimsError as error:
                complaint = str(error)
        if found and form == "csv":
            text = "\ufeff" + diff_to_csv(found)
            return attached_or_told(request, text, "text/csv", "diff.csv", left)
        if found and form == "json":
            return attached_or_told(request, diff_to_json(found), "application/json", "diff.json", left)
        return desk.page(
            "diff_page.html.j2",
            known=known, wanted=wanted, topic=topic, diff=found, complaint=complaint, left_out=left,
            cut=AT_ONCE if found and any(len(side.claims) >= AT_ONCE for side in found.sides) else None,
        )  # fmt: skip
