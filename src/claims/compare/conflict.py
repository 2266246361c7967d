"""Whether two claims about one thing cannot both be right, and on what: a denial, figures, days."""

import math
from typing import Literal, NamedTuple

from claims.compare.counts import Count, at_odds, counts, gap, is_toll, measures, tells_of_time
from claims.compare.dates import Moment, moments, weekdays
from claims.compare.evidence import Evidence
from claims.compare.reading import Reading
from claims.compare.statement import Statement
from claims.text.words import words_of

Kind = Literal["quantity", "polarity", "time"]
KINDS: tuple[Kind, ...] = ("quantity", "polarity", "time")
_A_WEEK, _A_MONTH = 7, 31
_GROWN, _GROWN_OVERNIGHT = 1.5, 1.25
"""A toll that grew by so much, in articles of one day and of two, was counted later; less is a dispute."""
_RETOLD = 0.4
"""From this share of words in one order on, claims are one sentence retold: one of its figures may differ."""
_ONE_SENTENCE = 0.6
"""The same for a weekday or a negation, which is easily of something else."""
_BRIEF = 14
"""Words of a sentence in which a negation can hardly be of a part only."""
_TEN = math.log(10)
_ROUNDED = 0.003
"""Figures nearer than this (logarithm) are one figure."""
_NEAR = 1.6
"""Figures of things further apart than this count two things, unless one is a slip of the scale."""
_SLIPS = (3, 6)
"""Powers of ten: `3.2 مليون`, `3.2 مليار`."""


class Conflict(NamedTuple):
    """`update`: both may be right, as of different times. `one`, `other`: what each claim says."""

    kind: Kind
    update: bool
    one: str
    other: str


def figures_at_odds(x: Reading, y: Reading, found: Evidence) -> Conflict | None:
    """Unlike figures of one thing; what one source says in one breath is of two things."""
    a, b = x.said, y.said
    later = tells_of_time(a.content) or tells_of_time(b.content)
    one_breath = found.one_article and (found.one_source or found.speakers == 1.0)
    for p, q in at_odds(counts(a.content), counts(b.content), found.in_order >= _RETOLD):
        if one_breath and not (later and is_toll(p.what)):
            continue
        if _measures(p, q) and (found.rank or found.in_order < _RETOLD):
            continue  # riyals and per cent count nothing: of a price, of a profit, of another fund
        apart = gap(p, q)
        toll = is_toll(p.what)
        other = apart > math.log(_NEAR) and round(apart / _TEN, 6) not in _SLIPS
        if apart < _ROUNDED or (other and not toll):
            continue  # forty thousand tons and nine million: two counts, not two answers
        days = a.article.published and b.article.published and a.article.published != b.article.published
        grown = apart >= math.log(_GROWN_OVERNIGHT if days else _GROWN)
        update = (toll and (later or grown)) or _weeks_apart(a, b)
        return Conflict("quantity", update, p.quantity.text, q.quantity.text)
    return None


def negated(x: Reading, y: Reading, found: Evidence) -> Conflict | None:
    """One sentence retold in which one negates what the other does not: `عبرت`, `لم تعبر`.

    In sentences that are less alike a negation is of something else.
    """
    brief = max(len(x.words), len(y.words)) <= _BRIEF
    if found.in_order < _ONE_SENTENCE or found.one_source or not brief:
        return None
    mine, theirs = x.gist.negated & y.stems, y.gist.negated & x.stems
    if bool(mine - y.gist.negated) == bool(theirs - x.gist.negated):
        return None
    return Conflict("polarity", False, *(("denied", "asserted") if mine else ("asserted", "denied")))


def _measures(p: Count, q: Count) -> bool:
    """Whether figures measure, and nothing says whom they befell or what they count."""
    return p.what.startswith("#") and (measures(p.quantity) or measures(q.quantity))


def _weeks_apart(a: Statement, b: Statement) -> bool:
    """Whether articles came so far apart that both figures may be right, each as of its day."""
    one, other = a.article.published, b.article.published
    return bool(one and other and abs((one - other).days) >= _A_WEEK)


def days_at_odds(x: Reading, y: Reading, retold: float) -> Conflict | None:
    """The one date that each gives in figures, if they cannot be one; a year is too wide to contradict a day.

    Weekdays and `أمس` are left out, for which one is meant depends on when the words were said; but not where
    one sentence is retold with another weekday.
    """
    if retold >= _ONE_SENTENCE:
        named = [weekdays(reading.said.content) for reading in (x, y)]
        if all(len(words) == 1 for words in named) and named[0].keys() != named[1].keys():
            return Conflict("time", False, *(word for words in named for word in words.values()))
    days = []
    for reading in (x, y):
        found = moments(reading.said.content, reading.said.article.published)
        if len(found) != 1 or (found[0].last - found[0].first).days > _A_MONTH:
            return None
        if not any(c.isdecimal() for c in found[0].text):
            return None
        days.append(found[0])
    if days[0].meets(days[1]) or words_of(days[0].text) == words_of(days[1].text):
        return None
    return Conflict("time", False, *map(_shown, days))


def _shown(moment: Moment) -> str:
    last = "" if moment.first == moment.last else f"/{moment.last.isoformat()}"
    return f"{moment.text} = {moment.first.isoformat()}{last}"
