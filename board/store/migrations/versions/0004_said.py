"""The words of notes as they are looked for, and whether a board is closed."""

import sqlalchemy as sa
from alembic import op

from board.store.said import write_anew

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("boards", sa.Column("closed", sa.Integer, nullable=False, server_default="0"))
    said = op.create_table(
        "said",
        sa.Column("board", sa.String, sa.ForeignKey("boards.id"), primary_key=True),
        sa.Column("note", sa.Integer, primary_key=True),
        sa.Column("folded", sa.String, nullable=False),
        sa.Column("stands", sa.Integer, nullable=False),
    )
    connection = op.get_bind()
    entries = sa.table(
        "entries",
        sa.column("board", sa.String),
        sa.column("seq", sa.Integer),
        sa.column("event", sa.String),
        sa.column("fields", sa.JSON),
    )
    boards = connection.execute(sa.text("SELECT id FROM boards")).scalars().all()
    for board in boards:
        query = sa.select(entries.c.seq, entries.c.event, entries.c.fields)
        rows = connection.execute(query.where(entries.c.board == board).order_by(entries.c.seq))
        write_anew(connection, said, board, [(row.seq, row.event, row.fields) for row in rows])
