"""The pages of stories and of what is disputed."""

from collections.abc import Sequence
from datetime import date

from starlette.background import BackgroundTask
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.desk.charts import dots, timeline
from claims.desk.compared import catch_up, close, disputes_of, settle, story_of
from claims.desk.desk import Links, desk_of, posting
from claims.desk.files import as_csv, attached_or_told
from claims.desk.lists import number
from claims.desk.looks import new_disputes, new_stories
from claims.export.comparison import disputes_to_json
from claims.store.database import session, writing
from claims.store.told import ORDERS, Told, stories_told, tellers

AT_ONCE = 25
DISPUTES = 50
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
        new = new_stories(opened, desk.looks().last("story"))
        return desk.page(
            "stories.html.j2", told=shown, new=new, order=order, page=page, more=len(told) > AT_ONCE
        )


def _houses(who: Sequence[tuple[date | None, str]]) -> list[str]:
    """The houses in the order in which they told it."""
    return list(dict.fromkeys(house for _, house in who))


def story(request: Request) -> Response:
    """A story: timeline, houses, disputes as cards, who stands behind it, what was said more than once."""
    desk = desk_of(request)
    with session(desk.engine) as opened:
        told, left = story_of(opened, request.path_params["story"], desk.registry())
        return desk.page(
            "story_page.html.j2",
            story=told,
            line=timeline(told.articles),
            closed=_closed(request),
            left_out=left,
        )


def conflicts(request: Request) -> Response:
    """What cannot both be right and nobody has closed, a card a dispute."""
    desk = desk_of(request)
    with session(desk.engine) as opened:
        if request.query_params.get("as") == "json":
            every, left = disputes_of(opened, _ALL)
            text = disputes_to_json(every)
            return attached_or_told(request, text, "application/json", "conflicts.json", left)
        shown, left = disputes_of(opened, DISPUTES)
        new = new_disputes(desk.looks().last("conflicts"), shown)
        return desk.page(
            "conflicts_page.html.j2", disputes=shown, new=new, left_out=left, closed=_closed(request)
        )


def _closed(request: Request) -> int:
    """The dispute that was closed a moment ago; 0 for none."""
    return number(request.query_params.get("closed"), 0)


@posting
def settle_conflict(request: Request, form: FormData) -> Response:
    """Close a whole dispute as false, or one pair of it, or open it again; back to where the button stood."""
    desk = desk_of(request)
    closing = form.get("undo") is None
    dispute, story_id = number(form.get("dispute"), 0), number(form.get("back"), 0)
    with writing(desk.engine) as opened:
        if dispute:
            close(opened, dispute, closed=closing)
        else:
            settle(opened, number(form.get("a")), number(form.get("b")), settled=closing)
    back = Links().story(story_id) if story_id else "/conflicts"
    told = f"?closed={dispute}" if dispute and closing else ""
    task = BackgroundTask(catch_up, desk.engine)
    return RedirectResponse(f"{back}{told}{'#conflicts' if story_id else ''}", 303, background=task)
