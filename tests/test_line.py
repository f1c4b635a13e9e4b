"""The line of those who guess codes and have opened nothing here: so many a second in all."""

import threading

import pytest

from board.web.line import Line
from board.web.rate import Bucket
from tests.crowd import wait_until


class Clock:
    """Time goes on by a second when it is told to; whoever sleeps waits for that."""

    def __init__(self):
        self.now, self.ticks = 0.0, threading.Semaphore(0)

    def sleep(self, seconds):
        assert seconds > 0
        self.ticks.acquire()
        self.now += seconds


class Queue:
    """People in a line, each in a thread; ``served`` are those who had their turn."""

    def __init__(self, at_once=1):
        self.clock = Clock()
        self.line = Line(Bucket(at_once, 1.0, lambda: self.clock.now))
        self.served, self.threads = [], []

    def come(self, name):
        """Comes and stands there, or had a turn at once."""
        before = len(self.line.places) + len(self.served)
        self.threads.append(threading.Thread(target=self.stand, args=(name,)))
        self.threads[-1].start()
        assert wait_until(lambda: len(self.line.places) + len(self.served) > before)

    def stand(self, name):
        self.line.stand(self.clock.sleep)
        self.served.append(name)

    def tick(self):
        before = len(self.served)
        self.clock.ticks.release()
        assert wait_until(lambda: len(self.served) == before + 1)
        return self.served[-1]


@pytest.fixture
def queue():
    queue = Queue()
    yield queue
    while queue.line.places:
        queue.tick()
    for thread in queue.threads:
        thread.join()


def test_guesses_have_their_turn_one_a_second_whoever_and_however_many_they_are(queue):
    for at in range(20):
        queue.come(at)
    assert queue.served == [0]
    for turn in range(1, 20):
        queue.tick()
        assert queue.clock.now == turn
    assert sorted(queue.served) == list(range(20))


def test_a_phone_that_comes_while_hundreds_push_is_next_or_the_one_after(queue):
    queue.come("first")
    for at in range(30):
        queue.come(at)
    for turn in range(6):
        queue.come(f"phone {turn}")
        assert f"phone {turn}" in (queue.tick(), queue.tick())
        queue.come(f"again {turn}")


def test_who_came_first_is_not_overtaken_for_ever(queue):
    queue.come("first")
    queue.come("old")
    for at in range(4):
        queue.come(at)
        queue.tick()
    assert "old" in queue.served


def test_a_right_guess_gives_its_turn_back():
    queue = Queue(at_once=3)
    for at in range(50):
        queue.come(at)
        queue.line.welcome()
    assert queue.served == list(range(50)) and queue.clock.now == 0
    for thread in queue.threads:
        thread.join()


def test_who_leaves_the_line_leaves_the_clock_to_another(queue):
    queue.come("first")

    ends, told = threading.Event(), []

    def leave(_seconds):
        ends.wait()
        raise ConnectionError

    def flee():
        try:
            queue.line.stand(leave)
        except ConnectionError as error:
            told.append(error)

    fled = threading.Thread(target=flee)
    fled.start()
    assert wait_until(lambda: len(queue.line.places) == 1)
    for name in ("next", "last"):
        queue.come(name)
    ends.set()
    fled.join()
    assert told and {queue.tick(), queue.tick()} == {"next", "last"}
