"""Stores that go away under two processes: nothing acknowledged is lost, and walls come level."""

import json
import signal
import time
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
import sqlalchemy as sa

from board.config import Config
from board.live.bus import REFUSES
from board.store.engine import make_engine
from board.store.forgetting import delete_board
from board.store.log import EventLog
from tests.crowd import Scribe, Viewer, assert_kept, drawn, stop, wait_until
from tests.figures import SOAK, note
from tests.harness import Client, Server, ask, make_board
from tests.stores import POSTGRES, Database, Redis, has_stores
from tests.test_forgetting import Browser

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not has_stores(), reason=f"LEFT OUT: no redis-server, or no Postgres at {POSTGRES}"
    ),
]
LEVEL_SECONDS = 10 if SOAK else 20
"""Twice what is promised, beside other tests four times: a test's clock is no stopwatch."""


@dataclass
class House:
    board: str
    tokens: dict
    one: Server
    two: Server
    redis: Redis
    database: Database

    def scribe(self, server, name):
        scribe = Scribe(server.url, self.board, self.tokens["scribe"], name)
        scribe.patience = 12.0
        return scribe

    def viewer(self, server):
        return Viewer(server.url, self.board, self.tokens["viewer"])

    def log(self):
        log = EventLog(Config(database_url=self.database.url), writes=False)
        try:
            return log.since(self.board, 0)
        finally:
            log.close()

    def said(self):
        return "".join(server.errors.read_text() for server in (self.one, self.two))


@pytest.fixture
def build(tmp_path, monkeypatch):
    """Makes two servers on a database and a Redis of their own."""

    @contextmanager
    def build(program=("-m", "board")):
        with Database() as database, Redis(tmp_path / "redis") as redis:
            monkeypatch.setenv("BOARD_DATABASE_URL", database.url)
            monkeypatch.setenv("BOARD_REDIS_URL", redis.url)
            board, tokens = make_board(tmp_path / "data", "Panne")
            for name in ("one", "two"):
                (tmp_path / name).mkdir()
            servers = [Server(tmp_path / name / "data", program=program) for name in ("one", "two")]
            with servers[0] as one, servers[1] as two:
                yield House(board, tokens, one, two, redis, database)

    return build


def live_through(house, trouble):
    """Two scribes write at one and at two, and a wall at each watches, while ``trouble(scribes)``
    happens; then all are level and sound. (seconds until level, waits for answers)"""
    scribes = [house.scribe(house.one, "salle"), house.scribe(house.two, "balcon")]
    walls = [house.viewer(house.one), house.viewer(house.two)]
    for thread in (*walls, *scribes):
        thread.start()
    assert wait_until(lambda: all(len(scribe.acked) > 3 for scribe in scribes))
    trouble(scribes)
    over = time.monotonic()
    head = house.database.ask("SELECT max(head) FROM boards")[0][0]
    assert wait_until(lambda: all(wall.picture.seq >= head for wall in walls), LEVEL_SECONDS)
    level = time.monotonic() - over
    stop(*scribes)
    head = max(max(scribe.acked.values()) for scribe in scribes)
    assert wait_until(lambda: all(wall.picture.seq >= head for wall in walls), LEVEL_SECONDS)
    stop(*walls)
    assert_sound(house, scribes, walls)
    return level, [wait for scribe in scribes for wait in scribe.waits]


def assert_sound(house, scribes, walls):
    entries = house.log()
    assert_kept(entries, {line: seq for scribe in scribes for line, seq in scribe.acked.items()})
    whole = drawn(house.board, entries)
    assert all(wall.picture.fragments == whole for wall in walls), "a drawing is not the log's"
    assert "Traceback" not in house.said()


def test_redis_is_away_and_comes_back_and_nobody_waits_or_is_sent_away(build):
    with build() as house:
        guest = Client(house.two.url, house.tokens["viewer"])
        guest.call("join", {"board": house.board, "seq": 0})
        seconds = 30 if SOAK else 4

        def trouble(_scribes):
            house.redis.kill()
            time.sleep(seconds)
            house.redis.start()

        level, waits = live_through(house, trouble)
        note("Redis away", seconds=seconds, level=round(level, 1), longest_ack=round(max(waits), 2))
        assert house.said().count("redis does not answer") == 2
        assert not guest.closed
        guest.close()


def test_a_redis_that_hangs_makes_no_scribe_wait(build):
    with build() as house:
        seconds, hung = 10 if SOAK else 4, []

        def trouble(scribes):
            began = time.monotonic()
            house.redis.hang()
            time.sleep(seconds)
            known = [len(scribe.acked) for scribe in scribes]
            more = wait_until(
                lambda: all(
                    len(one.acked) > had + 3 for one, had in zip(scribes, known, strict=True)
                )
            )
            hung.append(time.monotonic() - began)
            house.redis.go_on()
            assert more, "somebody waited for Redis"

        level, waits = live_through(house, trouble)
        note("Redis hung", seconds=seconds, level=round(level, 1), longest_ack=round(max(waits), 2))
        assert max(waits) < hung[0]


