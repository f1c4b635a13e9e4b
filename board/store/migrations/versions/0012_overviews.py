"""What evenings come to on the page of their series, kept so that it is read once."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "overviews",
        sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("told", sa.String, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE overviews ALTER COLUMN told SET STATISTICS 0")
