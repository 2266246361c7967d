"""Numerals: digits of both kinds, number words and their mixtures, as a value or an interval."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from claims.compare.number_words import number_words
from claims.text.normalise import fold

_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_BEFORE, _BEHIND = rf"(?<![{_DIGITS}.,])", rf"(?![{_DIGITS}]|[.,:/-][{_DIGITS}])"
_IN_THREES = rf"{_BEFORE}[{_DIGITS}]{{1,3}}(?:[ \u00a0\u202f][{_DIGITS}]{{3}})+{_BEHIND}"
_WORD = re.compile(rf"{_IN_THREES}|[{_DIGITS}]+(?:[.,\u066b\u066c\u060c][{_DIGITS}]+)*|[^\W\d_]+|[%\u066a]")
_LONGEST = 14
_MOST_DIGITS = 24
_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_NO_NUMBERS = ("لست", "ولست", "فلست")
"""`لست`, I am not, rather than `ل` and six."""
TANWIN = ("\u0640\u0627", "\u0627\u0640")
"""A tanwin, as `_vowels_apart` leaves it."""


class Word(NamedTuple):
    """A word or a number as it stands, with its offsets."""

    start: int
    end: int
    text: str
    folded: str
    digits: bool


@dataclass(frozen=True, slots=True)
class Numeral:
    """Words ``first … last`` (exclusive) and what they are worth; `scale` is the last scale word's."""

    first: int
    last: int
    low: float
    high: float
    scale: float = 1
    written: bool = False
    """In words only."""
    plain: bool = True
    """One value, no interval."""


def words_in(text: str) -> list[Word]:
    """The words and numbers of a text; clitics before digits and number words are words (`و750`, `بخمسة`)."""
    words = []
    for m in _WORD.finditer(_vowels_apart(text)):
        (start, end), plain, folded = m.span(), m.group(), fold(m.group())
        n = _clitics(folded, plain)
        if n:
            words.append(Word(start, start + n, plain[:n], plain[:n], False))
        words.append(Word(start + n, end, plain[n:], folded[n:], _is_number(plain[n:])))
    return words


def _is_number(plain: str) -> bool:
    """Decimal digits, not `²` or `①`, and not so many of them that nobody counts with such a number."""
    return plain[0].isdecimal() and len(plain) <= _MOST_DIGITS


def _clitics(folded: str, plain: str) -> int:
    """How many letters of a number word are conjunction and preposition."""
    numbers = number_words().numbers
    if folded in _NO_NUMBERS or folded in numbers:
        return 0
    cuts = (len(clitic) for clitic in _CLITICS if plain.startswith(clitic))
    return next((n for n in cuts if folded[n:] in numbers and not _no_hamza(folded[n:], plain)), 0)


def _no_hamza(folded: str, plain: str) -> bool:
    """`ميتا` (Meta) and the `مية` of `كمية` fold into hundreds."""
    return folded.startswith("مي") and "ئ" not in plain


def _vowels_apart(text: str) -> str:
    """Vowel signs are no word characters to `re`: a tatweel in their place keeps words and offsets whole."""
    return re.sub("[\u064b-\u065f\u0670]", "\u0640", text)


def numeral_at(words: list[Word], i: int, *, adding: bool = True) -> Numeral | None:
    """The longest numeral that begins at word `i`; without `adding` it ends before a `و`."""
    if i >= len(words):
        return None
    reader = _Reader(words, i, adding)
    while reader.at < min(len(words), i + _LONGEST) and reader.take():
        pass
    return reader.result()


