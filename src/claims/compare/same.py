"""Whether two claims are about one thing, and how they differ. The parts of the judgement are named."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from claims.compare.core import Core, core_of, unit_of
from claims.compare.differences import CONFLICTS, Difference, differences
from claims.compare.likeness import LEAST, Likeness, likeness, probability, said
from claims.compare.rarity import rarity
from claims.compare.statement import within
from claims.store.read import StoredClaim

_FEWEST_SHARED = 2
_ALIKE = 0.6
"""From this cosine on what two claims share is enough, however little it is."""
_APART = 0.28
"""In articles less alike than this another figure, or a denial, is of another thing if no name is shared."""
_NAME = 4.0
"""From this rarity on a word may well be a name."""
_REPEATED = 0.35
"""Cosine from which on one source says one thing twice in an article (the headline and the text)."""


@dataclass(frozen=True)
class Match:
    """Two claims about one thing: `shared` are the stems that both have, `score` is a probability."""

    a: StoredClaim
    b: StoredClaim
    score: float
    shared: tuple[str, ...]
    why: Likeness

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """How they differ, the graver differences first."""
        return tuple(differences(self.a, self.b))

    @property
    def conflicts(self) -> tuple[Difference, ...]:
        """The differences that cannot both be right."""
        return tuple(d for d in self.differences if d.kind in CONFLICTS)


def match(a: StoredClaim, b: StoredClaim) -> Match | None:
    """The match of two claims; None if they are not about one thing."""
    found = likeness(said(a), said(b), LEAST)
    if found is None:
        return None
    score = probability(found)
    one, other = core_of(a.content), core_of(b.content)
    if score < LEAST or is_ruled_out(found, one, other):
        return None
    return Match(a, b, round(score, 2), tuple(sorted(one.stems & other.stems)), found)


def is_ruled_out(found: Likeness, one: Core, other: Core) -> bool:
    """Whether two claims are about two things however alike they are."""
    if found.turned or (found.cosine < _ALIKE and not found.agreed and _has_only_units(one, other)):
        return True
    at_odds = found.denied or found.counted > found.agreed
    if at_odds and found.context < _APART and not _share_name(one, other):
        return True
    repeated = found.one_article and found.one_source and not found.denied
    return bool(repeated and found.cosine < _REPEATED)


def _has_only_units(one: Core, other: Core) -> bool:
    """Whether two claims share too little besides what both count: 600 soldiers killed, 10,000 sent."""
    shared = one.stems & other.stems
    units = {unit_of(q) for q in one.quantities} & {unit_of(q) for q in other.quantities} & shared
    states = {stem for stem in shared if stem.startswith("@")}
    if not units:
        return len(shared) < _FEWEST_SHARED
    return len(states) < _FEWEST_SHARED and shared == units | states


def _share_name(one: Core, other: Core) -> bool:
    """Whether both have a state or a rare word: without, the dead of two towns are no conflict."""
    return any(
        stem.startswith("@") or max(rarity(stem, core.words[stem]) for core in (one, other)) >= _NAME
        for stem in one.stems & other.stems
    )


def matches(a: Sequence[StoredClaim], b: Sequence[StoredClaim]) -> list[Match]:
    """All pairs from `a` and `b` about one thing, conflicts first, then the likeliest.

    Candidates come from an index of stems and of what is counted, not from all pairs.
    """
    index: dict[str, list[int]] = {}
    for n, claim in enumerate(b):
        for key in _keys(claim):
            index.setdefault(key, []).append(n)
    found = []
    for claim in a:
        keys = _keys(claim)
        shared = Counter(n for key in keys for n in index.get(key, ()))
        enough = min(_FEWEST_SHARED, len(keys))
        for n, count in shared.items():
            if count >= enough and b[n].id != claim.id and not within(claim, b[n]):
                judged = match(claim, b[n])
                if judged:
                    found.append(judged)
    return sorted(found, key=lambda m: (-len(m.conflicts), -m.score))


def _keys(claim: StoredClaim) -> list[str]:
    """Stems, and what is counted twice over: one thing counted is enough to be looked at."""
    core = core_of(claim.content)
    units = {unit_of(q) for q in core.quantities if q.unit}
    return [*core.stems, *(f"#{n}{unit}" for unit in units for n in range(_FEWEST_SHARED))]


def best(found: Sequence[Match]) -> list[Match]:
    """Each claim with its best partner only; conflicts first, then the likeliest."""
    taken: set[int] = set()
    kept = []
    for judged in sorted(found, key=lambda m: (-m.score, -len(m.shared))):
        if judged.a.id not in taken and judged.b.id not in taken:
            taken |= {judged.a.id, judged.b.id}
            kept.append(judged)
    return sorted(kept, key=lambda m: (-len(m.conflicts), -m.score))
