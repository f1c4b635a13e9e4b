"""What is sent twice at once: by a button that is pressed twice, by two tabs that open together."""

import threading
from contextlib import contextmanager
from datetime import date
from types import SimpleNamespace

import pytest

from board.config import Config
from board.core.events import Open
from board.core.laying import Card, Deck
from board.live.rooms import Rooms
from board.store.decks import SeriesDecks
from board.store.handed import Handed
from board.store.keyring import Keyring
from board.store.log import EventLog
from board.store.publication import Decision, Publications
from board.store.retention import Retention
from board.store.series import SeriesStore
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
        Keyring(logs[0]).add_link("link", board, "viewer")
        yield SimpleNamespace(logs=logs, board=board, series=series)
        for log in logs:
            log.close()


@contextmanager
def slow_to_end(log):
    """Its transactions say that they have written, and wait before they end."""
    has_written, write = threading.Event(), log.write

    def slowly(work):
        def work_and_wait(connection):
            found = work(connection)
            has_written.set()
            threading.Event().wait(SECONDS)
            return found

        return write(work_and_wait)

    log.write = slowly
    yield has_written
    log.write = write


KINDS = {
    "a date": lambda log, house: Retention(log).keep_until(house.board, date(2030, 1, 2)),
    "a deck": lambda log, house: SeriesDecks(log).keep(house.series, PLACES),
    "what is public": lambda log, house: Publications(log).publish(house.series, {house.board: 1}),
    "a decision": lambda log, house: Publications(log).decide(
        house.board, [Decision(1, "text", 1, "accepted")]
    ),
    "a board of a series": lambda log, house: SeriesStore(log).add(house.series, house.board),
    "a link": lambda log, house: Keyring(log).keep("session", {"link": "sealed"}),
    "a download": lambda log, house: Handed(log).note("minutes.pdf", {house.board: 1}),
    "a new link": lambda log, house: Keyring(log).drop_links(house.board, "viewer"),
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

    with slow_to_end(one) as has_written:
        first = threading.Thread(target=put)
        first.start()
        assert has_written.wait(30)
        KINDS[kind](other, house)
        first.join(30)
    assert not wrong and not first.is_alive()


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
