"""Quantities in Arabic text as intervals with a unit: digits of both kinds, words, mixtures, bounds.

`أكثر من 10 آلاف جندي` is from 10,000 upwards, `عشرات القتلى` from 10 to 99, `نحو 100` a tenth on either side.
Dates, times, ordinals and numbers in names count nothing and are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from claims.compare.number_words import number_words
from claims.compare.numerals import Numeral, Word, numeral_at, words_in

_LONGEST_BOUND = 4
_ABOUT = 0.1


@dataclass(frozen=True, slots=True)
class Quantity:
    """``text[slice(*span)]`` names it; None is an open bound."""

    span: tuple[int, int]
    low: float | None
    high: float | None
    unit: str
    text: str

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
        between = i > 0 and words[i - 1].folded == "بين"
        numeral = numeral_at(words, i, adding=not between)
        joined = numeral is None and words[i].folded[0] == "و"
        if joined:  # وألفا جريح
            numeral = numeral_at(words, i, joined=True)
        if numeral is None and words[i].folded in number_words().counted:
            word = words[i]
            unit = number_words().counted[word.folded]
            yield Quantity((word.start, word.end), 2, 2, unit, word.text)
        if numeral is None or _counts_nothing(text, words, numeral):
            i = numeral.last if numeral else i + 1
            continue
        numeral = _range(text, words, numeral)
        if between and numeral.plain:
            numeral = numeral_at(words, i) or numeral
        quantity = _quantity(text, words, numeral)
        if quantity:
            start, end = quantity.span
            skip = joined and start == words[i].start
            yield replace(quantity, span=(start + skip, end), text=text[start + skip : end])
        i = numeral.last


def _quantity(text: str, words: list[Word], numeral: Numeral) -> Quantity | None:
    data = number_words()
    low: float | None = numeral.low
    high: float | None = numeral.high
    first, last, unit = numeral.first, numeral.last, ""
    percent = _phrase_at(words, last, data.percent)
    if percent:
        unit, last = "%", last + percent
    else:
        unit, last = _unit(text, words, last)
    if numeral.written and numeral.high < 3 and numeral.scale == 1 and unit != "%":
        return None  # أحد, واحد: a pronoun more often than a number
    length, bound = _bound_before(words, first)
    if not bound:
        behind, bound = _bound_behind(words, last)
        last += behind
    if bound == "at_least":
        high = None
    elif bound == "at_most":
        low = None
    elif bound == "about" and low == high and low is not None:
        low, high = low * (1 - _ABOUT), low * (1 + _ABOUT)
    start, end = words[first - length].start, words[last - 1].end
    return Quantity((start, end), low, high, unit, text[start:end])


def _bound_before(words: list[Word], first: int) -> tuple[int, str]:
    """Words of the bound that ends right before the number, and which it is."""
    data = number_words()
    for length in range(min(_LONGEST_BOUND, first), 0, -1):
        phrase = [word.folded for word in words[first - length : first]]
        bare = [phrase[0].lstrip("وفبل") if len(phrase[0]) > 3 else phrase[0], *phrase[1:]]
        for name in ("at_least", "at_most", "about"):
            if " ".join(phrase) in data.bounds[name] or " ".join(bare) in data.bounds[name]:
                return length, name
    return (3, "at_least") if _parted_bound(words, first) else (0, "")


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


def _unit(text: str, words: list[Word], i: int) -> tuple[str, int]:
    """The noun that is counted, in its bare form, and where it ends."""
    at = i
    if at + 1 < len(words) and words[at].folded == "من" and words[at + 1].folded.startswith("ال"):
        at += 1
    if at >= len(words) or not _adjoins(text, words, at):
        return "", i
    word = words[at]
    if word.folded in number_words().no_unit or word.digits or not word.folded[0].isalpha():
        return "", i
    return _bare(word.text), at + 1


def _adjoins(text: str, words: list[Word], i: int) -> bool:
    """Nothing but spaces, brackets and quotation marks stands before the word."""
    between = text[words[i - 1].end : words[i].start] if i else "."
    return all(c in ' \u00a0"«“”(' for c in between)


def _bare(noun: str) -> str:
    """Without vowels, article and the alef of the accusative (`شخصًا` → `شخص`)."""
    plain = "".join(c for c in noun if not "\u064b" <= c <= "\u0652" and c != "\u0640")
    plain = plain.removeprefix("ال") if len(plain) > 4 else plain
    return plain[:-1] if plain.endswith("ا") and len(plain) > 3 else plain


def _range(text: str, words: list[Word], numeral: Numeral) -> Numeral:
    """`بين 5 و7 آلاف`, `من 10 إلى 15`, `10-15`: both ends, in the scale of the second."""
    i = numeral.last
    if i >= len(words) or not numeral.plain:
        return numeral
    before = words[numeral.first - 1].folded if numeral.first else ""
    joined = text[words[i - 1].end : words[i].start]
    second = None
    between = before == "بين"
    if (between and words[i].folded == "و") or words[i].folded in ("الي", "حتي"):
        second = numeral_at(words, i + 1)
    elif joined in ("-", "–") or (between and words[i].folded.startswith("و")):
        second = numeral_at(words, i, joined=True)
    if second is None or second.high <= numeral.low:
        return numeral
    low = numeral.low * second.scale if numeral.scale == 1 and numeral.low < 1000 else numeral.low
    if low > second.high:
        return numeral
    first = numeral.first - (before in ("بين", "من"))
    return Numeral(first, second.last, low, second.high, second.scale, numeral.written, plain=False)


def _counts_nothing(text: str, words: list[Word], numeral: Numeral) -> bool:
    """A date, a time, an ordinal, a number in a name."""
    data = number_words()
    first, last = numeral.first, numeral.last
    before = words[first - 1] if first else None
    after = words[last] if last < len(words) else None
    start, end = words[first].start, words[last - 1].end
    if text[start - 1 : start] in (":", "/", "_"):
        return True
    if text[end : end + 1] in (":", "/") and text[end + 1 : end + 2].isdigit():
        return True
    glued = before is not None and before.end == start
    if glued and before and (before.folded in ("ال", "وال") or before.folded.isascii()):
        return True
    if text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha():
        return True
    if after and after.folded in data.months:
        return True
    if before and before.folded in data.months and numeral.plain and 1000 <= numeral.low <= 2200:
        return True
    if before and before.folded in data.dates and numeral.plain:
        return True
    year = numeral.plain and not numeral.written and 1900 <= numeral.low <= 2100 and numeral.low % 1 == 0
    return year and (after is None or not _adjoins(text, words, last) or after.folded in data.no_unit)


def _whole(number: float | None) -> float | int | None:
    if number is None:
        return None
    rounded = round(number, 6)
    return int(rounded) if rounded == int(rounded) else rounded
