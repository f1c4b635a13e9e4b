"""Seats are for those who may watch or write: a socket without any right does not keep one, and one
browser, one board or whoever came last does not keep the others out."""

from collections import Counter
from types import SimpleNamespace

import pytest
from werkzeug.http import parse_cookie

from board.core.events import Open
from board.live.delivery import BEAT_SECONDS, Delivery
from board.live.gate import KEPT, Gate
from board.live.seating import (
    DESK_SEATS,
    NAMELESS_SECONDS,
    NOBODY,
    OWN_SEATS,
    REMEMBERED,
    RIGHTLESS_SECONDS,
    Guest,
)
from board.live.wire import Wire
from board.store.access import Role, digest


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


def test_a_hall_that_comes_all_at_once_is_not_pinged_all_at_once(delivery):
    delivery.pulse = SimpleNamespace()
    wires = [Told(SimpleNamespace(sid=str(number)), delivery) for number in range(1000)]
    for wire in wires:
        delivery.admit(wire.engine.sid, wire)
    first = min(wire.next_ping for wire in wires)
    beats = Counter(int((wire.next_ping - first) / BEAT_SECONDS) for wire in wires)
    assert max(beats.values()) < 2 * 1000 * BEAT_SECONDS / delivery.server.eio.ping_interval
    assert all(0 < wire.next_ping - wire.begun < 5.5 for wire in wires)


def seated(delivery, sid, role=Role.VIEWER, seconds=60, of="", board="soir"):
    """A socket that came so long ago, of a browser (its own, where none is named)."""
    wire = Told(SimpleNamespace(sid=sid), delivery)
    wire.begun -= seconds
    wire.budget.grant(role)
    delivery.wires[sid] = wire
    if role:
        holder = of or f"browser of {sid}"
        delivery.seating.sit(sid, Guest(holder, board, role))
        delivery.seating.first[holder] = min(delivery.seating.first[holder], wire.begun)
    return wire


def leave(delivery):
    """Those who were sent away are gone."""
    for sid in [sid for sid, one in delivery.wires.items() if one.code]:
        del delivery.wires[sid]
        delivery.seating.leave(sid)


def sent_away(delivery, guest):
    """The sockets that give way, one after the other, to so many of this guest as get in."""
    found = []
    while delivery.seating.make_room(guest):
        found += [sid for sid, one in delivery.wires.items() if one.code]
        leave(delivery)
        seated(delivery, f"guest {len(found)}", of=guest.holder, board=guest.board, seconds=0)
    return found


def come(delivery, name, board):
    """Phones, each a browser of its own, come to a board of a full house; how many found a seat."""
    for number in range(100):
        guest = Guest(f"{name} {number}", board, Role.VIEWER)
        if not delivery.seating.make_room(guest):
            return number
        leave(delivery)
        seated(delivery, guest.holder, of=guest.holder, board=board, seconds=0)
    return 100


def test_in_a_full_house_strangers_that_hold_seats_give_them_to_a_page_of_the_room(delivery):
    old, late, new = (seated(delivery, f"s{age}", Role.NONE, age) for age in (9, 5, 1))
    page = seated(delivery, "page")
    assert delivery.seating.taken() == 4 and delivery.seating.has_room(NOBODY)
    for _ in range(4):
        delivery.seating.make_room(NOBODY)
        leave(delivery)
    assert (old.code, late.code, new.code, page.code) == (1008, 1008, 0, 0)
    assert not delivery.seating.has_room(NOBODY) and not delivery.seating.make_room(NOBODY)


def asks(delivery, path, guest=NOBODY, seats=1):
    """The status that the gate gives."""
    told = []
    environ = {"PATH_INFO": path}
    Gate(None, seats, delivery.seating, lambda *_: guest)(
        environ, lambda status, _: told.append(status)
    )
    return told[0][:3]


def test_a_full_house_of_the_room_itself_says_that_it_is_full(delivery):
    page = seated(delivery, "page")
    assert asks(delivery, "/seat") == "503"
    seated(delivery, "stranger", Role.NONE, 60)
    assert asks(delivery, "/seat") == "204" and page.code == 0
    assert asks(delivery, "/socket.io/") == "400", "nobody is sent away for what is no handshake"
    assert all(one.code == 0 for one in delivery.wires.values())


def test_seats_beyond_the_bound_are_for_scribes(delivery):
    for number in range(3):
        seated(delivery, f"page {number}")
    scribe, viewer = (Guest("x", "soir", role) for role in (Role.SCRIBE, Role.VIEWER))
    assert asks(delivery, "/seat", scribe, seats=3) == "204"
    assert asks(delivery, "/seat", viewer, seats=3) == "503"
    for number in range(KEPT):
        seated(delivery, f"desk {number}", Role.SCRIBE, seconds=KEPT - number)
    assert asks(delivery, "/seat", scribe, seats=3) == "503"