def walls_follow_without_redis(house, seconds=LEVEL_SECONDS):
    """Whether a wall at two sees what is said at one while Redis is dead."""
    wall = house.viewer(house.two)
    wall.start()
    assert wait_until(lambda: wall.picture.seq)
    house.redis.kill()
    scribe = Client(house.one.url, house.tokens["scribe"])
    said = {"board": house.board, "key": "said-alone", "line": "Dite sans Redis"}
    seq = scribe.call("capture", said)["seq"]
    is_level = wait_until(lambda: wall.picture.seq >= seq, seconds)
    scribe.close()
    stop(wall)
    return is_level


def test_walls_follow_the_database_while_redis_is_dead(build):
    with build() as house:
        assert walls_follow_without_redis(house)


def test_without_the_look_at_the_database_walls_stay_behind(build):
    """The control: the same with the reader switched off."""
    with build(("tests/no_level.py",)) as house:
        assert not walls_follow_without_redis(house, 10)


def test_connections_to_postgres_end_while_scribes_write(build):
    with build() as house:
        ended = []

        def trouble(_scribes):
            for _ in range(20 if SOAK else 5):
                ended.append(house.database.end_connections())
                time.sleep(0.3)

        _level, _waits = live_through(house, trouble)
        note("Postgres connections ended", times=len(ended), connections=sum(ended))
        assert sum(ended) >= len(ended)
        assert "server error" not in house.said()


def test_a_connection_that_postgres_has_ended_is_not_asked_again():
    """It is tried before it is used; who had it last would have been told "storage_failed"."""

    def answered(engine):
        with engine.connect() as connection:
            return connection.exec_driver_sql("SELECT 1").scalar()

    with Database() as database:
        engine = make_engine(database.url, is_sqlite=False)
        for _ in range(3):
            assert answered(engine) == 1
            assert database.end_connections() >= 1
        engine.pool._pre_ping = False
        with pytest.raises(sa.exc.OperationalError):
            answered(engine)  # the control
        engine.dispose()


def test_the_row_of_a_board_is_locked_for_three_seconds(build):
    with build() as house:

        def trouble(_scribes):
            with house.database.locked(house.board):
                time.sleep(3)

        level, waits = live_through(house, trouble)
        note("row locked 3 s", level=round(level, 1), longest_ack=round(max(waits), 2))
        assert max(waits) > 2


def test_a_process_that_is_stopped_holds_nobody_up_for_long_and_comes_level(build):
    with build() as house:
        seconds = 10 if SOAK else 3

        def trouble(_scribes):
            house.two.process.send_signal(signal.SIGSTOP)
            time.sleep(seconds)
            house.two.process.send_signal(signal.SIGCONT)

        level, _waits = live_through(house, trouble)
        note("a process stopped", seconds=seconds, level=round(level, 1))


@pytest.mark.parametrize("has_redis", [True, False], ids=["with Redis", "while Redis is dead"])
def test_a_deleted_board_is_gone_from_every_process(build, has_redis):
    with build() as house:
        guest = Client(house.two.url, house.tokens["viewer"])
        assert "patch" in guest.call("join", {"board": house.board, "seq": 0})
        if not has_redis:
            house.redis.kill()
        organiser = Browser(house.one, house.tokens["organiser"])
        organiser.send(f"/b/{house.board}/erase", what="board", sure="yes")
        assert guest.hear("deleted", timeout=LEVEL_SECONDS) == {}
        with guest.news:
            assert guest.news.wait_for(lambda: guest.closed, LEVEL_SECONDS)
        guest.close()


def test_a_process_that_looks_at_links_while_a_board_is_deleted_tells_its_pages_so(build):
    """It found no link of theirs any more and closed them without a word."""
    with build() as house:
        guest = Client(house.two.url, house.tokens["viewer"])
        assert "patch" in guest.call("join", {"board": house.board, "seq": 0})
        log = EventLog(Config(database_url=house.database.url))
        assert delete_board(log, house.board)
        (channel,) = house.redis.client.pubsub_channels("*news")
        told = {"kind": "links", "node": "other", "board": house.board}
        house.redis.client.publish(channel, json.dumps(told).encode() + b"\n")
        assert guest.hear("deleted", timeout=LEVEL_SECONDS) == {}
        guest.close()
        log.close()


def looks_in(redis, seconds):
    """How often processes told the others, in so many seconds, to look at the database."""
    with redis.client.pubsub(ignore_subscribe_messages=True) as channel:
        channel.psubscribe("*news")
        heard, end = [], time.monotonic() + seconds
        while time.monotonic() < end:
            message = channel.get_message(timeout=0.2)
            heard += [json.loads(message["data"].partition(b"\n")[0])["kind"]] if message else []
    assert "beat" in heard, "nothing was heard at all"
    return heard.count("look")


