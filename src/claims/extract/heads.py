"""What kind of source a noun phrase is, and which verb agrees with it: `data/heads.toml` read by grammar."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from claims.caching import remembered
from claims.extract.words import spelling, spellings, word_class
from claims.files import read_toml
from claims.text.normalise import fold
from claims.text.words import words_of

HEADS_FILE = Path(__file__).parent / "data" / "heads.toml"
_ARTICLE, _CLITICS = spelling("article"), spellings("clitic")
_SOUND_PLURAL, _HUMAN_PLURAL = spellings("sound_plural"), spellings("human_plural")
_FEMININE_PLURAL, _FEMININE = spellings("feminine_plural"), spellings("feminine_folded")
_RELATIONAL = spellings("relational_folded")
_UNNAMED_BESIDE = word_class("unnamed_beside")


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun's kind and gender."""

    kind: str
    gender: str


@dataclass(frozen=True)
class Nouns:
    """The noun lexicon by folded word without article."""

    heads: dict[str, Head]
    unnamed: frozenset[str]
    places: frozenset[str]

    def head(self, word: str) -> Head | None:
        """The head noun that `word` is, with or without article, conjunction or preposition."""
        return self._head(word)

    @cached_property
    def _head(self) -> Callable[[str], Head | None]:
        """`head`, asked of the same words again and again."""

        def find(word: str) -> Head | None:
            return next((self.heads[form] for form in _stripped(fold(word)) if form in self.heads), None)

        return remembered(maxsize=20_000)(find)

    def is_head(self, word: str) -> bool:
        """Whether `word` is a head noun just as it stands, no clitic taken off."""
        return fold(word) in self.heads

    def is_place(self, word: str) -> bool:
        """Whether `word` names a state or a capital."""
        return any(form in self.places for form in (fold(word), *_stripped(fold(word))))


def _stripped(word: str) -> list[str]:
    forms = [word]
    for prefix in _CLITICS:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            forms.append(word[len(prefix) :])
    return forms


@lru_cache(maxsize=1)
def load_nouns() -> Nouns:
    """Read the noun lexicon once."""
    data = read_toml(HEADS_FILE)
    heads: dict[str, Head] = {}
    for entry in data["head"]:
        for word in entry["words"].split():
            heads.setdefault(fold(word), Head(entry["kind"], entry["gender"]))
    words = {name: frozenset(map(fold, data[name]["words"].split())) for name in ("unnamed", "places")}
    return Nouns(heads, words["unnamed"], words["places"])


def kind_of(phrase: str) -> str:
    """The kind of source that a mention describes; a bare name is a person."""
    nouns, words = load_nouns(), words_of(phrase)
    if not words:
        return "unknown"
    for i, word in enumerate(words[:4]):
        if i == 0 and nouns.is_place(word):
            return "organisation"
        head = nouns.head(word)
        if head is None:
            if i == 0 and word.endswith(_SOUND_PLURAL) and len(word) > 4:
                return "group"
            continue
        if i > 0 and head.kind in ("evidence", "document"):
            continue
        if head.kind == "person" and _is_unnamed(nouns, words[i:]):
            return "group"
        return head.kind
    return "person"


def _is_unnamed(nouns: Nouns, words: Sequence[str]) -> bool:
    """`مسؤول كبير في …` against `المسؤول محمد جامع`: indefinite, and an indefinite adjective behind it."""
    if words[0] not in nouns.unnamed:
        return False
    if len(words) == 1:
        return True
    return words[1] in _UNNAMED_BESIDE or (
        not words[1].startswith(_ARTICLE) and words[1].endswith(_RELATIONAL) and len(words) <= 8
    )


def gender_of(phrase: str) -> str:
    """``m``, ``f``, ``mp`` or ``x`` (unknown): how a verb in front of or behind `phrase` agrees."""
    nouns, words = load_nouns(), words_of(phrase)
    if not words:
        return "x"
    if nouns.is_place(words[0]):
        return "f"
    head = nouns.head(words[0])
    if head:
        return head.gender
    if words[0].endswith(_FEMININE_PLURAL):
        return "f"
    if words[0].startswith(_ARTICLE) and words[0].endswith(_HUMAN_PLURAL) and len(words[0]) > 6:
        return "mp"
    return "f" if fold(words[0]).endswith(_FEMININE) and len(words) == 1 else "x"
