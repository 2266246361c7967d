"""What a figure counts: people killed, people displaced, seats. Only figures of one thing can be at odds."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from pathlib import Path

from claims.caching import SENTENCES, remembered
from claims.compare.gist import unit_of
from claims.compare.quantities import Quantity, meet, quantities
from claims.files import read_toml
from claims.text.normalise import fold
from claims.text.words import search_word, words_of

ROLES_FILE = Path(__file__).parent / "data" / "roles.toml"
_BEFORE, _BEHIND = 4, 4
"""Words beside a figure among which what befell whom it counts is named."""
_SUM = 1e-6
_PEOPLE = "#people"
"""People of whom it is not known what befell them: one thing only in claims that are one sentence."""
_OUT_OF = "اصل"
"""`41 من أصل 90 مقعدا`: the noun stands behind the whole."""


@dataclass(frozen=True)
class Count:
    """A figure of `what` befell people, or of things of one kind (``#`` and the stem of the noun)."""

    quantity: Quantity
    what: str
    is_whole: bool
    """Not `آخرين`, who come on top of others, nor `بينهم`, who are a part of them."""


@lru_cache(maxsize=1)
def _data() -> tuple[Mapping[str, str], Mapping[str, frozenset[str]]]:
    data = read_toml(ROLES_FILE)
    roles = {search_word(fold(w)): role for role, words in data["roles"].items() for w in words.split()}
    lists = {
        "tolls": frozenset(data["tolls"]["names"].split()),
        "people": frozenset(map(fold, data["people"]["words"].split())),
        "others": frozenset(map(fold, data["apart"]["others"].split())),
        "parts": frozenset(map(fold, data["apart"]["parts"].split())),
        "earlier": frozenset(search_word(fold(w)) for w in data["earlier"]["words"].split()),
    }
    return roles, lists


def is_toll(what: str) -> bool:
    """Whether a count of this grows with time: the dead, the displaced."""
    return what in _data()[1]["tolls"]


def tells_of_time(content: str) -> bool:
    """Whether a count is said to be an earlier or a later one: `حصيلة سابقة`, `ارتفع إلى`."""
    return any(search_word(word) in _data()[1]["earlier"] for word in words_of(content))


def measures(quantity: Quantity) -> bool:
    """Whether a figure is of riyals, per cent, hours; people are counted, though `شخص` measures, too."""
    return quantity.is_measure and fold(quantity.unit) not in _data()[1]["people"]


@remembered(maxsize=8192, longest=SENTENCES)
def counts(content: str) -> tuple[Count, ...]:
    """The figures of a text of which it is known what they count."""
    return tuple(_counts(content, quantities(content)))


def _counts(content: str, found: Sequence[Quantity]) -> Iterator[Count]:
    _, lists = _data()
    for n, quantity in enumerate(found):
        if quantity.part == _OUT_OF and n + 1 < len(found):
            quantity = replace(quantity, unit=quantity.unit or found[n + 1].unit, part="")
        start = found[n - 1].span[1] if n else 0
        end = found[n + 1].span[0] if n + 1 < len(found) else len(content)
        before = words_of(content[start : quantity.span[0]])[-_BEFORE:]
        inside = words_of(quantity.text)
        behind = words_of(content[quantity.span[1] : end])[:_BEHIND]
        what = _role(inside) or _role(reversed(before)) or _role(behind)
        people = not quantity.unit or fold(quantity.unit) in lists["people"] or _role([fold(quantity.unit)])
        if not (what and people):
            what = (
                f"#{unit_of(quantity)}"
                if quantity.unit and fold(quantity.unit) not in lists["people"]
                else ""
            )
        if what:
            others = lists["others"].intersection([*inside, *behind[:1]])
            part = lists["parts"].intersection(before[-2:]) or quantity.part
            yield Count(quantity, what, not others and not part)


def _role(words: "Iterator[str] | Sequence[str]") -> str:
    roles, _ = _data()
    return next((roles[w] for w in map(search_word, words) if w in roles), "")


def at_odds(a: Sequence[Count], b: Sequence[Count], alike: bool = False) -> list[tuple[Count, Count]]:
    """Figures of two claims that count one thing and cannot both be right: one pair for each thing counted.

    A figure that the other claim gives too is set aside, and sums of what it gives: a driver and six
    passengers are seven. Where some figures of a thing agree, others are at odds only in claims `alike`.
    """
    found = []
    for what in dict.fromkeys(c.what for c in a if alike or c.what != _PEOPLE):
        mine = [c for c in a if c.what == what and c.is_whole]
        theirs = [c for c in b if c.what == what and c.is_whole]
        left = [x for x in mine if not any(meet(x.quantity, y.quantity) for y in theirs)]
        right = [y for y in theirs if not any(meet(x.quantity, y.quantity) for x in mine)]
        left = [x for x in left if not _gives(b, x.quantity)]
        right = [y for y in right if not _gives(a, y.quantity)]
        if not left or not right:
            continue
        if (len(left), len(right)) == (len(mine), len(theirs)):
            found.append((max(left, key=_size), max(right, key=_size)))
        elif alike:
            found.append(min(product(left, right), key=lambda pair: gap(*pair)))
    return found


def gap(a: Count, b: Count) -> float:
    """How far two figures are apart: the logarithm of the greater over the smaller."""
    sizes = [max(_size(c), _SUM) for c in (a, b)]
    return abs(math.log(sizes[0] / sizes[1]))


def _size(count: Count) -> float:
    return count.quantity.low or count.quantity.high or 0.0


def _gives(counted: Sequence[Count], quantity: Quantity) -> bool:
    """Whether a claim has a figure, as such or as the sum of two, or of one and a single more."""
    if quantity.low is None or quantity.low != quantity.high:
        return False
    exact = [c.quantity.low for c in counted if c.quantity.low is not None]
    sums = {*exact, *(x + y for n, x in enumerate(exact) for y in exact[:n])}
    return any(abs(quantity.low - s) < _SUM for s in sums)
