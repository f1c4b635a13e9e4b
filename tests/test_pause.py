"""Long drawings let others have a turn, and are the same drawings."""

from __future__ import annotations

import json

import gevent
import pytest

from board.core.events import Open, Say
from board.core.ink import render, whole
from board.live import pause
from board.live.pause import Pause


@pytest.fixture
def room(rooms):
    room = rooms.make(Open("Essai"))
    for number in range(60):
        room.act(Say(f"Une ligne assez longue qui dit le nombre {number}"), f"line-{number}")
    return room


def turns_during(work):
    """How often another greenlet had its turn while ``work`` ran, and what came of it."""
    turns = []

    def count():
        while True:
            turns.append(1)
            gevent.sleep(0)

    counting = gevent.spawn(count)
    gevent.sleep(0)
    turns.clear()
    found = work()
    had = len(turns)
    counting.kill()
    return had, found


def test_others_have_their_turn_while_a_whole_board_is_asked_for(room, monkeypatch):
    monkeypatch.setattr(pause, "LONGEST_SECONDS", 0.0)
    render.KEPT.forget(room.board.id)
    turns, long = turns_during(lambda: room.patch_text(0))
    control, short = turns_during(lambda: room.patch(0))
    assert turns >= len(room.board.notes) - 1 and control == 0
    assert json.loads(long) == short


def test_a_page_of_all_sheets_lets_others_have_their_turn(room, monkeypatch):
    monkeypatch.setattr(pause, "LONGEST_SECONDS", 0.0)
    turns, drawn = turns_during(lambda: whole.whole_drawing(room.board, Pause()))
    assert turns >= len(room.board.notes) - 1
    assert drawn == render.drawing(room.board)


@pytest.mark.parametrize("breath, is_fair", [(pause.BREATH_SECONDS, True), (0, False)])
def test_sockets_and_timers_have_their_turn_between_two_pieces(monkeypatch, breath, is_fair):
    """The control lets only those go first who are ready already, a hundred times over."""
    monkeypatch.setattr(pause, "BREATH_SECONDS", breath)
    monkeypatch.setattr(pause, "LONGEST_SECONDS", 0.0)
    ticks, breathe = [], Pause()
    timer = gevent.get_hub().loop.timer(0.0, 0.0001)
    timer.start(lambda: ticks.append(1))
    gevent.sleep(0.001)
    ticks.clear()
    for _ in range(60):
        breathe()
    timer.stop()
    timer.close()
    assert (len(ticks) > 30) == is_fair


def test_a_short_piece_of_work_is_not_interrupted(room):
    assert turns_during(lambda: Pause()())[0] == 0
