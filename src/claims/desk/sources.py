"""The pages of sources: who it is, what it says over time, whom it contradicts; merging and splitting."""

from typing import Any

from sqlmodel import Session
from starlette.background import BackgroundTask
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.desk.charts import bars
from claims.desk.compared import catch_up, disputes_of
from claims.desk.desk import Links, desk_of, posting
from claims.desk.files import as_csv
from claims.desk.lists import number
from claims.errors import InputError, NotFoundError
from claims.report.labels import WORDS
from claims.resolve.registry import Registry
from claims.resolve.user_registry import UserRegistry
from claims.store.database import session, writing
from claims.store.facets import months
from claims.store.listing import attributions, sources_listed
from claims.store.mentions import family_of, mentions_of, source_id_of
from claims.store.ratings import RELIABILITY, rate, rating_of
from claims.store.relabel import relabel
from claims.store.search import Filters, search
from claims.store.tables import SourceRow

AT_ONCE = 50
_ALL = 1_000_000
_COLUMNS = ("id", "name", "kind", "says", "passes_on")


def sources(request: Request) -> Response:
    """Sources, those who say most first; with a name, whoever bears it."""
    desk = desk_of(request)
    page = max(1, number(request.query_params.get("page"), 1))
    wanted = request.query_params.get("q", "").strip()
    with session(desk.engine) as opened:
        if wanted:
            entry = desk.registry().named(wanted)
            try:
                found = entry.id if entry else source_id_of(opened, wanted)
                return RedirectResponse(Links().source(found), 303)
            except NotFoundError as error:
                return desk.page(
                    "sources.html.j2", 404, found=[], page=1, more=False, wanted=wanted, why=error
                )
        if request.query_params.get("as") == "csv":
            every = sources_listed(opened, _ALL)
            return as_csv("sources", _COLUMNS, ((r.id, r.name, r.kind, n, m) for r, n, m in every))
        listed = desk.counted(
            opened,
            ("sources", page),
            lambda: [
                (row.id, row.name, row.kind, says, relays)
                for row, says, relays in sources_listed(opened, AT_ONCE + 1, (page - 1) * AT_ONCE)
            ],
        )
        more = len(listed) > AT_ONCE
        return desk.page("sources.html.j2", found=listed[:AT_ONCE], page=page, more=more, wanted="", why=None)


def source(request: Request) -> Response:
    """One source. With `?into=` also what merging it into that one would change."""
    desk = desk_of(request)
    source_id = str(request.path_params["source"])
    registry = desk.registry()
    with session(desk.engine) as opened:
        row = opened.get(SourceRow, source_id)
        entry = registry.entries.get(source_id)
        if row is None and entry is None:
            raise NotFoundError(f"no source {source_id!r}")
        family = family_of(opened, registry, source_id)
        into = request.query_params.get("into", "").strip()
        disputed, left = disputes_of(opened, 10, frozenset(family))
        return desk.page(
            "source.html.j2",
            id=source_id,
            name=entry.name if entry else row.name if row else source_id,
            entry=entry,
            parent=registry.entries.get(entry.parent) if entry and entry.parent else None,
            merged=[other for other, target in registry.merged.items() if target == source_id],
            into_now=registry.merged.get(source_id),
            mentions=mentions_of(opened, source_id)[:40],
            claims=search(opened, "", Filters(sources=family), 20),
            passed_on=search(opened, "", Filters(relays=family), 10),
            months=bars(months(opened, list(family))),
            disputes=disputed,
            left_out=left,
            rating=rating_of(opened, "source", source_id),
            reliability={step: WORDS[step] for step in RELIABILITY},
            watched=source_id in desk.watch().sources,
            preview=_preview(opened, registry, source_id, into) if into else None,
        )


def _preview(opened: Session, registry: Registry, source_id: str, into: str) -> dict[str, Any]:
    """What a merge would change: the target, how many attributions, some of its claims."""
    entry = registry.named(into)
    try:
        target = entry.id if entry else source_id_of(opened, into)
    except NotFoundError as error:
        return {"why": str(error)}
    row = opened.get(SourceRow, target)
    name = entry.name if entry else row.name if row else target
    return {
        "why": "" if target != source_id else WORDS["the same source"],
        "id": target,
        "name": name,
        "changes": attributions(opened, source_id),
        "claims": search(opened, "", Filters(sources=family_of(opened, registry, target)), 5),
    }


@posting
def merge(request: Request, form: FormData) -> Response:
    """Count a source as another one, or (with `undo`) as itself again."""
    desk = desk_of(request)
    source_id = str(request.path_params["source"])
    user = UserRegistry.read(desk.sources)
    if form.get("undo"):
        user.split(source_id)
        target = source_id
    else:
        target = str(form.get("into") or "")
        if not target:
            raise InputError("into which source is not said")
        user.merge(source_id, target)
    user.write()
    with writing(desk.engine) as opened:
        relabel(opened, user.registry())
    return RedirectResponse(Links().source(target), 303, background=BackgroundTask(catch_up, desk.engine))


@posting
def rate_source(request: Request, form: FormData) -> Response:
    """How far a source is relied on, A to F."""
    desk = desk_of(request)
    source_id = str(request.path_params["source"])
    with writing(desk.engine) as opened:
        rate(opened, "source", source_id, str(form.get("value", "")))
    return RedirectResponse(Links().source(source_id), 303)
