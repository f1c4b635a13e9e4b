"""Files are made beside the loop, once however many ask, and for nobody when all have gone."""

from __future__ import annotations

import io
import signal
import sys
import zipfile
from contextlib import contextmanager
from functools import partial

import gevent
import pytest
from gevent.event import Event
from gevent.pywsgi import WSGIHandler

from board.archive import answers, child, folder
from board.archive import jobs as making
from board.archive.jobs import Jobs
from board.archive.orders import Asker, Busy, Erased, Job, Left, Order, Unmade
from board.core.events import Open, Say


def until(has_left):
    """A viewer who goes when this turns true."""
    return Asker(has_left)


never = until(lambda: False)
"""One who stays."""

organiser = Asker(lambda: False, is_organiser=True)


@pytest.fixture
def jobs(config):
    found = Jobs(config.database)
    yield found
    found.stop()


@pytest.fixture
def room(rooms):
    room = rooms.make(Open("Essai"))
    for number in range(6):
        room.act(Say(f"Une ligne qui dit le nombre {number}"), f"line-{number}")
    return room


def order(room, kind="zip", number=0):
    return Order(room.board.id, room.board.seq, kind, number)


class Looked(list):
    """Parts of a file, of which the second one waits until somebody has looked at the first."""

    def __init__(self):
        self.at = Event()

    def append(self, part):
        if self:
            self.at.wait()
        super().append(part)


@contextmanager
def unfinished(monkeypatch):
    """A file that is begun in this block is not there before its end, however late its loop is."""
    looked = Looked()
    with monkeypatch.context() as patch:
        patch.setattr(making, "Job", partial(making.Job, parts=looked))
        yield looked
    looked.at.set()


class Unhurried(list):
    """Parts of a file, after each of which others have their turn, also when all came at once."""

    def append(self, part):
        super().append(part)
        gevent.sleep(0.01)


def test_the_process_makes_the_same_bytes_as_the_command_line(jobs, room):
    made = zipfile.ZipFile(io.BytesIO(jobs.make(order(room), never)))
    kept = dict(folder.each_file(room.board, room.since(0)))
    place = folder.folder_name(room.board)
    assert made.namelist() == [f"{place}/{name}" for name in kept]
    assert [name for name in kept if made.read(f"{place}/{name}") != kept[name]] == []
    assert jobs.make(order(room, "sheet", 1), never) == kept["sheet-01.svg"]
    assert jobs.make(order(room, "log"), never) == kept["log.jsonl"]
    assert jobs.make(order(room, "csv"), never) == kept["notes.csv"]


def test_the_loop_goes_on_while_a_file_is_made(jobs, room):
    turns = []

    def count():
        while True:
            turns.append(1)
            gevent.sleep(0.005)

    counting = gevent.spawn(count)
    jobs.make(order(room), never)
    counting.kill()
    assert len(turns) > 20


class Pipe(io.RawIOBase):
    """Gives what a pipe holds, and keeps how much it was asked for each time."""

    def __init__(self, size):
        self.left, self.asked = size, []

    def readable(self):
        return True

    def readinto(self, room):
        self.asked.append(len(room))
        given = min(self.left, len(room), 65_536)
        room[:given] = b"x" * given
        self.left -= given
        return given


def test_a_large_part_of_a_file_holds_nobody():
    """A zip's PNGs of 1,800 notes, 8 MB in one read, held every desk for 250 ms: each time that a
    pipe gave 64 kB, room for what was still missing was made and wiped."""
    large, at_once = Pipe(8_000_000), Pipe(8_000_000)
    assert answers.taken(io.BufferedReader(large), 7_000_000) == b"x" * 7_000_000
    assert max(large.asked) <= 65_536
    io.BufferedReader(at_once).read(7_000_000)
    assert max(at_once.asked) > 6_000_000, "the control"
    assert answers.taken(io.BufferedReader(Pipe(70_000)), 100_000) == b"x" * 70_000


