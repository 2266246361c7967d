"""Who stands behind a speaker: a spokesperson's institution, who gathered evidence, who issued a study."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from claims.compare.statement import Statement
from claims.files import read_toml
from claims.resolve.registry import Registry
from claims.text.normalise import fold

PRINCIPALS_FILE = Path(__file__).parent / "data" / "principals.toml"
_INSTITUTIONS = ("organisation", "outlet", "document")


def principals_of(claims: Sequence[Statement], registry: Registry) -> dict[str, str]:
    """Ids of sources by the id of the source that speaks through them; `claims` by article, in text order."""
    found: dict[str, str] = {}
    earlier: dict[int | None, list[Statement]] = {}
    for claim in claims:
        before = earlier.setdefault(claim.article.id, [])
        if claim.source is not None and claim.source.id not in found:
            principal = _principal(claim, before, registry)
            if principal and principal != claim.source.id:
                found[claim.source.id] = principal
        before.append(claim)
    return found


def _principal(claim: Statement, before: Sequence[Statement], registry: Registry) -> str | None:
    words = fold(claim.claim.speaker or "").replace('"', " ").split()
    bare = [word.removeprefix("ال") for word in words]
    data = _data()
    if claim.claim.kind == "person" and (set(bare) & data["nouns"] or set(words) & data["own"]):
        for n, word in enumerate(words):
            if word in data["for"]:
                entry = registry.find(" ".join(words[n + 1 :]))
                return entry.id if entry else None
        if set(bare) & data["own"]:
            return _last(before, _INSTITUTIONS)
    registered = claim.source is not None and claim.source.registered
    if not registered and claim.claim.kind == "evidence":
        for n in range(1, len(words)):
            entry = registry.find(" ".join(words[n:]))
            if entry:
                return entry.id
    if not registered and claim.claim.kind == "group" and set(words) & data["documents"]:
        return _last(before, ("document",))
    return None


def _last(before: Sequence[Statement], kinds: Sequence[str]) -> str | None:
    """The registered source of the last claim of such a kind."""
    sources = (c.source for c in reversed(before) if c.claim.kind in kinds)
    return next((source.id for source in sources if source is not None and source.registered), None)


@lru_cache(maxsize=1)
def _data() -> Mapping[str, frozenset[str]]:
    data = read_toml(PRINCIPALS_FILE)
    spokes = data["spokespersons"]
    found = {name: frozenset(spokes[name].split()) for name in ("nouns", "for", "own")}
    return {**found, "documents": frozenset(data["documents"]["nouns"].split())}
