"""What is sent twice at once: by a button that is pressed twice, by two tabs that open together."""

import threading
from contextlib import contextmanager
from datetime import date
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from board.config import Config
from board.core.events import Open
from board.core.laying import Card, Deck
from board.live.rooms import Rooms
from board.store.access import Access, Role
from board.store.decks import SeriesDecks
from board.store.forgetting import delete_board
from board.store.handed import Handed
from board.store.keyring import BOARDS, Gone, Keyring, NewKeys
from board.store.log import EventLog
from board.store.publication import Decision, Publications
from board.store.retention import Retention
from board.store.series import SERIES, SeriesStore
from tests.stores import Database, has_stores

pytestmark = pytest.mark.skipif(not has_stores(), reason="LEFT OUT: no Postgres, no Redis")
SECONDS = 0.3
"""How long the first stays where it has written and not yet ended, and the second comes."""

PLACES = Deck("Lieux", cards=(Card("La place"),))


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """Two processes' logs of one Postgres, and a board and a series of theirs."""
    with Database() as database:
        config = Config(data=tmp_path_factory.mktemp("twice"), database_url=database.url)
        logs = [EventLog(config) for _ in range(2)]
        board = Rooms(logs[0]).make(Open("Essai")).board.id
        series = SeriesStore(logs[0]).new("Soirées", "fr")
        Keyring(logs[0]).add_links(board, {"link": "viewer"})
        yield SimpleNamespace(logs=logs, board=board, series=series)
        for log in logs:
            log.close()


@contextmanager
def slow_to_end(log):
    """Its transactions say that they have written, and wait before they end."""
    has_written, write, turn = threading.Event(), log.write, log.turn

    def wait():
        has_written.set()
        threading.Event().wait(SECONDS)

    def slowly(work):
        def work_and_wait(connection):
            found = work(connection)
            wait()
            return found

        return write(work_and_wait)

    @contextmanager
    def slow_turn(board):
        with turn(board) as found:
            yield found
            wait()

    log.write, log.turn = slowly, slow_turn
    yield has_written
    log.write, log.turn = write, turn


def beside(log, first, second):
    """``first`` writes in this log, and ``second`` comes before that has ended."""
    with slow_to_end(log) as has_written:
        thread = threading.Thread(target=first)
        thread.start()
        assert has_written.wait(30)
        second()
        thread.join(30)
    assert not thread.is_alive()


