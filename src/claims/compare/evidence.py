"""What speaks for two claims being about one thing, in numbers by name; learnt trees weigh them."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from claims.compare.gist import Gist, unit_of
from claims.compare.likeness import agree, context, covered, overlap, shared, turned
from claims.compare.rarity import rarity
from claims.compare.reading import Reading


class Evidence(NamedTuple):
    """Of a pair of claims. Cosines weigh stems by rarity in Arabic unless they say `local`."""

    meaning: float
    """Cosine of the encoder's vectors."""
    meaning_local: float
    """The same with what all claims of the two articles share taken off."""
    cosine: float
    contained: float
    """The share of the lighter claim's weight that the other has too."""
    cosine_local: float
    """Stems weighed by how few claims of the two articles have them."""
    contained_local: float
    spelled: float
    """Cosine of letter trigrams."""
    in_order: float
    """The share of words that both have in one order."""
    around: float
    """Cosine of the sentences that they stand in."""
    rank: float
    """How many claims of the other's article are nearer, both ways together: 0 for mutual best partners."""
    margin: float
    """By how much the pair is nearer than the next best of either."""
    counted: float
    """Both count one thing."""
    agreed: float
    """Their figures of one unit may be one number."""
    unlike: float
    """They count one thing and no figure agrees."""
    numbers: float
    """The share of figures, of the claim with fewer, that the other has too, whatever they count; or -1."""
    states: float
    """The share of states that both name; -1: none."""
    turned: float
    names: float
    """Neighbouring words without article that both have."""
    one_source: float
    speakers: float
    """Cosine of who speaks, in letters."""
    denials: float
    """How many of the two deny."""
    turned_down: float
    """One denies and the other asserts: how much of what is denied is asserted."""
    pointing: float
    """How many of the two only point at what was said before."""
    pointed: float
    """1 if one is what the other points at, else how near it is to that (cosine); -1: none points."""
    one_article: float
    apart: float
    """Claims that lie between them in one article; of two articles how far their places are apart."""
    first: float
    """The place in its article of the claim that comes earlier in its own."""
    last: float
    context: float
    """Cosine of their articles."""
    shorter: float
    longer: float
    days: float


_NEAR, _WORDS = 0.0, 0.25
"""Pairs with lower local cosines, on average and of words alone, are hardly ever about one thing."""


def evidence(
    a: Sequence[Reading], b: Sequence[Reading], *, promising: bool = False
) -> dict[tuple[int, int], Evidence]:
    """Of the pairs of two articles' claims, or within one article (`a` is `b`), by places in `a` and `b`.

    With `promising` only of those that have something in common, in meaning or in words, and of denials with
    whatever they may deny: a third of the work.
    """
    if not a or not b:
        return {}
    same = a is b
    every = [*a] if same else [*a, *b]
    local = _local(every)
    near, centred = _meanings(a, b, every)
    alike = np.array([[shared(x.gist, y.gist, local)[0] for y in b] for x in a])
    base = (centred + alike) / 2
    if same:
        np.fill_diagonal(base, -1.0)
    ranks = _ranks(base)
    margins = _margins(base)
    together = context(a[0].said.article.text, b[0].said.article.text)
    return {
        (i, j): _pair(x, y, local)._replace(
            meaning=float(near[i, j]), meaning_local=float(centred[i, j]),
            rank=float(ranks[i, j]), margin=float(margins[i, j]), context=together,
        )
        for i, x in enumerate(a)
        for j, y in enumerate(b)
        if (not same or i < j)
        and (not promising or base[i, j] >= _NEAR or alike[i, j] >= _WORDS or x.denied != y.denied)
    }  # fmt: skip


