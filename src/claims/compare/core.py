"""What a claim is about, apart from its wording: stems, names, quantities, what it negates."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import snowballstemmer

from claims.compare.quantities import Quantity, quantities
from claims.store.search_text import search_word
from claims.text.normalise import fold

FUNCTION_WORDS_FILE = Path(__file__).parent / "data" / "function_words.toml"
_SHORTEST = 3
_SENTENCE_END = re.compile(r"[.؟!\n]+")


@dataclass(frozen=True)
class Core:
    """`stems` are of content words without numbers."""

    stems: frozenset[str]
    quantities: tuple[Quantity, ...]
    negated: frozenset[str]
    """Stems right behind a negation."""


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    with FUNCTION_WORDS_FILE.open("rb") as file:
        data = tomllib.load(file)
    function = frozenset(map(fold, data["words"].split()))
    return function, frozenset(map(fold, data["negations"]["words"].split()))


@lru_cache(maxsize=1)
def _stemmer() -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer("arabic")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The light stem of a folded word, clitics and article off (Snowball's Arabic stemmer behind them).

    The prefix of an imperfect goes too, so that `عبرت` and `لم تعبر` meet.
    """
    found = fold(_stemmer().stemWord(search_word(word)))
    return found[1:] if found[:1] in ("ي", "ت", "ن") and len(found) > _SHORTEST else found


@lru_cache(maxsize=8192)
def core_of(text: str) -> Core:
    """The core of a claim's content."""
    found = tuple(quantities(text))
    counted = set()
    for quantity in found:
        counted |= {word for word in _words(quantity.text) if word != fold(quantity.unit)}
    function, negations = _lists()
    words = _words(text)
    content = [w for w in words if w not in function and w not in negations and w not in counted]
    named = [w for w in content if len(search_word(w)) >= _SHORTEST and not w.isdigit()]
    return Core(
        stems=frozenset(stem(w) for w in named),
        quantities=found,
        negated=frozenset(stem(w) for before, w in pairwise(words) if before.lstrip("وف") in negations),
    )


def sentence_stems(text: str) -> Iterator[frozenset[str]]:
    """The stems of each sentence of an article: how common a word is shows in running text."""
    function, _ = _lists()
    for sentence in _SENTENCE_END.split(text):
        words = [w for w in _words(sentence) if w not in function and not w.isdigit()]
        if words:
            yield frozenset(stem(w) for w in words)


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in fold(text)).split()
