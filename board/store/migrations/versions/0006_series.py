"""Series of boards."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("fields", sa.JSON, nullable=False),
    )
    op.create_table(
        "series_boards",
        sa.Column(
            "series", sa.String, sa.ForeignKey("series.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column(
            "board", sa.String, sa.ForeignKey("boards.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("place", sa.Integer, nullable=False),
    )
