"""How alike two claims are: named features, and the probability that they are about one thing."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from claims.compare.core import Core, core_of, sentences_of, unit_of
from claims.compare.quantities import Quantity, meet
from claims.compare.rarity import rarity
from claims.compare.statement import Statement
from claims.files import read_toml
from claims.logistic import logistic
from claims.text.words import words_of

WEIGHTS_FILE = Path(__file__).parent / "data" / "likeness.toml"
_DATA = read_toml(WEIGHTS_FILE)
LEAST: float = _DATA["least"]
"""Probability from which on two claims are taken to be about one thing."""


class Likeness(NamedTuple):
    """What speaks for and against two claims being about one thing; the first `WEIGHED` are summed up."""

    cosine: float
    """Of their stems, weighted by rarity."""
    contained: float
    """The share of the lighter claim's weight that the other has too."""
    spelled: float
    """Cosine of their letter trigrams: forms that no stemmer brings together (`صناعة`, `مصانع`)."""
    counted: float
    """1 if both count the same thing; what is measured (per cent, dollars, hours) is no thing."""
    agreed: float
    """1 if their figures of one unit may be one number; `ملايين` may be none but `ملايين`."""
    one_source: float
    covered: float
    """The share of what one denies that the other asserts: who denies any arms deal denies this one."""
    context: float
    """Cosine of the articles that they stand in."""
    one_article: float
    turned: float
    """1 if two states that both name stand in reverse order: `موسكو تزود بيونغ يانغ`."""
    denied: float
    """1 if one denies and the other asserts."""


WEIGHED = Likeness._fields.index("context")
_WEIGHTS = tuple(_DATA["weights"][name] for name in Likeness._fields[:WEIGHED])
_BIAS: float = _DATA["bias"]


class Said(NamedTuple):
    """What is compared: words, the text that they stand in, who says them."""

    content: str
    text: str
    source: str | None = None
    denied: bool = False


def said(stored: Statement) -> Said:
    """A stored claim for comparison."""
    source = stored.source.id if stored.source else None
    return Said(stored.content, stored.article.text, source, stored.claim.polarity == "denied")


def likeness(a: Said, b: Said, least: float = 0.0) -> Likeness | None:
    """The features of a pair; None, before the articles are looked at, where they cannot reach `least`."""
    one, other = core_of(a.content), core_of(b.content)
    mine, theirs, shared = _weights_of(one, other)
    if not shared:
        return None
    figures = [
        (x, y) for x in one.quantities for y in other.quantities if x.unit and unit_of(x) == unit_of(y)
    ]
    found = Likeness(
        cosine=shared / math.sqrt(mine * theirs),
        contained=shared / min(mine, theirs),
        spelled=_spelled(a.content, b.content),
        counted=float(any(not x.is_measure for x, _ in figures)),
        agreed=float(any(agree(x, y) for x, y in figures)),
        one_source=float(a.source is not None and a.source == b.source),
        covered=covered(*((one, other) if a.denied else (other, one))) if a.denied != b.denied else 0.0,
        context=0.0,
        one_article=float(a.text == b.text),
        turned=float(turned(one.states, other.states)),
        denied=float(a.denied != b.denied),
    )
    if probability(found) < least:
        return None
    return found._replace(context=context(a.text, b.text))


def probability(found: Likeness) -> float:
    """That two claims are about one thing (logistic regression, fitted by `scripts/train_likeness.py`)."""
    return logistic(_BIAS + sum(w * x for w, x in zip(_WEIGHTS, found[:WEIGHED], strict=True)))


@lru_cache(maxsize=512)
def context(a: str, b: str) -> float:
    """Cosine of two articles' stems, weighted by rarity and how many sentences hold them."""
    one, other = sorted((_vector(a), _vector(b)), key=len)
    return sum(x * other.get(stem, 0.0) for stem, x in one.items())


@lru_cache(maxsize=512)
def _vector(text: str) -> dict[str, float]:
    """Of length one."""
    vector: dict[str, float] = {}
    for start, end in sentences_of(text):
        for stem, word in core_of(text[start:end]).words.items():
            vector[stem] = vector.get(stem, 0.0) + rarity(stem, word)
    length = math.sqrt(sum(x * x for x in vector.values())) or 1.0
    return {stem: x / length for stem, x in vector.items()}


def covered(denied: Core, asserted: Core) -> float:
    """By weight, states apart: the denial need not name them."""
    weights = {s: rarity(s, denied.words[s]) for s in denied.stems if not s.startswith("@")}
    return sum(weights[s] for s in weights.keys() & asserted.stems) / (sum(weights.values()) or 1.0)


def agree(x: Quantity, y: Quantity) -> bool:
    """Whether two figures may be one number; `ملايين` may be none but `ملايين`."""
    return (x.low, x.high) == (y.low, y.high) or (meet(x, y) and not x.is_vague and not y.is_vague)


def _spelled(a: str, b: str) -> float:
    one, other = trigrams(a), trigrams(b)
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0


@lru_cache(maxsize=8192)
def trigrams(text: str) -> frozenset[str]:
    """The letters of a text's words in threes, a mark at both ends of a word, articles off."""
    words = (f"_{word.removeprefix('ال')}_" for word in words_of(text))
    return frozenset(word[i : i + 3] for word in words for i in range(len(word) - 2))


def _weights_of(one: Core, other: Core) -> tuple[float, float, float]:
    """The weight of each, and of the stems that both have.

    A name of several words that both have counts like one: `كيم جونغ أون` alone makes no claims alike.
    """
    shared = one.stems & other.stems
    runs: dict[str, set[str]] = {}
    for pair in one.names & other.names:
        joined = set().union(*(runs.get(stem, {stem}) for stem in pair))
        runs.update(dict.fromkeys(joined, joined))
    names = {id(run): run for run in runs.values()}.values()

    def weight(core: Core, stems: Iterable[str]) -> float:
        return sum(rarity(stem, core.words[stem]) for stem in stems if stem not in runs) + sum(
            max(rarity(stem, core.words[stem]) for stem in run) for run in names
        )

    return (
        weight(one, one.stems),
        weight(other, other.stems),
        (weight(one, shared) + weight(other, shared)) / 2,
    )


def turned(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether states that both name stand in another order."""
    both = set(one) & set(other)
    return len(both) > 1 and [s for s in one if s in both] != [s for s in other if s in both]
