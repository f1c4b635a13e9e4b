"""Outgrown: two processes on Postgres and Redis, the same code; left out loudly without them."""

import os
import secrets
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis
import sqlalchemy as sa

from board.config import Config
from board.core.events import Opened
from board.store.handed import Handed, HandedOut
from board.store.log import EventLog
from tests.harness import PATIENCE, Client, Picture, Server, join, make_board

POSTGRES = os.environ.get("BOARD_TEST_POSTGRES", "postgresql+psycopg://postgres@127.0.0.1/postgres")
REDIS = os.environ.get("BOARD_TEST_REDIS", "redis://127.0.0.1:6379/0")


def reachable():
    try:
        redis.Redis.from_url(REDIS, socket_connect_timeout=1).ping()
        engine = sa.create_engine(POSTGRES, connect_args={"connect_timeout": 2})
        with engine.connect():
            pass
        engine.dispose()
    except (redis.RedisError, sa.exc.SQLAlchemyError):
        return False
    return True


pytestmark = pytest.mark.skipif(
    not reachable(),
    reason=f"LEFT OUT: no Postgres at {POSTGRES} or no Redis at {REDIS}; two processes not tested",
)


@pytest.fixture
def database(monkeypatch):
    """A database of its own, named by BOARD_DATABASE_URL; the Redis is shared and keeps nothing."""
    name = f"board_test_{secrets.token_hex(4)}"
    engine = sa.create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    monkeypatch.setenv("BOARD_DATABASE_URL", f"{POSTGRES.rsplit('/', 1)[0]}/{name}")
    monkeypatch.setenv("BOARD_REDIS_URL", REDIS)
    yield
    with engine.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def two_servers(tmp_path):
    """Two processes; each has a folder of its own for what it says."""
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    return [Server(folder / "data") for folder in folders]


def watch(server, token, board):
    """A joined viewer and its picture."""
    viewer, picture = Client(server.url, token), Picture()
    join(viewer, board, picture)
    return viewer, picture


def catch_up(viewer, picture, board, head):
    """Applies what was pushed, as a browser does, until the picture is at ``head``."""
    with viewer.news:
        viewer.news.wait_for(lambda: any(p["seq"] >= head for p in viewer.patches), PATIENCE)
        patches = list(viewer.patches)
    gaps = sum(picture.apply(patch) == "gap" for patch in patches)
    if picture.seq < head:
        join(viewer, board, picture)
    return gaps


def write(server, token, board, name, answers):
    scribe = Client(server.url, token)
    for number in range(60):
        message = {"board": board, "key": f"{name}-{number:06}", "line": f"{name} note {number}"}
        answers.append(scribe.call("capture", {**message, "desk": name}))
    scribe.close()


def test_two_processes_write_one_log_without_gap_and_all_walls_are_equal(tmp_path, database):
    board, tokens = make_board(tmp_path / "data", "Deux nœuds")
    first, second = two_servers(tmp_path)
    with first as one, second as two:
        watchers = [watch(server, tokens["viewer"], board) for server in (one, two)]
        answers = {"salle": [], "balcon": []}
        threads = [
            threading.Thread(target=write, args=(server, tokens["scribe"], board, name, said))
            for server, (name, said) in zip((one, two), answers.items(), strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        seqs = {name: [answer["seq"] for answer in said] for name, said in answers.items()}
        assert all(found == sorted(found) for found in seqs.values())
        assert sorted(seqs["salle"] + seqs["balcon"]) == list(range(2, 122))
        for viewer, picture in watchers:
            catch_up(viewer, picture, board, 121)
            viewer.close()
        late, fresh = watch(two, tokens["viewer"], board)
        late.close()
        assert fresh.seq == 121
        assert all(picture.fragments == fresh.fragments for _, picture in watchers)


def test_a_process_that_dies_takes_no_acknowledged_note_with_it(tmp_path, database):
    board, tokens = make_board(tmp_path / "data", "Deux nœuds")
    first, second = two_servers(tmp_path)
    with first as one, second as two:
        viewer, picture = watch(two, tokens["viewer"], board)
        scribe = Client(one.url, tokens["scribe"])
        message = {"board": board, "key": "before-the-end", "line": "Dite juste avant la fin"}
        said = scribe.call("capture", message)
        one.kill()
        scribe.close()
        again = Client(two.url, tokens["scribe"])
        assert again.call("capture", message) == said
        more = again.call("capture", {**message, "key": "after-the-end", "line": "Et la suite"})
        assert more["seq"] == said["seq"] + 1
        catch_up(viewer, picture, board, more["seq"])
        assert {f"n-{said['seq']}", f"n-{more['seq']}"} <= picture.fragments.keys()
        for client in (viewer, again):
            client.close()


@pytest.fixture
def log(tmp_path, database):
    """A board "b" in the database."""
    log = EventLog(Config(data=tmp_path, database_url=os.environ["BOARD_DATABASE_URL"]))
    with log.turn("b") as turn:
        turn.append(Opened("Essai"), "key-of-opening")
    yield log
    log.close()


def test_all_who_wait_for_the_same_new_file_get_it(log):
    """One did; the others had a page of an error: they noted at once that it went out."""
    askers = [Handed(log) for _ in range(12)]
    names = [f"sheet-{number}.png" for number in range(20)]
    together = threading.Barrier(len(askers), timeout=PATIENCE)

    def ask(handed):
        for name in names:
            together.wait()
            handed.note(name, {"b": 1})

    with ThreadPoolExecutor(len(askers)) as pool:
        list(pool.map(ask, askers))
    assert sorted(one.file for one in askers[0].of("b")) == sorted(names)


def test_a_zip_that_went_out_before_loses_its_title_in_postgres_too(log):
    with log.engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0012'"))
        for name in ("2026-11-20-chez-dupont-b.zip", "notes.csv"):
            row = {"file": name}
            connection.execute(sa.text("INSERT INTO handed_out VALUES ('b', :file, 1, 9)"), row)
    again = EventLog(log.config)
    assert Handed(again).of("b") == [HandedOut("export.zip", 1, 9), HandedOut("notes.csv", 1, 9)]
    again.close()
