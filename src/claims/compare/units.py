"""What is counted: the noun behind a number, and of whom it is a part."""

import re
import unicodedata
from collections.abc import Sequence

from claims.compare.number_words import number_words
from claims.compare.numerals import TANWIN, Word

_OF = ("من", "بين", "في صفوف", "من بين", "في اوساط")
_PLURAL = re.compile("ا..ا.?$|(?!م)..ا.$|..ا..$|..ا.ي.$|..و.$|.ا[^ا]ه$|.{2,}ات$|.{3,}ين$")
"""`أفراد، رجال، مصانع، صواريخ، جنود، قادة`, and the sound plurals, folded."""


def unit_at(text: str, words: list[Word], i: int) -> tuple[str, int]:
    """The noun that is counted, in its bare form, and where it ends."""
    at = i
    if at + 1 < len(words) and words[at].folded == "من" and _is_part(words[at + 1 : at + 3]):
        at += 1
    if at >= len(words) or not adjoins(text, words, at):
        return "", i
    word = words[at]
    if word.folded in number_words().no_unit or word.digits or not _is_noun(word.folded):
        return "", i
    return bare_noun(word.text), at + 1


def part_at(text: str, words: list[Word], i: int) -> str:
    """The noun behind `من`, `بين`, `في صفوف`, where one follows."""
    of = next((n for n in (2, 1) if " ".join(w.folded for w in words[i : i + n]) in _OF), 0)
    at = i + of
    return words[at].folded if of and at < len(words) and adjoins(text, words, i) else ""


def _is_noun(folded: str) -> bool:
    """No Latin letters, and no conjunction before it (`وكانت`): the و of `وزير` is none."""
    joined = folded.startswith("و") and len(folded) > 4 and folded not in number_words().with_waw
    return folded[:1].isalpha() and not folded.isascii() and not joined


def _is_part(words: Sequence[Word]) -> bool:
    """What follows the `من` of `عشرات من الجنود`, `خمسة من مصانع الذخيرة`, not of `خمسة من مدينة النجف`."""
    definite = [word.folded.startswith("ال") for word in words]
    return definite[0] or (definite[1:] == [True] and bool(_PLURAL.match(words[0].folded)))


def adjoins(text: str, words: list[Word], i: int) -> bool:
    """Nothing but spaces, brackets and quotation marks stands before the word."""
    between = text[words[i - 1].end : words[i].start] if i else "."
    return all(c in ' \u00a0"«“”(' for c in between)


def bare_noun(noun: str) -> str:
    """Without vowels, article and the alef of the accusative (`شخصًا` → `شخص`, `طنًا` → `طن`)."""
    letters = unicodedata.normalize("NFKC", noun)
    plain = "".join(c for c in letters if not "\u064b" <= c <= "\u0652" and c != "\u0640")
    plain = plain.removeprefix("ال") if len(plain) > 4 else plain
    accusative = plain.endswith("ا") and (len(plain) > 3 or letters.endswith(TANWIN))
    return plain[:-1] if accusative else plain