KINDS = {
    "a date": lambda log, house: Retention(log).keep_until(house.board, date(2030, 1, 2)),
    "a deck": lambda log, house: SeriesDecks(log).keep(house.series, PLACES),
    "what is public": lambda log, house: Publications(log).publish(house.series, {house.board: 1}),
    "a decision": lambda log, house: Publications(log).decide(
        house.board, [Decision(1, "text", 1, "accepted")]
    ),
    "a board of a series": lambda log, house: SeriesStore(log).add(house.series, house.board),
    "a link": lambda log, house: Keyring(log).keep(NewKeys("session", {"link": "sealed"})),
    "a download": lambda log, house: Handed(log).note("minutes.pdf", {house.board: 1}),
    "a new link": lambda log, house: Access(log).replace(house.board, [Role.VIEWER]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_two_processes_put_at_once_is_there_once_and_no_error_of_the_server(house, kind):
    one, other = house.logs
    wrong = []

    def put():
        try:
            KINDS[kind](one, house)
        except Exception as error:
            wrong.append(error)

    beside(one, put, lambda: KINDS[kind](other, house))
    assert not wrong


def test_what_was_put_twice_is_there_once(house):
    """Asked of the database when all of it has been put."""
    for put in list(KINDS.values())[:-1]:
        put(house.logs[0], house)
    log = house.logs[1]
    assert Retention(log).until(house.board) == date(2030, 1, 2)
    assert [deck.words for deck in SeriesDecks(log).of(house.series)] == [PLACES.words]
    assert Publications(log).seqs(house.series) == {house.board: 1}
    assert len(Publications(log).decisions([house.board])[house.board]) == 1
    assert SeriesStore(log).get(house.series).boards == (house.board,)


RINGS = {"a board": BOARDS, "a series": SERIES}


def begin(log, ring):
    """A board or a series of its own, which a test may take away."""
    return (
        Rooms(log).make(Open("Essai")).board.id
        if ring is BOARDS
        else SeriesStore(log).new("", "fr")
    )


def end(log, ring, ident):
    delete_board(log, ident) if ring is BOARDS else SeriesStore(log).end(ident)


@pytest.mark.parametrize("what", RINGS)
def test_of_two_processes_that_replace_a_link_at_once_the_later_one_has_the_one_that_opens(
    house, what
):
    """Each ended the link of the other."""
    ring, (one, other), made = RINGS[what], house.logs, {}
    ident = begin(one, ring)
    old = Access(one, ring).make(ident, Role.ORGANISER)

    def replace(log):
        made[log] = Access(log, ring).replace(ident, [Role.ORGANISER])[Role.ORGANISER]

    beside(one, lambda: replace(one), lambda: replace(other))
    access = Access(one, ring)
    assert access.opened_by(made[other]) == (ident, Role.ORGANISER)
    assert all(access.was_replaced(token) for token in (old, made[one]))
    assert not access.opened_by(old) and not access.opened_by(made[one])


@pytest.mark.parametrize("is_ended_first", [True, False])
@pytest.mark.parametrize("what", RINGS)
def test_a_link_of_what_another_process_takes_away_at_once_opens_nothing_and_breaks_nothing(
    house, what, is_ended_first
):
    ring, (one, other), told = RINGS[what], house.logs, []
    ident = begin(one, ring)

    def make(log):
        try:
            told.append(Access(log, ring).make(ident, Role.VIEWER))
        except Exception as error:
            told.append(error)

    def take_away(log):
        try:
            end(log, ring, ident)
        except Exception as error:
            told.append(error)

    first, second = (take_away, make) if is_ended_first else (make, take_away)
    beside(one, lambda: first(one), lambda: second(other))
    (found,) = told
    assert isinstance(found, Gone) if is_ended_first else not Access(one, ring).opened_by(found)


def test_a_link_that_is_opened_while_the_browser_forgets_all_is_kept_and_no_error_of_the_server(
    house,
):
    one, other = house.logs
    Keyring(one).add_links(house.board, {"own": "scribe"})
    Keyring(one).keep(NewKeys("forgetful", {"own": "sealed"}))
    again = NewKeys("forgetful", {"own": "sealed again"})
    beside(one, lambda: Keyring(one).forget("forgetful"), lambda: Keyring(other).keep(again))
    kept = Keyring(other).opened("forgetful", ())
    assert [sealed for *_, sealed in kept] == ["sealed again"]


def test_a_series_that_ends_while_its_link_is_replaced_ends_and_nobody_is_told_to_try_again(house):
    """Each held what the other waited for, until Postgres broke one of them off."""
    (one, other), told = house.logs, []
    ident = begin(one, SERIES)
    Access(one, SERIES).make(ident, Role.VIEWER)

    def replace():
        try:
            Access(other, SERIES).replace(ident, [Role.VIEWER])
        except Exception as error:
            told.append(error)

    thread = threading.Thread(target=replace)

    def replaced_meanwhile(_connection, _cursor, statement, *_):
        if statement.startswith("DELETE FROM series_links"):
            thread.start()
            thread.join(SECONDS)

    sa.event.listen(one.engine, "after_cursor_execute", replaced_meanwhile)
    end(one, SERIES, ident)
    sa.event.remove(one.engine, "after_cursor_execute", replaced_meanwhile)
    thread.join(30)
    assert [type(error) for error in told] == [Gone]
