"""What claims mean, kept once per claim, so that no text is encoded twice."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from claims.store.sound import is_meaning
from claims.store.tables import MeaningRow


def meanings_kept(session: Session, ids: Iterable[int]) -> dict[int, bytes]:
    """The vectors of those claims that have one, as they are kept, by claim id."""
    query = select(MeaningRow.claim_id, MeaningRow.vector)
    rows = session.exec(query.where(col(MeaningRow.claim_id).in_(list(ids))))
    return {claim: vector for claim, vector in rows if is_meaning(vector)}


def keep_meanings(session: Session, vectors: Mapping[int, bytes]) -> None:
    """Keep the vectors of claims that have none, or none that can be read."""
    if vectors:
        session.execute(delete(MeaningRow).where(col(MeaningRow.claim_id).in_(list(vectors))))
        session.execute(insert(MeaningRow), [{"claim_id": i, "vector": v} for i, v in vectors.items()])
