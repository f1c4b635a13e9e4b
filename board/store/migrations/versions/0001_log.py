"""The log, the boards and the links."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "boards",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("head", sa.Integer, nullable=False),
    )
    op.create_table(
        "entries",
        sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("minute", sa.Integer, nullable=False),
        sa.Column("event", sa.String, nullable=False),
        sa.Column("fields", sa.JSON, nullable=False),
        sa.UniqueConstraint("board", "key"),
    )
    op.create_table(
        "links",
        sa.Column("hash", sa.String, primary_key=True),
        sa.Column("board", sa.String, sa.ForeignKey("boards.id"), nullable=False),
        sa.Column("role", sa.String, nullable=False),
    )
