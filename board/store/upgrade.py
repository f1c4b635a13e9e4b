"""Brings the schema of a database up to date; loaded only when there is something to do."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError

from board.store.engine import NewerSchema
from board.store.version import MIGRATIONS


def upgrade(engine: sa.Engine) -> None:
    """NewerSchema when a later release has changed it."""
    with engine.begin() as connection:
        alembic = Config()
        alembic.set_main_option("script_location", str(MIGRATIONS))
        alembic.attributes["connection"] = connection
        try:
            command.upgrade(alembic, "head")
        except CommandError as error:
            raise NewerSchema from error
