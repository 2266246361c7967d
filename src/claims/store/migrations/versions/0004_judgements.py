"""The fourth version: claims as vectors, conflicts as they were judged; all is compared anew."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forget what the comparison of before made of the claims: every current article is to be compared."""
    op.create_table(
        "meaning",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_id"),
    )
    op.drop_table("conflict")
    op.create_table(
        "conflict",
        sa.Column("claim_a", sa.Integer(), nullable=False),
        sa.Column("claim_b", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("is_update", sa.Boolean(), nullable=False),
        sa.Column("one", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.CheckConstraint("claim_a < claim_b", name="conflict_order"),
        sa.CheckConstraint("kind IN ('quantity', 'polarity', 'time')", name="conflict_kind_known"),
        sa.ForeignKeyConstraint(["claim_a"], ["claim.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["claim_b"], ["claim.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_a", "claim_b"),
    )
    op.create_index(op.f("ix_conflict_claim_b"), "conflict", ["claim_b"], unique=False)
    _compare_anew()
    with op.batch_alter_table("appearance") as table:
        table.add_column(sa.Column("sure", sa.Float(), nullable=False))


def downgrade() -> None:
    """Leave what the third version had."""
    with op.batch_alter_table("appearance") as table:
        table.drop_column("sure")
    op.drop_table("meaning")
    op.drop_table("conflict")
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
    _compare_anew()


def _compare_anew() -> None:
    op.execute("UPDATE claim SET story_id = NULL WHERE story_id IS NOT NULL")
    for table in ("story", "appearance", "claim_key", "pending"):
        op.execute(f"DELETE FROM {table}")
    op.execute("INSERT INTO pending (article_id) SELECT id FROM article WHERE is_current")
