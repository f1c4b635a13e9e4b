"""The browsers that opened links: one session each, and the keys on its ring."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    house = op.create_table("house", sa.Column("name", sa.String, primary_key=True))
    op.bulk_insert(house, [{"name": secrets.token_hex(4)}])
    op.create_table(
        "sessions",
        sa.Column("hash", sa.String, primary_key=True),
        sa.Column("host", sa.String, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
    )
    op.create_table(
        "keys",
        sa.Column(
            "session",
            sa.String,
            sa.ForeignKey("sessions.hash", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column(
            "link", sa.String, sa.ForeignKey("links.hash", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("sealed", sa.String, nullable=False),
    )
    op.create_table("replaced", sa.Column("hash", sa.String, primary_key=True))
    op.create_index("keys_of_link", "keys", ["link"])
    op.create_index("links_of_board", "links", ["board"])
