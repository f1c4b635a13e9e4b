"""The secret of a house: what its processes leave with others (Redis) is sealed with it."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("house", sa.Column("secret", sa.String, nullable=False, server_default=""))
    house = sa.table("house", sa.column("secret", sa.String))
    op.execute(house.update().values(secret=secrets.token_urlsafe(32)))
