"""What every page needs: the store, the registry, templates, and where things lead to."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from sqlalchemy import Engine
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from claims.desk.guard import form_token, same
from claims.export.formats import FORMATS
from claims.manner import Manner
from claims.report.page import prepare
from claims.resolve.registry import Registry
from claims.resolve.user_registry import user_registry
from claims.store.read import StoredClaim
from claims.store.seen import Seen
from claims.store.told import stamp
from claims.store.watch import WatchList
from claims.text.taught import TaughtLines

T = TypeVar("T")


class Links:
    """Where things lead to."""

    def article(self, article_id: int | None) -> str:
        """The page of an article."""
        return f"/articles/{article_id}"

    def lines(self, article_id: int) -> str:
        """Which lines of an article are read."""
        return f"/articles/{article_id}/lines"

    def claim(self, stored: StoredClaim) -> str:
        """A claim in its article."""
        return f"/articles/{stored.article.id}#claim-{stored.id}"

    def source(self, source_id: str) -> str:
        """The page of a source."""
        return f"/sources/{quote(source_id, safe='')}"

    def story(self, story_id: int) -> str:
        """The page of a story."""
        return f"/stories/{story_id}"

    def review(self, claim_id: int) -> str:
        """A claim to be decided."""
        return f"/review?claim={claim_id}"

    def search(self, **what: object) -> str:
        """A search."""
        return "/search?" + urlencode({k: v for k, v in what.items() if v not in (None, "")})


class Desk:
    """The store that is shown, and how."""

    def __init__(
        self,
        engine: Engine,
        sources: Path,
        key: str,
        manner: Manner,
        reviewer: str | None = None,
        watched: Path | None = None,
        looks: Path | None = None,
    ) -> None:
        self.engine, self.sources, self.key, self.manner = engine, sources, key, manner
        self.reviewer = reviewer
        self.watched = watched or sources.with_name("claims.watch.toml")
        self.looked = looks or sources.with_name("claims.seen.toml")
        self.seen: list[int] = []
        """Claims that were shown for review since the desk opened, the last one last."""
        self.drafts: dict[str, Any] = {}
        """Articles that were read and not stored yet (see `intake.py`)."""
        self.token = form_token(key)
        self._counted: dict[object, tuple[object, Any]] = {}
        self._templates = _templates()

    def registry(self) -> Registry:
        """The registry as the user has taught it by now."""
        changed = self.sources.stat().st_mtime_ns if self.sources.exists() else 0
        return _registry(self.sources, changed)

    def taught(self) -> TaughtLines:
        """What a person has said of lines by now."""
        return TaughtLines.read(self.manner.lines)

    def watch(self) -> WatchList:
        """What is watched by now."""
        return WatchList.read(self.watched)

    def looks(self) -> Seen:
        """When each list was last looked at."""
        return Seen(self.looked)

    def page(self, template: str, /, status: int = 200, **what: Any) -> Response:
        """A page of the desk."""
        html = self._templates.get_template(template).render(desk=self, token=self.token, **what)
        return HTMLResponse(html, status)

    def counted(self, session: Session, what: object, count: Callable[[], T]) -> T:
        """What takes long to count, kept for as long as the store stays as it is."""
        now = stamp(session)
        known = self._counted.get(what)
        if known and known[0] == now:
            return known[1]  # type: ignore[no-any-return]
        found = count()
        if len(self._counted) > 200:
            self._counted.clear()
        self._counted[what] = (now, found)
        return found


def desk_of(request: Request) -> Desk:
    """The desk that a request asks."""
    found: Desk = request.app.state.desk
    return found


Handler = Callable[[Request, FormData], Response]


def posting(handler: Handler) -> Callable[[Request], Any]:
    """A handler of forms: only of those that bear the session's token, and outside the event loop."""

    async def handle(request: Request) -> Response:
        form = await request.form(max_files=200, max_part_size=20_000_000)
        given = request.headers.get("x-claims-token") or str(form.get("token", ""))
        if not same(given, desk_of(request).token):
            return PlainTextResponse("this form is from another session: load the page again", 403)
        return await run_in_threadpool(handler, request, form)

    return handle


def query_with(params: Mapping[str, str], **changed: object) -> str:
    """The query of a page with some values changed, None taking one out."""
    values = {**params, **{k: str(v) for k, v in changed.items() if v is not None}}
    return urlencode({k: v for k, v in values.items() if v and changed.get(k, "") is not None})


@lru_cache(maxsize=2)
def _registry(sources: Path, _changed: int) -> Registry:
    return user_registry(sources)


def _templates() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("claims.desk"), PackageLoader("claims.report")]),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True,
    )  # fmt: skip
    prepare(environment)
    environment.globals.update(links=Links(), formats=FORMATS, query_with=query_with)
    return environment
