"""Whether two names are one: the same foreign name in other letters, a part of the name, a title before it.

A word's key folds what transliteration varies (`غ ج ق ك`, long vowels, `ث س`, doubled letters), after
the idea of Soundex; an edit distance on the keys decides the rest. Arabic names are exempt: there vowels
tell people apart (`حسن`, `حسين`).
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from claims.caching import remembered
from claims.extract.heads import load_nouns
from claims.extract.words import spelling, spellings
from claims.files import read_toml
from claims.text.normalise import DROPPED
from claims.text.words import words_of

NAMES_FILE = Path(__file__).parent / "data" / "names.toml"
_QUOTED = re.compile('[«“"][^»”"]*[»”"]')
_ARTICLE = spelling("article")
_TITLE_PREFIXES, _TITLE_OWNERS = spellings("title_prefix"), spellings("title_owner")
_SPOKESMAN, _ALEF = spelling("spokesman_for"), spelling("bare_alef")
_SIMILAR = 60.0
"""Least similarity (0 to 100) of the letters where the keys are equal."""
_SHORT_KEY, _SHORT_SIMILAR = 3, 80.0
"""Three consonants are common: there the vowels must agree better."""
_NEARLY_SIMILAR = 75.0
_LONG_KEY = 3
_VERY_LONG_KEY = 7


class Verdict(NamedTuple):
    """Whether two names are one, and why."""

    same: bool
    why: str


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return read_toml(NAMES_FILE)


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    letters = {k: v for k, v in _data()["letters"].items() if k != "example"}
    return str.maketrans({c: group[0] for group in letters.values() for c in group})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_data()[name]["words"].split())


@cache
def _letters(name: str) -> str:
    return str(_data()[name]["letters"])


@cache
def _pair(name: str) -> tuple[str, str]:
    """What is written with two letters, and with what one it is read."""
    return _data()[name]["two"], _data()[name]["one"]


@lru_cache(maxsize=1)
def offices() -> dict[str, str]:
    """Folded: holder of an office, and the office."""
    return dict(_data()["office"]["holders"])


@lru_cache(maxsize=1)
def _respelling() -> tuple[str, str]:
    return _data()["spelling"]["from"], _data()["spelling"]["to"]


def respelled(word: str) -> str:
    """A folded word with the one adjective that houses spell in two ways (`أميركي`) in one of them."""
    return word.replace(*_respelling())


@lru_cache(maxsize=1)
def _near() -> frozenset[frozenset[str]]:
    table = _table()
    return frozenset(frozenset(pair.translate(table)) for pair in _data()["near"]["pairs"].split())


@remembered(maxsize=65536)
def letters_of(word: str) -> str:
    """A folded word in the key's letters, article dropped, doubled letters single; vowels stay."""
    bare = word.removeprefix(_ARTICLE) if len(word) > 4 else word
    single = "".join(c for i, c in enumerate(bare) if i == 0 or c != bare[i - 1])
    return single.replace(*_pair("affricate")).translate(_table())


@remembered(maxsize=65536)
def key_of(word: str) -> str:
    """The consonants of `letters_of`, without a final `ه`: equal for all spellings of a foreign name."""
    letters = letters_of(word)
    ended = letters[:-1] if letters.endswith(_letters("unheard")) and len(letters) > 2 else letters
    return "".join(c for c in ended if c not in _letters("vowel"))


def same_word(a: str, b: str) -> bool:
    """Whether two folded words render one name."""
    if a == b or a.removeprefix(_ARTICLE) == b.removeprefix(_ARTICLE):
        return True
    if a in _words("native") and b in _words("native"):
        return False
    if _sounds_same(a, b):
        return True
    lisped = _pair("lisped")
    return lisped[0] in a + b and _sounds_same(a.replace(*lisped), b.replace(*lisped))  # ماثيو / ماتيو


def word_keeps_vowels(word: str) -> bool:
    """An Arabic name: its vowels tell it from others."""
    return word in _words("native")


def _sounds_same(a: str, b: str) -> bool:
    key_a, key_b = key_of(a), key_of(b)
    letters_a, letters_b = letters_of(a), letters_of(b)
    similar = fuzz.ratio(letters_a, letters_b)
    if letters_a != letters_b and sorted(letters_a) == sorted(letters_b):
        return False  # letters that change places are no spelling: ميركل / مريكل
    if key_a == key_b:
        if len(key_a) <= 1:
            unheard = _letters("unheard")
            distance = Levenshtein.distance(letters_a.removesuffix(unheard), letters_b.removesuffix(unheard))
            return letters_a[:1] == letters_b[:1] and distance <= 1
        if len(key_a) <= _SHORT_KEY:
            return similar >= _SHORT_SIMILAR or Levenshtein.distance(letters_a, letters_b) <= 1
        return similar >= _SIMILAR
    shortest = min(len(key_a), len(key_b))
    if shortest < _LONG_KEY or similar < _NEARLY_SIMILAR or Levenshtein.distance(key_a, key_b) != 1:
        return False
    common = next((i for i, (x, y) in enumerate(zip(key_a, key_b, strict=False)) if x != y), shortest)
    if len(key_a) == len(key_b):
        usual = frozenset((key_a[common], key_b[common])) in _near()
    else:
        usual = max(key_a, key_b, key=len)[common] in _letters("unheard")
    return usual or shortest >= _VERY_LONG_KEY


def name_words(phrase: str) -> list[str]:
    """The proper name in a mention, folded: its words that are no titles, offices or bodies.

    A name first is the name (`يانغ أوك، خبير الدفاع`); behind a title the last run of two words, outside of
    quotation marks (`رئيس شركة «نور» سامي البدر`).

    >>> name_words("وزير الدفاع الروسي سيرجي شويجو"), name_words("يانغ أوك، خبير الدفاع")
    (['سيرجي', 'شويجو'], ['يانغ', 'اوك'])
    """
    titled = _is_title(next(iter(words_of(phrase)), ""))
    return (_name_in(_QUOTED.sub("،", phrase)) if titled else []) or _name_in(phrase)


