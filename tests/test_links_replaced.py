"""A link that is replaced: the later one opens, whatever else happens in the same moment."""

from functools import partial

import pytest
import sqlalchemy as sa

from board import create_app
from board.store import keyring, series
from board.store.access import MADE, digest
from board.store.engine import Unstored
from board.store.forgetting import delete_board
from board.store.series import SeriesStore
from tests.test_series_pages import links_in
from tests.test_sessions import HERE, come, make_board, parts


@pytest.fixture
def house(config):
    app = create_app(config)
    yield app
    app.extensions["board"]["log"].close()


def interrupted(house, act, then, after=0):
    """Acts, and lets ``then`` come first when the database has answered so many times; how often
    it answered. Other work of the loop comes between two answers."""
    log, count = parts(house)["log"], 0
    run = log.run

    def counted(work):
        nonlocal count
        found, count = run(work), count + 1
        if count == after:
            log.run = run
            then()
            log.run = counted
        return found

    log.run = counted
    try:
        act()
    finally:
        log.run = run
    return count


def moments(house, act):
    """After which answers of the database something else may come."""
    return range(1, interrupted(house, act, None) + 1)


def alive(house, table, role):
    """The hashes of the links of a role that open something."""
    query = sa.select(table.c.hash).where(table.c.role == role)
    with parts(house)["log"].engine.connect() as connection:
        return set(connection.execute(query).scalars())


def ask(browser, path, **fields):
    """What a form of this browser asks; another tab of it may do so meanwhile."""
    tab = browser.application.test_client()
    tab._cookies = browser._cookies
    return tab.post(path, data=fields, headers=HERE).status_code


def put(found, act):
    found.append(act())


@pytest.mark.parametrize("role", [role.label for role in MADE])
def test_a_button_for_a_new_link_that_is_pressed_twice_leaves_one_that_opens(house, role):
    """Each press ended the link of the other, and no organiser's link was left in the house."""
    board, tokens = make_board(house)
    browser = come(house, tokens["organiser"])

    def press():
        assert ask(browser, f"/b/{board}/links", role=role) == 303

    for after in moments(house, press):
        interrupted(house, press, press, after)
        assert len(alive(house, keyring.links, role)) == 1
        page = browser.get(f"/b/{board}/archive")
        assert page.status_code == 200 and f"link-{role}" in page.text


@pytest.mark.parametrize("role", ["organiser", "viewer"])
def test_a_series_link_that_is_made_twice_at_once_leaves_one_that_opens(house, role):
    browser = house.test_client()
    page = browser.post("/series", data={"title": "Soirées"}, headers=HERE).headers["Location"]

    def press():
        assert ask(browser, page.replace("evenings", "links"), role=role) == 303

    for after in moments(house, press):
        interrupted(house, press, press, after)
        assert len(alive(house, series.links, role)) == 1
        assert role in links_in(browser.get(page).text)


@pytest.mark.parametrize("asked", ["organiser", ""])
def test_a_link_made_on_the_page_and_from_the_command_line_at_once_is_one_of_the_two(house, asked):
    board, tokens = make_board(house)
    browser, control = come(house, tokens["organiser"]), parts(house)["control"]
    given = {"verb": "links", "board": board, "role": asked, "replaces": "yes"}
    made = []

    def command():
        made.append(control.answer(given)["tokens"]["organiser"])

    def press():
        ask(browser, f"/b/{board}/links", role="organiser")

    for one, other in ((press, command), (command, press)):
        for after in moments(house, one):
            browser.get(f"/k/{control.answer(given)['tokens']['organiser']}")
            interrupted(house, one, other, after)
            (left,) = alive(house, keyring.links, "organiser")
            is_mine = browser.get(f"/b/{board}/archive").status_code == 200
            assert is_mine or left == digest(made[-1])


def test_a_new_link_that_the_disk_does_not_take_leaves_the_browser_where_it_was(house):
    board, tokens = make_board(house)
    browser, full = come(house, tokens["organiser"]), Unstored("OperationalError")

    def press():
        ask(browser, f"/b/{board}/links", role="organiser")

    def fill():
        raise full

    for after in moments(house, press):
        interrupted(house, press, fill, after)
        assert browser.get(f"/b/{board}/archive").status_code == 200


WHILE_IT_GOES = {
    "a new link": ("links", {"role": "viewer"}),
    "another link for phones": ("phones", {}),
    "the participants' link": ("room", {}),
}


@pytest.mark.parametrize("what", WHILE_IT_GOES)
def test_a_link_of_a_board_that_is_deleted_meanwhile_is_told_that_it_is_gone(house, what):
    """It was an error of the server."""
    path, fields = WHILE_IT_GOES[what]

    def begun():
        board, tokens = make_board(house)
        browser = come(house, tokens["organiser"])
        return board, lambda: ask(browser, f"/b/{board}/{path}", **fields)

    _, act = begun()
    delete, found = parts(house)["forgetting"].delete, []
    for after in moments(house, act):
        board, act = begun()
        interrupted(house, partial(put, found, act), partial(delete, board), after)
    assert 404 in found and set(found) <= {200, 303, 404}


@pytest.mark.parametrize("replaces", ["yes", "no"])
def test_the_command_line_is_told_that_another_process_has_just_deleted_the_board(house, replaces):
    board, _ = make_board(house)
    given = {"verb": "links", "board": board, "role": "viewer", "replaces": replaces}
    assert parts(house)["control"].answer(given)["tokens"].keys() == {"viewer"}
    delete_board(parts(house)["log"], board)
    assert parts(house)["control"].answer(given) == {"error": "unknown_board"}


def test_a_link_of_a_series_that_ends_meanwhile_is_one_that_there_is_not(house):
    browser, found = house.test_client(), []

    def begun():
        made = browser.post("/series", data={"title": "Soirées"}, headers=HERE)
        ident = made.headers["Location"].split("/")[-2]
        return ident, lambda: ask(browser, f"/s/{ident}/links", role="viewer")

    _, act = begun()
    end = SeriesStore(parts(house)["log"]).end
    for after in moments(house, act):
        ident, act = begun()
        interrupted(house, partial(put, found, act), partial(end, ident), after)
    assert 404 in found and set(found) <= {303, 404}
