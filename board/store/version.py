"""Whether a database has the newest schema: read without the tool that changes schemas, which takes
long to load and has nothing to do at most starts."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

MIGRATIONS = Path(__file__).parent / "migrations"


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
