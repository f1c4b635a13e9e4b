"""Rooms open once, push what is new and nothing else, remember keys for ever, and are let go."""

from __future__ import annotations

import gc
import hashlib
import time
import weakref
from dataclasses import make_dataclass, replace
from typing import get_args

import gevent
import pytest
from gevent.threadpool import ThreadPool

from board import create_app
from board.chores import chores
from board.core.erasing import Erase
from board.core.events import Command, Described, Open, Opened, Pace, Recall, Say
from board.core.ink import render
from board.core.model import Refusal
from board.live.digest import FIELDS_OF_1, digest, digest_of_1, is_same
from board.live.pacing import Pacing
from board.live.protocol import (
    CaptureMessage,
    JoinMessage,
    KeptMessage,
    LinesMessage,
    StageMessage,
)
from board.live.room import STEP, Room
from board.live.rooms import MOST_IDLE, Rooms
from board.live.turns import Accepted
from board.quiet import Tally
from board.store.access import Role
from tests.holding import holders

LONG = 3 * STEP
COMMANDS = {command.__name__: command for command in get_args(Command)}


@pytest.fixture
def lane(log):
    """The log as it is under gevent: its work has a thread of its own, and greenlets wait."""
    log.pool = ThreadPool(1)
    yield log
    log.pool.kill()
    log.pool = None


def cold_board(log, size=LONG, board="b"):
    def work():
        with log.turn(board) as turn:
            turn.append(Opened("Titre"), "open")
            for number in range(1, size):
                turn.append(Described("place", f"Salle {number}"), f"key-{number}")

    log.run(work)
    return board


class GivenAwayAtOnce(Rooms):
    """The control: a room is published first and caught up after."""

    def _opened(self, board_id):
        room = self._publish(Room(self._log, board_id))
        room.catch_up()
        room.pushed = room.board.seq
        return room


def opened_by_two(rooms, board):
    """Two requests at once on a cold board; each says a line and pushes. Gives what was pushed."""
    pushes = []

    def request(number):
        room = rooms.get(board)
        room.act(Say(f"Ligne {number}"), f"line-{number}")
        pushes.append(room.next_push())

    gevent.joinall([gevent.spawn(request, number) for number in (1, 2)], raise_error=True)
    return [push for push in pushes if push]


def whole_or_lost(pushes):
    """Whether something was pushed from nothing, or a line was not pushed at all."""
    ids = {ident for push in pushes for ident, _ in push["put"] if ident.startswith("n-")}
    is_whole = any(push["since"] == 0 for push in pushes)
    return is_whole or ids != {f"n-{LONG + 1}", f"n-{LONG + 2}"}


def test_a_cold_board_opened_by_two_at_once_pushes_only_what_is_new(lane):
    assert not whole_or_lost(opened_by_two(Rooms(lane), cold_board(lane)))


def test_a_room_given_away_at_once_pushes_the_whole_board_or_loses_a_line(lane):
    assert whole_or_lost(opened_by_two(GivenAwayAtOnce(lane), cold_board(lane)))


def test_nobody_sees_a_board_that_is_half_read(lane):
    rooms, board = Rooms(lane), cold_board(lane)
    seen = []
    work = [gevent.spawn(lambda: seen.append(rooms.get(board).board.seq)) for _ in range(20)]
    gevent.joinall(work, raise_error=True)
    assert seen == [LONG] * 20


def test_an_older_state_never_wins_over_a_newer_one(log):
    rooms, board = Rooms(log), cold_board(log, 5)
    room = rooms.get(board)
    before = room.board
    room.act(Say("Une ligne"), "one-line")
    room.advance(before)
    assert room.board.seq == before.seq + 1


def test_another_board_is_served_while_a_long_one_opens(lane):
    """Its turn comes between two steps of the reading, not after the last."""
    rooms, long = Rooms(lane), cold_board(lane, 10 * STEP, "long")
    other = rooms.get(cold_board(lane, 3, "other"))
    order = []

    def open_long():
        rooms.get(long)
        order.append("long")

    def write():
        other.act(Say("Une ligne"), "one-line")
        order.append("line")

    gevent.joinall([gevent.spawn(open_long), gevent.spawn(write)], raise_error=True)
    assert order == ["line", "long"]


WRITTEN = {"Open": "Open(title='Été', lang='fr', look='marker', pattern='auto', room='medium')"}
"""What versions before 2 made a digest of, where a command has more fields today."""


LATER = ", from_phone=False"
"""What ``repr`` says of a line today, and did not then."""


def old_digest(command):
    """As versions before 2 wrote it."""
    written = WRITTEN.get(type(command).__name__, repr(command).replace(LATER, ""))
    return hashlib.sha256(written.encode("utf-8", "replace")).hexdigest()[:32]


