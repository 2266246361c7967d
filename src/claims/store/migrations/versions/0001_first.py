"""The first version: articles, claims, sources, reviews, runs, and the text for `claims search`."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SEARCH = {
    "sqlite": (
        "CREATE VIRTUAL TABLE claim_text USING fts5(body, tokenize='unicode61 remove_diacritics 0')",
        "CREATE TRIGGER claim_text_delete AFTER DELETE ON claim "
        "BEGIN DELETE FROM claim_text WHERE rowid = old.id; END",
    ),
    "postgresql": (
        "CREATE TABLE claim_text (claim_id INTEGER PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE, "
        "body TSVECTOR NOT NULL)",
        "CREATE INDEX ix_claim_text_body ON claim_text USING gin (body)",
    ),
}
"""The engines' own full text, over words that `search_words` has normalised: the engines need no Arabic."""


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("outlet", sa.String(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("path", sa.String(), nullable=True),
        sa.Column("encoding", sa.String(), nullable=False),
        sa.Column("ingested", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(text) = length AND length > 0", name="article_length"),
        sa.CheckConstraint("revision >= 1", name="article_revision"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("id", "length"),
        sa.UniqueConstraint("key", "revision"),
        sa.UniqueConstraint("sha256"),
    )
    op.create_index(op.f("ix_article_name"), "article", ["name"], unique=False)
    op.create_index(op.f("ix_article_outlet"), "article", ["outlet"], unique=False)
    op.create_index(op.f("ix_article_path"), "article", ["path"], unique=False)
    op.create_index("ix_article_published_id", "article", ["published", "id"], unique=False)
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("extractor", "model"),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("registered", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_source_name"), "source", ["name"], unique=False)
    op.create_index(op.f("ix_source_registered"), "source", ["registered"], unique=False)
    op.create_table(
        "story",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "alias",
        sa.Column("folded", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("folded"),
    )
    op.create_index(op.f("ix_alias_source_id"), "alias", ["source_id"], unique=False)
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("article_length", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("cue_start", sa.Integer(), nullable=False),
        sa.Column("cue_end", sa.Integer(), nullable=False),
        sa.Column("source_start", sa.Integer(), nullable=True),
        sa.Column("source_end", sa.Integer(), nullable=True),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("polarity", sa.String(), nullable=False),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("reviewed", sa.String(), nullable=True),
        sa.CheckConstraint("certainty IN ('certain', 'probable', 'possible')", name="certainty_known"),
        sa.CheckConstraint("form IN ('direct', 'indirect', 'mixed')", name="form_known"),
        sa.CheckConstraint("polarity IN ('asserted', 'denied')", name="polarity_known"),
        sa.CheckConstraint("reviewed IN ('confirmed', 'corrected')", name="reviewed_known"),
        sa.CheckConstraint("(source_start IS NULL) = (source_end IS NULL)", name="source_both"),
        sa.CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence_range"),
        sa.CheckConstraint(
            "cue_start >= 0 AND cue_end > cue_start AND cue_end <= article_length", name="cue_span"
        ),
        sa.CheckConstraint(
            "sentence_start >= 0 AND sentence_end > sentence_start AND sentence_end <= article_length",
            name="sentence_span",
        ),
        sa.CheckConstraint("source_end > source_start AND source_end <= article_length", name="source_span"),
        sa.ForeignKeyConstraint(
            ["article_id", "article_length"], ["article.id", "article.length"], ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"],
            ["run.id"],
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("article_id", "ordinal"),
        sa.UniqueConstraint("id", "article_length"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_claim_run_id"), "claim", ["run_id"], unique=False)
    op.create_index("ix_claim_source_id_id", "claim", ["source_id", "id"], unique=False)
    op.create_index(op.f("ix_claim_story_id"), "claim", ["story_id"], unique=False)
    op.create_table(
        "mention",
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("source_id", "text"),
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("cue_start", sa.Integer(), nullable=False),
        sa.Column("cue_end", sa.Integer(), nullable=False),
        sa.Column("content_start", sa.Integer(), nullable=False),
        sa.Column("content_end", sa.Integer(), nullable=False),
        sa.Column("claim", sa.JSON(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("decision IN ('confirmed', 'corrected', 'rejected')", name="decision_known"),
        sa.CheckConstraint("cue_end > cue_start AND content_end > content_start", name="review_spans"),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_review_article_id"), "review", ["article_id"], unique=False)
    op.create_table(
        "relay",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("mention", sa.String(), nullable=False),
        sa.Column("house", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
        ),
        sa.PrimaryKeyConstraint("claim_id", "ordinal"),
    )
    op.create_index("ix_relay_source_id_claim_id", "relay", ["source_id", "claim_id"], unique=False)
    op.create_table(
        "segment",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("article_length", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            '"end" > "start" AND "start" >= 0 AND "end" <= article_length', name="segment_span"
        ),
        sa.ForeignKeyConstraint(
            ["claim_id", "article_length"], ["claim.id", "claim.article_length"], ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim_id", "ordinal"),
    )

    for statement in _SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """There is nothing before the first version."""
    raise NotImplementedError