@pytest.mark.parametrize("role", [Role.VIEWER, Role.SCRIBE, Role.ORGANISER])
def test_a_page_of_the_room_keeps_its_seat_all_evening(delivery, role):
    assert looked_at(delivery, role, 5 * 3600) == 0


def test_one_browser_with_all_the_seats_gives_them_to_the_others(delivery):
    """Whoever opens 100 pages keeps four of them, the first ones."""
    for number in range(100):
        seated(delivery, f"greedy {number}", of="greedy", seconds=1000 - number)
    came = come(delivery, "phone", "soir")
    kept = [sid for sid in delivery.wires if sid.startswith("greedy")]
    assert kept == [f"greedy {number}" for number in range(OWN_SEATS)] and came == 96
    assert not delivery.seating.has_room(Guest("one more", "soir", Role.VIEWER))
    assert not delivery.seating.has_room(Guest("greedy", "soir", Role.VIEWER))


def test_a_browser_gets_no_more_than_its_own_seats_in_a_full_house(delivery):
    for number in range(100):
        seated(delivery, f"greedy {number}", of="greedy")
    assert len(sent_away(delivery, Guest("phone", "soir", Role.VIEWER))) == OWN_SEATS


def test_a_program_without_a_session_counts_as_one_with_its_link(delivery):
    for number in range(20):
        seated(delivery, f"script {number}", of="hash of a link")
    assert not delivery.seating.has_room(NOBODY), "a handshake that says nothing gets no seat"
    assert len(sent_away(delivery, Guest("phone", "soir", Role.VIEWER))) == OWN_SEATS


def test_who_was_here_before_finds_a_seat_again_and_who_comes_later_does_not(delivery):
    """A phone slept; a stranger with the link has taken its seat by a session of its own."""
    seated(delivery, "phone", of="phone", seconds=3600)
    delivery.wires["phone"].code = 1000
    leave(delivery)
    late = [seated(delivery, f"late {number}", seconds=100 - number) for number in range(10)]
    assert not delivery.seating.has_room(Guest("yet another", "soir", Role.VIEWER))
    assert sent_away(delivery, Guest("phone", "soir", Role.VIEWER)) == [
        f"late {number}" for number in (9, 8, 7, 6)
    ]
    assert late[9].code == 1013 and late[0].code == 0
    assert not delivery.seating.has_room(Guest("browser of late 9", "soir", Role.VIEWER))


def test_a_board_has_its_part_of_the_seats_whatever_the_people_of_another_do(delivery):
    for number in range(90):
        seated(delivery, f"crowd {number}", board="foule", seconds=1000 - number)
    for number in range(4):
        seated(delivery, f"small {number}", board="petit")
    come(delivery, "visitor", "petit")
    counts = [
        sum(guest.board == name for guest in delivery.seating.guests.values())
        for name in ("foule", "petit")
    ]
    assert counts == [47, 47]
    assert "crowd 0" in delivery.wires and "crowd 89" not in delivery.wires
    assert not delivery.seating.has_room(Guest("new", "foule", Role.VIEWER)), "nor back again"
    assert not delivery.seating.has_room(Guest("new", "", Role.VIEWER)), "of no board"


def test_no_scribe_gives_a_seat_up(delivery):
    for number in range(20):
        seated(delivery, f"desk {number}", Role.SCRIBE, of="desks")
    assert not delivery.seating.has_room(Guest("phone", "soir", Role.VIEWER))


def test_a_hundred_desks_of_one_browser_give_way_and_its_first_ones_do_not(delivery):
    """A scribe of any board takes all seats before the hall comes."""
    for number in range(100):
        seated(delivery, f"desk {number}", Role.SCRIBE, of="greedy", board="ailleurs")
    come(delivery, "phone", "soir")
    kept = [sid for sid in delivery.wires if sid.startswith("desk")]
    assert kept == [f"desk {number}" for number in range(len(kept))], "the last went first"
    assert DESK_SEATS <= len(kept) <= DESK_SEATS + OWN_SEATS
    assert not delivery.seating.has_room(Guest("greedy", "ailleurs", Role.SCRIBE))


def test_a_scribe_of_another_board_does_not_empty_the_hall(delivery):
    """Each of his sockets sent one viewer of the hall away, until one was left."""
    for number in range(100):
        seated(delivery, f"phone {number}", seconds=1000 - number)
    gone = sent_away_by_desks(delivery, Guest("greedy", "ailleurs", Role.SCRIBE))
    assert len(gone) == DESK_SEATS and "phone 0" in delivery.wires
    for number in range(100):
        gone += sent_away_by_desks(delivery, Guest(f"helper {number}", "ailleurs", Role.SCRIBE))
    phones = [sid for sid in delivery.wires if sid.startswith("phone")]
    assert len(phones) == 50, "with a browser for each desk he has what any board has"


