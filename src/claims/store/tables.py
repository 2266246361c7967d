"""The tables. Constraints make nonsense impossible: spans lie in the text, a text is stored once.

The length of an article's text is repeated in its claims and segments and tied to it by foreign keys, so that
the database itself refuses an offset behind the end of the text, on SQLite as on any Postgres-compatible
server. `migrations/` makes these tables; a test holds the two together.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
)
from sqlmodel import Field, Relationship, SQLModel

from claims.store.decision_tables import DecisionRow as DecisionRow
from claims.store.decision_tables import RatingRow as RatingRow
from claims.store.readable import Day, Moment, Tree, Words


def _now() -> datetime:
    return datetime.now(UTC)


class RunRow(SQLModel, table=True):
    """Which extractor made claims: version of the package, and of the parser model."""

    __tablename__ = "run"
    __table_args__ = (UniqueConstraint("extractor", "model"),)

    id: int | None = Field(default=None, primary_key=True)
    extractor: str
    model: str = Field(description="first digits of the model file's SHA-256")
    started: datetime = Field(default_factory=_now, sa_column=Column(DateTime(timezone=True), nullable=False))


class ArticleRow(SQLModel, table=True):
    """One revision of an article; `text` is exactly what was read."""

    __tablename__ = "article"
    __table_args__ = (
        UniqueConstraint("key", "revision"),
        UniqueConstraint("id", "length"),
        CheckConstraint("length(text) = length AND length > 0", name="article_length"),
        CheckConstraint("revision >= 1", name="article_revision"),
        Index("ix_article_published_id", "published", "id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(description="what a new revision shares: URL, or the file's path")
    revision: int = 1
    is_current: bool = Field(default=True, description="no newer revision is stored")
    name: str = Field(sa_type=Words, index=True, description="file stem or other given id")
    sha256: str = Field(unique=True)
    text: str = Field(sa_type=Words)
    length: int
    title: str | None = Field(default=None, sa_type=Words)
    outlet: str | None = Field(sa_type=Words, default=None, index=True)
    published: date | None = Field(default=None, sa_column=Column(Day(), nullable=True))
    url: str | None = Field(default=None, sa_type=Words)
    language: str = "ar"
    path: str | None = Field(sa_type=Words, default=None, index=True)
    encoding: str = "utf-8"
    gleaned: str | None = Field(default=None, description="fields that were read in the text, not given")
    edited: str | None = Field(default=None, description="fields that a person set by hand")
    ingested: datetime = Field(default_factory=_now, sa_column=Column(Moment(timezone=True), nullable=False))


class SourceRow(SQLModel, table=True):
    """Who stands behind claims: a registered source, a person, or a speaker known by mention only."""

    __tablename__ = "source"

    id: str = Field(primary_key=True)
    name: str = Field(sa_type=Words, index=True)
    kind: str = Field(sa_type=Words)
    country: str | None = Field(default=None, sa_type=Words)
    registered: bool = Field(default=False, index=True)


class AliasRow(SQLModel, table=True):
    """A name of a registered source, folded."""

    __tablename__ = "alias"

    folded: str = Field(primary_key=True)
    source_id: str = Field(foreign_key="source.id", index=True, ondelete="CASCADE")
    name: str = Field(sa_type=Words)


class OfficeRow(SQLModel, table=True):
    """An institution for which a person speaks, by the words of a mention: `وزير الدفاع الروسي`."""

    __tablename__ = "office"

    institution: str = Field(primary_key=True)
    source_id: str = Field(foreign_key="source.id", primary_key=True, index=True, ondelete="CASCADE")


class MentionRow(SQLModel, table=True):
    """A wording that stood for a source, verbatim."""

    __tablename__ = "mention"

    source_id: str = Field(foreign_key="source.id", primary_key=True, ondelete="CASCADE")
    text: str = Field(sa_type=Words, primary_key=True)


class StoryRow(SQLModel, table=True):
    """Articles about one event, found by comparison; its claims carry its id."""

    __tablename__ = "story"

    id: int | None = Field(default=None, primary_key=True)
    title: str = Field(sa_type=Words)
    created: datetime = Field(default_factory=_now, sa_column=Column(Moment(timezone=True), nullable=False))


class ClaimRow(SQLModel, table=True):
    """One claim: the JSON contract's fields, spans as two columns each."""

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("article_id", "ordinal"),
        UniqueConstraint("id", "article_length"),
        ForeignKeyConstraint(
            ["article_id", "article_length"], ["article.id", "article.length"], ondelete="CASCADE"
        ),
        CheckConstraint(
            "cue_start >= 0 AND cue_end > cue_start AND cue_end <= article_length", name="cue_span"
        ),
        CheckConstraint("(source_start IS NULL) = (source_end IS NULL)", name="source_both"),
        CheckConstraint("source_end > source_start AND source_end <= article_length", name="source_span"),
        CheckConstraint(
            "sentence_start >= 0 AND sentence_end > sentence_start AND sentence_end <= article_length",
            name="sentence_span",
        ),
        CheckConstraint("form IN ('direct', 'indirect', 'mixed')", name="form_known"),
        CheckConstraint("polarity IN ('asserted', 'denied')", name="polarity_known"),
        CheckConstraint("certainty IN ('certain', 'probable', 'possible')", name="certainty_known"),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_range"),
        CheckConstraint("reviewed IN ('confirmed', 'corrected')", name="reviewed_known"),
        Index("ix_claim_source_id_id", "source_id", "id"),
        Index("ix_claim_confidence_id", "confidence", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    article_id: int
    article_length: int
    run_id: int = Field(foreign_key="run.id", index=True)
    story_id: int | None = Field(default=None, foreign_key="story.id", index=True, ondelete="SET NULL")
    ordinal: int = Field(ge=0, description="place among the article's claims, in text order")
    cue_start: int
    cue_end: int
    source_start: int | None = None
    source_end: int | None = None
    sentence_start: int
    sentence_end: int
    speaker: str | None = Field(default=None, sa_type=Words)
    source_id: str | None = Field(default=None, foreign_key="source.id")
    form: str
    polarity: str
    certainty: str
    kind: str
    confidence: float
    rule: str = Field(sa_type=Words)
    reviewed: str | None = Field(default=None, description="confirmed or corrected by a person")

    article: ArticleRow = Relationship()
    source: SourceRow | None = Relationship()
    segments: list["SegmentRow"] = Relationship(sa_relationship_kwargs={"order_by": "SegmentRow.ordinal"})
    relays: list["RelayRow"] = Relationship(sa_relationship_kwargs={"order_by": "RelayRow.ordinal"})


class SegmentRow(SQLModel, table=True):
    """A stretch of a claim's content."""

    __tablename__ = "segment"
    __table_args__ = (
        ForeignKeyConstraint(
            ["claim_id", "article_length"], ["claim.id", "claim.article_length"], ondelete="CASCADE"
        ),
        CheckConstraint('"end" > "start" AND "start" >= 0 AND "end" <= article_length', name="segment_span"),
    )

    claim_id: int = Field(primary_key=True)
    ordinal: int = Field(primary_key=True)
    article_length: int
    start: int
    end: int


class RelayRow(SQLModel, table=True):
    """A relay of a claim; ordinal 0 is the one nearest to the speaker."""

    __tablename__ = "relay"
    __table_args__ = (Index("ix_relay_source_id_claim_id", "source_id", "claim_id"),)

    claim_id: int = Field(foreign_key="claim.id", primary_key=True, ondelete="CASCADE")
    ordinal: int = Field(primary_key=True)
    mention: str = Field(sa_type=Words)
    house: str = Field(sa_type=Words, description="the fullest mention of the relay in its article")
    source_id: str = Field(foreign_key="source.id")

    source: SourceRow = Relationship()


class PendingRow(SQLModel, table=True):
    """An article whose claims are still to be compared with the others."""

    __tablename__ = "pending"

    article_id: int = Field(foreign_key="article.id", primary_key=True, ondelete="CASCADE")


class ClaimKeyRow(SQLModel, table=True):
    """By what a claim is found for comparison: `key` is a hash of a telling stem, `day` the article's."""

    __tablename__ = "claim_key"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: int = Field(sa_column=Column(BigInteger, primary_key=True))
    day: int = Field(primary_key=True, description="proleptic Gregorian ordinal")
    claim_id: int = Field(foreign_key="claim.id", primary_key=True, index=True, ondelete="CASCADE")


class AppearanceRow(SQLModel, table=True):
    """What a claim says: claims of one `proposition` say one thing; its number is that of its first claim."""

    __tablename__ = "appearance"

    claim_id: int = Field(foreign_key="claim.id", primary_key=True, ondelete="CASCADE")
    proposition: int = Field(index=True)
    sure: float = Field(description="how likely it is one with the claims before it")


class MeaningRow(SQLModel, table=True):
    """What a claim means, as comparison's encoder has it: a vector in one byte a dimension."""

    __tablename__ = "meaning"

    claim_id: int = Field(foreign_key="claim.id", primary_key=True, ondelete="CASCADE")
    vector: bytes


class ConflictRow(SQLModel, table=True):
    """Two claims that cannot both be right, as comparison judged; `day` is that of the later article.

    `one` and `other` are what the claims say (`70 عربة`, ``denied``). An update is no conflict: both may be
    right, as of different times.
    """

    __tablename__ = "conflict"
    __table_args__ = (
        CheckConstraint("claim_a < claim_b", name="conflict_order"),
        CheckConstraint("kind IN ('quantity', 'polarity', 'time')", name="conflict_kind_known"),
    )

    claim_a: int = Field(foreign_key="claim.id", primary_key=True, ondelete="CASCADE")
    claim_b: int = Field(foreign_key="claim.id", primary_key=True, index=True, ondelete="CASCADE")
    kind: str
    is_update: bool
    one: str = Field(sa_type=Words)
    other: str = Field(sa_type=Words)
    score: float = Field(description="how sure it is that they are about one thing, and at odds")
    day: int = Field(description="proleptic Gregorian ordinal; 0 if neither article has a day")


class VerdictRow(SQLModel, table=True):
    """What a person decided about two claims: they say different things, or their conflict is settled.

    A claim with itself is apart from all others. Ids outlive rows, so a verdict outlives a new extraction.
    """

    __tablename__ = "verdict"
    __table_args__ = (
        CheckConstraint("verdict IN ('apart', 'settled')", name="verdict_known"),
        CheckConstraint("claim_a <= claim_b", name="verdict_order"),
    )

    claim_a: int = Field(primary_key=True)
    claim_b: int = Field(primary_key=True)
    verdict: str = Field(primary_key=True)
    created: datetime = Field(default_factory=_now, sa_column=Column(DateTime(timezone=True), nullable=False))


class ReviewRow(SQLModel, table=True):
    """What a person decided about a claim, by its place in the text: it outlives the claim's row."""

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint("decision IN ('confirmed', 'corrected', 'rejected')", name="decision_known"),
        CheckConstraint("cue_end > cue_start AND content_end > content_start", name="review_spans"),
    )

    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", index=True, ondelete="CASCADE")
    decision: str
    cue_start: int
    cue_end: int
    content_start: int
    content_end: int
    claim: dict[str, Any] = Field(sa_column=Column(Tree(), nullable=False), description="as it was decided")
    reviewer: str | None = None
    created: datetime = Field(default_factory=_now, sa_column=Column(DateTime(timezone=True), nullable=False))
