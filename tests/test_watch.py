"""A stall of the event loop is said, with the line that made it and no value."""

from __future__ import annotations

import time

import gevent
import pytest

from board.watch import LONGEST_SECONDS, Watch


@pytest.fixture
def watched():
    """The reports of a watched loop."""
    reports = []
    watch = Watch(reports.append)
    watch.start()
    yield reports
    watch.stop()


def hold_the_loop(secret):
    end = time.thread_time() + 4 * LONGEST_SECONDS
    while time.thread_time() < end:
        len(secret)


def test_what_holds_the_loop_is_named_by_file_and_line(watched):
    """Who looks may have no core meanwhile on a busy machine, so one of some tries is named."""
    assert any(is_named(watched) for _ in range(4)), watched
    assert "secret" not in "".join(watched)


def is_named(reports):
    gevent.sleep(LONGEST_SECONDS)
    hold_the_loop("un mot secret")
    gevent.sleep(LONGEST_SECONDS)
    line = hold_the_loop.__code__.co_firstlineno
    named = [f"test_watch.py:{number}" for number in range(line, line + 4)]
    return any(place in report for report in reports for place in named)


def test_waiting_holds_nobody(watched):
    gevent.sleep(4 * LONGEST_SECONDS)
    assert not [report for report in watched if "test_watch.py" in report]
