"""From which board another one began, and until when one is there that is thrown away."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "origins",
        sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
        sa.Column("parent", sa.String, nullable=False),
        sa.Column("until", sa.Integer, nullable=False),
    )
