"""Whether a text is Arabic: other languages are written in its letters, some with letters of their own.

Of the words of an Arabic article three in ten or more carry the article or are particles; in Persian, Urdu,
Pashto or Jawi next to none do. Where that leaves a doubt, a language identifier is asked (py3langid, whose
model is in its package).
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from claims.errors import NotArabicError
from claims.files import read_toml
from claims.text.normalise import fold

LANGUAGES_FILE = Path(__file__).parent / "data" / "languages.toml"
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a\u0671\u06a9\u06cc\ufb50-\ufdff\ufe70-\ufefc]")
_SURELY, _HARDLY = 0.2, 0.12
"""Share of such words from which on nobody needs to be asked, and up to which it is no Arabic at all."""
_FEWEST_LETTERS = 20
_FEWEST_WORDS = 10
_PIECE = 60
"""Words that are judged together in a text that may be mixed."""
_MOST_FOREIGN = 0.3
_JAWI = 0.08
"""Share of its commonest words from which on a text in Arabic letters is Malay."""


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return read_toml(LANGUAGES_FILE)


@lru_cache(maxsize=1)
def _foreign_letter() -> re.Pattern[str]:
    return re.compile(f"[{_data()['foreign_letters']['letters']}]")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_data()[name]["words"].split())


def _called(code: str) -> str:
    name: str = _data()["names"].get(code, code)
    return name


def arabic_words(text: str) -> float:
    """The share of words that are surely Arabic: with the article, or particles."""
    words = _WORD.findall(fold(text))
    particles, articles = _listed("particles"), tuple(_listed("articles"))
    known = sum(1 for word in words if word in particles or word.startswith(articles))
    return known / len(words) if words else 0.0


def require_arabic(where: str, text: str) -> None:
    """Raise NotArabicError, which says what it is instead, for no Arabic article; `where` names it."""
    letters = len(_LETTER.findall(text))
    if letters < _FEWEST_LETTERS:
        raise NotArabicError(f"{where}: holds no article ({letters} letters): nothing to read in it")
    if len(_ARABIC_LETTER.findall(text)) < 0.5 * letters:
        raise NotArabicError(f"{where}: is not Arabic{_latin(text)}: only Arabic articles can be read")
    foreign = len(_foreign_letter().findall(text)) > 0.02 * letters
    if arabic_words(text) >= _SURELY and not foreign and not _other_pieces(text):
        return
    mine: list[str] = []
    other: list[str] = []
    for piece in _pieces(text):
        (other if _is_other(piece) else mine).append(piece)
    alien = sum(map(len, other)) / max(1, sum(map(len, other)) + sum(map(len, mine)))
    if alien <= _MOST_FOREIGN and not (foreign and alien):
        return
    language = _language_of(" ".join(other))
    if mine and alien < 1 - _MOST_FOREIGN:
        raise NotArabicError(f"{where}: is mixed, {alien:.0%} of it {language}: leave that part out")
    raise NotArabicError(f"{where}: is {language}, not Arabic: leave it out")


def _pieces(text: str) -> Iterator[str]:
    words = text.split()
    for first in range(0, len(words), _PIECE):
        yield " ".join(words[first : first + _PIECE])


def _other_pieces(text: str) -> bool:
    """Whether some long stretch of a text has no Arabic words at all."""
    return any(arabic_words(piece) < _HARDLY and piece.count(" ") > _PIECE // 2 for piece in _pieces(text))


def _is_other(piece: str) -> bool:
    share = arabic_words(piece)
    letters = len(_LETTER.findall(piece))
    if len(_foreign_letter().findall(piece)) > 0.02 * letters and share < _SURELY:
        return True
    words = len(_WORD.findall(piece))
    if share >= _SURELY or words < _FEWEST_WORDS:
        return False
    # a sentence of names may have a single particle: of so few words the share alone says nothing
    return (share < _HARDLY and (share == 0 or words > _PIECE // 2)) or _guess(piece)[0] != "ar"


def _language_of(text: str) -> str:
    words = _WORD.findall(fold(text))
    if len(words) * _JAWI < sum(word in _listed("jawi") for word in words):
        return "Malay in Arabic letters (Jawi)"
    code, letters = _guess(text)[0], len(_LETTER.findall(text))
    if code == "ar":
        return "another language in Arabic letters"
    return _called(code) if letters else "nothing"


def _latin(text: str) -> str:
    """What a text in other letters is."""
    words = _WORD.findall(text.lower())
    arabic = sum(word in _listed("transliterated") for word in words)
    if words and arabic > 0.12 * len(words):
        return " in its letters but transliterated"
    code = _guess(text, everything=True)[0]
    return f" but {_called(code)}"


def _guess(text: str, *, everything: bool = False) -> tuple[str, float]:
    found: tuple[str, float] = _identifier(everything).classify(text[:5_000])
    return found


@lru_cache(maxsize=2)
def _identifier(everything: bool) -> Any:
    """Loaded for doubtful texts only: it takes half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    if not everything:
        identifier.set_languages(["ar", "fa", "ur", "ps", "ug", "ku"])
    return identifier