def _name_in(phrase: str) -> list[str]:
    runs: list[list[str]] = []
    for part in phrase.replace(",", "،").split("،"):
        words, written = _joined(words_of(part)), _joined(written_words(part))
        titles = _titles(words, written if len(written) == len(words) else words)
        if words and not titles[0] and not runs:
            behind = next((i for i, title in enumerate(titles) if title), len(words))
            return words[:behind]
        for i, word in enumerate(words):
            if titles[i]:
                continue
            if i and not titles[i - 1]:
                runs[-1].append(word)
            else:
                runs.append([word])
    return next((run for run in reversed(runs) if len(run) > 1), runs[-1] if runs else [])


def _titles(words: Sequence[str], written: Sequence[str]) -> list[bool]:
    """Which words belong to a title: heads, places, prepositions, and what is definite behind them.

    Written, not folded, they show the article: `ألباريس` has none.
    """
    titles: list[bool] = []
    for i, word in enumerate(words):
        after_title = titles[i - 1] if i else len(words) > 1 and words[1] not in _words("particles")
        known = _is_title(word) and (written[i].startswith(_ALEF) or not word.startswith(_ARTICLE))
        if known and i and not titles[i - 1] and not written[i].startswith(_ARTICLE):
            known = i + 1 == len(words) or written[i + 1].startswith(_ARTICLE) or _is_title(words[i + 1])
        definite = written[i].startswith(_TITLE_PREFIXES) and len(word) > 2
        described = after_title and (definite or (i > 0 and word.endswith(_TITLE_OWNERS)))
        spokesman = i > 0 and word.startswith(_SPOKESMAN)
        titles.append((known or described or spokesman) and word not in _words("particles") | _words("kin"))
    return titles


def _is_title(word: str) -> bool:
    nouns = load_nouns()
    return nouns.head(word) is not None or nouns.is_place(word) or word in _words("title")


def written_words(phrase: str) -> list[str]:
    """The words of a phrase as written, cut as `words_of` cuts them."""
    return "".join(c if c.isalnum() or c.isspace() or c in DROPPED else " " for c in phrase).split()


def _joined(words: Sequence[str]) -> list[str]:
    """`عبد الله`, `نصر الله` as one word, as many houses write them."""
    together = _data()["written_together"]
    joined: list[str] = []
    for word in words:
        if joined and (joined[-1] == together["first"] or word == together["last"]):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def same_name(a: str, b: str) -> Verdict:
    """Whether two names without an entry in the registry are one.

    Titles before a name do not count; a shorter form is the same if its words are those of the longer.
    """
    names = name_words(a), name_words(b)
    if names[0] and names[1]:
        return _same_words(*names)
    words = _joined(words_of(a)), _joined(words_of(b))
    untitled = [w for w, name in zip(words, names, strict=True) if not name and len(w) > 1]
    if any(names) and any(load_nouns().head(w[0]) for w in untitled):
        return Verdict(False, "one is a name, the other only a title")
    return _same_words(*words)


def _same_words(a: list[str], b: list[str]) -> Verdict:
    if a == b:
        return Verdict(True, "the same words")
    if set(a) & _words("kin") != set(b) & _words("kin"):
        return Verdict(False, "one is somebody else of that name")
    if len(a) == len(b):
        return _aligned(a, b)
    run_a, run_b = "".join(a), "".join(b)
    if run_a == run_b:
        return Verdict(True, "the same letters, written apart")
    if min(len(a), len(b)) * 2 >= max(len(a), len(b)) and _sounds_same(run_a, run_b):
        if len(key_of(run_a)) > 2 and not (set(a) & set(b)) - _words("particles"):
            return Verdict(True, "the same name in other letters, written apart")
    short, long = sorted((a, b), key=len)
    if all(load_nouns().is_place(word) for word in short):
        return Verdict(False, "they have only a place in common")  # شرطة جدة, مرور جدة
    return _part(short, long)


def _aligned(a: Sequence[str], b: Sequence[str]) -> Verdict:
    differing = [
        (x, y) for x, y in zip(a, b, strict=True) if x.removeprefix(_ARTICLE) != y.removeprefix(_ARTICLE)
    ]
    for x, y in differing:
        if not same_word(x, y):
            return Verdict(False, f"{x} and {y} are two names")
    spellings = ", ".join(f"{x} = {y}" for x, y in differing)
    return Verdict(True, f"the same name in other letters: {spellings}" if differing else "the same words")


def _part(short: Sequence[str], long: Sequence[str]) -> Verdict:
    """Whether the shorter name is the longer one without some of its words."""
    own = [word for word in short if word not in _words("particles")]
    rest = [word for word in long if word not in _words("particles")]
    at, found = 0, []
    for word in own:
        match = next((i for i in range(at, len(rest)) if same_word(word, rest[i])), None)
        if match is None:
            return Verdict(False, f"{word} is not in the other name")
        found.append(match)
        at = match + 1
    if not own or not rest:
        return Verdict(False, "no name of its own")
    if len(own) == 1:
        family_first = found == [0] and own[0] not in _words("native") and len(rest) > 1 and len(own[0]) <= 4
        if found[0] != len(rest) - 1 and not family_first:
            return Verdict(False, f"{own[0]} alone could be anybody")
    elif found[0] != 0 and found[-1] != len(rest) - 1:
        return Verdict(False, "it shares only words from the middle of the other name")
    return Verdict(True, "a shorter form of the same name")
