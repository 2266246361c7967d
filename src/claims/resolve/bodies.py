"""Whether two names of bodies are one: head noun and telling words decide, not what remains behind a title.

`مستشفى الملك فهد` and `جامعة الملك فهد` share all but the word that counts; `هيئة الأرصاد` is how papers
shorten `الهيئة العامة للأرصاد وحماية البيئة`.
"""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from claims.extract.heads import kind_of, load_nouns
from claims.extract.words import spellings
from claims.files import read_toml
from claims.resolve.names import NAMES_FILE, Verdict, same_word
from claims.text.words import words_of

_PERSONS = ("person", "group")
_ARTICLES = spellings("article_with_clitic")
_SHORTEST = 2
"""Letters of a word behind its article."""
_ONE_LETTER = 8
"""Letters from which on a name with one letter less, or another one, is hardly another house."""


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset(read_toml(NAMES_FILE)["generic"]["words"].split())


def same_body(a: str, b: str) -> Verdict | None:
    """Whether two mentions, each with a noun for what it is, name one body; None if they are none.

    >>> same_body("مستشفى الملك فهد", "جامعة الملك فهد").same
    False
    """
    words = [_bare(mention) for mention in (a, b)]
    kinds = [_head_kind(mention) for mention in (a, b)]
    if not all(kinds) or all(kind in _PERSONS for kind in kinds):
        return None
    if any(kind in _PERSONS for kind in kinds):
        return Verdict(False, "one is a body, the other speaks of a person")
    if words[0] == words[1]:
        return Verdict(True, "the same words")
    (head, *mine), (other, *theirs) = words
    if head != other and not kinds[0] == kinds[1] == "outlet":
        return Verdict(False, f"{head} and {other} are two bodies")
    return _telling(mine, theirs)


def _head_kind(mention: str) -> str:
    """The kind of the noun that a mention begins with; empty if it begins with none."""
    words = words_of(mention)
    head = load_nouns().head(words[0]) if words else None
    return "" if head is None else kind_of(mention) if head.kind == "person" else head.kind


def _bare(mention: str) -> list[str]:
    """Words without article and what stands before it: `للأرصاد`, `والأرصاد` are `ارصاد`."""
    return [_without_article(word) for word in words_of(mention)]


def _without_article(word: str) -> str:
    article = next((a for a in _ARTICLES if word.startswith(a)), "")
    return word[len(article) :] if len(word) - len(article) >= _SHORTEST else word


def _telling(mine: Sequence[str], theirs: Sequence[str]) -> Verdict:
    a, b = ([w for w in words if w not in _generic()] for words in (mine, theirs))
    if a == b and a:
        return Verdict(True, "the same telling words")
    if len(a) == len(b):
        odd = [(x, y) for x, y in zip(a, b, strict=True) if not same_word(x, y)]
        if odd or not a:
            x, y = odd[0] if odd else (" ".join(mine), " ".join(theirs))
            return Verdict(False, f"{x} and {y} are two bodies")
        return Verdict(True, "the same name in other letters")
    short, long = sorted((a, b), key=len)
    if not short:
        return Verdict(False, "one of them says only what kind of body it is")
    rest = iter(long)
    missing = next((word for word in short if not any(same_word(word, other) for other in rest)), None)
    if missing:
        return Verdict(False, f"{missing} is not in the other name")
    return Verdict(True, "a shorter form of the same name")


def one_letter_off(a: str, b: str) -> bool:
    """Whether a long name lacks one letter, or has another one: `واشنطن بوس`."""
    one, other = (" ".join(words_of(name)) for name in (a, b))
    return min(len(one), len(other)) >= _ONE_LETTER and Levenshtein.distance(one, other) == 1
