"""The words of a mention that identify whom it names."""

from claims.caching import remembered
from claims.extract.words import spellings, word_class
from claims.text.words import words_of

STOP = word_class("not_identifying")
_PREFIXES = spellings("identifying_prefix")


@remembered(maxsize=20_000)
def content_words(phrase: str) -> frozenset[str]:
    """The words of a mention that identify it: folded, without article and function words."""
    found = set()
    for word in words_of(phrase):
        if word in STOP:
            continue
        for prefix in _PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= 2:
                word = word[len(prefix) :]
                break
        found.add(word)
    return frozenset(found)


@remembered(maxsize=20_000)
def last_word(phrase: str) -> str:
    """The last identifying word, of a hashtag (`#سالم_كريم`) the name of the family; empty without one."""
    return next((word for part in reversed(words_of(phrase)) for word in content_words(part)), "")
