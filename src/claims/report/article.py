"""The page of an article: its text with its claims marked, who speaks how much, a card for each claim."""

import base64
import hashlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Protocol

from markupsafe import Markup

from claims.claim import Claim, Span
from claims.report.labels import NOBODY, WORDS, why
from claims.report.page import asset, templates
from claims.report.spans import Mark, marked, paragraphs, word_start
from claims.store.read import StoredClaim
from claims.store.tables import ArticleRow
from claims.text.furniture import furniture, lines_of
from claims.text.visible import visible
from claims.text.words import words_of

COLOURS = 12
"""So many speakers have a colour of their own, those who say most; the others share one."""


class Related(Protocol):
    """A claim of another article about the same thing (see `desk/compared.py`)."""

    @property
    def relation(self) -> str: ...  # noqa: D102
    @property
    def stored(self) -> StoredClaim: ...  # noqa: D102
    @property
    def words(self) -> str: ...  # noqa: D102


@dataclass(frozen=True)
class Card:
    """One claim as the page shows it."""

    number: int
    stored: StoredClaim
    speaker: str
    colour: str
    via: Sequence[str]
    why: str
    cue: str
    signs: str
    """What is told beside the number, for who sees no colour: denied, hedged, anonymous."""
    others: Sequence[Related]


@dataclass(frozen=True)
class Voice:
    """A speaker with what it says: `share` of all claimed words, drawn from `start` on (both in per cent)."""

    name: str
    source_id: str | None
    colour: str
    claims: Sequence[int]
    """Numbers in the article."""
    share: float
    start: float


@dataclass(frozen=True)
class Share:
    """A kind of claim and the numbers of those that are of it."""

    name: str
    claims: Sequence[int]
    of: int

    @property
    def percent(self) -> int:
        """How many of a hundred."""
        return round(100 * len(self.claims) / self.of) if self.of else 0


@dataclass(frozen=True)
class Block:
    """Paragraphs of the article, or of what stands around it: furniture, of these kinds."""

    paragraphs: Sequence[Markup]
    furniture: Sequence[str]


@dataclass(frozen=True)
class ArticleView:
    """All that the page of an article shows."""

    article: ArticleRow
    title: str
    blocks: Sequence["Block"]
    cards: Sequence[Card]
    voices: Sequence[Voice]
    shares: Sequence[Share]


def is_anonymous(claim: Claim) -> bool:
    """Whether nobody answers for it by name: no speaker, or `مسؤول`, `مصادر`, `محللون`."""
    return claim.speaker is None or claim.kind in ("group", "unknown")


def view(
    article: ArticleRow,
    claims: Sequence[StoredClaim],
    elsewhere: Mapping[int, Sequence[Related]],
    taught: Mapping[str, bool] = MappingProxyType({}),
) -> ArticleView:
    """What the page shows.

    `elsewhere` is, by claim id, what other articles say of the same thing, `taught` what a person has said of
    lines (`text/taught.py`).
    """
    voices = _voices(claims)
    colour = {n: voice.colour for voice in voices for n in voice.claims}
    cards = [
        _card(n, stored, colour[n], elsewhere.get(stored.id, ())) for n, stored in enumerate(claims, start=1)
    ]
    return ArticleView(
        article,
        article.title or article.name,
        _blocks(article.text, cards, taught),
        cards,
        voices,
        _shares(claims),
    )


def article_page(seen: ArticleView) -> str:
    """The page as one file that asks nobody for anything; its policy forbids it."""
    script = asset("article.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        templates()
        .get_template("article.html.j2")
        .render(
            view=seen,
            style=Markup(asset("page.css") + asset("article.css")),
            script=Markup(script),
            digest=digest,
        )
    )


