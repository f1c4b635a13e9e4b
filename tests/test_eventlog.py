"""The log on a real SQLite file: gapless, keyed, on the disk, and erased when erased."""

import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from functools import partial

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

from board.config import Config
from board.core.erasure import Gone, redacted
from board.core.events import Captured, Described, Erased, Opened
from board.core.model import Block, Box, Draft, Kind, Place
from board.store.engine import Unstored, Unusable, make_engine
from board.store.forgetting import forget_pages
from board.store.handed import Handed, HandedOut
from board.store.log import EventLog
from board.store.reading import read_log
from board.store.upgrade import upgrade
from board.store.version import MIGRATIONS, fill, is_current, newest

CAPTURED = Captured(
    Draft(Kind.QUOTE, "un mot secret", "Quelqu'un"),
    0,
    Place(1, Box(40, 200, 300, 120), Block(30, ("un mot secret",))),
)


def append(log, *events, board="b"):
    def work():
        with log.turn(board) as turn:
            return [turn.append(event, f"key-{turn.head}") for event in events]

    return log.run(work)


def test_entries_come_back_in_order_without_a_gap(log):
    append(log, Opened("Titre"), Described("place", "Bagnolet"))
    append(log, CAPTURED)
    entries = log.since("b", 0)
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert entries[2].event == CAPTURED
    assert log.since("b", 2) == entries[2:]


def test_who_is_alone_with_the_database_asks_it_only_after_a_fact_of_its_own(log):
    append(log, Opened("Titre"), Described("place", "Bagnolet"))
    log.is_alone = True
    asked, run = [], log.run
    log.run = lambda work: asked.append(work) or run(work)
    assert log.since("b", 2) == [] and asked == []
    assert [entry.seq for entry in log.since("b", 1)] == [2] and len(asked) == 1
    append(log, CAPTURED)
    assert [entry.seq for entry in log.since("b", 2)] == [3] and len(asked) == 3
    assert log.since("b", 3) == [] and log.since("b", 9) == [] and len(asked) == 3
    again = EventLog(log.config)  # who has read nothing yet reads
    again.is_alone = True
    assert [entry.seq for entry in again.since("b", 1)] == [2, 3] and again.since("b", 3) == []
    again.close()


def test_a_turn_that_fails_leaves_nothing(log):
    append(log, Opened("Titre"))

    def work():
        with log.turn("b") as turn:
            turn.append(CAPTURED, "lost")
            raise KeyError("stop")

    with pytest.raises(KeyError):
        log.run(work)
    assert [entry.seq for entry in log.since("b", 0)] == [1]


def test_a_key_is_unique_on_a_board(log):
    append(log, Opened("Titre"))

    def work():
        with log.turn("b") as turn:
            turn.append(CAPTURED, "key-None")

    with pytest.raises(Unstored):
        log.run(work)


def test_the_promises_of_sqlite_are_read_back(log):
    found = {
        name: log.scalar(sa.text(f"PRAGMA {name}"))
        for name in ("journal_mode", "synchronous", "secure_delete")
    }
    assert found == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1}


def test_an_erased_word_is_in_no_file(config, log):
    append(log, Opened("Titre"), CAPTURED)

    def erase():
        with log.turn("b") as turn:
            turn.append(Erased(2), "erase")
            turn.rewrite(partial(redacted, gone=Gone(frozenset({2}))))

    log.run(erase)
    forget_pages(log)
    for path in config.data.iterdir():
        assert b"mot secret" not in path.read_bytes(), path
    assert log.since("b", 1)[0].event.draft.text == ""


def test_a_log_survives_being_closed(config):
    first = EventLog(config)
    append(first, Opened("Titre"), CAPTURED)
    first.close()
    again = EventLog(config)
    assert again.since("b", 1)[0].event == CAPTURED
    again.close()


def test_a_log_newer_than_the_program_stops(log):
    append(log, Opened("Titre"))

    def forge():
        with log.engine.begin() as connection:
            connection.execute(sa.text("UPDATE entries SET event = 'Painted'"))

    log.run(forge)
    with pytest.raises(ValueError, match="newer than this program"):
        log.since("b", 0)


