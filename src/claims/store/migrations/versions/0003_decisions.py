"""The third version: who reviewed, a journal of decisions that can be undone, ratings."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; decisions of before have no reviewer and cannot be undone."""
    op.add_column("review", sa.Column("reviewer", sa.String(), nullable=True))
    op.add_column("article", sa.Column("gleaned", sa.String(), nullable=True))
    op.add_column("article", sa.Column("edited", sa.String(), nullable=True))
    op.create_index("ix_claim_confidence_id", "claim", ["confidence", "id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=True),
        sa.Column("cue_start", sa.Integer(), nullable=False),
        sa.Column("cue_end", sa.Integer(), nullable=False),
        sa.Column("content_start", sa.Integer(), nullable=False),
        sa.Column("content_end", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("undone", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_decision_article_id"), "decision", ["article_id"], unique=False)
    op.create_index(op.f("ix_decision_claim_id"), "decision", ["claim_id"], unique=False)
    op.create_table(
        "rating",
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("what IN ('source', 'claim')", name="rating_known"),
        sa.PrimaryKeyConstraint("what", "target"),
    )


def downgrade() -> None:
    """Drop what this version made."""
    op.drop_table("rating")
    op.drop_table("decision")
    op.drop_index("ix_claim_confidence_id", "claim")
    op.drop_column("article", "edited")
    op.drop_column("article", "gleaned")
    op.drop_column("review", "reviewer")
