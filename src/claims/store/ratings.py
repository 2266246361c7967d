"""The Admiralty scale: how far a source is relied on (A–F) and how credible a claim is (1–6), kept apart."""

from datetime import UTC, datetime

from sqlmodel import Session

from claims.errors import InputError
from claims.store.tables import RatingRow

RELIABILITY = tuple("ABCDEF")
CREDIBILITY = tuple("123456")


def rate(session: Session, what: str, target: str, value: str, reviewer: str | None = None) -> None:
    """Rate a ``source`` by id or a ``claim`` by number; an empty value takes the rating back.

    Raises InputError for a value that the scale does not have.
    """
    scale = RELIABILITY if what == "source" else CREDIBILITY
    row = session.get(RatingRow, (what, target))
    if not value:
        if row:
            session.delete(row)
            session.flush()
        return
    if value not in scale:
        raise InputError(f"{value!r} is not on the scale: one of {', '.join(scale)}")
    row = row or RatingRow(what=what, target=target, value=value)
    row.value, row.reviewer, row.created = value, reviewer, datetime.now(UTC)
    session.add(row)


def rating_of(session: Session, what: str, target: str) -> str | None:
    """The rating of a source or a claim."""
    row = session.get(RatingRow, (what, target))
    return row.value if row else None
