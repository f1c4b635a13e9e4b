"""Links of series, what was looked at before it was published, and which files were handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    def of_a_board() -> sa.Column[str]:
        board = sa.ForeignKey("boards.id", ondelete="CASCADE")
        return sa.Column("board", sa.String, board, primary_key=True)

    op.create_table(
        "series_links",
        sa.Column("hash", sa.String, primary_key=True),
        sa.Column(
            "series", sa.String, sa.ForeignKey("series.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("role", sa.String, nullable=False),
    )
    op.create_table(
        "series_keys",
        sa.Column(
            "session",
            sa.String,
            sa.ForeignKey("sessions.hash", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column(
            "link",
            sa.String,
            sa.ForeignKey("series_links.hash", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("sealed", sa.String, nullable=False),
    )
    op.create_index("keys_of_series_link", "series_keys", ["link"])
    op.create_index("links_of_series", "series_links", ["series"])
    op.create_index("series_of_board", "series_boards", ["board"])
    op.create_table(
        "publications",
        sa.Column("owner", sa.String, primary_key=True),
        of_a_board(),
        sa.Column("seq", sa.Integer, nullable=False),
    )
    op.create_table(
        "looked_at",
        of_a_board(),
        sa.Column("note", sa.Integer, primary_key=True),
        sa.Column("subject", sa.String, primary_key=True),
        sa.Column("changed", sa.Integer, nullable=False),
        sa.Column("decision", sa.String, nullable=False),
        sa.Column("words", sa.String, nullable=False),
    )
    op.create_table(
        "handed_out",
        of_a_board(),
        sa.Column("file", sa.String, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("minute", sa.Integer, nullable=False),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE looked_at ALTER COLUMN words SET STATISTICS 0")
