"""Brings the schema of a database up to date; loaded only when there is something to do."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError

from board.store.engine import UPGRADE_LOCK, NewerSchema, writing
from board.store.version import MIGRATIONS


def upgrade(engine: sa.Engine) -> None:
    """NewerSchema when a later release has changed it."""
    with writing(engine).begin() as connection:
        if engine.dialect.name == "postgresql":
            wait_for_others(connection)
        alembic = Config()
        alembic.set_main_option("script_location", str(MIGRATIONS))
        alembic.attributes["connection"] = connection
        try:
            command.upgrade(alembic, "head")
        except CommandError as error:
            raise NewerSchema from error


def wait_for_others(connection: sa.Connection) -> None:
    """Of servers that start together one brings the schema up to date, the others find it so."""
    connection.exec_driver_sql("SET LOCAL lock_timeout = '60s'")
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(UPGRADE_LOCK)))
    connection.exec_driver_sql("SET LOCAL lock_timeout TO DEFAULT")
