"""What a claim is about, apart from its wording: stems, states, quantities, what it negates."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import snowballstemmer

from claims.caching import SENTENCES, remembered
from claims.compare.quantities import Quantity, quantities
from claims.files import read_toml
from claims.resolve.catalogue import state_names
from claims.text.normalise import fold
from claims.text.words import search_word, words_of

FUNCTION_WORDS_FILE = Path(__file__).parent / "data" / "function_words.toml"
SYNONYMS_FILE = Path(__file__).parent / "data" / "synonyms.toml"
_SHORTEST = 3
_LONGEST_NAME = 3
_LONGEST_WORD = 40
_SENTENCE_END = re.compile(r"(?<!\d)[.](?!\d)|[؟!\n]+")
_VERBAL_NOUN = re.compile(r"ت..ي.|ت.ا..$")
"""`تقرير`, `تبادل`: their ت is no prefix of an imperfect."""
_SOUND_PLURALS = ("ات", "ون", "ين")
_PLURALS = ((re.compile(r"^(..)اي(.)$"), r"\1ي\2"), (re.compile(r"^(م.)ا(..)$"), r"\1\2"))


@dataclass(frozen=True)
class Gist:
    """`stems` are of content words without numbers; a state is one stem, however it is named."""

    stems: frozenset[str]
    quantities: tuple[Quantity, ...]
    negated: frozenset[str]
    """The stem behind each negation."""
    words: Mapping[str, str]
    """A folded word for each stem."""
    states: tuple[str, ...]
    """The states named, in order of first mention; not those that are joined (`بين روسيا والصين`)."""
    names: frozenset[tuple[str, str]]
    """Neighbouring stems of words without article, as those of a person's name are."""


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    data = read_toml(FUNCTION_WORDS_FILE)
    function = frozenset(map(fold, data["words"].split()))
    return function, frozenset(map(fold, data["negations"]["words"].split()))


@lru_cache(maxsize=1)
def _states() -> dict[tuple[str, ...], str]:
    """State ids by the search words of a name."""
    return {tuple(map(search_word, name.split())): f"@{state}" for name, state in state_names().items()}


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, str]:
    """The group of a stem."""
    groups = read_toml(SYNONYMS_FILE)["groups"]
    return {stem(fold(word)): f"~{group.split()[0]}" for group in groups for word in group.split()}


@lru_cache(maxsize=1)
def _stemmer() -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer("arabic")


@remembered(maxsize=65536)
def stem(word: str) -> str:
    """The light stem of a folded word (Snowball's Arabic stemmer), clitics and article off.

    The prefix of an imperfect goes, so that `عبرت` and `لم تعبر` meet; the commonest broken plurals give
    their singular (`قذائف`, `مصانع`).
    """
    bare = search_word(word)
    if len(bare) > _LONGEST_WORD:
        return bare  # no word, and the stemmer's time grows faster than letters do
    if bare.endswith(_SOUND_PLURALS) and len(bare) > _SHORTEST + 1:
        bare = "ال" + bare  # Snowball takes these endings off words with the article only
    light = fold(_stemmer().stemWord(bare))
    if light[:1] in ("ي", "ت", "ن") and len(light) > _SHORTEST and not _VERBAL_NOUN.match(light):
        light = light[1:]
    for plural, singular in _PLURALS:
        light = plural.sub(singular, light)
    return light


@remembered(maxsize=8192, longest=SENTENCES)
def gist_of(text: str) -> Gist:
    """The gist of a claim's content or of a sentence."""
    found = tuple(quantities(text))
    counted = set()
    for quantity in found:
        unit = stem(fold(quantity.unit))
        counted |= {search_word(word) for word in words_of(quantity.text) if stem(word) != unit}
    words = words_of(text)
    stems: dict[str, str] = {}
    names = set()
    before, last, joined = "", "", set()
    for word, bare in _stemmed(words):
        if bare.startswith("@") and last.startswith("@") and word.startswith("و"):
            joined |= {bare, last}
        last = bare
        telling = bare and not _is_empty(word) and search_word(word) not in counted
        grouped = _synonyms().get(bare, bare)
        if telling:
            stems.setdefault(grouped, word)
        named = telling and not word.startswith("ال") and not bare.startswith("@")
        if named and before:
            names.add((before, grouped))
        before = grouped if named else ""
    return Gist(
        stems=frozenset(stems),
        quantities=found,
        negated=frozenset(_negated(words)),
        words=stems,
        states=tuple(stem for stem in stems if stem.startswith("@") and stem not in joined),
        names=frozenset(names),
    )


def _negated(words: list[str]) -> Iterator[str]:
    """What stands behind a negation, words that say nothing between them aside: `لسنا في حاجة`."""
    _, negations = _lists()
    turned = False
    for word in words:
        if word.lstrip("وف") in negations:
            turned = True
        elif turned and not _is_empty(word):
            yield _key(word)
            turned = False


def unit_of(quantity: Quantity) -> str:
    """The stem of what is counted."""
    return _key(fold(quantity.unit))


def _key(word: str) -> str:
    return _synonyms().get(stem(word), stem(word))


def _is_empty(word: str) -> bool:
    """Whether a folded word says nothing, clitics off or on: `ومن`, `بأنها`."""
    function, negations = _lists()
    return any(
        word[cut:] in function or word[cut:] in negations for cut in range(3) if not word[:cut].strip("وفبلك")
    )


def _stemmed(words: list[str]) -> Iterator[tuple[str, str]]:
    """Words with their stems, names of states as one; no stem for what is too short or a number."""
    bare = [search_word(word) for word in words]
    i = 0
    while i < len(words):
        for length in range(_LONGEST_NAME, 0, -1):
            state = _states().get(tuple(bare[i : i + length]))
            if state and i + length <= len(words):
                yield words[i], state
                i += length
                break
        else:
            telling = len(bare[i]) >= _SHORTEST and not words[i].isdecimal()
            yield words[i], stem(words[i]) if telling else ""
            i += 1


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """The sentences and lines of a text, roughly: offsets without white space around."""
    start = 0
    for mark in _SENTENCE_END.finditer(text + "\n"):
        piece = text[start : mark.start()]
        if piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            yield first, first + len(piece.strip())
        start = mark.end()
