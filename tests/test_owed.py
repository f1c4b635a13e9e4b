"""An erasure whose second half goes wrong: its fact is in the log, and not everybody has heard."""

from functools import partial

import pytest

from board import create_app
from board.archive import written
from board.chores import chores
from board.config import Config
from board.core.erasing import Erase, EraseName
from board.core.events import Open, Say
from board.live.forgetting import Forgetting
from board.live.level import Hearers, Level
from board.live.rooms import Rooms
from board.store.engine import Unstored
from board.store.slip import Sent


class Failing:
    """What fails once, as a database does whose connection has ended, and then does its work."""

    def __init__(self, work):
        self.work, self.left = work, 1

    def __call__(self, *asked):
        if self.left:
            self.left -= 1
            raise Unstored("gone")
        return self.work(*asked)


class House:
    """A board with a note, a file that was made of it, and who hears of erasures."""

    def __init__(self, data, log):
        self.data, self.rooms = data, Rooms(log)
        self.room = self.rooms.make(Open("Titre"))
        self.room.act(Say("Un banc @Ana"), "say-1")
        self.board, self.heard = self.room.board.id, []
        self.forgetting = Forgetting(log, self.rooms, partial(written.forget, data))
        self.forgetting.listeners.append(lambda *told: self.heard.append(told))
        self.file = data / "out" / "fresque.svg"
        self.file.parent.mkdir()
        self.file.write_text("Un banc")
        written.note(data, (self.file.parent, [self.file.name]), (self.board, 2))


@pytest.fixture
def house(tmp_path, log):
    return House(tmp_path, log)


def test_an_erasure_that_went_wrong_after_its_fact_is_finished_by_a_second_press(house):
    """« This note is unknown », and the file with its words stayed for good."""
    forgetting = house.forgetting
    forgetting.slips.erase = Failing(forgetting.slips.erase)
    with pytest.raises(Unstored):
        forgetting.erase(house.board, Erase(2))
    assert house.file.exists() and house.heard == [], "the control"
    told = forgetting.erase(house.board, Erase(2))
    assert told == {"seq": house.room.board.seq, "removed": [str(house.file)], "kept": []}
    assert house.heard == [(house.board, False)] and not forgetting.owed


def test_the_server_finishes_it_by_itself(house):
    """With the words of phones under the name that was erased."""
    forgetting = house.forgetting
    forgetting.slips.send(house.board, "phone", Sent("k1", "remark", "hermine", speaker="Ana"))
    forgetting.slips.erase = Failing(forgetting.slips.erase)
    with pytest.raises(Unstored):
        forgetting.erase(house.board, EraseName("Ana"))
    assert house.file.exists() and forgetting.slips.speakers(house.board) == ["Ana"]
    forgetting.pay_all()
    assert not house.file.exists() and forgetting.slips.speakers(house.board) == []
    assert house.heard == [(house.board, False)] and not forgetting.owed


def test_words_that_come_between_the_chore_and_the_fact_go_too(house, monkeypatch):
    """The chore had paid for an erasure whose fact was not in the log yet, and nothing was owed."""
    forgetting, act = house.forgetting, house.room.act

    def slow_act(*asked):
        forgetting.pay_all()
        said = Sent("k1", "remark", "hermine", speaker="Ana")
        forgetting.slips.send(house.board, "phone", said)
        return act(*asked)

    monkeypatch.setattr(house.room, "act", slow_act)
    assert "seq" in forgetting.erase(house.board, EraseName("Ana"))
    assert forgetting.slips.speakers(house.board) == [] and not forgetting.owed


def test_it_is_a_chore(tmp_path):
    parts = create_app(Config(data=tmp_path)).extensions["board"]
    assert [one.do for one in chores(parts, None)].count(parts["forgetting"].pay_all) == 1


def test_what_is_refused_is_refused_and_owes_nothing(house):
    told = house.forgetting.erase(house.board, Erase(99))
    assert told["error"] == "unknown_note" and not house.forgetting.owed


def test_another_process_hears_again_of_what_it_could_not_finish(house, log):
    other = Rooms(log)
    there = other.get(house.board)
    heard = []
    hear = Failing(lambda *told: heard.append(told))
    fanout = type("Fanout", (), {"level": lambda *_: None})()
    level = Level(log, other, fanout, Hearers(hear, lambda _: None, list))
    house.forgetting.erase(house.board, Erase(2))
    with pytest.raises(Unstored):
        level.follow(there, house.room.board.seq)
    level.follow(there, house.room.board.seq)
    level.follow(there, house.room.board.seq)
    assert heard == [(house.board, False)]
