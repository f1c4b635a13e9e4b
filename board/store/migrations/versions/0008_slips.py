"""What phones of a room send, and who agrees: beside the log."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    def of_a_board() -> sa.Column[str]:
        return sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True)

    op.create_table(
        "evenings",
        of_a_board(),
        sa.Column("salt", sa.String, nullable=False),
        sa.Column("until", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("aside", sa.Integer, nullable=False),
    )
    op.create_table(
        "slips",
        of_a_board(),
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("phone", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("note", sa.Integer, nullable=False),
        sa.Column("words", sa.String, nullable=False),
        sa.Column("speaker", sa.String, nullable=False),
        sa.Column("twin", sa.Integer, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.UniqueConstraint("board", "key"),
    )
    op.create_table(
        "agreements",
        of_a_board(),
        sa.Column("note", sa.Integer, primary_key=True),
        sa.Column("phone", sa.String, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
    op.create_table(
        "muted",
        of_a_board(),
        sa.Column("phone", sa.String, primary_key=True),
    )
    if op.get_bind().dialect.name == "postgresql":
        for column in ("words", "speaker"):
            op.execute(f"ALTER TABLE slips ALTER COLUMN {column} SET STATISTICS 0")
