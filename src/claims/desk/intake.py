"""Getting articles in: files or pasted text are read and shown with what was found before they are stored."""

import secrets
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy.exc import IntegrityError
from starlette.background import BackgroundTask
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.claim import Claim
from claims.desk.compared import catch_up
from claims.desk.desk import Desk, Links, desk_of, posting
from claims.errors import ClaimsError, InputError
from claims.ingest.article import Article
from claims.ingest.documents import from_pipe, read_document
from claims.ingest.gleaned import with_gleaned
from claims.report.article import view
from claims.resolve.registry import Registry
from claims.store.articles import add_article, is_known
from claims.store.database import session, writing
from claims.store.read import StoredClaim
from claims.store.tables import ArticleRow, SourceRow
from claims.store.write import Sources
from claims.work.ingest import current_run
from claims.work.pool import extract_in_order

_MOST_DRAFTS = 50


@dataclass(frozen=True)
class Draft:
    """An article that was read and not stored yet."""

    article: Article
    claims: Sequence[Claim]
    known: bool


def intake(request: Request) -> Response:
    """Where files, text or an address are given."""
    return desk_of(request).page("intake.html.j2", failed=[], drafts=[])


@posting
def read(request: Request, form: FormData) -> Response:
    """Read what was given, and show what is found in it."""
    desk = desk_of(request)
    failed: list[str] = []
    articles: list[Article] = []
    for given in form.getlist("files"):
        if isinstance(given, UploadFile) and given.filename:
            try:
                articles += _from_upload(given, failed)
            except ClaimsError as error:
                failed.append(str(error))
    pasted = str(form.get("text", "")).replace("\r\n", "\n")
    if pasted.strip():
        try:
            articles.append(with_gleaned(from_pipe(pasted.encode("utf-8", "surrogatepass"))))
        except ClaimsError as error:
            failed.append(str(error))
    articles += _from_web(str(form.get("address", "")).strip(), failed)
    shown, taught = [], desk.taught().by_line()
    for article, claims in extract_in_order(articles, lambda a: a.text, 1, desk.manner, desk.sources):
        if isinstance(claims, Exception):
            failed.append(f"{article.id}: {claims}")
            continue
        with session(desk.engine) as opened:
            known = is_known(opened, article.sha256)
        name = secrets.token_hex(8)
        while len(desk.drafts) >= _MOST_DRAFTS:
            desk.drafts.pop(next(iter(desk.drafts)))
        desk.drafts[name] = Draft(article, claims, known)
        shown.append((name, known, article, view(*_as_stored(article, claims, desk.registry()), {}, taught)))
    return desk.page("intake.html.j2", failed=failed, drafts=shown)


@posting
def store(request: Request, form: FormData) -> Response:
    """Store a draft, with its title, house and date as they were mended."""
    desk = desk_of(request)
    draft = desk.drafts.get(str(form.get("draft", "")))
    if draft is None:
        raise InputError("this draft is gone: give the article again")
    article = replace(
        draft.article,
        title=str(form.get("title", "")).strip() or draft.article.title,
        outlet=str(form.get("outlet", "")).strip() or None,
        published=_day(str(form.get("date", ""))),
        url=str(form.get("url", "")).strip() or None,
    )
    number = _stored(desk, article, draft.claims)
    desk.drafts.pop(str(form["draft"]), None)
    return RedirectResponse(Links().article(number), 303, background=BackgroundTask(catch_up, desk.engine))


def _stored(desk: Desk, article: Article, claims: Sequence[Claim]) -> int:
    run = current_run(desk.engine, desk.manner)
    try:
        with writing(desk.engine) as opened:
            return add_article(opened, article, claims, desk.registry(), run)
    except IntegrityError:
        raise InputError("this very text is stored already") from None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise InputError(f"{value!r} is no date: write 2023-10-07") from None


def _from_upload(given: UploadFile, failed: list[str]) -> list[Article]:
    """Read as a file of that name would be; where it came from on this machine is not known."""
    name = Path(given.filename or "").name or "article.txt"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(given.file.read())
        try:
            found = read_document(path)
        except InputError as error:
            found = [error]
    wrong = [one for one in found if isinstance(one, InputError)]
    failed += [str(error).replace(f"{folder}/", "") for error in wrong]
    return [with_gleaned(replace(one, path=None)) for one in found if not isinstance(one, InputError)]


def _from_web(url: str, failed: list[str]) -> list[Article]:
    """The page or the feed at an address that the analyst gave."""
    if not url:
        return []
    try:
        from claims.ingest.fetch import articles_at

        return [with_gleaned(article) for article in articles_at(url, lambda e: failed.append(str(e)))]
    except ModuleNotFoundError as missing:
        failed.append(f"{url}: needs {missing.name}: pip install 'claims[files]'")
    except ClaimsError as error:
        failed.append(str(error))
    return []


def _as_stored(
    article: Article, claims: Sequence[Claim], registry: Registry
) -> tuple[ArticleRow, list[StoredClaim]]:
    """As the page of an article wants it; nothing of it touches the store."""
    row = ArticleRow(
        id=0, key="", name=article.id, sha256=article.sha256, text=article.text, length=len(article.text),
        title=article.title, outlet=article.outlet, published=article.published, url=article.url,
    )  # fmt: skip
    sources = Sources(registry)

    def source(mention: str) -> SourceRow:
        who = sources.identity(mention)
        return SourceRow(id=who.id, name=who.name, kind=who.kind, registered=who.entry is not None)

    return row, [
        StoredClaim(
            n, claim, row, source(claim.speaker) if claim.speaker else None,
            tuple(source(h) for h in claim.houses or claim.via),
        )
        for n, claim in enumerate(claims, start=1)
    ]  # fmt: skip