def test_asked_twice_it_is_made_once_and_says_how_far_it_is(jobs, room, monkeypatch):
    asked = []
    converse = Jobs.converse
    monkeypatch.setattr(
        Jobs, "converse", lambda self, job: (asked.append(job.order), converse(self, job))
    )
    monkeypatch.setattr(making, "Job", lambda order: Job(order, parts=Unhurried()))
    far = []

    def look():
        while True:
            far.extend(jobs.progress(room.board.id))
            gevent.sleep(0.002)

    looking = gevent.spawn(look)
    both = [gevent.spawn(jobs.make, order(room), never) for _ in range(2)]
    gevent.joinall(both, raise_error=True)
    looking.kill()
    assert asked == [order(room)]
    assert both[0].value == both[1].value == jobs.make(order(room), never)
    assert asked == [order(room)], "what is there is not made again"
    steps = [told["done"] for told in far if told["kind"] == "zip"]
    assert steps == sorted(steps) and steps[-1] > 1
    assert jobs.progress(room.board.id) == []


def test_when_the_last_who_asked_has_gone_the_work_ends(jobs, room, monkeypatch):
    monkeypatch.setattr(making, "LOOK_SECONDS", 0.01)
    with unfinished(monkeypatch):
        with pytest.raises(Left):
            jobs.make(order(room), until(lambda: jobs.child.process is not None))
        assert jobs.child.process is None and jobs.progress(room.board.id) == [] and not jobs.kept
    assert jobs.make(order(room, "log"), never), "the next file has a new process"


def test_one_who_goes_does_not_end_it_for_the_others(jobs, room, monkeypatch):
    monkeypatch.setattr(making, "LOOK_SECONDS", 0.01)
    with unfinished(monkeypatch):
        stays = gevent.spawn(jobs.make, order(room), never)
        gevent.sleep(0)
        with pytest.raises(Left):
            jobs.make(order(room), until(lambda: True))
    assert zipfile.ZipFile(io.BytesIO(stays.get())).namelist()


def test_after_an_erasure_no_file_is_kept_and_none_is_finished(jobs, room):
    jobs.make(order(room, "log"), never)
    jobs.child.process.send_signal(signal.SIGSTOP)  # it would be quicker than a loop that is late
    at_work = gevent.spawn(jobs.make, order(room), never)
    while jobs.current is None:
        gevent.sleep(0.01)
    jobs.forget(room.board.id)
    assert not jobs.kept
    with pytest.raises(Erased):
        at_work.get()
    assert not jobs.kept


def test_after_an_erasure_a_file_that_waits_for_its_turn_is_asked_for_again(jobs, rooms, room):
    other = rooms.make(Open("Un autre"))
    with occupied(jobs, other):
        waiting = gevent.spawn(jobs.make, order(room), never)
        gevent.sleep(0)
        jobs.forget(room.board.id)
        with pytest.raises(Erased):
            waiting.get()
    assert jobs.make(order(room, "csv"), never)


def test_a_zip_that_is_on_its_way_ends_in_the_middle_when_its_words_are_erased(
    jobs, room, monkeypatch
):
    with unfinished(monkeypatch):
        parts, more = jobs.stream(order(room), never), []
        assert next(parts)
        list.append(jobs.running[order(room)].parts, b"what is made and not sent yet")
        jobs.forget(room.board.id)
        with pytest.raises(OSError) as cut:
            more.extend(parts)
    assert not more and not jobs.kept
    assert cut.value.args[0] in WSGIHandler.ignored_socket_errors


def test_after_an_erasure_the_process_that_drew_the_words_is_gone(jobs, room):
    jobs.make(order(room, "log"), never)
    drew = jobs.child.process
    jobs.forget(room.board.id)
    assert jobs.child.process is None and drew.wait() != 0
    assert jobs.make(order(room, "csv"), never), "the next file has a new process"


