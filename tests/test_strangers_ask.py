"""What somebody without a link can ask of a house: nothing that is read from end to end."""

import re
from datetime import date

import pytest
import sqlalchemy as sa

from board import create_app
from board.store.keyring import house as house_table
from tests.test_sessions import HERE, come, make_board, parts

FAR = {"REMOTE_ADDR": "203.0.113.9"}
"""Another machine: who is on the house's own may make boards."""
ONE_ROW = {house_table.name}


@pytest.fixture
def house(config):
    app = create_app(config)
    make_board(app)
    yield app
    app.extensions["board"]["log"].close()


@pytest.fixture
def sent(house):
    """Every statement that the database is sent from now on, with what it is given."""
    told = []
    engine = parts(house)["log"].engine
    sa.event.listen(engine, "before_cursor_execute", lambda *given: told.append(given[2:4]))
    return told


def read_whole(house, sent):
    """The tables that were gone through from end to end, with the statements that did it."""
    found = {}
    with parts(house)["log"].engine.connect() as connection:
        for text, given in [one for one in sent if one[0].startswith(("SELECT", "WITH"))]:
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", given):
                scanned = re.match(r"SCAN ([a-z_]+)", row.detail)
                if scanned and scanned[1] not in ONE_ROW:
                    found[scanned[1]] = text
    return found


def browsers(house):
    """A stranger without anything, one with a session and one with links of his own making."""
    cookie = parts(house)["access"].cookie
    for held in ({}, {cookie: "invented"}, {f"b-{cookie}-board-viewer": "invented"}):
        browser = house.test_client()
        for name, value in held.items():
            browser.set_cookie(name, value)
        yield browser


def addresses(house):
    """Every address of the house, with something that there is not in each place of it."""
    for rule in house.url_map.iter_rules():
        path = re.sub(r"<int:\w+>", "1", rule.rule)
        for method in rule.methods & {"GET", "POST"}:
            yield method, re.sub(r"<[^>]+>", "none", path)


def test_no_page_that_a_stranger_asks_for_reads_a_table_of_the_house_from_end_to_end(house, sent):
    """Each note waited behind a form that anybody could send over and over."""
    asked = {"days": "5", "q": "word", "title": "Title", "key": "key"}
    for browser in browsers(house):
        for method, path in addresses(house):
            sent.clear()
            given = {"data": asked, "headers": HERE} if method == "POST" else {}
            with browser.open(path, method=method, environ_base=FAR, **given):
                assert not read_whole(house, sent), (method, path)


def test_a_table_that_is_read_from_end_to_end_is_seen(house, sent):
    """The test above could find it."""
    parts(house)["forgetting"].older_than(5)
    assert read_whole(house, sent).keys() == {"entries"}


def test_an_organiser_who_asks_for_old_boards_has_their_own_read_and_no_others(house, sent):
    mine, tokens = make_board(house)
    browser = come(house, tokens["organiser"])
    parts(house)["forgetting"].keep_until(mine, "2020-01-01")
    sent.clear()
    assert browser.post("/old", data={"days": "5"}, headers=HERE).status_code == 200
    assert browser.get("/").status_code == 200
    assert not read_whole(house, sent)
    retention = parts(house)["forgetting"].retention
    assert retention.last_minutes([mine]).keys() == retention.due(date.today(), [mine]).keys()
