"""All that pages ask of comparison, in one place: whoever rewrites `compare` mends this file only."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session

from claims.compare.conflicts import OpenDispute, close_dispute, open_disputes
from claims.compare.diff import Diff, diff
from claims.compare.differences import differences
from claims.compare.match import conflict_of
from claims.compare.story import Story, tell
from claims.errors import NotFoundError, StoreError
from claims.resolve.registry import Registry
from claims.store.elsewhere import at_odds_with, together_with
from claims.store.propositions import conflict_between, decide_pair, load_current, undecide_pair
from claims.store.read import StoredClaim
from claims.store.tables import ConflictRow
from claims.work.compare_store import compare_pending, find_pending
from claims.work.leaving_out import leaving_out


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
    against: dict[tuple[int, int], tuple[ConflictRow, bool]] = {}
    for row, settled in at_odds_with(session, list(own)):
        for pair in ((row.claim_a, row.claim_b), (row.claim_b, row.claim_a)):
            if pair[0] in own:
                against[pair] = row, settled
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


def _related(mine: StoredClaim, other: StoredClaim, odd: tuple[ConflictRow, bool] | None) -> Elsewhere:
    """`odd`: how the two are at odds and whether that is settled; None where they are not."""
    conflict = conflict_of(odd[0]) if odd else None
    if conflict is not None and odd and odd[0].claim_a != mine.id:
        conflict = conflict._replace(one=conflict.other, other=conflict.one)
    kinds = {d.kind: d for d in differences(mine, other, conflict)}
    telling = [d for kind, d in kinds.items() if kind not in ("wording", "speaker")]
    words = "، ".join(f"{d.a} ← {d.b}" for d in telling if d.kind != "certainty")
    if odd is not None and not odd[0].is_update:
        return Elsewhere("settled" if odd[1] else "conflict", other, words)
    for kind in ("update", "certainty"):
        if kind in kinds:
            return Elsewhere(kind, other, words)
    return Elsewhere("agree", other, words)


def story_of(session: Session, story_id: int, registry: Registry) -> tuple[Story, list[StoreError]]:
    """All of a story, and what had to be left out of it. Raises NotFoundError."""
    return leaving_out(session, lambda: tell(session, story_id, registry))


def disputes_of(
    session: Session, limit: int, source_ids: frozenset[str] = frozenset()
) -> tuple[list[OpenDispute], list[StoreError]]:
    """Disputes that nobody has closed, the weightiest first; of these sources, if any are given.

    And what had to be left out.
    """
    return leaving_out(session, lambda: open_disputes(session, limit, source_ids))


def side_by_side(
    session: Session, registry: Registry, wanted: Sequence[str], topic: str, newest: int | None
) -> tuple[Diff, list[StoreError]]:
    """Sources side by side, so many of the newest claims of each, or all of them; what had to be left out.

    Raises NotFoundError, InputError.
    """
    return leaving_out(session, lambda: diff(session, registry, wanted, topic, newest=newest))


def close(session: Session, number: int, *, closed: bool) -> None:
    """A person closes a whole dispute as false, or opens it again. Raises NotFoundError if there is none."""
    close_dispute(session, number, closed=closed)


def settle(session: Session, a: int, b: int, *, settled: bool) -> None:
    """A person settles the conflict of two claims, or opens it again. Raises NotFoundError if it is none."""
    if conflict_between(session, a, b) is None:
        raise NotFoundError(f"{a} and {b} are in no conflict")
    if settled:
        decide_pair(session, a, b, "settled")
    else:
        undecide_pair(session, a, b, "settled")


def catch_up(engine: Engine, advance: Callable[[], None] = lambda: None) -> list[StoreError]:
    """Compare what came in or was decided since the last time; returns what went wrong over articles."""
    return compare_pending(engine, find_pending(engine), advance)
