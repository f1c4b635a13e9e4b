"""Seats are for those who may watch or write: a socket without any right does not keep one."""

from types import SimpleNamespace

import pytest

from board.live.delivery import NAMELESS_SECONDS, RIGHTLESS_SECONDS, Delivery
from board.live.wire import Wire
from board.store.access import Role


class Told(Wire):
    """A socket on which nothing is sent; it remembers why it was closed."""

    code = 0

    def close(self, code):
        self.code = code

    def ping(self, now):
        pass


@pytest.fixture
def delivery():
    made = Delivery()
    made.server = SimpleNamespace(eio=SimpleNamespace(ping_interval=5, ping_timeout=10))
    return made


def looked_at(delivery, role, seconds, is_named=True):
    """The close code of a socket that is that old; 0 while it stays."""
    wire = Told(SimpleNamespace(sid="a"), delivery)
    wire.is_named = is_named
    wire.budget.grant(role)
    delivery.look_at(wire, wire.begun + seconds)
    return wire.code


def test_a_socket_that_opens_no_board_gives_its_seat_back(delivery):
    assert looked_at(delivery, Role.NONE, RIGHTLESS_SECONDS - 1) == 0
    assert looked_at(delivery, Role.NONE, RIGHTLESS_SECONDS + 1) == 1008
    assert looked_at(delivery, Role.NONE, NAMELESS_SECONDS + 1, is_named=False) == 1008


@pytest.mark.parametrize("role", [Role.VIEWER, Role.SCRIBE, Role.ORGANISER])
def test_a_page_of_the_room_keeps_its_seat_all_evening(delivery, role):
    assert looked_at(delivery, role, 5 * 3600) == 0
