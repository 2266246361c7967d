"""How telling a word is: rare words of Arabic count for more."""

import math
from functools import lru_cache

from claims.caching import remembered
from claims.text.normalise import fold
from claims.text.words import search_word

_STATE = 1.0
"""A state in world news tells little, however rare its name."""
_LEAST, _MOST = 1.0, 4.5
_ZERO = 7.0


@remembered(maxsize=65536)
def rarity(stem: str, word: str) -> float:
    """From 1 (the commonest words) to 4.5: falls with the Zipf frequency of the folded `word`.

    Frequencies are wordfreq's (Speer 2022), over spellings that fold into one.
    """
    if stem.startswith("@"):
        return _STATE
    frequency = max(_frequencies().get(word, 0.0), _frequencies().get(search_word(word), 0.0))
    zipf = math.log10(frequency) + 9 if frequency else 0.0
    return min(_MOST, max(_LEAST, _ZERO - zipf))


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, float]:
    import wordfreq

    found: dict[str, float] = {}
    for word, frequency in wordfreq.get_frequency_dict("ar", "small").items():
        folded = fold(word)
        found[folded] = found.get(folded, 0.0) + frequency
    return found
