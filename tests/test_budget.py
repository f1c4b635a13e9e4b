"""What one socket may say and leave unread: buckets by role, a bounded backlog, sound packets."""

import json
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.live import packets
from board.live.backlog import Backlog
from board.live.budget import ALLOWANCES, Budget
from board.live.frames import Broken
from board.store.access import Role

CONNECT = '40/board,{"token":"t"}'


def take(budget, count, now=0.0):
    return [budget.take(now) for _ in range(count)]


@pytest.mark.parametrize("role", list(Role))
def test_a_burst_passes_and_the_next_one_waits_as_long_as_it_is_told(role):
    budget, allowed = Budget(0.0, role), ALLOWANCES[role]
    assert not any(take(budget, allowed.burst))
    wait = budget.take(0.0)
    assert wait == pytest.approx(2 / allowed.rate), "one that was refused, one that comes again"
    assert not budget.take(wait)


@pytest.mark.parametrize("role", list(Role))
def test_who_waits_as_long_as_it_is_told_and_not_longer_is_served_each_time(role):
    """On a quick machine a scribe that waited just so long was told to wait for ever."""
    budget, now = Budget(0.0, role), 0.0
    take(budget, ALLOWANCES[role].burst)
    for _ in range(500):
        now += budget.take(now)
        assert not budget.take(now)


def test_who_keeps_to_the_rate_is_never_told_to_wait():
    budget = Budget(0.0, Role.SCRIBE)
    assert not any(budget.take(second / 60) for second in range(6000))


def test_who_goes_on_is_spent_and_who_waits_is_not():
    deaf, patient, now = Budget(0.0, Role.VIEWER), Budget(0.0, Role.VIEWER), 0.0
    take(deaf, 2 * ALLOWANCES[Role.VIEWER].burst)
    assert not deaf.is_spent
    take(deaf, 1)
    assert deaf.is_spent
    for _ in range(500):
        now += patient.take(now)
        assert not patient.is_spent


def test_a_paste_of_two_hundred_lines_passes_once_the_role_is_known():
    budget = Budget(0.0)
    take(budget, 2)
    budget.grant(Role.SCRIBE)
    assert not any(take(budget, 198))


def test_a_weaker_role_takes_nothing_away():
    budget = Budget(0.0, Role.SCRIBE)
    budget.grant(Role.VIEWER)
    assert budget.role is Role.SCRIBE and not any(take(budget, 200))


class Pipe:
    """Takes as many bytes as it was given room for."""

    def __init__(self):
        self.room, self.taken = 0, b""

    def send(self, data):
        if not self.room:
            raise BlockingIOError
        part = bytes(data[: self.room])
        self.room -= len(part)
        self.taken += part
        return len(part)


def begun(frames, taken):
    """The frames up to the one that is under way after so many bytes."""
    ends = accumulate(map(len, frames))
    return frames[: 1 + sum(end <= taken for end in ends)]


@given(
    st.lists(st.one_of(st.integers(0, 60), st.binary(min_size=1, max_size=50)), max_size=40),
    st.integers(10, 200),
)
def test_a_slow_reader_gets_whole_frames_in_order_or_one_word_for_what_was_dropped(steps, bound):
    pipe, backlog = Pipe(), Backlog(b"<rest>", b"<resync>", bound)
    told = [b"<rest>"]
    for step in steps:
        if isinstance(step, bytes):
            if not backlog.is_over:
                is_over = backlog.size + len(step) > bound
                told = [*begun(told, len(pipe.taken)), b"<resync>"] if is_over else [*told, step]
            backlog.add(step)
        else:
            pipe.room = step
            if backlog.flush(pipe.send, 1.0):
                assert pipe.taken == b"".join(told)
                return
        assert backlog.size <= max(bound, len(b"<resync>"))
    pipe.room = 100_000
    assert backlog.flush(pipe.send, 2.0)
    assert pipe.taken == b"".join(told)


def test_a_sign_of_life_passes_what_waits_but_not_what_is_under_way():
    pipe, backlog = Pipe(), Backlog(b"under way", b"")
    backlog.add(b" later")
    backlog.add_first(b" ping")
    pipe.room = 100
    assert backlog.flush(pipe.send, 5.0) and pipe.taken == b"under way ping later"
    assert backlog.moved == 5.0


@pytest.mark.parametrize(
    "said, kind, number",
    [
        ("40/board,", "0", ""),
        (CONNECT, "0", ""),
        ("41/board,", "1", ""),
        ('42/board,7["join",{"board":"x"}]', "2", "7"),
        ('42/board,["presence",{}]', "2", ""),
    ],
)
def test_what_pages_and_programs_send_passes(said, kind, number):
    assert packets.heard(said)[:2] == (kind, number)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "2",
        "2probe",
        "5",
        "40",
        "40/other,",
        '42["join",{}]',
        "43/board,1[]",
        "44/board,{}",
        '451-/board,["a",{"_placeholder":true,"num":0}]',
        '461-/board,1[{"_placeholder":true,"num":0}]',
        "42/board,",
        "42/board,{}",
        "42/board,[]",
        "42/board,[1]",
        '42/board,["a",1,2]',
        '42/board,["a",{"x":NaN}',
        f'42/board,["a",{"9" * 5000}]',
        "42/board," + "[" * 60_000,
        f'42/board,{"1" * 16}["join",{{}}]',
        "40/board,[]",
        "40/board,x",
        "41/board,x",
        "bAAAA",
    ],
)
def test_anything_else_ends_the_connection(said):
    with pytest.raises(Broken) as found:
        packets.heard(said)
    assert found.value.code == 1008


@given(st.text(max_size=60), st.integers(0, len(CONNECT)), st.integers(0, 9))
def test_a_packet_that_was_mutated_passes_or_is_broken_and_nothing_else(noise, at, drop):
    said = CONNECT[:at] + noise + CONNECT[at + drop :]
    try:
        assert packets.heard(said).kind in "012"
    except Broken as broken:
        assert broken.code == 1008


def test_the_answer_to_what_came_too_early_says_when_to_come_again():
    sent = packets.slow_down("12", 0.0301)
    assert sent[2:].startswith(b"43/board,12")
    assert json.loads(sent.partition(b"12[")[2][:-1]) == {"error": "slow_down", "wait_ms": 31}
