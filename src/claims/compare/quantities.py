"""Quantities in Arabic text as intervals with a unit: digits of both kinds, words, mixtures, bounds.

`أكثر من 10 آلاف جندي` is from 10,000 upwards, `عشرات القتلى` from 10 to 99, `نحو 100` a tenth on either side.
Dates, times, ordinals and numbers in names count nothing and are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claims.compare.number_words import number_words
from claims.compare.numerals import Numeral, Word, numeral_at, words_in
from claims.compare.uncounted import counts_nothing
from claims.compare.units import bare_noun, part_at, unit_at
from claims.text.normalise import fold

_LONGEST_BOUND = 4
_ABOUT = 0.1
_VAGUE = 9
_LED = 7
"""Words before a number among which `ارتفع` tells that it changes."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """``text[slice(*span)]`` names it; None is an open bound."""

    span: tuple[int, int]
    low: float | None
    high: float | None
    unit: str
    text: str
    part: str = ""
    """Of whom: `ستون قتيلا من الأطباء`, `12 جريحا في صفوف المشاة`, folded."""

    @property
    def is_vague(self) -> bool:
        """Whether it gives no more than the magnitude: `عشرات`, `ملايين`."""
        return bool(self.low and self.high and self.high >= _VAGUE * self.low)

    @property
    def is_measure(self) -> bool:
        """Whether its unit measures and counts no thing: `في المئة`, `دولار`, `ساعة`."""
        return fold(self.unit) in number_words().measures

    def as_dict(self) -> dict[str, Any]:
        """For JSON: whole numbers as such."""
        return {
            "span": list(self.span),
            "low": _whole(self.low),
            "high": _whole(self.high),
            "unit": self.unit,
            "text": self.text,
        }


def quantities(text: str) -> list[Quantity]:
    """All quantities of a text, in order."""
    return list(_found(text, words_in(text)))


def meet(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities of one unit can both be right: their intervals have a point in common."""
    return (a.low is None or b.high is None or a.low <= b.high) and (
        b.low is None or a.high is None or b.low <= a.high
    )


def _found(text: str, words: list[Word]) -> Iterator[Quantity]:
    i = 0
    while i < len(words):
        quantity, i = _quantity_at(text, words, i)
        if quantity:
            yield quantity
            while i < len(words) and words[i].start < quantity.span[1]:
                i += 1


def _quantity_at(text: str, words: list[Word], i: int) -> tuple[Quantity | None, int]:
    """What word `i` begins, if it is a quantity, and where to look on."""
    between = i > 0 and words[i - 1].folded == "بين"
    numeral = numeral_at(words, i, adding=not between)
    if numeral is None:
        return _noun_alone(text, words, i), i + 1
    if counts_nothing(text, words, numeral):
        return None, numeral.last
    numeral = _range(text, words, numeral)
    if numeral.last < len(words) and words[numeral.last].folded in number_words().months:
        return None, numeral.last  # من 4 إلى 6 أغسطس
    if between and numeral.plain:
        numeral = numeral_at(words, i) or numeral
    return _quantity(text, words, numeral), numeral.last


def _noun_alone(text: str, words: list[Word], i: int) -> Quantity | None:
    """A noun that counts by itself: `جنديان`, `مدنيين اثنين`, `جندي واحد`, `يومين ونصف`, `عام ونصف العام`."""
    data, word = number_words(), words[i]
    behind = [w.folded for w in words[i + 1 : i + 3]]
    number, unit, last = 0, data.counted.get(word.folded, ""), i + 1
    if unit:
        number = 2
    elif word.folded in data.counted_sound and data.two.intersection(behind):
        number, unit = 2, data.counted_sound[word.folded]
    elif behind[:1] and behind[0].startswith("و"):
        unit = bare_noun(word.text)
        if behind[0].startswith("واحد") and unit in data.nouns:
            number, last = 1, i + 2
    part, end = _part_added(words, last, unit)
    if not number and part and not word.folded.startswith("ال"):
        number = 1
    if not number:
        return None
    span, value = (word.start, words[end - 1].end), number + part
    return Quantity(span, value, value, unit, text[slice(*span)], part_at(text, words, end))


def _part_added(words: list[Word], i: int, unit: str) -> tuple[float, int]:
    """What `ونصف`, `وربع الساعة` behind a measure adds, and where it ends."""
    data = number_words()
    match [word.folded for word in words[i : i + 3]]:
        case ["و", part, *rest] if fold(unit) in data.measures and part in data.fractions:
            named = rest != [] and rest[0].removeprefix("ال") == fold(unit)
            return data.fractions[part], i + 2 + named
    return 0, i


