"""Comparisons as pages that read from right to left, in one file that needs nothing else."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from claims.compare.diff import Diff, Side
from claims.compare.same import Match
from claims.compare.story import Story
from claims.report.bidi import dated
from claims.report.labels import NOBODY, WORDS
from claims.store.read import StoredClaim

_BEFORE, _AFTER = 200, 200


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The templates of this room, with what they call."""
    environment = Environment(
        loader=PackageLoader("claims.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    prepare(environment)
    return environment


def prepare(environment: Environment) -> None:
    """What the templates of this room call, for whoever renders them."""
    environment.filters["web"] = web
    environment.globals.update(
        words=WORDS, nobody=NOBODY, links=None, proof=proof, dated=dated, name_of=name_of
    )


@lru_cache(maxsize=8)
def asset(name: str) -> str:
    """A style sheet or script of this room."""
    return (files("claims.report") / "assets" / name).read_text(encoding="utf-8")


def _page(template: str, title: str, headline: str, **what: object) -> str:
    style = Markup(asset("page.css"))
    return templates().get_template(template).render(title=title, headline=headline, style=style, **what)


def diff_page(diff: Diff) -> str:
    """A comparison of sources or articles as HTML."""
    title = " / ".join(side.name for side in diff.sides)
    counts = (
        f"تعارض: {len(diff.conflicts)} · يقوله الطرفان: {len(diff.agreements)} · "
        f"بلا إسناد في مكان آخر: {len(diff.dropped)} · لطرف واحد: {sum(map(len, diff.only))}"
    )
    return _page("diff.html.j2", title, counts, diff=diff)


def story_page(story: Story) -> str:
    """A story as HTML."""
    counts = (
        f"المقالات: {len(story.articles)} · المصادر المستقلة: {len(story.origins)} · "
        f"الأقوال: {len(story.claims)} · تعارض مفتوح: {len(story.conflicts)}"
    )
    return _page("story.html.j2", story.title, counts, story=story)


def conflicts_page(found: Sequence[Match]) -> str:
    """Open conflicts as HTML."""
    return _page("conflicts.html.j2", "تعارض مفتوح", f"العدد: {len(found)}", conflicts=found)


def web(url: str) -> str:
    """An address that a page may link to: what an article's metadata say never runs (`javascript:`)."""
    return url if url.startswith(("https://", "http://")) else "#"


def name_of(side: Side) -> str | None:
    """Who says it, where a side is a source; an article's claims have their own speakers."""
    return None if side.is_article else side.name


def proof(stored: StoredClaim) -> Markup:
    """The claim in its surroundings, what is claimed marked; everything escaped."""
    text, (start, end) = stored.article.text, stored.claim.sentence
    first, last = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    pieces, at = [Markup("…") if first else Markup()], first
    for low, high in sorted(stored.claim.content):
        pieces += [escape(text[at:low]), Markup("<mark>") + escape(text[low:high]) + Markup("</mark>")]
        at = high
    pieces += [escape(text[at:last]), Markup("…") if last < len(text) else Markup()]
    return Markup().join(pieces)
