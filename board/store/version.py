"""Whether a database has the newest schema: read without the tool that changes schemas, which takes
long to load and has nothing to do at most starts."""

from __future__ import annotations

import secrets
from pathlib import Path

import sqlalchemy as sa

from board.store.engine import writing

MIGRATIONS = Path(__file__).parent / "migrations"
NEW = MIGRATIONS / "new.sql"
"""The newest schema as one script of SQLite."""


def newest() -> str:
    """The revision of the last migration; files are named after their revision."""
    files = sorted((MIGRATIONS / "versions").glob("[0-9]*.py"))
    return files[-1].stem.partition("_")[0]


def is_current(engine: sa.Engine) -> bool:
    """False for a new database and for one of an earlier release."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return False
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return found == newest()


def is_empty(engine: sa.Engine) -> bool:
    """True for a SQLite file in which nothing is yet."""
    with engine.connect() as connection:
        return not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()


def fill(engine: sa.Engine) -> None:
    """Makes of an empty SQLite file what all migrations would, one after the other."""
    house = (secrets.token_hex(4), secrets.token_urlsafe(32))
    with writing(engine).begin() as connection:
        for statement in NEW.read_text("utf-8").split(";\n")[:-1]:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("INSERT INTO house (name, secret) VALUES (?, ?)", house)
        version = "INSERT INTO alembic_version (version_num) VALUES (?)"
        connection.exec_driver_sql(version, (newest(),))
