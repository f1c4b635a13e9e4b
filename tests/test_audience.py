"""Walls and phones are counted by connection: once each, and no longer when they are gone."""

import gevent

from board.live.audience import TELL_SECONDS, Audience


def counting():
    told = []
    audience = Audience(lambda board, count: told.append((board, count)))
    return audience, told


def test_a_page_is_counted_once_however_often_it_joins():
    audience, _ = counting()
    for _ in range(3):
        audience.enter("one", "board", "wall")
    audience.enter("two", "board", "phone")
    audience.enter("three", "other", "phone")
    audience.enter("desk", "board", "")
    found = audience.count("board")
    assert (found["walls"], found["phones"]) == (1, 1)


def test_who_leaves_is_counted_no_longer_and_nothing_is_kept():
    audience, _ = counting()
    audience.enter("one", "board", "phone")
    audience.leave("one")
    audience.leave("one")
    audience.leave("nobody")
    assert audience.count("board")["phones"] == 0
    assert not audience.watching and not audience.counts


def test_a_hundred_phones_at_once_are_told_as_one_number():
    audience, told = counting()
    for number in range(100):
        audience.enter(f"phone-{number}", "board", "phone")
    gevent.sleep(2 * TELL_SECONDS)
    assert [count["phones"] for _, count in told] == [100]
