"""All that pages ask of comparison, in one place: whoever rewrites `compare` mends this file only."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlmodel import Session

from claims.compare.differences import differences
from claims.store.elsewhere import conflicts_of, together_with
from claims.store.propositions import load_current
from claims.store.read import StoredClaim


class Elsewhere(NamedTuple):
    """A claim of another article about the same thing."""

    relation: str
    """``conflict``, ``settled``, ``update``, ``certainty`` (one is surer) or ``agree``."""
    stored: StoredClaim
    words: str
    """How they differ, in words of the two; empty where they do not."""


_ORDER = ("conflict", "settled", "update", "certainty", "agree")


def elsewhere(session: Session, claims: Sequence[StoredClaim]) -> dict[int, list[Elsewhere]]:
    """For each claim, by id, what other articles say of the same thing; conflicts first, then by date."""
    own = {c.id: c for c in claims}
    against = {(a, b): settled for a, b, settled in conflicts_of(session, list(own))}
    pairs = set(together_with(session, list(own))) | against.keys()
    others = load_current(session, {b for _, b in pairs})
    found: dict[int, list[Elsewhere]] = {}
    for a, b in pairs:
        mine, other = own[a], others.get(b)
        if other is None or other.article.id == mine.article.id:
            continue
        found.setdefault(a, []).append(_related(mine, other, against.get((a, b))))
    for related in found.values():
        related.sort(key=lambda e: (_ORDER.index(e.relation), str(e.stored.article.published), e.stored.id))
    return found


def _related(mine: StoredClaim, other: StoredClaim, settled: bool | None) -> Elsewhere:
    """`settled` is None where the two are in no conflict."""
    kinds = {d.kind: d for d in differences(mine, other)}
    telling = [d for kind, d in kinds.items() if kind not in ("wording", "speaker")]
    words = "، ".join(f"{d.a} ← {d.b}" for d in telling if d.kind != "certainty")
    if settled is not None:
        return Elsewhere("settled" if settled else "conflict", other, words)
    for kind in ("update", "certainty"):
        if kind in kinds:
            return Elsewhere(kind, other, words)
    return Elsewhere("agree", other, words)
