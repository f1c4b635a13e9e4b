"""What was erased is in no key of Redis, no dump of it, and no file of the Postgres database."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from board.config import Config
from board.core.erasing import Erase
from board.core.events import Open, Say
from board.live.rooms import Rooms
from board.live.turns import Accepted
from board.store.forgetting import WITH_WORDS, delete_board, forget_pages
from board.store.log import EventLog
from tests.beside import Evening
from tests.canaries import (
    ALL_WORDS,
    BESIDE,
    PREFIX,
    WORDS,
    go_on,
    phases,
    say_everything,
    settled,
    word,
)
from tests.crowd import wait_until
from tests.figures import note
from tests.files import ERASED_SECONDS, files_holding
from tests.harness import Client, Server
from tests.memory import copies_of
from tests.stores import Database
from tests.test_forgetting import Browser
from tests.test_scaled_faults import build, pytestmark  # noqa: F401

HAS_MEMORY = Path("/proc/self/mem").exists()


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
    keys = [
        key.decode() for key in redis.client.scan_iter() if PREFIX.encode() in value(redis, key)
    ]
    return [
        *files_holding(folder_of(database), PREFIX),
        *files_holding(redis.folder, PREFIX),
        *keys,
    ]


def value(redis, key):
    return key + (redis.client.dump(key) or b"")


def test_words_of_every_kind_are_in_no_store_of_the_house_when_they_are_erased(build):  # noqa: F811
    with build() as house:
        wall = Client(house.two.url, house.tokens["viewer"])
        desks = [Client(one.url, house.tokens["scribe"]) for one in (house.one, house.two)]
        for client in (wall, *desks):
            client.call("join", {"board": house.board, "seq": 0})
        owed = say_everything(desks[0], house.board)
        pages = [Browser(one, house.tokens["organiser"]) for one in (house.one, house.two)]
        pages[0].read(f"/b/{house.board}?all")
        owed += phases(pages[1].read(f"/b/{house.board}/erase"))
        for table in ("entries", "said"):
            house.database.ask_nothing(f"ANALYZE {table}")
        assert holds(house.database, house.redis), "the control: words are found before"
        if HAS_MEMORY:
            held = {*copies_of(house.one.process.pid, WORDS, PREFIX)}
            assert len(held) > len(WORDS) // 2, "the control: they are in memory before"
        for what, of in owed:
            pages[1].send(f"/b/{house.board}/erase", what=what, of=of, sure="yes")
        assert wait_until(lambda: not holds(house.database, house.redis), ERASED_SECONDS)
        if HAS_MEMORY:
            servers = [one.process.pid for one in (house.one, house.two)]
            left = settled(lambda: [go_on(desk, house.board, 5) for desk in desks], servers)
            note("copies of erased words in the memory of two processes", **left)
            assert all(count <= 2 for count in left.values()), left
        assert not holds(house.database, house.redis)
        for client in (wall, *desks):
            client.close()


def test_words_beside_a_board_are_in_no_store_of_the_house_when_they_are_taken_away(build):  # noqa: F811
    """Of its series, decks, phones, decisions, rehearsal, as in ``tests/test_canaries.py``."""
    with build() as house:
        desks = [Client(one.url, house.tokens["scribe"]) for one in (house.one, house.two)]
        for client in desks:
            client.call("join", {"board": house.board, "seq": 0})
        evening = Evening(house.two, house.board, house.tokens, desks[1])
        owed = evening.say()
        other = Browser(house.one, house.tokens["organiser"])
        other.read(f"/b/{house.board}/decks")
        for table in WITH_WORDS:
            house.database.ask_nothing(f"ANALYZE {table}")
        house.database.ask_nothing("CHECKPOINT")
        folder = folder_of(house.database)
        missing = [kind for kind in BESIDE if not files_holding(folder, word(kind))]
        assert not missing, "the control: each is found before"
        for what, of in owed:
            other.send(f"/b/{house.board}/erase", what=what, of=of, sure="yes")
        evening.unsay()
        assert wait_until(lambda: not holds(house.database, house.redis), ERASED_SECONDS)
        if HAS_MEMORY:
            servers = [one.process.pid for one in (house.one, house.two)]
            more = [lambda desk=desk: go_on(desk, house.board, 5) for desk in desks]
            left = settled(lambda: [go() for go in more], servers, words=ALL_WORDS)
            note("copies of words beside a board in the memory of two processes", **left)
            assert all(count <= 2 for count in left.values()), left
        evening.close()
        for client in desks:
            client.close()


def test_a_deleted_board_is_in_no_store_of_the_house(build):  # noqa: F811
    with build() as house:
        wall = Client(house.two.url, house.tokens["viewer"])
        wall.call("join", {"board": house.board, "seq": 0})
        desk = Client(house.one.url, house.tokens["scribe"])
        lines = [f"Une {PREFIX} numéro {number} @Une {PREFIX}" for number in range(5)]
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
        assert wait_until(lambda: not holds(house.database, house.redis), ERASED_SECONDS)
        wall.hear("deleted")
        assert wait_until(lambda: not house.redis.client.keys("*stage*"))
        where = Path(house.database.ask("SHOW data_directory")[0][0])
        note("erased word in pg_wal", segments=len(files_holding(where / "pg_wal", PREFIX)))
        for client in (wall, desk):
            client.close()


def test_words_leave_when_the_process_that_erased_them_was_killed_at_once(tmp_path, monkeypatch):
    """Before it wrote the tables anew: the next server that starts does."""
    with Database() as database:
        monkeypatch.setenv("BOARD_DATABASE_URL", database.url)
        log = EventLog(Config(data=tmp_path, database_url=database.url))
        room = Rooms(log).make(Open("Essai"))
        noted = room.act(Say(f"! une {PREFIX}"), "key-killed-canary")
        assert isinstance(noted, Accepted)
        assert isinstance(room.act(Erase(noted.seq), "key-killed-erase"), Accepted)
        log.close()
        folder = folder_of(database)

        def is_held() -> bool:
            database.ask_nothing("CHECKPOINT")
            return bool(files_holding(folder, PREFIX))

        assert is_held(), "the control: what is erased stands in the table that is not written anew"
        with Server(tmp_path / "data"):
            assert wait_until(lambda: not is_held(), ERASED_SECONDS)


def test_words_leave_when_a_reader_from_before_their_erasure_has_ended(tmp_path):
    """Until then Postgres copies what that reader may still see into the table that it writes."""
    with Database() as database:
        log = EventLog(Config(data=tmp_path, database_url=database.url))
        room = Rooms(log).make(Open("Essai"))
        assert isinstance(room.act(Say(f"! une {PREFIX}"), "key-reader-canary"), Accepted)
        folder = folder_of(database)
        reader = sa.create_engine(database.url, isolation_level="REPEATABLE READ")
        with reader.connect() as connection:
            connection.execute(sa.text("SELECT count(*) FROM boards"))
            delete_board(log, room.board.id)
            assert log.owes_forgetting
            database.ask_nothing("CHECKPOINT")
            assert files_holding(folder, PREFIX), "the control: a reader keeps them"
        reader.dispose()

        def is_paid() -> bool:
            """Tried again as a server does: Postgres itself may hold a table for a moment."""
            forget_pages(log)
            return not log.owes_forgetting

        assert wait_until(is_paid, ERASED_SECONDS)
        database.ask_nothing("CHECKPOINT")
        assert not files_holding(folder, PREFIX)
        log.close()
