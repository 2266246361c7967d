"""Whether two claims are about the same thing, and how they differ. The parts of the judgement are named."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from claims.compare.core import Core, core_of, sentence_stems, stem
from claims.compare.quantities import Quantity, meet
from claims.store.read import StoredClaim
from claims.text.normalise import fold

LEAST = 0.42
"""Score from which on two claims are about the same thing (chosen on the events and the sample articles)."""
_FEWEST_SHARED = 2
_UPDATE_AFTER = timedelta(days=7)
_TOO_COMMON = 0.5
"""A stem in more than this share of the sentences opens no candidates."""

Kind = Literal["quantity", "update", "polarity", "certainty"]
CONFLICTS: tuple[Kind, ...] = ("quantity", "polarity")


@dataclass(frozen=True)
class Rarity:
    """In how many sentences of the articles at hand a stem stands: what all of them name tells least."""

    frequency: Counter[str]
    sentences: int

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Rarity":
        """Counted over whole articles, so that a leader's name is common even in a handful of claims."""
        found = [stems for text in texts for stems in sentence_stems(text)]
        return cls(Counter(s for stems in found for s in stems), len(found))

    def weight(self, stems: Iterable[str]) -> float:
        """Summed inverse document frequency."""
        return sum(math.log(1 + self.sentences / (1 + self.frequency[s])) for s in stems)

    def is_common(self, stem: str) -> bool:
        """Too common to find a claim by."""
        return self.frequency[stem] > max(3, _TOO_COMMON * self.sentences)


@dataclass(frozen=True)
class Difference:
    """`a` and `b` are the words that carry it."""

    kind: Kind
    a: str
    b: str


@dataclass(frozen=True)
class Match:
    """Two claims about one thing: `shared` are the stems that both have, `score` runs from 0 to 1."""

    a: StoredClaim
    b: StoredClaim
    score: float
    shared: tuple[str, ...]
    differences: tuple[Difference, ...]

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """The differences that cannot both be right."""
        return tuple(d for d in self.differences if d.kind in CONFLICTS)


def matches(a: Sequence[StoredClaim], b: Sequence[StoredClaim]) -> list[Match]:
    """All pairs from `a` and `b` about one thing, best first.

    Candidates come from an index of stems; rare words count for more (inverse document frequency).
    """
    cores = {claim.id: core_of(claim.content) for claim in (*a, *b)}
    rarity = Rarity.of({c.article.id: c.article.text for c in (*a, *b)}.values())
    index: dict[str, list[StoredClaim]] = {}
    for claim in b:
        for s in cores[claim.id].stems:
            if not rarity.is_common(s):
                index.setdefault(s, []).append(claim)
    found = []
    for claim in a:
        near = {c.id: c for s in cores[claim.id].stems for c in index.get(s, ())}
        for other in near.values():
            if other.id != claim.id:
                match = _match(claim, other, cores, rarity)
                if match:
                    found.append(match)
    return sorted(found, key=lambda m: (-len(m.conflicts), -m.score))


def _match(a: StoredClaim, b: StoredClaim, cores: dict[int, Core], rarity: Rarity) -> Match | None:
    one, other = cores[a.id], cores[b.id]
    shared = one.stems & other.stems
    score = similarity(one, other, rarity)
    if score < LEAST or len(shared) < _FEWEST_SHARED:
        return None
    return Match(a, b, round(score, 2), tuple(sorted(shared)), tuple(differences(a, b, one, other)))


def similarity(a: Core, b: Core, rarity: Rarity) -> float:
    """Cosine of the stems by rarity, and the share of the shorter claim's weight that the longer has."""
    whole_a, whole_b, common = (
        rarity.weight(a.stems),
        rarity.weight(b.stems),
        rarity.weight(a.stems & b.stems),
    )
    if not whole_a or not whole_b:
        return 0.0
    cosine, contained = common / math.sqrt(whole_a * whole_b), common / min(whole_a, whole_b)
    counted = 0.08 if _same_unit(a.quantities, b.quantities) else 0.0
    return min(1.0, 0.6 * cosine + 0.4 * contained * min(1.0, len(a.stems & b.stems) / 3) + counted)


def differences(a: StoredClaim, b: StoredClaim, one: Core, other: Core) -> Iterator[Difference]:
    """How two claims about one thing differ, each difference with its words."""
    for x, y in _unlike(one.quantities, other.quantities):
        later = _far_apart(a.article.published, b.article.published)
        yield Difference("update" if later else "quantity", x.text, y.text)
    turned = (one.negated & other.stems - other.negated) | (other.negated & one.stems - one.negated)
    if (a.claim.polarity != b.claim.polarity) != bool(turned):
        yield Difference("polarity", _stance(a, one, turned), _stance(b, other, turned))
    if a.claim.certainty != b.claim.certainty:
        yield Difference("certainty", a.claim.certainty, b.claim.certainty)


def _stance(claim: StoredClaim, core: Core, turned: frozenset[str]) -> str:
    """The cue, and that it denies or that the statement is negated."""
    cue = claim.article.text[slice(*claim.claim.cue)]
    signs = ["denied"] if claim.claim.polarity == "denied" else []
    signs += ["negated"] if core.negated & turned else []
    return f"{cue} ({', '.join(signs) or 'asserted'})"


def _far_apart(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and abs(a - b) >= _UPDATE_AFTER


def _same_unit(a: Sequence[Quantity], b: Sequence[Quantity]) -> bool:
    return bool({_unit(q) for q in a if q.unit} & {_unit(q) for q in b if q.unit})


def _unlike(a: Sequence[Quantity], b: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """For each unit that both count: the first two, if no two intervals of it meet."""
    for unit in dict.fromkeys(_unit(q) for q in a if q.unit):
        mine = [q for q in a if _unit(q) == unit]
        theirs = [q for q in b if _unit(q) == unit]
        if theirs and not any(meet(x, y) for x in mine for y in theirs):
            yield mine[0], theirs[0]


def _unit(quantity: Quantity) -> str:
    return stem(fold(quantity.unit))