def test_an_erasure_elsewhere_lets_a_file_be_finished_and_ends_the_process_then(jobs, room):
    at_work = gevent.spawn(jobs.make, order(room, "csv"), never)
    while jobs.child.process is None:
        gevent.sleep(0.01)
    drew = jobs.child.process
    jobs.forget("another")
    assert at_work.get() and drew.wait() != 0 and jobs.child.process is None


def test_a_process_that_nobody_asks_ends(jobs, room, monkeypatch):
    monkeypatch.setattr(child, "IDLE_SECONDS", 0.01)
    jobs.make(order(room, "log"), never)
    with gevent.Timeout(20):
        while jobs.child.process is not None:
            gevent.sleep(0.01)
    assert jobs.make(order(room, "csv"), never)


def test_a_file_that_cannot_be_made_says_where_and_no_value(jobs, room):
    with pytest.raises(Unmade) as said:
        jobs.make(order(room, "un mot secret"), never)
    assert "ValueError chosen.py:" in str(said.value) and "secret" not in str(said.value)


def test_too_many_files_at_once_are_refused(jobs, room, monkeypatch):
    monkeypatch.setattr(making, "MOST_WAITING", 1)
    first = gevent.spawn(jobs.make, order(room, "log"), never)
    gevent.sleep(0)
    with pytest.raises(Busy):
        jobs.make(order(room), never)
    assert first.get()


@contextmanager
def occupied(jobs, room):
    """A file of a viewer is at work in this block, and is finished after it."""
    first = gevent.spawn(jobs.make, order(room, "log"), never)
    while jobs.child.process is None:
        gevent.sleep(0.01)
    jobs.child.process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        jobs.child.process.send_signal(signal.SIGCONT)
        assert first.get()


def test_a_viewer_who_asks_for_every_card_keeps_no_organiser_from_an_evenings_files(
    jobs, room, monkeypatch
):
    monkeypatch.setattr(making, "MOST_OF_OTHERS", 8)
    made = []

    def make(kind, by):
        jobs.make(order(room, kind), by)
        made.append(kind)

    with occupied(jobs, room):
        cards = [f"card:{number}:square:svg" for number in range(2, 8)]
        cards.append("card:2:wide:svg")
        asking = [gevent.spawn(make, kind, never) for kind in cards]
        gevent.sleep(0)
        assert len(jobs.running) == making.MOST_OF_OTHERS < making.MOST_WAITING
        with pytest.raises(Busy):
            make("card:3:wide:svg", until(lambda: True))
        asking.append(gevent.spawn(make, "csv", organiser))
        asking.append(gevent.spawn(make, cards[-1], organiser))
        gevent.sleep(0)
    gevent.joinall(asking, raise_error=True)
    assert made[0] == cards[-1] and set(made[:3]) == {"csv", cards[-1]}
    assert made[3:] == cards[:-1], "the others in the order in which they were asked for"


def test_organisers_leave_no_place_beyond_the_last(jobs, room, monkeypatch):
    monkeypatch.setattr(making, "MOST_WAITING", 3)
    with occupied(jobs, room):
        asking = [
            gevent.spawn(jobs.make, order(room, kind), organiser) for kind in ("csv", "fresque")
        ]
        gevent.sleep(0)
        for is_organiser in (True, False):
            with pytest.raises(Busy):
                jobs.make(order(room, "html"), Asker(lambda: True, is_organiser))
    gevent.joinall(asking, raise_error=True)


def test_a_file_that_an_organiser_asks_for_too_waits_among_the_first_until_it_goes(jobs, room):
    with occupied(jobs, room):
        asking = [gevent.spawn(jobs.make, order(room, "csv"), never)]
        gevent.sleep(0)
        job = jobs.running[order(room, "csv")]
        assert (job.waiting, job.organisers) == (1, 0)
        asking.append(gevent.spawn(jobs.make, order(room, "csv"), organiser))
        gevent.sleep(0)
        assert (job.waiting, job.organisers) == (2, 1)
        asking.pop().kill()
        assert (job.waiting, job.organisers) == (1, 0) and len(jobs.running) == 2
    gevent.joinall(asking, raise_error=True)


