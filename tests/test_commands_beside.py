"""The command line beside servers: whose door it takes, which database it means, what is said."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from board.config import Config
from board.store.engine import known_as, words
from board.store.log import EventLog
from tests import born
from tests.harness import Client, Server, make_board, run_board
from tests.test_starting import closed_within, database, of_several

__all__ = ["database", "of_several"]


def test_links_replaced_by_a_command_that_finds_no_server_close_their_sockets(tmp_path, of_several):
    """It acts on the database itself: every process finds by itself that a link has ended."""
    board, tokens = make_board(tmp_path / "data")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    with Server(tmp_path / "one" / "data") as one, Server(tmp_path / "two" / "data") as two:
        viewers = [Client(server.url, tokens["viewer"]) for server in (one, two)]
        for client in viewers:
            assert "patch" in client.call("join", {"board": board, "seq": 0})
        run_board(tmp_path / "third", "links", board, "--role", "viewer", "--replace")
        assert all(closed_within(viewer, 60) for viewer in viewers)
        for client in viewers:
            client.close()


def test_the_first_of_two_servers_on_a_folder_leaves_the_door_of_the_second(tmp_path, of_several):
    data = tmp_path / "data"
    board, _ = make_board(data)
    with Server(data) as first, Server(data) as second:
        os.kill(first.process.pid, signal.SIGTERM)
        first.process.wait()
        links = run_board(data, "links", board, "--role", "viewer")["links"]
        assert links["viewer"].startswith(f"{second.url}/k/")


def test_a_command_for_another_database_is_not_done_by_the_server_of_the_folder(tmp_path):
    """Who moves to Postgres and restores before the old server has ended is told."""
    data = tmp_path / "data"
    board, _ = make_board(data)
    with Server(data):
        other = {"BOARD_DATABASE_URL": "postgresql+psycopg://nobody@127.0.0.1:1/none"}
        done = born.run("delete", "--data", str(data), board, "--yes", **other)
        assert done.returncode == 1 and "127.0.0.1:1/none; stop it first" in done.stderr
        assert board in run_board(data, "check")["boards"]


def test_two_postgres_of_one_host_are_two_and_a_host_by_its_name_is_one():
    def known(address):
        return known_as(f"postgresql+psycopg://{address}")

    assert known("me:secret@localhost/boards") == known("127.0.0.1:5432/boards")
    assert known("127.0.0.1:5433/boards") != known("127.0.0.1/boards")
    assert known("/boards?host=/run/a") != known("/boards?host=/run/b")
    assert "secret" not in known("me:secret@localhost/boards")


def test_an_address_that_is_none_is_said_beside_a_server_too(tmp_path):
    data = tmp_path / "data"
    board, _ = make_board(data)
    with Server(data):
        done = born.run("links", "--data", str(data), board, BOARD_DATABASE_URL="nonsense")
        assert done.returncode == 1 and "is not the address of a database" in done.stderr


def test_servers_that_start_together_on_a_new_database_all_start(database):
    """One brings the schema up to date, the others find it so."""
    config = Config(database_url=database)
    with ThreadPoolExecutor(4) as several:
        logs = [one.result() for one in [several.submit(EventLog, config) for _ in range(4)]]
    assert [log.board_ids() for log in logs] == [[]] * 4
    for log in logs:
        log.close()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (psycopg.errors.UndefinedTable('relation "boards" does not exist'), "holds no board yet"),
        (psycopg.errors.InsufficientPrivilege("permission denied for schema"), "no right"),
        (psycopg.errors.DuplicateTable("relation exists"), "DuplicateTable"),
        (psycopg.OperationalError('FATAL: la base "x" n’existe pas'), "database is wrong"),
        (psycopg.OperationalError("FATAL: the database system is starting up"), "starting or full"),
        (psycopg.OperationalError("connection refused"), "does not answer"),
    ],
)
def test_what_postgres_refuses_is_said_as_it_is(error, told):
    said = words("postgresql+psycopg://me:secret@host/boards", error)
    assert told in said and "host/boards" in said and "secret" not in said
