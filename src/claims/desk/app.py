"""The desk as an ASGI application: which address shows which page, and how errors look."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from claims.desk import articles, diffs, intake, lines, looks, review, search, sources, stories, watching
from claims.desk.desk import Desk, desk_of
from claims.desk.guard import Guard
from claims.errors import ClaimsError, NotFoundError
from claims.manner import Manner
from claims.report.labels import WORDS

_HERE = Path(__file__).parent
_MANNER = Manner()
"""As articles are read where nobody asks for something else."""


def desk_app(
    engine: Engine,
    own: Path,
    key: str,
    port: int,
    manner: Manner = _MANNER,
    reviewer: str | None = None,
    watched: Path | None = None,
    seen: Path | None = None,
) -> Starlette:
    """The desk over a store.

    `own` is the user's registry of sources, `watched` their watch list, `seen` when they last looked,
    `key` is in the printed address.
    """
    app = Starlette(
        routes=[
            Route("/", stories.stories),
            Route("/stories/{story:int}", stories.story),
            Route("/conflicts", stories.conflicts),
            Route("/conflicts", stories.settle_conflict, methods=["POST"]),
            Route("/seen", looks.look, methods=["POST"]),
            Route("/articles", articles.articles),
            Route("/articles/{article}", articles.article),
            Route("/articles/{article}/lines", lines.lines),
            Route("/articles/{article}/lines", lines.teach, methods=["POST"]),
            Route("/watch", watching.watched),
            Route("/watch", watching.watch, methods=["POST"]),
            Route("/claims/{claim:int}", articles.claim),
            Route("/sources", sources.sources),
            Route("/sources/{source}", sources.source),
            Route("/sources/{source}/merge", sources.merge, methods=["POST"]),
            Route("/sources/{source}/rate", sources.rate_source, methods=["POST"]),
            Route("/diff", diffs.diff_page),
            Route("/search", search.search_page),
            Route("/export/{format}", search.export),
            Route("/review", review.review),
            Route("/review", review.act, methods=["POST"]),
            Route("/intake", intake.intake),
            Route("/intake/read", intake.read, methods=["POST"]),
            Route("/intake/store", intake.store, methods=["POST"]),
            Mount("/static/report", StaticFiles(directory=_HERE.parent / "report" / "assets")),
            Mount("/static", StaticFiles(directory=_HERE / "static")),
        ],
        middleware=[Middleware(Guard, key=key, port=port)],
        exception_handlers={
            NotFoundError: _complaint(404),
            ClaimsError: _complaint(400),
            ValueError: _complaint(400),
            OverflowError: _complaint(404),  # a number that no row can have
            404: _complaint(404),
        },
    )
    app.state.desk = Desk(engine, own, key, manner, reviewer, watched, seen)
    return app


def _complaint(status: int) -> Callable[[Request, Exception], Response]:
    def show(request: Request, error: Exception) -> Response:
        said = str(error) if isinstance(error, ClaimsError) else WORDS["no such page"]
        return desk_of(request).page("error.html.j2", status, said=said)

    return show