def _card(number: int, stored: StoredClaim, colour: str, others: Sequence[Related]) -> Card:
    claim, text = stored.claim, stored.article.text
    signs = ("✕" if claim.polarity == "denied" else "") + ("؟" if claim.certainty != "certain" else "")
    return Card(
        number=number,
        stored=stored,
        speaker=claim.speaker or NOBODY,
        colour=colour,
        via=[
            _relay(m, s.name, registered=s.registered) for m, s in zip(claim.via, stored.relays, strict=True)
        ],
        why=why(claim.rule),
        cue=text[slice(*claim.cue)],
        signs=signs + ("∅" if is_anonymous(claim) else ""),
        others=others,
    )


def _relay(mention: str, name: str, *, registered: bool) -> str:
    """The mention, and whom it names where it does not say so itself (`الموقع`)."""
    silent = registered and not set(words_of(mention)) & set(words_of(name)[1:])
    return f"{mention} ({name})" if silent and mention != name else mention


def _voices(claims: Sequence[StoredClaim]) -> list[Voice]:
    """Who speaks, the one who says most first; whoever has no name of its own is told by its mention."""
    said: dict[str, list[int]] = {}
    words: dict[str, int] = {}
    for n, stored in enumerate(claims, start=1):
        who = stored.source.id if stored.source else stored.claim.speaker or ""
        said.setdefault(who, []).append(n)
        words[who] = words.get(who, 0) + len(words_of(stored.content))
    total, at, voices = sum(words.values()) or 1, 0.0, []
    for place, who in enumerate(sorted(said, key=lambda w: (-words[w], said[w][0]))):
        first = claims[said[who][0] - 1]
        share = 100 * words[who] / total
        name = first.source.name if first.source and first.source.registered else first.claim.speaker
        colour = f"s{place}" if place < COLOURS else "sx"
        source_id = first.source.id if first.source else None
        voices.append(Voice(name or NOBODY, source_id, colour, said[who], share, at))
        at += share
    return voices


def _shares(claims: Sequence[StoredClaim]) -> list[Share]:
    numbered = [(n, stored.claim) for n, stored in enumerate(claims, start=1)]
    return [
        Share(WORDS["unnamed"], [n for n, c in numbered if is_anonymous(c)], len(claims)),
        Share(WORDS["hedged"], [n for n, c in numbered if c.certainty != "certain"], len(claims)),
        Share(WORDS["denied"], [n for n, c in numbered if c.polarity == "denied"], len(claims)),
    ]


def _blocks(text: str, cards: Sequence[Card], taught: Mapping[str, bool]) -> list[Block]:
    marks: list[Mark] = []
    anchors: dict[int, list[Markup]] = {}
    for card in cards:
        claim = card.stored.claim
        spans = [(claim.cue, "cue"), *((segment, "content") for segment in claim.content)]
        spans += [(claim.source, "source")] if claim.source else []
        marks += [Mark(span, card.number, role, card.colour) for span, role in spans]
        at = word_start(text, min(span[0] for span, _ in spans))
        anchors.setdefault(at, []).append(_anchor(card))
    kinds = {line.start: line.kind for line in furniture(text, taught)}
    starts = sorted(line.start for line in lines_of(text))

    def kind_at(within: Span) -> str | None:
        """Of the line in which a paragraph stands."""
        return kinds.get(starts[bisect_right(starts, within[0]) - 1])

    return [
        Block(
            [marked(text, within, marks, anchors) for within in ours],
            list(dict.fromkeys(WORDS[kind] for kind in map(kind_at, ours) if kind)),
        )
        for _, group in groupby(paragraphs(text), key=lambda within: kind_at(within) is None)
        for ours in [list(group)]
    ]


def _anchor(card: Card) -> Markup:
    """The claim's number in the text: what a keyboard stops at, and without script a link to its card."""
    return Markup(
        '<a class="num {}" id="at-{}" href="#claim-{}" data-claim="{}" aria-label="{}">{}{}</a>'
    ).format(
        card.colour, card.stored.id, card.stored.id, card.number,
        visible(f"{WORDS['the claim']} {card.number}، {card.speaker}"), card.number, card.signs,
    )  # fmt: skip
