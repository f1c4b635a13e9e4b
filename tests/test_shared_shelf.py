"""What all processes of a house know of a board, between two of them."""

import time

import pytest

from board.live.shelf import SharedShelf


class Line:
    """A way from one process to the others: what is sent is heard at once, and nothing is kept."""

    def __init__(self, others):
        self.hears, self.returned, self.prefix, self.others = {}, [], "", others
        others.append(self)

    def send(self, kind, told):
        for other in self.others:
            if other is not self:
                other.hears[kind](told, b"")

    def do(self, *command):
        pass


@pytest.fixture
def two():
    others = []
    return SharedShelf(Line(others)), SharedShelf(Line(others))


def test_a_stage_that_is_set_after_the_clock_was_set_back_is_everybodys(two, monkeypatch):
    """The walls of the other process showed the old one for an hour."""
    one, other = two
    heard = []
    other.listeners.append(lambda *told: heard.append(told))
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    one.put("b", "stage:b", "captions", 60)
    monkeypatch.setattr(time, "time", lambda: now - 3600)
    one.put("b", "stage:b", "none", 60)
    other.put("b", "stage:b", "spotlight", 60)
    assert one.kept["stage:b"].value == other.kept["stage:b"].value == "spotlight"
    assert heard == [("b", "stage:b", "captions"), ("b", "stage:b", "none")]
