"""Contents that only point at what was said before: `ذلك`, `هذه الاتهامات`, `صحة ما ذكر`."""

from functools import lru_cache
from pathlib import Path

from claims.compare.core import Core
from claims.files import read_toml
from claims.text.normalise import fold
from claims.text.words import search_word, words_of

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


def points_back(content: str, core: Core) -> bool:
    """Whether a content says nothing of its own and must be read with what stands before it."""
    words = words_of(content)
    if not words or len(words) > _MOST_WORDS:
        return False
    pronouns, nouns = _words()
    bare = [search_word(word) for word in words]
    telling = [w for w, b in zip(words, bare, strict=True) if w in pronouns or b in nouns]
    return bool(telling) and len(core.stems) <= len(telling) + _MOST_ELSE