def _quantity(text: str, words: list[Word], numeral: Numeral) -> Quantity | None:
    data = number_words()
    first, last, unit = numeral.first, numeral.last, ""
    percent = _phrase_at(words, last, data.percent)
    if percent:
        unit, last = "%", last + percent
    else:
        unit, last = unit_at(text, words, last)
    if numeral.written and 1 <= numeral.high < 3 and numeral.scale == 1 and unit != "%":
        return None  # أحد, واحد: a pronoun more often than a number
    part, last = _part_added(words, last, unit)
    low: float | None = numeral.low + part
    high: float | None = numeral.high + part
    length, cut, bound = _bound_before(words, first)
    if not bound:
        behind, bound = _bound_behind(words, last)
        last += behind
    if bound == "at_least":
        high = None
    elif bound == "at_most":
        low = None
    elif bound == "about" and low == high and low is not None:
        low, high = low * (1 - _ABOUT), low * (1 + _ABOUT)
    start, end = words[first - length].start + cut, words[last - 1].end
    return Quantity((start, end), low, high, unit, text[start:end], part_at(text, words, last))


def _bound_before(words: list[Word], first: int) -> tuple[int, int, str]:
    """Words of the bound that ends right before the number, letters of clitics before it, and which it is."""
    data = number_words()
    for length in range(min(_LONGEST_BOUND, first), 0, -1):
        head, *rest = (word.folded for word in words[first - length : first])
        for cut in (1, 2, 0):
            phrase = " ".join((head[cut:], *rest))
            bound = next((b for b in ("at_least", "at_most", "about") if phrase in data.bounds[b]), "")
            if bound and all(c in "وفبل" for c in head[:cut]):
                return length, cut, bound
    return (3, 0, "at_least") if _parted_bound(words, first) else (0, 0, "")


def _parted_bound(words: list[Word], first: int) -> bool:
    """`يزيد عددهم على 300`: the verb of the bound, a word, its preposition."""
    verbs = ("يزيد", "تزيد", "زاد", "زادت")
    return first >= 3 and words[first - 1].folded in ("علي", "عن") and words[first - 3].folded in verbs


def _bound_behind(words: list[Word], last: int) -> tuple[int, str]:
    data = number_words()
    for name in ("at_least", "at_most", "about"):
        length = _phrase_at(words, last, data.behind[name])
        if length:
            return length, name
    return 0, ""


def _phrase_at(words: list[Word], i: int, phrases: frozenset[str]) -> int:
    """How many words from `i` on are one of the phrases."""
    for length in range(min(_LONGEST_BOUND, len(words) - i), 0, -1):
        if " ".join(word.folded for word in words[i : i + length]) in phrases:
            return length
    return 0


def _range(text: str, words: list[Word], numeral: Numeral) -> Numeral:
    """Both ends of `بين 5 و7 آلاف`, `من 10 إلى 15`, `10-15`, `بين 30% و40%`, `خمسة أو ستة`.

    The first is taken in the scale of the second. `ارتفع من 10 إلى 15` are two numbers.
    """
    if not numeral.plain:
        return numeral
    before = words[numeral.first - 1].folded if numeral.first else ""
    between = before == "بين"
    percent = _phrase_at(words, numeral.last, number_words().percent)
    i = numeral.last + percent
    if i >= len(words):
        return numeral
    dash = text[words[i - 1].end : words[i].start] in ("-", "–")
    link = words[i].folded
    second = None
    if dash or (between and link == "و") or link in ("الي", "حتي", "او"):
        second = numeral_at(words, i + (not dash))
    if second is None or second.high <= numeral.low:
        return numeral
    if percent and not _phrase_at(words, second.last, number_words().percent):
        return numeral  # زاد 1.5% إلى 102 دولار
    low = numeral.low * second.scale if numeral.scale == 1 and numeral.low < 1000 else numeral.low
    if low > second.high or (link == "او" and second.high > 2 * low):
        return numeral
    led = [word.folded for word in words[max(0, numeral.first - _LED) : numeral.first]]
    if before == "من" and number_words().changes.intersection(led):
        return numeral
    first = numeral.first - (before in ("بين", "من"))
    return Numeral(first, second.last, low, second.high, second.scale, numeral.written, plain=False)


def _whole(number: float | None) -> float | int | None:
    if number is None:
        return None
    rounded = round(number, 6)
    return int(rounded) if rounded == int(rounded) else rounded
