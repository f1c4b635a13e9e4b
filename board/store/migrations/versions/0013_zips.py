"""Which zips of a board went out, without its title: that can be erased, and this list stays.

The table is made anew, because Postgres keeps what a row was, and samples of it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    rows = op.get_bind().execute(sa.text("SELECT board, file, seq, minute FROM handed_out"))
    noted: dict[tuple[str, str, int], int] = {}
    for board, file, seq, minute in rows:
        is_zip = f"-{file}".endswith(f"-{board}.zip")
        one = (board, "export.zip" if is_zip else file, seq)
        noted[one] = min(minute, noted.get(one, minute))
    op.drop_table("handed_out")
    board = sa.ForeignKey("boards.id", ondelete="CASCADE")
    table = op.create_table(
        "handed_out",
        sa.Column("board", sa.String, board, primary_key=True),
        sa.Column("file", sa.String, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("minute", sa.Integer, nullable=False),
    )
    names = ("board", "file", "seq", "minute")
    found = [dict(zip(names, (*one, minute), strict=True)) for one, minute in noted.items()]
    op.bulk_insert(table, found)