def _meanings(
    a: Sequence[Reading], b: Sequence[Reading], every: Sequence[Reading]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    one, other = np.stack([x.vector for x in a]), np.stack([y.vector for y in b])
    mean = np.mean([x.vector for x in every], axis=0)

    def off(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        left: NDArray[np.float32] = vectors - mean
        length = np.maximum(np.linalg.norm(left, axis=1, keepdims=True), 1e-6)
        return np.asarray(left / length, np.float32)

    return one @ other.T, off(one) @ off(other).T


def _ranks(base: NDArray[np.float64]) -> NDArray[np.float64]:
    rows = (base[:, None, :] > base[:, :, None]).sum(2)
    columns = (base[None, :, :] > base[:, None, :]).sum(1)
    return np.asarray(rows + columns, float)


def _margins(base: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each cell less the best other cell of its row and of its column, the lesser of the two."""

    def beyond(table: NDArray[np.float64]) -> NDArray[np.float64]:
        if table.shape[1] < 2:
            return table
        order = np.sort(table, axis=1)
        best, second = order[:, -1:], order[:, -2:-1]
        return np.where(table == best, table - second, table - best)

    return np.minimum(beyond(base), beyond(base.T).T)


def _local(claims: Sequence[Reading]) -> dict[str, float]:
    """The weight of each stem: how few of the claims have it, and how rare it is in Arabic."""
    counts = Counter(stem for claim in claims for stem in claim.stems)
    words: dict[str, str] = {}
    for claim in claims:
        words.update(claim.gist.words)
    most = math.log(1 + len(claims))
    return {
        stem: max(0.1, math.log((1 + len(claims)) / (0.5 + n)) / most) * rarity(stem, words[stem])
        for stem, n in counts.items()
    }


def _numbers(one: Gist, other: Gist) -> float:
    mine = {(q.low, q.high) for q in one.quantities}
    theirs = {(q.low, q.high) for q in other.quantities}
    return len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else -1.0


def _states(one: Gist, other: Gist) -> float:
    mine, theirs = ({s for s in gist.stems if s[0] == "@"} for gist in (one, other))
    return len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else -1.0


def _pointed(x: Reading, y: Reading) -> float:
    if not x.points:
        return -1.0
    if x.meant is None:
        return 0.0
    other = y.meant or y
    return 1.0 if x.meant is other else shared(x.meant.gist, other.gist)[0]


def _pair(x: Reading, y: Reading, local: dict[str, float]) -> Evidence:
    a, b = x.said, y.said
    one, other = x.gist, y.gist
    cosine, contained = shared(one, other)
    cosine_local, contained_local = shared(one, other, local)
    figures = [
        (p, q) for p in one.quantities for q in other.quantities if p.unit and unit_of(p) == unit_of(q)
    ]
    counted = any(not p.is_measure for p, _ in figures)
    agreed = any(agree(p, q) for p, q in figures)
    same = a.article.id == b.article.id
    places = sorted((x.place / x.among, y.place / y.among))
    days = 0.0
    if a.article.published and b.article.published:
        days = float(abs((a.article.published - b.article.published).days))
    sizes = sorted((len(x.words), len(y.words)))
    return Evidence(
        meaning=0.0, meaning_local=0.0, cosine=cosine, contained=contained,
        cosine_local=cosine_local, contained_local=contained_local,
        spelled=overlap(x.letters, y.letters),
        in_order=float(LCSseq.normalized_similarity(x.words, y.words)),
        around=shared(x.around, y.around)[0],
        rank=0.0, margin=0.0,
        counted=float(counted), agreed=float(agreed), unlike=float(counted and not agreed),
        numbers=_numbers(one, other), states=_states(one, other),
        turned=float(turned(one.states, other.states)),
        names=float(len(one.names & other.names)),
        one_source=float(a.source is not None and b.source is not None and a.source.id == b.source.id),
        speakers=overlap(x.speaker, y.speaker),
        denials=float(x.denied + y.denied),
        turned_down=covered(*((one, other) if x.denied else (other, one))) if x.denied != y.denied else 0.0,
        pointing=float(x.points + y.points), pointed=max(_pointed(x, y), _pointed(y, x)),
        one_article=float(same),
        apart=float(abs(x.place - y.place)) if same else -places[1] + places[0],
        first=places[0], last=places[1], context=0.0,
        shorter=math.log1p(sizes[0]), longer=math.log1p(sizes[1]), days=min(days, 9.0),
    )  # fmt: skip