@pytest.mark.parametrize("name", FIELDS_OF_1)
def test_what_was_digested_before_is_known_again(name):
    values = {"Open": ("Été",), "Say": ("d'où ?", "desk"), "Edit": (3, "x"), "Link": (3, None)}
    numbers = {"Move": (3, 1, 2), "Pace": (True, 4)}
    command = COMMANDS[name](*{**values, **numbers}.get(name, (3,)))
    assert digest_of_1(command) == old_digest(command)
    assert is_same(old_digest(command), command)


def later_say(*values):
    """``Say`` of a program to come, which has one more field."""
    fields = [(name, object, None) for name in FIELDS_OF_1["Say"]]
    fields[1] = ("desk", str, "")
    return make_dataclass("Say", [*fields, ("tone", str, "")], frozen=True)(*values)


def test_a_line_committed_before_an_upgrade_is_seen_and_no_conflict():
    said, later = Say("Une ligne", "desk"), later_say("Une ligne", "desk")
    assert is_same(digest(said), later) and is_same(old_digest(said), later)
    assert old_digest(said) != old_digest(later), "the control: repr would have been a conflict"
    loud = later_say("Une ligne", "desk", None, None, "loud")
    assert not is_same(digest(said), loud)


def test_a_key_of_an_old_log_gets_its_first_answer_again(log):
    rooms, said = Rooms(log), Say("Une ligne", "desk")
    room = rooms.make(Open("Titre"))

    def work():
        with log.turn(room.board.id) as turn:
            turn.append(Described("place", "ici"), "old-key", old_digest(said))

    log.run(work)
    assert room.act(said, "old-key") == Accepted(2, False)
    assert room.act(replace(said, line="Autre"), "old-key") == Refusal("conflict")


def test_the_digest_is_written_as_documented(log):
    text = '["Say",{"desk":"d","line":"Été"}]'
    expected = "2:" + hashlib.sha256(text.encode()).hexdigest()[:32]
    assert digest(Say("Été", "d")) == expected


@pytest.fixture
def house(config):
    app = create_app(config)
    yield app
    app.extensions["board"]["log"].close()


def test_a_board_that_is_let_go_is_forgotten_by_everybody(house):
    """Whoever has its id after pages, notes, files and pushes is found by looking everywhere."""
    parts, client = house.extensions["board"], house.test_client()
    board = client.post("/boards", data={"title": "Essai"}).headers["Location"].split("/")[2]
    said = {"board": board, "key": "key-12345678", "line": "Une ligne", "desk": "desk"}
    parts["capture"].act(CaptureMessage(**said))
    gevent.sleep(0)  # the push has its turn after the answer
    for page in ("", "/desk", "/regie", "/archive", "/trace", "/patch?since=0", "/files/notes.csv"):
        assert client.get(f"/b/{board}{page}").status_code == 200
    parts["namespace"].shelf.put(board, f"stage:{board}", "{}", 60)
    parts["capture"].pacing.due[board] = {1: 0.0}
    assert board in {name for name, _ in render.KEPT.texts}
    known = {"Rooms._open", "Fanout.tables", "Fanout.counted", "Twins.said", "Pacing.due"}
    known |= {"Access.known", "Jobs.sizes", "EventLog.level", "Handed.known", "Shelf.kept"}
    end = time.monotonic() + 20
    while parts["server"].server.manager.pending:
        assert time.monotonic() < end
        gevent.sleep(0.01)
    assert holders(parts, board, f"stage:{board}") > known
    room = weakref.ref(parts["rooms"].get(board))
    parts["rooms"].close(board)
    gc.collect()
    assert room() is None
    assert board not in {name for name, _ in render.KEPT.texts}
    assert holders(parts, board) == {"Handed.known", "Shelf.kept"}, (
        "files, and codes that are shown"
    )
    assert f"stage:{board}" not in parts["namespace"].shelf.kept
    assert "Une ligne" in client.get(f"/b/{board}").get_data(as_text=True)


WHO = "@Une voisine"


def asked_last(house, monkeypatch, read, message):
    """The answer to what a desk asks, where somebody's line is committed while ``read`` waits."""
    parts = house.extensions["board"]
    room = parts["rooms"].make(Open("Essai"))
    waits = getattr(Room, read)

    def read_late(self, *given):
        if self is room:
            Room(parts["log"], room.board.id).act(Say(f"Un banc {WHO}", "desk"), "key-12345678")
        return waits(self, *given)

    monkeypatch.setattr(Room, read, read_late)
    return parts["namespace"].heard("sid", message(room.board.id), room, Role.NONE)


def test_a_desk_that_opens_while_a_line_is_committed_gets_it_among_the_last_ones(
    house, monkeypatch
):
    """It was answered server_error, and a fault stood in the log."""
    told = asked_last(house, monkeypatch, "since", lambda board: LinesMessage(board=board))
    assert [one["line"] for one in told["lines"]] == [f"Un banc {WHO}"]


