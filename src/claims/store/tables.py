"""The tables. Constraints make nonsense impossible: a span ends behind its start, a text is stored once."""

from datetime import UTC, date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel


class ArticleRow(SQLModel, table=True):
    """An article; `text` is exactly what was read."""

    __tablename__ = "article"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(index=True, description="file stem or other given id")
    sha256: str = Field(unique=True, index=True)
    text: str
    title: str | None = None
    outlet: str | None = Field(default=None, index=True)
    published: date | None = Field(default=None, index=True)
    url: str | None = None
    language: str = "ar"
    path: str | None = None
    encoding: str = "utf-8"
    ingested: datetime = Field(default_factory=lambda: datetime.now(UTC))

    claims: list["ClaimRow"] = Relationship(
        back_populates="article",
        cascade_delete=True,
        sa_relationship_kwargs={"order_by": "ClaimRow.ordinal"},
    )


class SourceRow(SQLModel, table=True):
    """Who stands behind claims: a registered source, or a speaker known by mention only."""

    __tablename__ = "source"

    id: str = Field(primary_key=True)
    name: str = Field(index=True)
    kind: str
    country: str | None = None
    registered: bool = False


class ClaimRow(SQLModel, table=True):
    """One claim: the JSON contract's fields, spans as two columns each."""

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("article_id", "ordinal"),
        CheckConstraint("cue_start >= 0 AND cue_end > cue_start", name="cue_span"),
        CheckConstraint("(source_start IS NULL) = (source_end IS NULL)", name="source_both"),
        CheckConstraint("source_end > source_start", name="source_span"),
        CheckConstraint("sentence_end > sentence_start", name="sentence_span"),
        CheckConstraint("form IN ('direct', 'indirect', 'mixed')", name="form_known"),
        CheckConstraint("polarity IN ('asserted', 'denied')", name="polarity_known"),
        CheckConstraint("certainty IN ('certain', 'probable', 'possible')", name="certainty_known"),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_range"),
    )

    id: int | None = Field(default=None, primary_key=True)
    article_id: int | None = Field(
        default=None, foreign_key="article.id", index=True, nullable=False, ondelete="CASCADE"
    )
    ordinal: int = Field(ge=0, description="place among the article's claims, in text order")
    cue_start: int
    cue_end: int
    source_start: int | None = None
    source_end: int | None = None
    sentence_start: int
    sentence_end: int
    speaker: str | None = None
    source_id: str | None = Field(default=None, foreign_key="source.id", index=True)
    form: str
    polarity: str
    certainty: str
    kind: str
    confidence: float
    rule: str

    article: ArticleRow = Relationship(back_populates="claims")
    source: SourceRow | None = Relationship()
    segments: list["SegmentRow"] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "SegmentRow.ordinal"}
    )
    relays: list["RelayRow"] = Relationship(
        cascade_delete=True, sa_relationship_kwargs={"order_by": "RelayRow.ordinal"}
    )


class SegmentRow(SQLModel, table=True):
    """A stretch of a claim's content."""

    __tablename__ = "segment"
    __table_args__ = (CheckConstraint('"end" > "start" AND "start" >= 0', name="segment_span"),)

    claim_id: int | None = Field(default=None, foreign_key="claim.id", primary_key=True, ondelete="CASCADE")
    ordinal: int = Field(primary_key=True)
    start: int
    end: int


class RelayRow(SQLModel, table=True):
    """A relay of a claim; ordinal 0 is the one nearest to the speaker."""

    __tablename__ = "relay"

    claim_id: int | None = Field(default=None, foreign_key="claim.id", primary_key=True, ondelete="CASCADE")
    ordinal: int = Field(primary_key=True)
    mention: str
    house: str = Field(description="the fullest mention of the relay in its article")
    source_id: str | None = Field(default=None, foreign_key="source.id", index=True)
