"""What is new on the desk's lists since the user last looked: the same looks as those of `--new`."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.compare.conflicts import OpenDispute
from claims.desk.desk import desk_of, posting
from claims.errors import InputError
from claims.store.database import session
from claims.store.listing import as_utc
from claims.store.read import StoredClaim
from claims.store.tables import ArticleRow
from claims.store.told import stories_since

PLACES = {"story": "/", "conflicts": "/conflicts", "list": "/articles"}
"""The lists that tell what is new, by the name of their looks, and where they stand."""


def new_articles(since: datetime | None, found: Iterable[ArticleRow]) -> set[int]:
    """Those that came in after the last look, by id; none of them if nobody has looked yet."""
    if since is None:
        return set()
    return {a.id for a in found if a.id and a.ingested and as_utc(a.ingested) > as_utc(since)}


def new_stories(opened: Session, since: datetime | None) -> set[int]:
    """Stories to which an article came in after the last look, by id."""
    return set() if since is None else set(opened.execute(stories_since(since)).scalars())


def new_disputes(since: datetime | None, found: Iterable[OpenDispute]) -> set[int]:
    """Disputes with a claim of an article that came in after the last look, by number."""
    return {
        one.number
        for one in found
        if new_articles(since, (c.article for c in one.dispute.claims if isinstance(c, StoredClaim)))
    }


@posting
def look(request: Request, form: FormData) -> Response:
    """All of a list has been seen: what comes in from now on is new there, and for `--new`."""
    what, desk = str(form.get("list", "")), desk_of(request)
    if what not in PLACES:
        raise InputError(f"no list {what[:40]!r}: {', '.join(PLACES)}")
    with session(desk.engine) as opened:
        desk.looks().looked(opened, what)
    return RedirectResponse(PLACES[what], 303)