class _Reader:
    """Adds up a numeral word by word. `total` is closed by scales, `current` still open."""

    def __init__(self, words: list[Word], first: int, adding: bool) -> None:
        self.words, self.first, self.at, self.adding = words, first, first, adding
        self.total = 0.0
        self.current: float | None = None
        self.scale = 1.0
        self.spread = 1.0
        """How many times its low end an indefinite number may be (`عشرات`: nearly ten)."""
        self.written = True
        self.closed = False

    def take(self) -> bool:
        """Take the next word, and a `و` before it, if it goes on with the numeral."""
        first, started = self.at, self.at > self.first
        adds = started and self.words[first].folded == "و" and self._joins(first)
        self.at += adds
        if not self._takes(self.words[self.at], adds, started):
            self.at = first
            return False
        self.at += 1
        return True

    def _joins(self, i: int) -> bool:
        """Whether `و` joins a smaller number: `3 ملايين و 200 ألف`, not `5 آلاف و7 آلاف`."""
        if i + 1 >= len(self.words) or self.words[i + 1].start - self.words[i].end > (self.scale > 1):
            return False
        following = numeral_at(self.words, i + 1, adding=False) if self.scale > 1 else None
        return following is None or following.high < self.scale

    def _takes(self, word: Word, adds: bool, started: bool) -> bool:
        if adds and (self.spread > 1 or not self.adding):
            return False
        if not word.digits:
            return not _no_hamza(word.folded, word.text) and self._word(word.folded, adds, started)
        if started and not adds:
            return False
        if adds and self.current is not None and self.scale == 1:
            return False  # 5 و7: two numbers
        self.current = (self.current or 0) + _value(word.folded, self._is_decimal(self.at + 1))
        self.written = False
        return True

    def _word(self, name: str, adds: bool, started: bool) -> bool:
        data = number_words()
        if not started and name in data.few:
            self.current, self.spread = 3, 3
            return True
        if name in data.vague and (not started or (self.spread > 1 and not adds)):
            base = data.vague[name]
            self.current = (self.current or 1) * base
            self.spread = 10 if self.spread == 1 else self.spread
            return True
        bare = name.removeprefix("ال")
        if name in data.fractions or bare in data.fractions:
            return self._fraction(data.fractions[name if name in data.fractions else bare], adds, started)
        if not started and name in data.open_duals and not self.words[self.at].text.endswith(TANWIN):
            self.total = 2 * data.open_duals[name]
            self.scale, self.closed = data.open_duals[name], True
            return True
        if name in data.duals:
            if started and not adds:
                return False
            self.total += 2 * data.duals[name]
            self.scale = data.duals[name]
            return True
        if (name in data.scales or bare in data.scales) and not (adds and self.current is not None):
            return self._scale(data.scales[name if name in data.scales else bare], adds, started)
        if name in data.hundreds:
            return self._hundred(data.hundreds[name], adds, started)
        value = data.units.get(name, data.tens.get(name))
        return value is not None and self._small(value, adds, started, name)

    def _small(self, value: float, adds: bool, started: bool, name: str) -> bool:
        if not started or adds:
            if adds and self.current is not None and self.current % 10 and value < 20:
                return False
            self.current = (self.current or 0) + value
            return True
        teen = value == 10 and self.current is not None and 1 <= self.current % 100 <= 9
        if teen and self.current is not None:
            self.current += 10
        return teen

    def _hundred(self, value: float, adds: bool, started: bool) -> bool:
        if not started or adds:
            self.current = (self.current or 0) + value
            return True
        if value == 100 and self.current is not None and 3 <= self.current <= 9:
            self.current *= 100  # ثلاث مئة
            return True
        return False

    def _scale(self, scale: float, adds: bool, started: bool) -> bool:
        if self.current is None and started and not adds:
            if self.closed:
                self.total *= scale  # ألف مليار
                self.scale = scale
                return True
            return False
        self.total += (1 if self.current is None else self.current) * scale
        self.current, self.scale, self.closed = None, scale, True
        return True

    def _fraction(self, part: float, adds: bool, started: bool) -> bool:
        data = number_words()
        following = self.words[self.at + 1].folded.removeprefix("ال") if self.at + 1 < len(self.words) else ""
        if adds and self.scale > 1:
            self.total += part * self.scale  # مليون ونصف (مليون)
            if data.scales.get(following) == self.scale:
                self.at += 1
            return True
        if adds and self.current is not None:
            self.current += part
            return True
        counted = following in data.scales or following in data.measures
        if not started and (counted or self._is_decimal(self.at + 1)):
            self.current = part
            return True
        return False

    def _is_decimal(self, following: int) -> bool:
        """Whether a dot before three digits must be a decimal point: a scale or a percentage follows."""
        names = [word.folded for word in self.words[following : following + 2]]
        data = number_words()
        return bool(names) and (names[0] in data.scales or bool({names[0], " ".join(names)} & data.percent))

    def result(self) -> Numeral | None:
        if self.at == self.first:
            return None
        low = self.total + (self.current or 0)
        high = low * 10 - 1 if self.spread == 10 else low * self.spread
        plain = self.spread == 1
        return Numeral(self.first, self.at, low, high, self.scale, self.written, plain)


def _value(digits: str, decimal: bool) -> float:
    """`2,5` and `2.5` are decimals, `10,000` is not; `6.700` only before a scale or a percentage."""
    plain = re.sub(r"\s", "", digits).replace("\u066c", ",").replace("\u060c", ",").replace("\u066b", ".")
    groups = re.split("[.,]", plain)
    if len(groups) == 1:
        return float(plain)
    thousands = all(len(group) == 3 for group in groups[1:]) and groups[0] not in ("0", "")
    if thousands and (len(groups) > 2 or not decimal or "," in plain):
        return float("".join(groups))
    if len(groups) == 2:
        return float(".".join(groups))
    return float("".join(groups[:-1]) + "." + groups[-1])
