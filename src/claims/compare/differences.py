"""How two claims about one thing differ, each difference with the words that carry it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, product
from typing import Literal

from rapidfuzz.distance import LCSseq

from claims.compare.core import Core, core_of, stem, unit_of
from claims.compare.dates import Moment, moments
from claims.compare.quantities import Quantity, meet
from claims.compare.statement import Statement
from claims.text.words import words_of

Kind = Literal["quantity", "polarity", "time", "update", "certainty", "speaker", "wording"]
CONFLICTS: tuple[Kind, ...] = ("quantity", "polarity", "time")
_UPDATE_AFTER = timedelta(days=7)
_A_MONTH = timedelta(days=31)
_ACCUSATION = "~اتهام"
_ONE_SENTENCE = 0.75
"""From this share of common words on, two wordings are one sentence."""

_MUCH = 0.5
_RETOLD = 0.35
"""Below this share two wordings have too little in common to be set against each other word for word."""


@dataclass(frozen=True)
class Difference:
    """`a` and `b` are the words that carry it."""

    kind: Kind
    a: str
    b: str


def differences(a: Statement, b: Statement) -> Iterator[Difference]:
    """All differences of two claims about one thing, the graver ones first."""
    one, other = core_of(a.content), core_of(b.content)
    dates = [moments(claim.content, claim.article.published) for claim in (a, b)]
    apart = not _one_breath(a, b)
    unlike = list(_unlike(one, other)) if apart else []
    later = _as_of_apart(a, b, *dates)
    for x, y in unlike:
        if later is None:
            yield Difference("quantity", x.text, y.text)
        else:
            yield Difference("update", f"{x.text} ({later[0]})", f"{y.text} ({later[1]})")
    turned = (one.negated & other.stems - other.negated) | (other.negated & one.stems - one.negated)
    rejected = (
        _ACCUSATION in one.stems & other.stems
    )  # to call an accusation false is to deny, however it is put
    if apart and not rejected and (a.claim.polarity != b.claim.polarity) != bool(turned):
        yield Difference("polarity", _stance(a, one, turned), _stance(b, other, turned))
    single = len(dates[0]) == len(dates[1]) == 1
    if apart and not unlike and single and _at_odds(dates[0][0], dates[1][0]):
        yield Difference("time", _day(dates[0][0]), _day(dates[1][0]))
    if a.claim.certainty != b.claim.certainty:
        yield Difference("certainty", a.claim.certainty, b.claim.certainty)
    mine, theirs = words_of(a.content), words_of(b.content)
    if one_sentence(a.content, b.content) and a.source and b.source and a.source.id != b.source.id:
        yield Difference("speaker", a.source.name, b.source.name)
    if mine != theirs and LCSseq.normalized_similarity(mine, theirs) >= _RETOLD:
        yield Difference("wording", *worded_apart(a.content, b.content))


def one_sentence(a: str, b: str) -> bool:
    """Whether two wordings are one sentence, near enough."""
    return float(LCSseq.normalized_similarity(words_of(a), words_of(b))) >= _ONE_SENTENCE


def _one_breath(a: Statement, b: Statement) -> bool:
    """One source in one article: two figures of its are of two things, not at odds."""
    return a.article.id == b.article.id and a.source is not None and a.source == b.source


def worded_apart(a: str, b: str) -> tuple[str, str]:
    """The words of each wording that the other does not have at their place."""
    mine, theirs = a.split(), b.split()
    kept_a, kept_b = set(), set()
    folded = [[" ".join(words_of(word)) for word in words] for words in (mine, theirs)]
    for block in LCSseq.opcodes(*folded).as_matching_blocks():
        kept_a |= set(range(block.a, block.a + block.size))
        kept_b |= set(range(block.b, block.b + block.size))
    return _rest(mine, kept_a), _rest(theirs, kept_b)


def _rest(words: Sequence[str], kept: set[int]) -> str:
    """What is left of a wording, a gap for what is not."""
    pieces = [word if n not in kept else "…" for n, word in enumerate(words)]
    return " ".join(p for n, p in enumerate(pieces) if p != "…" or n == 0 or pieces[n - 1] != "…")


def _unlike(one: Core, other: Core) -> Iterator[tuple[Quantity, Quantity]]:
    """For each unit that both count: the figures that are at odds.

    Those that meet a figure of the other claim are set aside, and those that it gives too, of whatever unit
    (`12 قتيلا`, `20 قتيلا هم 12 جنديا و8 مشاة`). Sixty dead `من الأطباء` are not set against all the
    dead, and measures only where the claims say much the same: dollars may be of a price and of a profit.
    """
    alike = len(one.stems & other.stems) >= _MUCH * min(len(one.stems), len(other.stems))
    for unit in dict.fromkeys(unit_of(q) for q in one.quantities if q.unit and (alike or not q.is_measure)):
        mine, theirs = _figures(one, unit), _figures(other, unit)
        left = [x for x in mine if not any(meet(x, y) for y in theirs) and not _gives(other, x)]
        right = [y for y in theirs if not any(meet(x, y) for x in mine) and not _gives(one, y)]
        pairs = list(product(left, right))
        if len(left) > 1 or len(right) > 1:
            every = left == mine and right == theirs
            pairs = pairs[:1] if every else [(x, y) for x, y in pairs if _is_slip(x, y)]
        yield from islice(((x, y) for x, y in pairs if stem(x.part) == stem(y.part)), 1)


def _figures(core: Core, unit: str) -> list[Quantity]:
    return [q for q in core.quantities if q.unit and unit_of(q) == unit]


def _gives(core: Core, quantity: Quantity) -> bool:
    return any((q.low, q.high) == (quantity.low, quantity.high) for q in core.quantities)


def _is_slip(x: Quantity, y: Quantity) -> bool:
    """Among several figures: one with another scale, `3.2 مليون`, `3.2 مليار`."""
    if not (x.low and y.low and x.low == x.high and y.low == y.high):
        return False
    return round(abs(math.log10(x.low / y.low)), 6) in (3, 6)


def _as_of_apart(
    a: Statement, b: Statement, mine: Sequence[Moment], theirs: Sequence[Moment]
) -> tuple[str, str] | None:
    """The dates as of which two figures hold, if they are so far apart that both may be right.

    A claim's own single date counts, else the day of its article.
    """
    if len(mine) == len(theirs) == 1 and not mine[0].meets(theirs[0]):
        if abs(mine[0].first - theirs[0].first) >= _UPDATE_AFTER:
            return _day(mine[0]), _day(theirs[0])
    one, other = a.article.published, b.article.published
    if one and other and abs(one - other) >= _UPDATE_AFTER:
        return one.isoformat(), other.isoformat()
    return None


def _at_odds(a: Moment, b: Moment) -> bool:
    """Whether two dates of days or months cannot be one; whole years are too wide to contradict a day."""
    return not a.meets(b) and max(a.last - a.first, b.last - b.first) <= _A_MONTH


def _day(moment: Moment) -> str:
    """A date as it stands, and what it means."""
    return f"{moment.text} = {_iso(moment.first, moment.last)}"


def _iso(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _stance(claim: Statement, core: Core, turned: frozenset[str]) -> str:
    """The cue, and that it denies or that the statement is negated."""
    cue = claim.article.text[slice(*claim.claim.cue)]
    signs = ["denied"] if claim.claim.polarity == "denied" else []
    signs += ["negated"] if core.negated & turned else []
    return f"{cue} ({', '.join(signs) or 'asserted'})"
