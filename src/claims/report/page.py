"""Comparisons as pages that read from right to left, in one file that needs nothing else."""

from collections.abc import Sequence
from functools import lru_cache

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
    environment.filters["web"] = web
    environment.globals.update(words=WORDS, nobody=NOBODY, proof=proof, dated=dated, name_of=name_of)
    return environment


def diff_page(diff: Diff) -> str:
    """A comparison of sources or articles as HTML."""
    title = " / ".join(side.name for side in diff.sides)
    counts = (
        f"تعارض: {len(diff.conflicts)} · يقوله الطرفان: {len(diff.agreements)} · "
        f"بلا إسناد في مكان آخر: {len(diff.dropped)} · لطرف واحد: {sum(map(len, diff.only))}"
    )
    return templates().get_template("diff.html.j2").render(title=title, headline=counts, diff=diff)


def story_page(story: Story) -> str:
    """A story as HTML."""
    counts = (
        f"المقالات: {len(story.articles)} · المصادر المستقلة: {len(story.origins)} · "
        f"الأقوال: {len(story.claims)} · تعارض مفتوح: {len(story.conflicts)}"
    )
    return templates().get_template("story.html.j2").render(title=story.title, headline=counts, story=story)


def conflicts_page(found: Sequence[Match]) -> str:
    """Open conflicts as HTML."""
    template = templates().get_template("conflicts.html.j2")
    return template.render(title="تعارض مفتوح", headline=f"العدد: {len(found)}", conflicts=found)


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
