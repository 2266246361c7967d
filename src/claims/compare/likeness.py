"""How alike texts are: words, letters, figures; what weighs more the rarer it is in Arabic."""

import math
from collections.abc import Iterable, Sequence

from claims.caching import ARTICLES, SENTENCES, remembered
from claims.compare.gist import Gist, gist_of, sentences_of
from claims.compare.quantities import Quantity, meet
from claims.compare.rarity import rarity
from claims.text.words import words_of


@remembered(maxsize=512, longest=ARTICLES)
def context(a: str, b: str) -> float:
    """Cosine of two articles' stems, weighted by rarity and how many sentences hold them."""
    one, other = sorted((_vector(a), _vector(b)), key=len)
    return sum(x * other.get(stem, 0.0) for stem, x in one.items())


@remembered(maxsize=512, longest=ARTICLES)
def _vector(text: str) -> dict[str, float]:
    """Of length one."""
    vector: dict[str, float] = {}
    for start, end in sentences_of(text):
        for stem, word in gist_of(text[start:end]).words.items():
            vector[stem] = vector.get(stem, 0.0) + rarity(stem, word)
    length = math.sqrt(sum(x * x for x in vector.values())) or 1.0
    return {stem: x / length for stem, x in vector.items()}


def covered(denied: Gist, asserted: Gist) -> float:
    """By weight, states apart: the denial need not name them."""
    weights = {s: rarity(s, denied.words[s]) for s in denied.stems if not s.startswith("@")}
    return sum(weights[s] for s in weights.keys() & asserted.stems) / (sum(weights.values()) or 1.0)


def agree(x: Quantity, y: Quantity) -> bool:
    """Whether two figures may be one number; `ملايين` may be none but `ملايين`."""
    return (x.low, x.high) == (y.low, y.high) or (meet(x, y) and not x.is_vague and not y.is_vague)


@remembered(maxsize=8192, longest=SENTENCES)
def trigrams(text: str) -> frozenset[str]:
    """The letters of a text's words in threes, a mark at both ends of a word, articles off."""
    words = (f"_{word.removeprefix('ال')}_" for word in words_of(text))
    return frozenset(word[i : i + 3] for word in words for i in range(len(word) - 2))


def turned(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether states that both name stand in another order."""
    both = set(one) & set(other)
    return len(both) > 1 and [s for s in one if s in both] != [s for s in other if s in both]


def shared(one: Gist, other: Gist, weights: dict[str, float] | None = None) -> tuple[float, float]:
    """Cosine and containment of two claims' stems; `weights` instead of their rarity."""

    def weight(gist: Gist, stems: Iterable[str]) -> float:
        if weights is not None:
            return sum(weights[s] for s in stems)
        return sum(rarity(s, gist.words[s]) for s in stems)

    common = one.stems & other.stems
    if not common:
        return 0.0, 0.0
    mine, theirs, both = weight(one, one.stems), weight(other, other.stems), weight(one, common)
    return both / math.sqrt(mine * theirs), min(1.0, both / min(mine, theirs))


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Cosine of two sets."""
    return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0
