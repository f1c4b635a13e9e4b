"""What was erased is in no key of Redis, no dump of it, and no file of the Postgres database."""

from pathlib import Path

import pytest

from tests.crowd import wait_until
from tests.figures import note
from tests.harness import Client
from tests.stores import files_holding
from tests.test_forgetting import Browser
from tests.test_scaled_faults import build, pytestmark  # noqa: F401

WORD = "zibelinette"
SECONDS = 60


def folder_of(database):
    """Where Postgres keeps a database, when this user may read it."""
    where = Path(database.ask("SHOW data_directory")[0][0])
    oid = database.ask("SELECT oid FROM pg_database WHERE datname = current_database()")[0][0]
    folder = where / "base" / str(oid)
    try:
        next(folder.iterdir())
    except OSError:
        pytest.skip(f"LEFT OUT: the files of Postgres under {where} cannot be read here")
    return folder


def holds(database, redis):
    """The places that hold the word: files of the database, keys and dump of Redis."""
    database.ask_nothing("CHECKPOINT")
    redis.client.save()
    keys = [key.decode() for key in redis.client.scan_iter() if WORD.encode() in value(redis, key)]
    return [*files_holding(folder_of(database), WORD), *files_holding(redis.folder, WORD), *keys]


def value(redis, key):
    return key + (redis.client.dump(key) or b"")


def test_an_erased_word_is_in_no_store_of_the_house(build):  # noqa: F811
    with build() as house:
        wall = Client(house.two.url, house.tokens["viewer"])
        wall.call("join", {"board": house.board, "seq": 0})
        desk = Client(house.one.url, house.tokens["scribe"])
        lines = [f"Une {WORD} numéro {number} @Une {WORD}" for number in range(5)]
        for line in lines:
            said = {"board": house.board, "line": line, "key": f"key-{lines.index(line)}-canary"}
            assert "seq" in desk.call("capture", {**said, "desk": "salle"})
        stage = {"spotlight": 2, "sheet": None, "neutral": False, "caption": True}
        assert desk.call("stage", {"board": house.board, **stage}) == {}
        for table in ("entries", "said"):
            house.database.ask_nothing(f"ANALYZE {table}")
        assert holds(house.database, house.redis), "the control: the word is found before"
        assert wait_until(lambda: house.redis.client.keys("*stage*"))
        organiser = Browser(house.one, house.tokens["organiser"])
        organiser.send(f"/b/{house.board}/erase", what="board", sure="yes")
        assert wait_until(lambda: not holds(house.database, house.redis), SECONDS)
        wall.hear("deleted")
        assert not house.redis.client.keys("*stage*")
        where = Path(house.database.ask("SHOW data_directory")[0][0])
        note("erased word in pg_wal", segments=len(files_holding(where / "pg_wal", WORD)))
        for client in (wall, desk):
            client.close()