def test_the_newest_schema_is_known_without_the_tool_that_changes_it(log, config):
    assert newest() == ScriptDirectory(str(MIGRATIONS)).get_current_head()
    assert is_current(log.engine)
    with log.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    assert not is_current(log.engine)


def schema_of(file):
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
        (house,) = connection.execute("SELECT * FROM house").fetchall()
        version = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    made = {(*row[:3], "".join((row[3] or "").split())) for row in rows}
    return made, [len(part) for part in house], version


def test_a_new_folder_has_the_schema_that_the_migrations_make(tmp_path):
    """When this fails a migration is missing in migrations/new.sql: what SQLite says of a file that
    they have made (``.schema``) is put there."""
    for make in (fill, upgrade):
        engine = make_engine(f"sqlite:///{tmp_path / make.__name__}", True)
        make(engine)
        engine.dispose()
    assert schema_of(tmp_path / "fill") == schema_of(tmp_path / "upgrade")


def test_a_zip_that_went_out_before_loses_its_title_on_the_list_of_downloads(config):
    """Such a name outlived the erasure of the title."""
    names = ("2026-11-20-chez-dupont-b1.zip", "Dupont-b1.zip", "b1.zip", "c/notes.csv", "site.zip")
    log = EventLog(config)
    append(log, Opened(""), board="b1")
    with log.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0012'")
        for number, name in enumerate(names):
            row = ("b1", name, number // 2, 9 - number)
            connection.exec_driver_sql("INSERT INTO handed_out VALUES (?, ?, ?, ?)", row)
    log.close()
    assert b"upont" in config.data.joinpath("board.sqlite").read_bytes(), "the control"
    log = EventLog(config)
    assert Handed(log).of("b1") == [
        HandedOut("export.zip", 0, 8), HandedOut("c/notes.csv", 1, 6),
        HandedOut("export.zip", 1, 7), HandedOut("site.zip", 2, 5),
    ]  # fmt: skip
    log.close()
    assert b"upont" not in config.data.joinpath("board.sqlite").read_bytes()


def test_a_start_on_a_folder_that_is_up_to_date_loads_no_migration_tool(log, config):
    """It took a fifth of a cold start."""
    code = (
        "import sys; from pathlib import Path; from board.config import Config;"
        " from board.store.log import EventLog;"
        f" EventLog(Config(data=Path({str(config.data)!r}))); print('alembic' in sys.modules)"
    )
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_a_database_of_a_later_release_is_refused_in_words(log, config):
    with log.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Unusable, match="written by a newer program"):
        EventLog(config)


@pytest.mark.parametrize("name", ["100 % à nous", "où ? là #1", "a&b=c", "%20 %41"])
def test_a_folder_with_any_signs_in_its_name_is_written_and_read_beside_the_server(tmp_path, name):
    config = Config(data=tmp_path / name)
    log = EventLog(config)
    append(log, CAPTURED)
    assert (tmp_path / name / "board.sqlite").is_file()
    beside = EventLog(config, writes=False)
    assert [entry.seq for entry in beside.since("b", 0)] == [1]
    assert len(read_log(config.database, "b")) == 1
    with pytest.raises(Unstored), beside.turn("b") as turn:
        turn.append(CAPTURED, "not-written")
    beside.close()
    log.close()


@pytest.mark.parametrize("fails", [False, True])
def test_what_is_erased_while_files_are_tidied_is_still_owed(log, monkeypatch, fails):
    """Postgres writes its tables anew one by one: the first one has passed already."""

    def tidy(log):
        log.owes_forgetting = True
        if fails:
            raise Unstored("the database went away")
        return True

    monkeypatch.setattr("board.store.forgetting.truncated", tidy)
    with suppress(Unstored):
        forget_pages(log)
    assert log.owes_forgetting
    monkeypatch.undo()
    forget_pages(log)
    assert not log.owes_forgetting
