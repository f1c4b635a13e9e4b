"""Starting and stopping: one sentence and an exit code for each thing that is in the way."""

import errno
import os
import secrets
import shutil
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import redis
import sqlalchemy as sa

from board.config import Config
from board.starting import CannotStart, keep_private, seats, sentence, told_in_words
from board.store.access import Access
from board.store.engine import Unstored, Unusable
from board.store.log import EventLog
from tests import born
from tests.clock import Clock
from tests.crowd import wait_until
from tests.harness import ROOT, Client, Server, kept_port, make_board, run_board
from tests.stores import Database, has_stores
from tests.test_scaled import POSTGRES, REDIS, reachable

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and modes are POSIX's")


def start(data, *more, **environment):
    """What ``board serve`` says when it does not start: (exit code, what it said)."""
    environment["BOARD_EXPORTS"] = str(data / "exports")
    port = () if "--port" in more else ("--port", str(kept_port(start)))
    done = born.run("serve", "--data", str(data), *port, *more, **environment)
    return done.returncode, done.stderr


def is_one_sentence(answer, words):
    code, said = answer
    assert code == 1 and said.startswith("Error: ") and words in said, said
    assert "Traceback" not in said and len(said.strip().splitlines()) == 1, said


def test_a_port_in_use_is_said(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = start(tmp_path / "data", "--host", "127.0.0.1", "--port", str(port))
        is_one_sentence(answer, f"port {port} is in use")


def test_a_data_folder_that_is_a_file_is_said(tmp_path):
    (tmp_path / "file").write_text("a letter")
    for data in (tmp_path / "file", tmp_path / "file" / "data"):
        is_one_sentence(start(data), "is no folder")


@pytest.mark.skipif(not reachable(), reason="no Postgres")
def test_a_database_that_is_not_there_is_said(tmp_path):
    url = POSTGRES.rpartition("/")[0] + "/never_made"
    answer = start(tmp_path / "data", BOARD_DATABASE_URL=url)
    is_one_sentence(answer, "Postgres has no 127.0.0.1/never_made")


@pytest.mark.parametrize(
    "environment, words",
    [
        ({"FLASK_DEBUG": "1"}, "FLASK_DEBUG is on"),
        ({"BOARD_PORT": "99999"}, "BOARD_PORT is '99999'; expected 65535 at most"),
        ({"BOARD_SEATS": "9" * 5000}, "expected 1000000 at most"),
        ({"BOARD_HOST_KEY": "dev"}, "BOARD_HOST_KEY is too easy to guess"),
        ({"BOARD_HOST": "192.0.2.77"}, "has no address 192.0.2.77"),
        ({"BOARD_PUBLIC_URL": "salle"}, "expected an address such as"),
        ({"BOARD_BEHIND_PROXY": "yes"}, "but nothing says under which address"),
        ({"BOARD_DATABASE_URL": "nonsense"}, "BOARD_DATABASE_URL is not the address"),
        (
            {"BOARD_DATABASE_URL": "postgresql+psycopg://u:secret@127.0.0.1:1/none"},
            "Postgres at 127.0.0.1/none does not answer",
        ),
        (
            {
                "BOARD_DATABASE_URL": "postgresql+psycopg://u@127.0.0.1:1/none",
                "BOARD_REDIS_URL": "redis://127.0.0.1:1/0",
            },
            "Redis at 127.0.0.1:1 does not answer",
        ),
    ],
)
def test_what_is_set_wrong_or_away_is_said(tmp_path, environment, words):
    answer = start(tmp_path / "data", **environment)
    is_one_sentence(answer, words)
    assert "secret" not in answer[1]


def test_a_damaged_database_is_said_and_left_as_it_is(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    file = data / "board.sqlite"
    file.write_bytes(b"these are not the bytes of a database" * 200)
    before = file.read_bytes()
    is_one_sentence(start(data), "is damaged; put a copy")
    assert file.read_bytes() == before


def test_a_page_of_the_database_that_went_bad_is_said(tmp_path):
    data = tmp_path / "data"
    board, _ = make_board(data)
    for number in range(3):
        source = tmp_path / f"{number}.txt"
        source.write_text("".join(f"Une remarque numéro {n}\n" for n in range(60)), "utf-8")
        run_board(data, "import", str(source), "--board", board)
    file = data / "board.sqlite"
    held = bytearray(file.read_bytes())
    held[8192:-4096] = os.urandom(len(held) - 4096 - 8192)
    file.write_bytes(held)
    is_one_sentence(start(data), "damaged")


def test_the_data_folder_of_another_server_is_said(tmp_path):
    with Server(tmp_path / "data"):
        is_one_sentence(start(tmp_path / "data"), "another board server uses the data folder")


def test_a_newer_database_is_said(tmp_path):
    data = tmp_path / "data"
    make_board(data)
    with sqlite3.connect(data / "board.sqlite") as database:
        database.execute("UPDATE alembic_version SET version_num = 'of-tomorrow'")
    database.close()
    is_one_sentence(start(data), "was written by a newer program")


@pytest.mark.parametrize(
    "number, words",
    [
        (errno.EROFS, "is read-only"),
        (errno.ENOSPC, "is full"),
        (errno.EAFNOSUPPORT, "no IPv6"),
        (errno.EADDRINUSE, "is in use"),
        (errno.EACCES, "above 1023"),
        (errno.EIO, "cannot start on"),
    ],
)
def test_what_the_system_refuses_becomes_a_sentence(number, words):
    with pytest.raises(CannotStart, match=words), told_in_words(Config()):
        raise OSError(number, os.strerror(number))


def test_a_folder_that_is_not_ours_becomes_a_sentence():
    refused = OSError(errno.EACCES, "Permission denied", "/data/lock")
    assert "is not yours to write" in sentence(Config(), refused)


@pytest.mark.parametrize(
    "text, words",
    [
        ("database or disk is full", "is full"),
        ("attempt to write a readonly database", "read-only"),
        ("unable to open database file", "cannot be opened"),
        ("database disk image is malformed", "is damaged"),
    ],
)
def test_what_sqlite_refuses_becomes_a_sentence(tmp_path, monkeypatch, text, words):
    def refuse(self):
        raise sa.exc.OperationalError("", {}, sqlite3.OperationalError(text))

    monkeypatch.setattr(EventLog, "prepare", refuse)
    with pytest.raises(Unusable, match=words):
        EventLog(Config(data=tmp_path))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_data_and_exports_are_for_their_owner_alone(tmp_path):
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    board, _ = make_board(data)
    folder = Path(run_board(data, "export", board, "--out", str(tmp_path / "out"))["folder"])
    with Server(data):
        assert mode(data) == mode(folder) == 0o700
        files = [*data.iterdir(), *folder.iterdir()]
        assert {mode(path) for path in files if path.is_file()} == {0o600}


def test_a_folder_of_others_keeps_its_mode(tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o755)
    (shared / "letters").write_text("…")
    before = os.umask(0o022)
    try:
        keep_private(shared)
    finally:
        os.umask(before)
    assert mode(shared) == 0o755


def test_more_files_are_opened_than_a_small_limit_gives(tmp_path):
    """macOS gives 256; a process that may raise that does."""
    program = (
        "import resource; from board.starting import raise_files;"
        " hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1];"
        " resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard));"
        " print(raise_files(), resource.getrlimit(resource.RLIMIT_NOFILE)[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    told, found = map(int, done.stdout.split())
    assert told == found > 256


def test_seats_leave_descriptors_for_scribes_and_pages():
    assert seats(Config(), 65_536) == 2000
    assert seats(Config(), 256) == 256 - 64 - 64


def seconds_to_the_end(process, number):
    """From a signal to the end of a process, without those in which it had no core to run on."""
    clock, took = Clock(process.pid), 0.0
    process.send_signal(number)
    while process.poll() is None and took < 30:
        took = clock.seconds()
        time.sleep(0.005)
    return took


@pytest.mark.kill
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_two_hundred_connections_and_a_busy_scribe_end_in_three_seconds_and_lose_nothing(
    tmp_path, number
):
    data = tmp_path / "data"
    board, tokens = make_board(data)
    with Server(data) as server:
        viewers = [Client(server.url, tokens["viewer"]) for _ in range(200)]
        for viewer in viewers:
            viewer.call("join", {"board": board, "seq": 0})
        scribe, said = Client(server.url, tokens["scribe"]), []

        def write():
            for count in range(10_000):
                message = {"board": board, "key": f"last-{count:06}", "line": f"Ligne {count}"}
                try:
                    said.append(scribe.call_slowly("capture", message)["seq"])
                except ConnectionError:
                    return

        writer = threading.Thread(target=write)
        writer.start()
        while len(said) < 20:
            time.sleep(0.01)
        took = seconds_to_the_end(server.process, number)
        assert server.process.wait(0) == 0
        writer.join(10)
        for client in (*viewers, scribe):
            client.close()
        server.process.stdout.close()
    assert took < 3
    log = EventLog(Config(data=data))
    kept = {entry.seq for entry in log.since(board, 0)}
    log.close()
    assert set(said) <= kept and len(said) >= 20
    assert "Traceback" not in server.errors.read_text()


def test_verbs_that_read_do_so_beside_a_running_server_and_write_nothing(tmp_path):
    data = tmp_path / "data"
    board, tokens = make_board(data)
    with Server(data) as server:
        scribe = Client(server.url, tokens["scribe"])
        scribe.call("capture", {"board": board, "key": "while-it-runs", "line": "Dite à l'instant"})
        assert run_board(data, "check")["boards"] == {board: 2}
        told = ("--format", "log", "--out", str(tmp_path / "out"))
        out = run_board(data, "export", board, *told)
        assert "Dite à l'instant" in (Path(out["folder"]) / "log.jsonl").read_text("utf-8")
        assert "seq" in scribe.call(
            "capture", {"board": board, "key": "and-after-it", "line": "Et après"}
        )
        scribe.close()
    log = EventLog(Config(data=data), writes=False)
    with pytest.raises(Unstored) as refused:
        Access(log).store.add_links(board, {"hash": "viewer"})
    assert "readonly" in str(refused.value.__cause__)
    log.close()
    assert run_board(data, "check")["boards"] == {board: 3}


def test_a_folder_without_boards_is_said(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "board", "check", "--data", str(tmp_path / "none")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1 and "cannot be opened" in done.stderr
    assert not (tmp_path / "none").exists()


# --- several processes ---------------------------------------------------------------------------


@pytest.fixture
def database():
    if not reachable():
        pytest.skip(f"LEFT OUT: no Postgres at {POSTGRES} or no Redis at {REDIS}")
    name = f"board_test_{secrets.token_hex(4)}"
    engine = sa.create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    yield f"{POSTGRES.rsplit('/', 1)[0]}/{name}"
    with engine.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def test_a_second_process_on_one_postgres_needs_redis(tmp_path, database, monkeypatch):
    monkeypatch.setenv("BOARD_DATABASE_URL", database)
    (tmp_path / "one").mkdir()
    with Server(tmp_path / "one" / "data"):
        alone = start(tmp_path / "two")
        is_one_sentence(alone, "another board server uses the database")
        with_redis = start(tmp_path / "two", BOARD_REDIS_URL=REDIS)
        is_one_sentence(with_redis, "several need BOARD_REDIS_URL, the same for all")


def test_the_lock_on_a_database_is_taken_again_when_postgres_ended_its_connection(
    tmp_path, monkeypatch
):
    if not has_stores():
        pytest.skip(f"LEFT OUT: no Postgres at {POSTGRES}")
    with Database() as database:
        monkeypatch.setenv("BOARD_DATABASE_URL", database.url)
        (tmp_path / "one").mkdir()
        with Server(tmp_path / "one" / "data"):
            (before,) = holders(database)
            database.end_connections()
            assert wait_until(lambda: before not in holders(database))
            assert wait_until(lambda: holders(database), 60)
            alone = start(tmp_path / "two")
            is_one_sentence(alone, "another board server uses the database")


def holders(database):
    """Who holds the advisory lock of a database."""
    return database.ask(
        "SELECT pid FROM pg_locks JOIN pg_database ON oid = database"
        " WHERE locktype = 'advisory' AND datname = current_database() AND granted"
    )


@pytest.fixture
def of_several(database, monkeypatch):
    """What is started here is one of several processes on a database of its own."""
    monkeypatch.setenv("BOARD_DATABASE_URL", database)
    monkeypatch.setenv("BOARD_REDIS_URL", REDIS)
    monkeypatch.setenv("BOARD_HOST_KEY", secrets.token_urlsafe(16))
    return database


def test_a_replaced_link_is_dead_in_every_process_at_once(tmp_path, of_several):
    board, tokens = make_board(tmp_path / "data")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    with Server(tmp_path / "one" / "data") as one, Server(tmp_path / "two" / "data") as two:
        viewers = [Client(two.url, tokens["viewer"]) for _ in range(20)]
        scribe = Client(two.url, tokens["scribe"])
        for client in (*viewers, scribe):
            assert "patch" in client.call("join", {"board": board, "seq": 0})
        from tests.test_access import replace_link

        processes = (one.process.pid, two.process.pid, *beside(of_several))
        replace_link(one.url, board, tokens["organiser"], "viewer")
        clock = Clock(*processes)
        assert all(closed_within(viewer, 30) for viewer in viewers)
        assert clock.seconds() <= 1
        assert not scribe.closed
        again = Client(two.url, tokens["viewer"])
        assert again.call("join", {"board": board, "seq": 0}) == {"error": "forbidden"}
        for client in (*viewers, scribe, again):
            client.close()


def beside(url):
    """The processes of Redis and of a database: one that has no core holds both servers up."""
    cache, engine = redis.Redis.from_url(REDIS), sa.create_engine(url)
    with cache, engine.connect() as connection:
        asked = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
        found = [pid for (pid,) in connection.execute(sa.text(asked))]
        found.append(cache.info("server")["process_id"])
    engine.dispose()
    return found


def closed_within(client, seconds):
    with client.news:
        return client.news.wait_for(lambda: client.closed, seconds)


@pytest.mark.skipif(not shutil.which("unshare"), reason="LEFT OUT: no unshare")
def test_a_disk_that_is_read_only_is_said(tmp_path):
    """In a mount namespace of its own; left out where this machine does not allow one."""
    folder = tmp_path / "data"
    folder.mkdir()
    program = (
        f"mount -t tmpfs -o ro none {folder} && exec {sys.executable} -m board serve"
        f" --data {folder} --port {kept_port(start)}"
    )
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip("LEFT OUT: no mount namespace here")
    is_one_sentence((done.returncode, done.stderr), "is read-only")
