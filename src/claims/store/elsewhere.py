"""What other articles say of the same thing: claims of one proposition, and pairs in conflict."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from claims.store.tables import AppearanceRow, ConflictRow, VerdictRow


def together_with(session: Session, ids: Sequence[int]) -> list[tuple[int, int]]:
    """(claim, other claim) for every other claim that says one thing with one of `ids`."""
    mine = (
        select(AppearanceRow.claim_id, AppearanceRow.proposition)
        .where(col(AppearanceRow.claim_id).in_(ids))
        .subquery()
    )
    query = (
        select(mine.c.claim_id, AppearanceRow.claim_id)
        .join(AppearanceRow, col(AppearanceRow.proposition) == mine.c.proposition)
        .where(col(AppearanceRow.claim_id) != mine.c.claim_id)
    )
    return [(a, b) for a, b in session.exec(query)]


def conflicts_of(session: Session, ids: Sequence[int]) -> list[tuple[int, int, bool]]:
    """(claim, the claim that it cannot both be right with, whether a person settled that)."""
    query = select(ConflictRow.claim_a, ConflictRow.claim_b).where(
        col(ConflictRow.claim_a).in_(ids) | col(ConflictRow.claim_b).in_(ids)
    )
    pairs = list(session.exec(query))
    decided = select(VerdictRow.claim_a, VerdictRow.claim_b).where(
        VerdictRow.verdict == "settled", col(VerdictRow.claim_a).in_([a for a, _ in pairs])
    )
    settled, wanted = set(session.exec(decided)), set(ids)
    found = [(a, b, (a, b) in settled) for a, b in pairs if a in wanted]
    return found + [(b, a, (a, b) in settled) for a, b in pairs if b in wanted]
