"""Decks of cards that a series keeps."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "series_decks",
        sa.Column(
            "series", sa.String, sa.ForeignKey("series.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("word", sa.String, primary_key=True),
        sa.Column("deck", sa.JSON, nullable=False),
    )