def test_a_name_that_comes_with_a_line_just_then_is_not_taken_from_a_desk(house, monkeypatch):
    names = [WHO[1:], "Personne"]
    told = asked_last(
        house, monkeypatch, "facts", lambda board: KeptMessage(board=board, names=names)
    )
    assert told["names"] == ["Personne"]


def test_a_stage_that_is_set_while_a_wall_is_drawn_is_the_one_that_it_shows(house, monkeypatch):
    """The answer of its join took the neutral screen off again."""
    parts = house.extensions["board"]
    namespace, board = parts["namespace"], parts["rooms"].make(Open("Essai")).board.id
    monkeypatch.setattr(namespace, "enter_room", lambda *_: None)
    draw = Room.greeting

    def draw_late(*given):
        namespace.stage(StageMessage(board=board, neutral=True))
        return draw(*given)

    monkeypatch.setattr(Room, "greeting", draw_late)
    room = parts["rooms"].get(board)
    told = namespace.heard("sid", JoinMessage(board=board, seq=0), room, Role.NONE)
    assert told["stage"]["neutral"]


def test_a_push_that_was_due_leaves_nothing_of_a_board_that_was_let_go_before_it(house):
    parts, client = house.extensions["board"], house.test_client()
    board = client.post("/boards", data={"title": "Essai"}).headers["Location"].split("/")[2]
    fanout, told = parts["capture"].fanout, []
    fanout.socketio = type(
        "Said", (), {"emit": lambda _self, event, *_, **__: told.append(event)}
    )()
    said = {"board": board, "key": "key-12345678", "line": "Une ligne", "desk": "desk"}
    parts["capture"].act(CaptureMessage(**said))
    parts["rooms"].close(board)
    gevent.sleep(0)  # the push that was due has its turn
    assert told == ["patch"] and board not in fanout.tables
    parts["capture"].act(CaptureMessage(**{**said, "key": "key-12345679"}))
    gevent.sleep(0)
    assert told == ["patch", "patch", "table"] and board in fanout.tables


def test_a_board_is_let_go_after_two_hours_unless_somebody_watches_it(log):
    now = [0.0]
    rooms = Rooms(log, 7200, lambda: now[0])
    left, watched = (rooms.make(Open(title)).board.id for title in ("Un", "Deux"))
    rooms.spare(lambda: {watched})
    gone = []
    rooms.on_close(gone.append)
    now[0] = 7100.0
    asked = rooms.make(Open("Trois")).board.id
    assert gone == []
    now[0] = 7300.0
    rooms.close_idle()
    assert gone == [left] and rooms.is_open(watched) and rooms.is_open(asked)


def test_a_running_server_looks_for_boards_that_nobody_asks_for(house):
    parts = house.extensions["board"]
    assert [one.do for one in chores(parts, None)].count(parts["rooms"].close_idle) == 1


def test_of_many_boards_opened_in_turn_only_some_stay(log):
    rooms = Rooms(log)
    made = [rooms.make(Open(str(number))).board.id for number in range(MOST_IDLE + 9)]
    assert [board for board in made if rooms.is_open(board)] == made[-MOST_IDLE - 1 :]
    assert rooms.get(made[0]).board.head["title"] == "0"


def test_the_front_page_opens_no_board(house):
    parts, client = house.extensions["board"], house.test_client()
    board = client.post("/boards", data={"title": "Essai"}).headers["Location"].split("/")[2]
    room = parts["rooms"].get(board)
    room.act(Say("/titre Un autre titre"), "key-12345678")
    title = room.board.head["title"]
    parts["rooms"].close(board)
    assert title in client.get("/").get_data(as_text=True)
    assert not parts["rooms"].is_open(board)


@pytest.mark.parametrize("ends", [Recall, None])
def test_the_hour_of_a_line_that_was_taken_away_by_hand_is_forgotten(log, ends):
    room, pacing = Rooms(log).make(Open("Titre")), Pacing(lambda room: None, Tally())
    room.act(Pace(delay=60), "pace")
    held = room.act(Say("Une ligne"), "line").seq
    pacing.mind(room)
    assert set(pacing.due[room.board.id]) == {held}
    if ends:
        room.act(ends(held), "ends")
    pacing.mind(room)
    assert (room.board.id in pacing.due) is (ends is None)


def test_an_erasure_leaves_the_drawings_of_other_boards(log):
    rooms = Rooms(log)
    mine, other = (rooms.make(Open(title)) for title in ("Un", "Deux"))
    for room in (mine, other):
        seq = room.act(Say("Une ligne"), "line").seq
        room.patch(0)
    mine.act(Erase(seq), "erase")
    boards = {board for board, _ in render.KEPT.texts}
    assert other.board.id in boards and mine.board.id not in boards
