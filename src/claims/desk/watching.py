"""The page of what is watched: sources and words, and the articles in which they occur."""

from collections.abc import Mapping

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.desk.desk import desk_of, posting
from claims.errors import InputError
from claims.store.database import session
from claims.store.mentions import source_id_of
from claims.store.watch import hits, name_of, newest_with

AT_ONCE = 50


def watched(request: Request) -> Response:
    """What is watched, how often it occurs, and the newest articles with it."""
    desk = desk_of(request)
    watch, registry = desk.watch(), desk.registry()
    with session(desk.engine) as opened:
        found: Mapping[str, Mapping[int, int]] = desk.counted(
            opened, ("watched", *watch.sources, *watch.words), lambda: hits(opened, registry, watch)
        )
        names = {what: name_of(opened, registry, what) for what in found}
        told = [
            (what, names[what], what in watch.sources, sum(articles.values()), len(articles))
            for what, articles in found.items()
        ]
        shown = newest_with(opened, found, AT_ONCE)
        return desk.page("watch.html.j2", watched=told, articles=shown, names=names)


@posting
def watch(request: Request, form: FormData) -> Response:
    """Watch words or a source, or (with `undo`) no longer."""
    desk = desk_of(request)
    watching = desk.watch()
    words, source = (str(form.get(name, "")).strip() for name in ("words", "source"))
    if bool(words) == bool(source):
        raise InputError("give words or a source")
    if form.get("undo"):
        watching.remove(words or source)
    elif words:
        watching.add(words=words)
    else:
        entry = desk.registry().named(source)
        with session(desk.engine) as opened:
            watching.add(source=entry.id if entry else source_id_of(opened, source))
    watching.write()
    return RedirectResponse("/watch", 303)
