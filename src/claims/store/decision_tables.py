"""The tables of what people did: a journal of decisions, which can be undone, and ratings."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, DateTime, false
from sqlmodel import Field, SQLModel

from claims.store.readable import Tree


def _now() -> datetime:
    return datetime.now(UTC)


class DecisionRow(SQLModel, table=True):
    """A step of a reviewer: what was decided about a claim by whom and when, and what was there before."""

    __tablename__ = "decision"

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", index=True, ondelete="CASCADE")
    claim_id: int = Field(index=True)
    decision: str
    reviewer: str | None = None
    cue_start: int
    cue_end: int
    content_start: int
    content_end: int
    before: dict[str, Any] | None = Field(
        default=None, sa_column=Column(Tree()), description="claim, its label, reviews; none for an added one"
    )
    undone: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    created: datetime = Field(default_factory=_now, sa_column=Column(DateTime(timezone=True), nullable=False))


class RatingRow(SQLModel, table=True):
    """A rating on the Admiralty scale of a ``source`` by id or a ``claim`` by number, which outlives rows."""

    __tablename__ = "rating"
    __table_args__ = (CheckConstraint("what IN ('source', 'claim')", name="rating_known"),)

    what: str = Field(primary_key=True)
    target: str = Field(primary_key=True)
    value: str
    reviewer: str | None = None
    created: datetime = Field(default_factory=_now, sa_column=Column(DateTime(timezone=True), nullable=False))