def sent_away_by_desks(delivery, guest):
    """Who gives way to so many desks of this browser as get in."""
    found = []
    while delivery.seating.make_room(guest):
        found += [sid for sid, one in delivery.wires.items() if one.code]
        leave(delivery)
        name = f"{guest.holder} {len(found)}"
        seated(delivery, name, guest.role, of=guest.holder, board=guest.board, seconds=0)
    return found


def test_handshakes_that_say_nothing_more_count_as_seats_of_who_made_them(delivery):
    """In a full house each sent somebody away, and none counted before it had opened a board."""
    for number in range(100):
        seated(delivery, f"phone {number}", seconds=1000 - number)
    for role, bound in ((Role.VIEWER, OWN_SEATS), (Role.SCRIBE, DESK_SEATS)):
        guest, count = Guest(f"greedy {role.label}", "ailleurs", role), 0
        while delivery.seating.make_room(guest):
            leave(delivery)
            seated(delivery, f"{role.label} {count}", Role.NONE, seconds=0)
            delivery.seating.expect(f"{role.label} {count}", guest)
            count += 1
        assert count == bound
    delivery.seating.sit("viewer 0", Guest("another link", "soir", Role.VIEWER))
    assert not delivery.seating.has_room(Guest("greedy viewer", "ailleurs", Role.VIEWER))


def test_a_wall_of_a_scribes_browser_is_no_seat_too_many(delivery):
    """Five desks and the hall's wall on one machine; a phone finds no seat."""
    for number in range(5):
        seated(delivery, f"desk {number}", Role.SCRIBE, of="machine")
    wall = seated(delivery, "wall", of="machine")
    assert not delivery.seating.has_room(Guest("phone", "soir", Role.VIEWER))
    assert wall.code == 0


def test_kept_seats_are_for_the_first_desks_of_a_browser(delivery):
    """Whoever writes on some board held them all, and scribes whose Wi-Fi blinked found none."""
    seated(delivery, "page")
    greedy = Guest("greedy", "ailleurs", Role.SCRIBE)
    for number in range(DESK_SEATS):
        assert asks(delivery, "/seat", greedy) == "204"
        seated(delivery, f"greedy {number}", Role.SCRIBE, of="greedy", board="ailleurs")
    assert asks(delivery, "/seat", greedy) == "503"
    assert asks(delivery, "/seat", Guest("scribe", "soir", Role.SCRIBE)) == "204"


def test_a_scribe_finds_a_seat_in_a_hall_whoever_holds_those_that_are_kept(delivery):
    """A viewer of the hall reads on without one; who writes on another board sends nobody away."""
    for number in range(9):
        seated(delivery, f"phone {number}", seconds=1000 - number)
    for number in range(KEPT):
        seated(delivery, f"desk {number}", Role.SCRIBE, board="ailleurs")
    late = Guest("late", "soir", Role.SCRIBE, True)
    assert asks(delivery, "/seat", late._replace(is_scribe=False), seats=9) == "503"
    assert asks(delivery, "/seat", late._replace(board="ailleurs"), seats=9) == "503"
    assert asks(delivery, "/seat", late, seats=9) == "204"
    assert delivery.seating.make_room(late) and delivery.wires["phone 8"].code == 1013


@pytest.mark.parametrize("role", [Role.VIEWER, Role.SCRIBE])
def test_cookies_that_open_nothing_make_no_other_browser(inside, role):
    """An invented session beside one true link was somebody new with each handshake."""
    parts = inside.extensions["board"]
    access, guest_of = parts["access"], parts["namespace"].guest_of
    board = parts["rooms"].make(Open("Essai")).board.id
    token = access.make(board, role)
    made = [
        {"HTTP_COOKIE": f"{access.cookie}=invented-{number}; b-a=no-{number}; b-b={token}"}
        for number in range(3)
    ]
    guests = {guest_of(environ, board) for environ in made}
    assert guests == {Guest(digest(token), board, role, role is Role.SCRIBE)}
    bearers = [access.bearer(parse_cookie(environ["HTTP_COOKIE"])) for environ in made]
    assert {access.rights(board, one).holder(one) for one in bearers} == {digest(token)}
    assert guest_of({"HTTP_COOKIE": f"{access.cookie}=invented"}, board) == NOBODY


def test_what_is_remembered_of_browsers_is_bounded(delivery):
    for number in range(REMEMBERED + 5):
        delivery.seating.sit("one", Guest(f"browser {number}", "soir", Role.VIEWER))
    assert len(delivery.seating.first) == REMEMBERED and len(delivery.seating.guests) == 1
