"""The pages of stories and of what is disputed."""

from collections.abc import Sequence
from datetime import date

from starlette.background import BackgroundTask
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.desk.charts import dots, timeline
from claims.desk.compared import catch_up, open_between, settle, story_of
from claims.desk.desk import desk_of, posting
from claims.desk.files import as_csv, attached
from claims.desk.lists import number
from claims.export.comparison import conflicts_to_json
from claims.store.database import session, writing
from claims.store.told import ORDERS, Told, stories_told, tellers

AT_ONCE = 25
_ALL = 100_000


def stories(request: Request) -> Response:
    """Stories, the most told or the most disputed first, with a timeline of each."""
    desk = desk_of(request)
    order = request.query_params.get("by", "told")
    order = order if order in ORDERS else "told"
    page = max(1, number(request.query_params.get("page"), 1))
    with session(desk.engine) as opened:
        if request.query_params.get("as") == "csv":
            return as_csv("stories", Told._fields, stories_told(opened, order, _ALL))
        told = desk.counted(
            opened,
            ("stories", order, page),
            lambda: stories_told(opened, order, AT_ONCE + 1, (page - 1) * AT_ONCE),
        )
        who = tellers(opened, [found.id for found in told[:AT_ONCE]])
        shown = [
            (found, dots(who.get(found.id, ())), _houses(who.get(found.id, ()))) for found in told[:AT_ONCE]
        ]
        return desk.page("stories.html.j2", told=shown, order=order, page=page, more=len(told) > AT_ONCE)


def _houses(who: Sequence[tuple[date | None, str]]) -> list[str]:
    """The houses in the order in which they told it."""
    return list(dict.fromkeys(house for _, house in who))


def story(request: Request) -> Response:
    """A story: timeline, houses, disputes as cards, who stands behind it, what was said more than once."""
    desk = desk_of(request)
    with session(desk.engine) as opened:
        told = story_of(opened, request.path_params["story"], desk.registry())
        return desk.page("story_page.html.j2", story=told, line=timeline(told.articles))


def conflicts(request: Request) -> Response:
    """What cannot both be right and nobody has settled."""
    desk = desk_of(request)
    with session(desk.engine) as opened:
        if request.query_params.get("as") == "json":
            found = conflicts_to_json(open_between(opened, _ALL))
            return attached(found, "application/json", "conflicts.json")
        return desk.page("conflicts_page.html.j2", conflicts=open_between(opened, 50))


@posting
def settle_conflict(request: Request, form: FormData) -> Response:
    """Settle a conflict, or open it again."""
    desk = desk_of(request)
    with writing(desk.engine) as opened:
        settle(opened, number(form.get("a")), number(form.get("b")), settled=form.get("undo") is None)
    task = BackgroundTask(catch_up, desk.engine)
    return RedirectResponse("/conflicts", 303, background=task)
