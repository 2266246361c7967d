"""What other articles say of the same thing: claims of one proposition, and pairs in conflict."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from claims.store.sound import is_sound_conflict
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


def at_odds_with(session: Session, ids: Sequence[int]) -> list[tuple[ConflictRow, bool]]:
    """Conflicts and updates in which one of `ids` stands, and whether a person settled them."""
    rows = session.exec(
        select(ConflictRow).where(col(ConflictRow.claim_a).in_(ids) | col(ConflictRow.claim_b).in_(ids))
    ).all()
    decided = select(VerdictRow.claim_a, VerdictRow.claim_b).where(
        VerdictRow.verdict == "settled", col(VerdictRow.claim_a).in_([row.claim_a for row in rows])
    )
    settled = set(session.exec(decided))
    return [(row, (row.claim_a, row.claim_b) in settled) for row in rows if is_sound_conflict(row)]
