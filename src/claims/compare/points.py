"""Contents that only point at what was said before (`ذلك`, `هذه الاتهامات`), and claims that accuse."""

from functools import lru_cache
from pathlib import Path

from claims.compare.gist import Gist
from claims.compare.statement import Statement
from claims.files import read_toml
from claims.text.normalise import fold
from claims.text.words import search_word, words_of

ACCUSING_FILE = Path(__file__).parent / "data" / "accusing.toml"
POINTING_FILE = Path(__file__).parent / "data" / "pointing.toml"
_MOST_WORDS = 9
_MOST_ELSE = 2
"""Content words beside the pointing ones, at most: `الاتهامات الموجهة إليه`."""


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str]]:
    data = read_toml(POINTING_FILE)
    return (
        frozenset(map(fold, data["pronouns"]["words"].split())),
        frozenset(search_word(fold(word)) for word in data["nouns"]["words"].split()),
    )


@lru_cache(maxsize=1)
def _accusing() -> frozenset[str]:
    return frozenset(search_word(fold(w)) for w in read_toml(ACCUSING_FILE)["accusing"]["words"].split())


def accuses(claim: Statement) -> bool:
    """Whether a claim accuses or alleges: `اتهمت`, `زعم أن`, `مسؤولية الهجوم`."""
    words = words_of(f"{claim.article.text[slice(*claim.claim.cue)]} {claim.content}")
    return any(search_word(word) in _accusing() for word in words)


def points_at_once(content: str) -> bool:
    """Whether it points with a pronoun or demonstrative, at what was said last: `ذلك`, `هذه المزاعم`."""
    return any(word in _words()[0] for word in words_of(content))


def points_back(content: str, gist: Gist) -> bool:
    """Whether a content says nothing of its own and must be read with what stands before it."""
    words = words_of(content)
    if not words or len(words) > _MOST_WORDS:
        return False
    pronouns, nouns = _words()
    bare = [search_word(word) for word in words]
    telling = [w for w, b in zip(words, bare, strict=True) if w in pronouns or b in nouns]
    return bool(telling) and len(gist.stems) <= len(telling) + _MOST_ELSE
