"""Which lines of an article are read, and what a person says of them, wherever they stand."""

from starlette.background import BackgroundTask
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.desk.compared import catch_up
from claims.desk.desk import Links, desk_of, posting
from claims.errors import InputError, WorkerError
from claims.store.database import session
from claims.store.read import find_article
from claims.text.furniture import lines_of
from claims.text.taught import FURNITURE, TEXT, key_of
from claims.work.reextract import reextract


def lines(request: Request) -> Response:
    """The lines of an article, with what each is taken for."""
    desk = desk_of(request)
    with session(desk.engine) as opened:
        row = find_article(opened, str(request.path_params["article"]))
        said = desk.taught().by_line()
        shown = [
            (n, row.text[line.start : line.end], line.kind, said.get(key_of(row.text[line.start : line.end])))
            for n, line in enumerate(lines_of(row.text, said))
        ]
        return desk.page("lines.html.j2", article=row, shown=shown)


@posting
def teach(request: Request, form: FormData) -> Response:
    """Say that a line is text, or furniture, or nothing of it; the article is extracted again."""
    desk = desk_of(request)
    what = str(form.get("what", ""))
    if what not in (TEXT, FURNITURE, "forget"):
        raise InputError(f"{what!r} is none of {TEXT}, {FURNITURE}, forget")
    with session(desk.engine) as opened:
        row = find_article(opened, str(request.path_params["article"]))
        found, number = lines_of(row.text), int(str(form.get("line", "")))
        if not 0 <= number < len(found):
            raise InputError(f"the article has no line {number}")
        line, article = row.text[found[number].start : found[number].end], row.id or 0
    taught = desk.taught()
    taught.teach(line, None if what == "forget" else what)
    taught.write()
    done = reextract(desk.engine, desk.manner, desk.registry(), lambda: None, [article])
    if done.problems:
        raise WorkerError(done.problems[0])
    there = f"{Links().lines(article)}#line-{number}"
    return RedirectResponse(there, 303, background=BackgroundTask(catch_up, desk.engine))