def test_a_process_that_has_ended_is_started_again(jobs, room):
    first = jobs.make(order(room, "log"), never)
    jobs.child.process.kill()
    jobs.child.process.wait()
    room.act(Say("Encore une"), "one-more")
    assert jobs.make(order(room, "log"), never).startswith(first)


def test_a_process_that_ends_as_it_is_asked_is_started_again(jobs, room):
    jobs.make(order(room, "log"), never)
    asked = jobs.child.process
    asked.send_signal(signal.SIGSTOP)
    at_work = gevent.spawn(jobs.make, order(room, "csv"), never)
    while jobs.current is None:
        gevent.sleep(0.01)
    gevent.sleep(0.01)  # it is written to
    asked.kill()
    assert at_work.get() and jobs.child.process is not asked


KILLED = """
import os, pathlib, signal, sys
from board.archive import worker

def make(asked, say, make=worker.make):
    if asked["kind"] == "too large":
        os.kill(os.getpid(), signal.SIGKILL)
    return make(asked, say)

with pathlib.Path(sys.argv[1]).open("a") as starts:
    starts.write("+")
worker.make = make
worker.main()
"""


@pytest.mark.parametrize("is_there", [False, True], ids=["a new process", "one that was there"])
def test_a_file_for_which_the_machine_is_too_small_is_an_error_and_the_next_one_is_made(
    jobs, room, tmp_path, monkeypatch, is_there
):
    """The process is killed for its memory; it was started again without end, and nobody in the
    house got a file any more."""
    starts = tmp_path / "starts"
    starts.touch()
    monkeypatch.setattr(child, "WORKER", (sys.executable, "-c", KILLED, str(starts)))
    if is_there:
        assert jobs.make(order(room, "log"), never)
    asker = until(lambda: starts.stat().st_size > 4)
    large = gevent.spawn(jobs.make, order(room, "too large"), asker)
    gevent.sleep(0)
    assert jobs.make(order(room, "csv"), never), "the next one is made"
    with pytest.raises(Unmade, match="ended"):
        large.get()
    assert starts.read_text() == "+" * (3 if is_there else 2)


def test_half_a_file_of_a_process_that_died_is_none():
    whole = b'{"done": 1}\n{"made": 4}\nfile'
    told = [({"done": 1}, b""), ({"made": 4}, b"file")]
    assert list(answers.answers(io.BytesIO(whole))) == told
    for size in (len(whole) - 1, len(whole) - 4, len(whole) - 5, len(whole) - 8):
        assert list(answers.answers(io.BytesIO(whole[:size]))) == told[:1]


def test_a_zip_goes_out_while_it_is_made(jobs, room, monkeypatch):
    with unfinished(monkeypatch):
        parts, made = jobs.stream(order(room), never), []
        made.append(next(parts))
        assert jobs.progress(room.board.id)[0]["done"] < len(folder.kinds(room.board))
    made += parts
    assert len(made) > 2
    again = jobs.make(order(room), never)
    assert b"".join(made) == again and zipfile.ZipFile(io.BytesIO(again)).testzip() is None


def test_who_has_gone_is_what_the_server_ignores_in_a_socket(jobs, room, monkeypatch):
    gone = []
    with unfinished(monkeypatch):
        parts = jobs.stream(order(room), until(lambda: bool(gone)))
        gone.append("the browser")
        with pytest.raises(OSError) as left:
            list(parts)
    assert left.value.args[0] in WSGIHandler.ignored_socket_errors and not jobs.running


def test_who_goes_in_the_middle_of_a_zip_ends_the_work(jobs, room, monkeypatch):
    with unfinished(monkeypatch):
        parts = jobs.stream(order(room), never)
        next(parts)
        parts.close()
        assert not jobs.running and jobs.progress(room.board.id) == []


def test_a_zip_of_which_nobody_takes_a_part_is_not_made_for_nobody(jobs, room, monkeypatch):
    with unfinished(monkeypatch):
        jobs.stream(order(room), never).close()
        assert not jobs.running
