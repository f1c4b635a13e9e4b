"""A page that goes away while its handler waits for the database leaves nothing behind, and one
whose link was replaced meanwhile does not stay."""

import _socket
import base64
import json
import socket
import time
from contextlib import suppress
from types import SimpleNamespace

import gevent
import pytest
from gevent.event import Event

from board.core.events import Open
from board.live.delivery import pack
from board.live.lean import NAMESPACE
from board.live.presence import mark
from board.live.rooms import Rooms
from board.live.wire import State
from board.store.access import MOST_LINKS, Access, Role
from board.store.slips import Slips
from tests.harness import PATIENCE
from tests.holding import holders
from tests.rawsocket import event, masked


def until(is_so):
    """Lets the greenlets of this process run until it is so."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        gevent.sleep(0.001)


class Page:
    """A page on a real socket, of which both ends are here; ``eio`` and ``sid`` are its ids."""

    def __init__(self, house, token, cookie=""):
        self.manager = house["server"].server.manager
        with socket.create_server(("127.0.0.1", 0)) as door:
            self.socket = socket.create_connection(door.getsockname())
            taken, _ = door.accept()
        taken.setblocking(False)
        self.socket.setblocking(False)
        environ = {
            "HTTP_COOKIE": cookie,
            "HTTP_SEC_WEBSOCKET_KEY": base64.b64encode(bytes(16)).decode(),
            "board.take": lambda: _socket.socket(fileno=taken.detach()),
        }
        house["server"].server.eio.handle_request(environ, None)
        self.eio = [*self.manager.wires][-1]
        self.wire = self.manager.wires[self.eio]
        self.said = b""
        self.say(masked(f"40{NAMESPACE},{json.dumps({'token': token})}".encode()))
        until(lambda: self.sid)

    @property
    def sid(self):
        return self.manager.sid_from_eio_sid(self.eio, NAMESPACE)

    def say(self, frames):
        self.socket.sendall(frames)

    def heard(self):
        """All that has come so far."""
        with suppress(BlockingIOError, ConnectionError):
            while data := self.socket.recv(65_536):
                self.said += data
        return self.said


@pytest.fixture
def house(inside):
    parts = inside.extensions["board"]
    parts["said"] = []
    parts["quiet"].write = parts["said"].append
    yield parts
    manager = parts["server"].server.manager
    for wire in [*manager.wires.values(), *manager.leaving.values()]:
        wire.drop()
    if manager.pulse:
        manager.pulse.kill()
    until(lambda: not manager.pending and not manager.rooms)


@pytest.fixture
def board(house):
    return house["rooms"].make(Open("Essai")).board.id


def held(monkeypatch, kind, name):
    """The first call of a method waits with its answer: whether it does, and what lets it go."""
    asked = SimpleNamespace(begun=Event(), goes_on=Event())
    asks = getattr(kind, name)

    def wait(self, *given):
        found = asks(self, *given)
        if not asked.begun.is_set():
            asked.begun.set()
            asked.goes_on.wait()
        return found

    monkeypatch.setattr(kind, name, wait)
    return asked


WAITS = [
    ("join", Access, "rights"),
    ("join", Rooms, "get"),
    ("join", Access, "role"),
    ("presence", Access, "rights"),
    ("presence", Rooms, "get"),
    ("mine", Access, "rights"),
    ("mine", Slips, "phone"),
]
MORE = {"join": {"seq": 0, "kind": "phone"}, "presence": {"desk": "desk-1"}, "mine": {}}


def ask_and_go(house, page, asked, name, board):
    """The page asks, and its connection ends while the handler waits for ``asked``."""
    page.say(event(name, {"board": board, **MORE[name]}, 1))
    assert asked.begun.wait(PATIENCE)
    go_away(house, page, asked)


def go_away(house, page, asked):
    page.wire.drop()
    page.socket.close()
    until(lambda: page.eio not in house["server"].server.eio.sockets)
    asked.goes_on.set()
    until(lambda: not page.wire.is_busy)


@pytest.mark.parametrize(("name", "kind", "asks"), WAITS)
def test_who_goes_away_while_the_database_is_asked_is_nowhere_afterwards(
    house, board, monkeypatch, name, kind, asks
):
    """It was counted as a phone, or was a desk beside every other one, until the next start."""
    page = Page(house, house["access"].make(board, Role.SCRIBE))
    sid = page.sid
    assert holders(house, sid) >= {"Delivery.joined", "BoardNamespace.bearers"}, "the control"
    ask_and_go(house, page, held(monkeypatch, kind, asks), name, board)
    assert holders(house, sid, mark(sid), page.eio) == set()
    assert house["server"].server.manager.rooms == {} and house["said"] == []


def test_who_goes_away_while_its_links_are_looked_up_is_nowhere_afterwards(
    house, board, monkeypatch
):
    asked = held(monkeypatch, Access, "trimmed")
    cookie = "; ".join(f"b-{number}=invented-{number}" for number in range(MOST_LINKS + 1))
    page = Page(house, house["access"].make(board, Role.VIEWER), cookie)
    sid = page.sid
    assert asked.begun.wait(PATIENCE)
    go_away(house, page, asked)
    assert holders(house, sid, page.eio) == set() and house["said"] == []


def test_a_socket_that_was_sent_away_before_it_said_who_it_is_does_not_come_in(house):
    """Its seat was given to somebody in the moment between two of its frames."""
    page = Page(house, "")
    page.wire.is_named = False
    page.wire.drop()
    until(lambda: page.eio not in house["server"].server.eio.sockets)
    assert house["server"].server.manager.let_in(page.eio, {}) == b""
    assert holders(house, page.eio) == set()
    page.socket.close()


def test_a_room_is_not_mute_after_its_last_page_left_in_the_middle_of_a_question(
    house, board, monkeypatch
):
    """What another process says to all but one of its own came, and nothing after it."""
    manager, key = house["server"].server.manager, (NAMESPACE, board)
    token = house["access"].make(board, Role.SCRIBE)
    ask_and_go(house, Page(house, token), held(monkeypatch, Slips, "phone"), "mine", board)
    with suppress(KeyError):
        manager.push(key, pack("caption", {}), frozenset({"of another process"}))
    page = Page(house, token)
    page.say(event("join", {"board": board, "seq": 0}, 1))
    until(lambda: b'"patch"' in page.heard())
    manager.push(key, pack("caption", {"text": "On entend"}), frozenset())
    until(lambda: b"On entend" in page.heard())
    page.socket.close()


@pytest.mark.parametrize(("kind", "asks"), [(Rooms, "get"), (Access, "role")])
@pytest.mark.parametrize("role", [Role.VIEWER, Role.SCRIBE])
def test_a_page_whose_link_is_replaced_while_it_opens_the_board_does_not_stay(
    house, board, monkeypatch, role, kind, asks
):
    page = Page(house, house["access"].make(board, role))
    asked = held(monkeypatch, kind, asks)
    page.say(event("join", {"board": board, "seq": 0}, 1))
    assert asked.begun.wait(PATIENCE)
    house["access"].replace(board, [role])
    house["namespace"].shut_out(board)
    asked.goes_on.set()
    until(lambda: page.wire.state is not State.OPEN and not page.wire.is_busy)
    until(lambda: page.heard().endswith(b"\x88\x02\x03\xe8"))
    assert b'"patch"' not in page.heard()
    page.socket.close()
