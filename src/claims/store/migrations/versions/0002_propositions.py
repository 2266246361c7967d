"""The second version: which claims say one thing, what conflicts, what is still to be compared, offices."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of comparison; every stored article is still to be compared."""
    op.create_table(
        "pending",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id"),
    )
    op.create_table(
        "claim_key",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "day", "claim_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_claim_key_claim_id"), "claim_key", ["claim_id"], unique=False)
    op.create_table(
        "appearance",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("proposition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_id"),
    )
    op.create_index(op.f("ix_appearance_proposition"), "appearance", ["proposition"], unique=False)
    op.create_table(
        "conflict",
        sa.Column("claim_a", sa.Integer(), nullable=False),
        sa.Column("claim_b", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.CheckConstraint("claim_a < claim_b", name="conflict_order"),
        sa.ForeignKeyConstraint(["claim_a"], ["claim.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["claim_b"], ["claim.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_a", "claim_b"),
    )
    op.create_index(op.f("ix_conflict_claim_b"), "conflict", ["claim_b"], unique=False)
    op.create_index("ix_conflict_day", "conflict", ["day", "claim_a", "claim_b"], unique=False)
    op.create_table(
        "verdict",
        sa.Column("claim_a", sa.Integer(), nullable=False),
        sa.Column("claim_b", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("verdict IN ('apart', 'settled')", name="verdict_known"),
        sa.CheckConstraint("claim_a <= claim_b", name="verdict_order"),
        sa.PrimaryKeyConstraint("claim_a", "claim_b", "verdict"),
    )
    op.create_table(
        "office",
        sa.Column("institution", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("institution", "source_id"),
    )
    op.create_index(op.f("ix_office_source_id"), "office", ["source_id"], unique=False)
    op.execute("INSERT INTO pending (article_id) SELECT id FROM article WHERE is_current")


def downgrade() -> None:
    """Leave what the first version had."""
    for table in ("office", "verdict", "conflict", "appearance", "claim_key", "pending"):
        op.drop_table(table)
