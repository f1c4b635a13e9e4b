"""What is over by a clock that somebody sets: evenings of phones, boards that go by themselves."""

import pytest

from board.core.events import Opened
from board.store.origins import LONGEST_MINUTES, Origins
from board.store.slip import Sent
from board.store.slips import Slips

YEAR = 365 * 24 * 60


class Clocks:
    """The wall's clock in minutes, and the seconds that really pass."""

    def __init__(self):
        self.wall, self.seconds = 30_000_000, 0.0

    def go_on(self, minutes):
        self.wall += minutes
        self.seconds += 60 * minutes


@pytest.fixture
def clocks():
    return Clocks()


def open_board(log):
    with log.turn("b") as turn:
        turn.append(Opened("Titre"), "open")


@pytest.fixture
def evening(log, clocks):
    """An evening of twelve hours in which a phone has spoken."""
    log.run(lambda: open_board(log))
    slips = Slips(log, 720, lambda: clocks.wall)
    slips.ends.steady = lambda: clocks.seconds
    slips.send("b", "phone", Sent("k1", "remark", "zibeline"))
    return slips


def test_words_of_phones_stay_when_the_clock_is_set_right_in_the_evening(evening, clocks):
    """A machine without a battery for its clock began in another year; when it heard the time, all
    that phones had sent was gone."""
    assert evening.over() == []
    clocks.wall += YEAR
    assert evening.over() == []
    clocks.go_on(719)
    assert evening.over() == [] and evening.mine("b", "phone")[0][0].words == "zibeline"
    clocks.go_on(1)
    assert evening.over() == ["b"], "twelve hours after it was set"


def test_words_of_phones_go_twelve_hours_after_a_clock_that_was_set_back(evening, clocks):
    clocks.wall -= YEAR
    assert evening.over() == []
    clocks.go_on(720)
    assert evening.over() == ["b"]


def test_an_evening_ends_while_nobody_asked_for_long(evening, clocks):
    """The control: time that has really passed ends it, however long ago the last look was."""
    assert evening.over() == []
    clocks.go_on(720)
    assert evening.over() == ["b"]


def test_a_rehearsal_stays_when_the_clock_is_set_right(log, clocks):
    log.run(lambda: open_board(log))
    origins = Origins(log)
    origins.ends.steady = lambda: clocks.seconds
    origins.keep("b", "", clocks.wall + LONGEST_MINUTES)
    assert origins.due(clocks.wall) == []
    clocks.wall += YEAR
    assert origins.due(clocks.wall) == []
    clocks.go_on(LONGEST_MINUTES)
    assert origins.due(clocks.wall) == ["b"]
