"""Comparisons as pages that read from right to left, in one file that needs nothing else."""

import re
from collections.abc import Iterable, Mapping, Sequence, Sized
from functools import lru_cache
from importlib.resources import files
from itertools import chain

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from claims.compare.conflicts import OpenDispute
from claims.compare.diff import Diff, Side
from claims.compare.story import Story
from claims.report.bidi import dated
from claims.report.labels import NOBODY, WORDS, Lang, Words
from claims.store.read import StoredClaim
from claims.text.visible import visible

_BEFORE, _AFTER = 200, 200


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The templates of this room, with what they call."""
    environment = Environment(
        loader=PackageLoader("claims.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    prepare(environment)
    return environment


def prepare(environment: Environment) -> None:
    """What the templates of this room call, for whoever renders them; nothing of an article acts there."""
    environment.finalize = _seen
    environment.filters["isolated"] = isolated
    environment.globals.update(
        words=WORDS, counted=Words(Lang.AR).counted, nobody=NOBODY, links=None,
        proof=proof, dated=dated, differing=differing, name_of=name_of, web_address=web_address,
    )  # fmt: skip


def _seen(value: object) -> object:
    """Whatever an article holds, with control characters and overrides as escapes."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def isolated(names: str | Iterable[str]) -> Markup:
    """A name, or several with commas, each of its own direction: `000_33e6` among Arabic."""
    several = [names] if isinstance(names, str) else names
    return Markup("، ").join(Markup("<bdi>{}</bdi>").format(visible(name)) for name in several)


def web_address(url: str | None) -> str | None:
    """An address that may be followed: only of the web, for `javascript:` and `data:` would run here."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


@lru_cache(maxsize=8)
def asset(name: str) -> str:
    """A style sheet or script of this room."""
    return (files("claims.report") / "assets" / name).read_text(encoding="utf-8")


def _page(template: str, title: str, headline: str, **what: object) -> str:
    style = Markup(asset("page.css"))
    return templates().get_template(template).render(title=title, headline=headline, style=style, **what)


def _counted(what: Mapping[str, Sized]) -> str:
    """A page's second line: each label and how many of it there are."""
    return " · ".join(f"{WORDS[label]}: {len(found)}" for label, found in what.items())


def diff_page(diff: Diff) -> str:
    """A comparison of sources or articles as HTML."""
    title = " / ".join(side.name for side in diff.sides)
    counts = {
        "at odds": diff.conflicts, "both say": diff.agreements,
        "elsewhere without attribution": diff.dropped, "of one side": list(chain(*diff.only)),
    }  # fmt: skip
    return _page("diff.html.j2", title, _counted(counts), diff=diff)


def story_page(story: Story) -> str:
    """A story as HTML."""
    counts = {
        "articles of it": story.articles, "origins": story.origins,
        "said": story.claims, "open disputes": story.disputes,
    }  # fmt: skip
    return _page("story.html.j2", story.title, _counted(counts), story=story)


def conflicts_page(found: Sequence[OpenDispute]) -> str:
    """Open disputes as HTML."""
    return _page("conflicts.html.j2", WORDS["open disputes"], _counted({"how many": found}), disputes=found)


_ENGLISH = re.compile(r"\b(?:asserted|denied|certain|probable|possible)\b")


def differing(value: str) -> str:
    """A value in which two claims differ, for display: labels in it in Arabic, dates with strokes."""
    return dated(_ENGLISH.sub(lambda label: WORDS[label.group()], value))


def name_of(side: Side) -> str | None:
    """Who says it, where a side is a source; an article's claims have their own speakers."""
    return None if side.is_article else side.name


def proof(stored: StoredClaim) -> Markup:
    """The claim in its surroundings, what is claimed marked; everything escaped."""
    text, (start, end) = stored.article.text, stored.claim.sentence
    first, last = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    pieces, at = [Markup("…") if first else Markup()], first
    for low, high in sorted(stored.claim.content):
        pieces += [
            escape(visible(text[at:low])),
            Markup("<mark>") + escape(visible(text[low:high])) + Markup("</mark>"),
        ]
        at = high
    pieces += [escape(visible(text[at:last])), Markup("…") if last < len(text) else Markup()]
    return Markup().join(pieces)
