"""The pages of articles."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from claims.desk.compared import elsewhere
from claims.desk.desk import Links, desk_of
from claims.desk.files import as_csv
from claims.desk.lists import number
from claims.desk.looks import new_articles
from claims.report.article import view
from claims.store.database import session
from claims.store.listing import articles_listed
from claims.store.read import article_claims, find_article, find_claim

AT_ONCE = 50
_ALL = 100_000
_COLUMNS = ("id", "name", "title", "outlet", "date", "url", "claims")


def articles(request: Request) -> Response:
    """Articles, newest first."""
    desk = desk_of(request)
    page = max(1, number(request.query_params.get("page"), 1))
    words = request.query_params.get("q", "").strip()
    only_new, last = "new" in request.query_params, desk.looks().last("list")
    since = last if only_new else None
    with session(desk.engine) as opened:
        if request.query_params.get("as") == "csv":
            every = articles_listed(opened, words, _ALL, since=since)
            rows = ((a.id, a.name, a.title, a.outlet, a.published, a.url, n) for a, n in every)
            return as_csv("articles", _COLUMNS, rows)
        found = articles_listed(opened, words, AT_ONCE + 1, (page - 1) * AT_ONCE, since)
        return desk.page(
            "articles.html.j2",
            found=found[:AT_ONCE],
            new=new_articles(last, (a for a, _ in found)),
            only_new=only_new,
            wanted=words,
            page=page,
            more=len(found) > AT_ONCE,
        )


def article(request: Request) -> Response:
    """An article with its claims in it."""
    desk = desk_of(request)
    with session(desk.engine) as opened:
        row = find_article(opened, str(request.path_params["article"]))
        claims = article_claims(opened, row)
        return desk.page(
            "article_page.html.j2", view=view(row, claims, elsewhere(opened, claims), desk.taught().by_line())
        )


def claim(request: Request) -> Response:
    """Where a claim stands."""
    with session(desk_of(request).engine) as opened:
        return RedirectResponse(Links().claim(find_claim(opened, request.path_params["claim"])), 303)
