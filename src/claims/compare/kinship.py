"""Sources that are one origin of one thing said: a body, its report, its spokesman, the state behind it.

Three houses name a ministry, its minister and the capital for one statement: that is one origin. It holds for
what is said once only: in another statement the minister and another ministry of that state are two.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz

from claims.caching import remembered
from claims.compare.copies import in_time
from claims.compare.gist import gist_of
from claims.compare.origins import Origin, origins
from claims.compare.statement import Article, Statement
from claims.files import read_toml
from claims.resolve.names import key_of, name_words
from claims.resolve.registry import Registry
from claims.text.normalise import fold
from claims.text.words import search_word

KINSHIP_FILE = Path(__file__).parent / "data" / "kinship.toml"
_ALIKE = 80
"""From this likeness of its letters on, in hundredths, a name is another spelling: `الخطيب`, `الخطيبي`."""
_SHORTEST_NAME = 3


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    words = read_toml(KINSHIP_FILE)["generic"]["words"].split()
    return frozenset(stem for word in words for stem in gist_of(word).stems)


@remembered(maxsize=4096)
def telling(mention: str) -> frozenset[str]:
    """The stems of a mention that say which source it is; a state is one stem."""
    return gist_of(mention).stems - _generic()


def is_named(claim: Statement) -> bool:
    """Whether the claim's speaker is said by more than `مصادر`, `السلطات`, `المتحدث`."""
    return bool(claim.claim.speaker) and bool(telling(claim.claim.speaker or ""))


def akin(a: Statement, b: Statement) -> bool:
    """Whether two claims that say one thing go back to one source, by how their speakers are called."""
    one, other = a.claim.speaker or "", b.claim.speaker or ""
    if a.source is not None and b.source is not None and a.source.id == b.source.id:
        return True
    people = a.claim.kind == "person", b.claim.kind == "person"
    if all(people) and _personal(one) and _personal(other):
        return _one_person(one, other)
    return bool(telling(one) & telling(other))


def _personal(mention: str) -> list[str]:
    """The words of the name in a mention; none for an office alone."""
    return [w for w in name_words(mention) if len(w) >= _SHORTEST_NAME]


def _one_person(a: str, b: str) -> bool:
    """Names of which the last words, or two words, are one in other letters."""
    mine, theirs = ([key_of(fold(search_word(w))) for w in _personal(m)] for m in (a, b))
    alike = sum(any(fuzz.ratio(x, y) >= _ALIKE for y in theirs) for x in mine)
    ends = bool(mine and theirs) and fuzz.ratio(mine[-1], theirs[-1]) >= _ALIKE
    return ends or alike > 1


def joined(
    claims: Sequence[Statement],
    groups: Sequence[Sequence[Statement]],
    origin_of: Mapping[int, str],
    name_of: Mapping[str, str],
) -> dict[int, str]:
    """The origin of each claim by name: one name in other spellings joined everywhere, kin within a group.

    Whoever is not named at all is taken for the group's only origin, if there is but one and none denies.
    """
    found = dict(origin_of)
    _join([c for c in claims if is_named(c)], found, _one_name)
    for group in groups:
        sets = _join([c for c in group if is_named(c)], found, _kin)
        unnamed = [c for c in group if not is_named(c)]
        sides = {c.claim.polarity for c in group}
        if unnamed and len(sides) == 1 and len(sets) <= 1:
            _name([*(sets[0] if sets else ()), *unnamed], found)
    return {i: name_of.get(key, key) for i, key in found.items()}


def origins_of(
    claims: Sequence[Statement],
    copied: Sequence[Sequence[Article]],
    number_of: Mapping[int, int],
    registry: Registry,
) -> list[Origin]:
    """The independent origins of claims, kin joined within what says one thing (`number_of`, by claim id)."""
    known = origins(claims, copied, number_of, registry)
    groups: dict[int, list[Statement]] = {}
    for claim in claims:
        groups.setdefault(number_of.get(claim.id, -claim.id), []).append(claim)
    first = {o.name: o for o in reversed(known)}
    origin_of = {claim.id: o.id for o in known for claim in o.claims}
    named = joined(claims, list(groups.values()), origin_of, {o.id: o.name for o in known})
    found: dict[str, list[Statement]] = {}
    for claim in sorted(claims, key=lambda c: (in_time(c.article), c.id)):
        found.setdefault(named[claim.id], []).append(claim)
    made = [Origin(first[name].id if name in first else name, name, own) for name, own in found.items()]
    return sorted(made, key=lambda o: (-len(o.articles), -len(o.claims), in_time(o.first.article)))


def _join(
    claims: Sequence[Statement], found: dict[int, str], one: Callable[[Statement, Statement], bool]
) -> list[list[Statement]]:
    """Sets of claims of one origin, to which `found` is brought."""
    sets: list[list[Statement]] = []
    for claim in claims:
        near = [s for s in sets if any(found[claim.id] == found[c.id] or one(claim, c) for c in s)]
        merged = [*(c for s in near for c in s), claim]
        sets = [s for s in sets if s not in near] + [merged]
    for own in sets:
        _name(own, found)
    return sets


def _name(claims: Sequence[Statement], found: dict[int, str]) -> None:
    """All go back to the origin that most of them have, the first of those."""
    keys = [found[c.id] for c in claims]
    best = max(dict.fromkeys(keys), key=lambda k: (keys.count(k), -keys.index(k)))
    found.update((c.id, best) for c in claims)


def _kin(a: Statement, b: Statement) -> bool:
    return a.claim.polarity == b.claim.polarity and akin(a, b)


def _one_name(a: Statement, b: Statement) -> bool:
    """One person in other letters, or one body with a title more or less; a state alone names many."""
    one, other = a.claim.speaker or "", b.claim.speaker or ""
    mine, theirs = telling(one), telling(other)
    if "person" in (a.claim.kind, b.claim.kind):
        return a.claim.kind == b.claim.kind and bool(_personal(one)) and _one_person(one, other)
    own = {stem for stem in mine & theirs if stem[0] != "@"}
    return bool(own) and (mine <= theirs or theirs <= mine)
