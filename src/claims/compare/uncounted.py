"""Numbers that count nothing: dates, times, ordinals, numbers in names and of lists."""

import re
from collections.abc import Sequence

from claims.compare.number_words import number_words
from claims.compare.numerals import Numeral, Word
from claims.compare.units import adjoins, bare_noun

_SUM = re.compile(r"\d\W{0,3}\+$")
_MONTH = ("الشهر", "شهر")
_NEAR = 8
"""Letters around a number that are looked at."""


def counts_nothing(text: str, words: list[Word], numeral: Numeral) -> bool:
    """A date, a time, an ordinal, a number in a name."""
    data = number_words()
    first, last = numeral.first, numeral.last
    before = words[first - 1] if first else None
    after = words[last] if last < len(words) else None
    start, end = words[first].start, words[last - 1].end
    if before and _is_ordinal(text, start, before):
        return numeral.scale == 1 and not (after and _is_counted(after))
    if _in_a_name(text, start, end, before, after) or _in_a_date(text, start, end):
        return True
    behind = words[last + 1].folded if after and after.folded == "من" and last + 1 < len(words) else ""
    if after and ({after.folded, behind} & data.months or (behind in _MONTH and numeral.plain)):
        return True
    if before and before.folded in data.months and numeral.plain and 1000 <= numeral.low <= 2200:
        return True
    if (
        before
        and numeral.plain
        and (before.folded in data.dates or _is_numbered(words[max(0, first - 2) : first]))
    ):
        return True
    year = numeral.plain and not numeral.written and 1900 <= numeral.low <= 2100 and numeral.low % 1 == 0
    return year and (after is None or not adjoins(text, words, last) or after.folded in data.no_unit)


def _is_ordinal(text: str, start: int, before: Word) -> bool:
    """`اليوم الـ15`, `اللواء الـ(15)`."""
    return before.folded in ("ال", "وال") and text[before.end : start].strip("(") == ""


def _is_counted(noun: Word) -> bool:
    """`الـ24 ساعة الماضية`: what is surely counted."""
    data = number_words()
    return noun.folded in data.measures or bare_noun(noun.text) in data.nouns


def _in_a_name(text: str, start: int, end: int, before: Word | None, after: Word | None) -> bool:
    """`KN-23`, `هواسونج -18`, `7th`, `5 + 1`, and the number of an item of a list (`2- …`)."""
    left, right = text[max(0, start - _NEAR) : start], text[end : end + _NEAR].lstrip()
    bare = left.rstrip()
    if before and before.end == start and before.folded.isascii():
        return True
    if after and after.start == end and after.folded.isascii() and after.folded.isalpha():
        return True
    if text[start - 1 : start] == "-" and bare[:-1].rstrip()[-1:].isalpha():
        return True
    if _SUM.search(bare) or (right[:1] == "+" and right[1:].lstrip()[:1].isdigit()):
        return True
    line = not bare or "\n" in left[len(bare) :]
    return line and right[:1] in ("-", ")") and not right[1:2].isdigit()


def _in_a_date(text: str, start: int, end: int) -> bool:
    """`5/10/2023`, `20 / 8 / 2015`, `10:30`."""
    left, right = text[max(0, start - _NEAR) : start].rstrip(), text[end : end + _NEAR].lstrip()
    if text[start - 1 : start] in (":", "_") or left[-1:] == "/":
        return True
    clock = text[end : end + 1] == ":" and text[end + 1 : end + 2].isdigit()
    return clock or (right[:1] == "/" and right[1:].lstrip()[:1].isdigit())


def _is_numbered(before: Sequence[Word]) -> bool:
    """`القرار الأممي 2216`."""
    names = [word.folded for word in before]
    return len(names) == 2 and names[0] in ("القرار", "قرار") and names[1].startswith("ال")
