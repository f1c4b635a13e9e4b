"""Who is told what in one write, and who is sent away for not reading."""

import time
from functools import partial
from types import SimpleNamespace

import gevent
import pytest

from board.live import delivery as delivering
from board.live.backlog import LARGEST_BACKLOG, Backlog
from board.live.budget import ALLOWANCES, Allowance
from board.live.delivery import DEAF_SECONDS, JOINED_SECONDS, Delivery
from board.live.frames import LARGEST_MESSAGE
from board.live.seating import NAMELESS_SECONDS
from board.store.access import Role
from tests.born import ROOT

KEY = ("/board", "b")


class Told:
    """A socket that takes everything."""

    def __init__(self):
        self.writes = []

    def write(self, data):
        self.writes.append(data)


@pytest.fixture
def hall():
    """A room of three, of whom the last may be left out by its name."""
    delivery, row = Delivery(), [Told(), Told(), Told()]
    delivery.rows[KEY] = row
    delivery.wire = lambda sid, _namespace: row[2] if sid == "me" else None
    return delivery, row


def rest(delivery):
    """Until nothing waits for company any more."""
    end = time.monotonic() + 20
    while KEY in delivery.pending:
        assert time.monotonic() < end
        gevent.sleep(JOINED_SECONDS)


def test_the_first_push_goes_at_once_and_those_of_the_same_moment_follow_as_one_write(hall):
    delivery, (one, *_) = hall
    for seq in range(4):
        delivery.here("patch", {"seq": seq}, KEY)
    assert len(one.writes) == 1 and b'{"seq":0}' in one.writes[0]
    rest(delivery)
    assert len(one.writes) == 2
    assert [one.writes[1].index(b'{"seq":%d}' % seq) for seq in (1, 2, 3)] == sorted(
        one.writes[1].index(b'{"seq":%d}' % seq) for seq in (1, 2, 3)
    )
    delivery.here("patch", {"seq": 4}, KEY)
    assert len(one.writes) == 3, "after a rest nobody waits for company"
    rest(delivery)


def test_who_is_left_out_of_a_push_gets_the_others_of_its_moment(hall):
    delivery, (one, _, me) = hall
    delivery.here("patch", {"seq": 0}, KEY)
    delivery.here("patch", {"seq": 1}, KEY, frozenset({"me"}))
    delivery.here("patch", {"seq": 2}, KEY)
    rest(delivery)
    assert b'{"seq":1}' in one.writes[1] and b'{"seq":2}' in one.writes[1]
    assert b'{"seq":1}' not in me.writes[1] and b'{"seq":2}' in me.writes[1]


def test_a_push_is_packed_and_framed_once_however_many_hear_it(hall, monkeypatch):
    delivery, _ = hall
    delivery.rows[KEY] = row = [Told() for _ in range(500)]
    made = []
    for name in ("pack", "text"):
        work = getattr(delivering, name)
        monkeypatch.setattr(
            delivering, name, lambda *given, work=work: made.append(1) or work(*given)
        )
    delivery.here("patch", {"seq": 0}, KEY)
    assert len(made) == 2 and {id(told.writes[0]) for told in row} == {id(row[0].writes[0])}
    rest(delivery)


def test_a_push_that_fails_keeps_none_of_the_next_ones(hall, monkeypatch):
    """No timer was set for what came after it: the room heard nothing any more."""
    delivery, (one, *_) = hall
    monkeypatch.setattr(gevent.get_hub(), "print_exception", lambda *_: None)
    known, but = delivery.wire, frozenset({"me"})

    def fail(*_):
        raise KeyError("me")

    delivery.wire = fail
    with pytest.raises(KeyError):
        delivery.here("patch", {"seq": 0}, KEY, but)
    delivery.here("patch", {"seq": 1}, KEY, but)
    rest(delivery)
    delivery.wire = known
    delivery.here("patch", {"seq": 2}, KEY)
    assert b'{"seq":2}' in one.writes[-1]
    rest(delivery)


class Reader:
    """An open socket, of which the beat sees how long ago something went out."""

    def __init__(self, now, seconds, is_named=True, role=Role.VIEWER):
        self.state, self.begun, self.is_named = 0, now - seconds, is_named
        self.budget = SimpleNamespace(role=role)
        self.pinged, self.next_ping, self.is_busy = 0.0, now + 100, False
        self.backlog = None
        self.codes = []

    def close(self, code):
        self.codes.append(int(code))

    def drop(self):
        self.codes.append(0)


def deaf(now, seconds):
    reader = Reader(now, 0)
    reader.backlog = Backlog(b"rest", b"")
    reader.backlog.moved = now - seconds
    return reader


@pytest.mark.parametrize(
    ("reader", "codes"),
    [
        (partial(deaf, seconds=19), []),
        (partial(deaf, seconds=21), [1013]),
        (partial(Reader, seconds=9, is_named=False, role=Role.NONE), []),
        (partial(Reader, seconds=11, is_named=False, role=Role.NONE), [1008]),
        (partial(Reader, seconds=3600), []),
    ],
    ids=["reads slowly", "deaf", "says it soon", "never says it", "a phone in a pocket"],
)
def test_the_beat_sends_away_who_takes_nothing_and_who_never_says_what_he_came_for(reader, codes):
    now = time.monotonic()
    delivery, wire = Delivery(), reader(now)
    delivery.look_at(wire, now)
    assert wire.codes == codes


def test_the_bounds_are_those_that_the_documents_name():
    """A number that is changed here is changed there too."""
    told = (ROOT / "docs" / "limits.md").read_text("utf-8")
    for words in ("5 a second, 10 at once", "10 a second, 40 at once", "60 a second, 200 at once"):
        assert words in told
    for words in ("64 kB | 1009", "256 kB | dropped", "20 s | 1013", "10 s | 1008"):
        assert words in told
    assert (JOINED_SECONDS, NAMELESS_SECONDS, DEAF_SECONDS) == (0.008, 10, 20)
    assert (LARGEST_BACKLOG, LARGEST_MESSAGE) == (256 * 1024, 64 * 1024)
    assert ALLOWANCES[Role.NONE] == Allowance(5, 10)
    assert ALLOWANCES[Role.VIEWER] == ALLOWANCES[Role.PARTICIPANT] == Allowance(10, 40)
    assert ALLOWANCES[Role.SCRIBE] == Allowance(60, 200)
