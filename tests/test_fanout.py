"""What is told to whom, and when: the answer first, then the ink."""

from __future__ import annotations

import gevent
import pytest

from board.core.events import Open
from board.live.capture import Capture
from board.live.fanout import Fanout
from board.live.protocol import CaptureMessage, EraseMessage
from board.quiet import Tally


class Said:
    """Stands where Flask-SocketIO does, and remembers what is said."""

    def __init__(self):
        self.told = []

    def emit(self, event, detail, **_):
        self.told.append((event, detail))

    def patches(self):
        return [detail for event, detail in self.told if event == "patch"]


@pytest.fixture
def said():
    return Said()


@pytest.fixture
def capture(rooms, said):
    return Capture(rooms, Fanout(said, "/board"), Tally())


@pytest.fixture
def room(rooms):
    return rooms.make(Open("Essai"))


def note(capture, room, line, number):
    message = CaptureMessage(board=room.board.id, key=f"fanout-{number:04}", line=line)
    return capture.act(message)["seq"]


def test_who_writes_has_the_answer_before_the_ink_is_drawn(capture, room, said):
    seq = note(capture, room, "Une phrase", 1)
    assert seq and not said.told
    gevent.sleep(0)
    assert [patch["seq"] for patch in said.patches()] == [seq]


def test_lines_of_one_moment_go_together_and_none_is_missing(capture, room, said):
    seqs = [note(capture, room, f"Phrase {number}", number) for number in range(3)]
    gevent.sleep(0)
    (patch,) = said.patches()
    assert (patch["since"], patch["seq"]) == (room.board.seq - 3, seqs[-1])
    assert {f"n-{seq}" for seq in seqs} <= {name for name, _ in patch["put"]}


def test_an_erasure_is_on_the_walls_before_it_is_answered(capture, room, said):
    seq = note(capture, room, "À effacer", 1)
    gevent.sleep(0)
    message = EraseMessage(board=room.board.id, key="fanout-erase", note=seq)
    answered = capture.act(message)["seq"]
    assert said.patches()[-1]["seq"] == answered


def test_what_was_written_here_is_told_to_the_whole_house_when_the_log_is_followed(
    capture, room, said
):
    seq = note(capture, room, "Une phrase", 1)
    capture.fanout.level(room)
    assert [patch["seq"] for patch in said.patches()] == [seq]
    gevent.sleep(0)
    assert len(said.patches()) == 1


def test_a_push_that_fails_is_said_and_the_next_one_shows_the_gap(capture, room, said):
    faults = []
    capture.fanout.fault = lambda error, place: faults.append((type(error), place))
    said.emit = lambda *_, **__: 1 / 0
    lost = note(capture, room, "Une phrase", 1)
    gevent.sleep(0)
    assert faults == [(ZeroDivisionError, "push")]
    del said.emit
    seq = note(capture, room, "Une autre", 2)
    gevent.sleep(0)
    assert (said.patches()[-1]["since"], said.patches()[-1]["seq"]) == (lost, seq)
