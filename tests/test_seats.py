"""Seats are for those who may watch or write: a socket without any right does not keep one."""

from types import SimpleNamespace

import pytest

from board.live.delivery import NAMELESS_SECONDS, RIGHTLESS_SECONDS, Delivery
from board.live.gate import Gate
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


def seated(delivery, sid, role, seconds):
    wire = Told(SimpleNamespace(sid=sid), delivery)
    wire.begun -= seconds
    wire.budget.grant(role)
    delivery.wires[sid] = wire
    return wire


def test_in_a_full_house_strangers_that_hold_seats_give_them_to_a_page_of_the_room(delivery):
    old, late, new = (seated(delivery, f"s{age}", Role.NONE, age) for age in (9, 5, 1))
    page = seated(delivery, "page", Role.VIEWER, 60)
    assert delivery.taken() == 4 and delivery.has_idler()
    for _ in range(4):
        delivery.make_room()
        delivery.wires = {sid: one for sid, one in delivery.wires.items() if not one.code}
    assert (old.code, late.code, new.code, page.code) == (1008, 1008, 0, 0)
    assert not delivery.has_idler() and not delivery.make_room()


def test_a_full_house_of_the_room_itself_says_that_it_is_full(delivery):
    def ask(path):
        told = []
        environ = {"PATH_INFO": path}
        Gate(None, 1, delivery, lambda _: False)(environ, lambda status, _: told.append(status))
        return told[0][:3]

    page = seated(delivery, "page", Role.VIEWER, 60)
    assert ask("/seat") == "503"
    seated(delivery, "stranger", Role.NONE, 60)
    assert ask("/seat") == "204" and page.code == 0
    assert ask("/socket.io/") == "400", "nobody is sent away for what is no handshake"
    assert all(one.code == 0 for one in delivery.wires.values())


@pytest.mark.parametrize("role", [Role.VIEWER, Role.SCRIBE, Role.ORGANISER])
def test_a_page_of_the_room_keeps_its_seat_all_evening(delivery, role):
    assert looked_at(delivery, role, 5 * 3600) == 0
