"""Until when a board is meant to be kept."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "retention",
        sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
        sa.Column("until", sa.String, nullable=False),
    )