def test_a_redis_that_is_full_is_named_once_and_sends_nobody_to_the_database(build):
    with build() as house:
        wall = Client(house.two.url, house.tokens["viewer"])
        wall.call("join", {"board": house.board, "seq": 0})
        desk = Client(house.one.url, house.tokens["scribe"])
        house.redis.client.config_set("maxmemory", "1")
        assert desk.call("stage", {"board": house.board, "caption": True}) == {}
        wall.hear("stage", lambda told: told["caption"])
        assert looks_in(house.redis, 4) == 0, "each said so twice a second, and asked for all"
        said = [server.errors.read_text().count(REFUSES) for server in (house.one, house.two)]
        assert said[0] == 1 and said[1] <= 1
        for client in (wall, desk):
            client.close()


def code_shown(server, house):
    """The six letters on a wall that opened the viewer's link there."""
    page = Browser(server, house.tokens["viewer"]).read(f"/b/{house.board}")
    return page[page.index("/j/") + 3 :][:6]


def told_by(redis, *words):
    """The keys whose name or value holds one of these words, plainly or as digits."""
    sought = [form for word in words for form in (word.encode(), word.encode().hex().encode())]
    texts = [key for key in redis.client.scan_iter() if redis.client.type(key) == b"string"]
    held = {key: key + redis.client.get(key) for key in texts}
    return [key for key, kept in held.items() if any(form in kept for form in sought)]


def test_a_fresh_desk_takes_no_lines_of_a_colleague_at_the_other_process(build):
    """It took them for its own, and Ctrl+Z withdrew the colleague's note."""
    with build() as house:
        colleague, fresh = (
            Client(server.url, house.tokens["scribe"]) for server in (house.one, house.two)
        )

        def is_alone():
            return fresh.call("lines", {"board": house.board, "desk": "fresh"})["alone"]

        assert is_alone(), "the control"
        here = {"board": house.board, "desk": "salle", "name": "", "typing": ""}
        colleague.call("presence", here)
        assert wait_until(lambda: not is_alone())
        house.redis.kill()
        house.redis.start()
        colleague.call("presence", {**here, "desk": "balcon"})
        assert wait_until(lambda: not is_alone())
        colleague.close()
        assert wait_until(is_alone, LEVEL_SECONDS)
        fresh.close()


def is_offered_as_one(board, desk, other, wall):
    """Whether what a desk has just noted is a twin at the other process, once its wall has heard
    what was told after it. A Redis that slept for a second has lost the line: no promise."""
    had = len(wall.patches)
    line = {"board": board, "line": f"On mutualise le serveur {had} " + "abcdefgh"[had % 8] * 40}
    seq = desk.call("capture", {**line, "key": f"twin-one-{had:03}", "desk": "salle"})["seq"]
    assert wait_until(lambda: wall.patches and wall.patches[-1]["seq"] >= seq)
    assert desk.call("stage", {"board": board, "caption": True}) == {}
    wall.hear("stage", lambda told: told["caption"])
    answer = other.call("capture", {**line, "key": f"twin-two-{had:03}", "desk": "balcon"})
    return answer == {"error": "twin", "detail": line["line"], "note": seq}


def test_the_stage_the_codes_and_the_twins_are_everybodys(build):
    with build() as house:
        wall = Client(house.two.url, house.tokens["viewer"])
        wall.call("join", {"board": house.board, "seq": 0})
        desk, other = (Client(s.url, house.tokens["scribe"]) for s in (house.one, house.two))
        assert any(is_offered_as_one(house.board, desk, other, wall) for _ in range(4))
        stage = {"spotlight": 1, "spot": 1, "sheet": None, "neutral": True, "caption": False}
        stage["join"] = False
        assert desk.call("stage", {"board": house.board, **stage}) == {}
        assert wall.hear("stage", lambda told: not told["caption"]) == stage
        code = code_shown(house.one, house)
        assert wait_until(lambda: house.redis.client.keys("*code:*"))
        assert ask(f"{house.two.url}/j/{code}")[0] == 303, "a code that one shows opens at two"
        assert told_by(house.redis, code, house.tokens["viewer"]) == []
        house.redis.kill()
        late = Client(house.two.url, house.tokens["viewer"])
        assert late.call("join", {"board": house.board, "seq": 0})["stage"] == stage
        assert desk.call("stage", {"board": house.board, **stage, "neutral": False}) == {}
        house.redis.start()
        wall.hear("stage", lambda told: told == {**stage, "neutral": False}, LEVEL_SECONDS)
        for client in (wall, desk, other, late):
            client.close()
