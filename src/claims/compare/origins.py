"""Who really stands behind claims: three papers that cite NK News are one origin.

An origin is whoever a claim goes back to (`principals.py`). Whoever speaks only through one source of the
same story depends on it (the expert whom the site quotes); unnamed speakers are their relay's, or without
one the article's own; articles that are copies of one text are one witness, and so are unknown sources
with one sentence.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.compare.copies import in_time
from claims.compare.differences import one_sentence
from claims.compare.principals import principals_of
from claims.compare.statement import Article, Statement
from claims.resolve.names import key_of
from claims.resolve.registry import Registry
from claims.text.normalise import fold

_UNNAMED = ("x-", "article-")
_TELLING = 5
"""Words from which on a sentence is nobody's by chance."""
_PUBLISHERS = frozenset({"institute", "evidence", "site", "broadcaster", "newspaper", "agency", "magazine"})
"""What belongs to one of these speaks for it: Beyond Parallel for CSIS."""


@dataclass(frozen=True)
class Origin:
    """An independent origin with the claims that go back to it, in order of publication."""

    id: str
    name: str
    claims: Sequence[Statement]

    @property
    def articles(self) -> list[Article]:
        """The articles that rely on it, in order of publication."""
        return sorted({c.article.id: c.article for c in self.claims}.values(), key=in_time)

    @property
    def first(self) -> Statement:
        """The first to assert."""
        return self.claims[0]

    @property
    def relays(self) -> list[str]:
        """The names of those through whom it came, the busiest first; not those that are it."""
        counts = Counter(s.name for c in self.claims for s in c.relays if s.name != self.name)
        return [name for name, _ in counts.most_common()]

    @property
    def voices(self) -> list[str]:
        """The names of those who speak, besides the origin itself."""
        counts = Counter(c.source.name for c in self.claims if c.source and c.source.name != self.name)
        return [name for name, _ in counts.most_common()]


def origins(
    claims: Sequence[Statement],
    copied: Sequence[Sequence[Article]],
    propositions: Mapping[int, int],
    registry: Registry,
) -> list[Origin]:
    """The independent origins of claims, the one that most articles rely on first.

    `propositions` are the claims' by id: only what says one thing is looked at for one sentence.
    """
    witness = {article.id: group[0].id for group in copied for article in group}
    names: dict[str, str] = {}
    direct = {claim.id: _origin(claim, witness, registry, names) for claim in claims}
    upward = _dependent(claims, direct, registry) | _short_names(names)
    for source_id, principal in principals_of(claims, registry).items():
        for key in (_house(source_id, registry), *(k for k in names if k.endswith(f":{source_id}"))):
            upward[key] = _house(principal, registry)
    upward |= _one_testimony(claims, direct, propositions, upward)
    found: dict[str, list[Statement]] = {}
    for claim in sorted(claims, key=lambda c: (in_time(c.article), c.id)):
        found.setdefault(_top(direct[claim.id], upward), []).append(claim)
    made = [Origin(key, names.get(key) or _name(key, registry), own) for key, own in found.items()]
    return sorted(made, key=lambda o: (-len(o.articles), -len(o.claims), in_time(o.first.article)))


def _origin(
    claim: Statement, witness: Mapping[int | None, int | None], registry: Registry, names: dict[str, str]
) -> str:
    """Whom a claim goes back to before anything is known of the others."""
    source, relays = claim.source, claim.relays
    named = source is not None and (
        source.registered or claim.claim.kind in ("person", "organisation", "outlet")
    )
    if source is not None and named:
        key = _house(source.id, registry)
        names.setdefault(key, _name(key, registry) or source.name)
        return key
    if relays:
        key = _house(relays[-1].id, registry)
        names.setdefault(key, _name(key, registry) or relays[-1].name)
        return key
    article = witness.get(claim.article.id, claim.article.id)
    key = f"article-{article}:{source.id if source else ''}"
    names.setdefault(key, source.name if source else "?")
    return key


def _house(source_id: str, registry: Registry) -> str:
    """The publisher or institute that a source belongs to, else the source itself."""
    source_id = registry.canonical(source_id)
    entry = registry.entries.get(source_id)
    while entry and entry.parent and entry.category in _PUBLISHERS:
        source_id, entry = entry.parent, registry.entries.get(entry.parent)
    return source_id


def _name(source_id: str, registry: Registry) -> str:
    entry = registry.entries.get(source_id)
    return entry.name if entry else ""


def _dependent(claims: Sequence[Statement], direct: Mapping[int, str], registry: Registry) -> dict[str, str]:
    """Origins that speak, in every article that has them, through one and the same other origin."""
    through: dict[str, dict[int | None, set[str]]] = {}
    for claim in claims:
        own = through.setdefault(direct[claim.id], {}).setdefault(claim.article.id, set())
        own |= {_house(relay.id, registry) for relay in claim.relays}
    known = set(direct.values())
    upward = {}
    for origin, articles in through.items():
        always = set.intersection(*articles.values()) & known - {origin}
        if always:
            upward[origin] = min(always)
    return upward


def _short_names(names: Mapping[str, str]) -> dict[str, str]:
    """Sources whose name is part of one person's: `بيسكوف`, `عادل الجبير` of `عادل بن أحمد الجبير`."""
    people = {key: _spelt(name) for key, name in names.items() if key.startswith(("p-", "x-"))}
    found = {}
    for key, words in people.items():
        fuller = [
            other
            for other, theirs in people.items()
            if len(theirs) > len(words) and theirs[-1:] == words[-1:] and set(words) <= set(theirs)
            and other.startswith("p-")
        ]  # fmt: skip
        if len(fuller) == 1:
            found[key] = fuller[0]
    return found


def _spelt(name: str) -> list[str]:
    return [key_of(word) for word in fold(name).split()]


def _one_testimony(
    claims: Sequence[Statement],
    direct: Mapping[int, str],
    propositions: Mapping[int, int],
    upward: Mapping[str, str],
) -> dict[str, str]:
    """Unknown sources that say, word for word, what another one says in another article."""
    groups: dict[int, list[Statement]] = {}
    for claim in claims:
        groups.setdefault(propositions.get(claim.id, claim.id), []).append(claim)
    found = dict(upward)
    for group in groups.values():
        for later, first in ((b, a) for n, b in enumerate(group) for a in group[:n]):
            one, other = _top(direct[first.id], found), _top(direct[later.id], found)
            if one == other or first.article.id == later.article.id or not _unknown(other, one):
                continue
            if len(later.content.split()) >= _TELLING and one_sentence(first.content, later.content):
                if not other.startswith(_UNNAMED):
                    one, other = other, one
                found[other] = one
    return found


def _unknown(*origins: str) -> bool:
    return any(origin.startswith(_UNNAMED) for origin in origins)


def _top(origin: str, upward: Mapping[str, str]) -> str:
    seen = {origin}
    while origin in upward and upward[origin] not in seen:
        origin = upward[origin]
        seen.add(origin)
    return origin
