"""One cookie a browser for all its boards: what it opens, what is stored of it, how it ends."""

import secrets

import pytest
import sqlalchemy as sa

from board import create_app
from board.chores import chores
from board.core.catalogue import languages
from board.core.events import Open
from board.store import keyring
from board.store.access import MADE, Bearer, Role, digest, sealed, unsealed

HERE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def house(config):
    app = create_app(config)
    yield app
    app.extensions["board"]["log"].close()


def parts(app):
    return app.extensions["board"]


def make_board(app, title="Essai"):
    room = parts(app)["rooms"].make(Open(title))
    links = {role.label: parts(app)["access"].make(room.board.id, role) for role in MADE}
    return room.board.id, links


def cookies(client):
    return {cookie.key: cookie.value for cookie in client._cookies.values()}


def counting(app):
    """Every statement that the database is sent from now on."""
    sent = []
    engine = parts(app)["log"].engine
    sa.event.listen(engine, "before_cursor_execute", lambda *given: sent.append(given[2]))
    return sent


def test_three_hundred_boards_are_one_cookie_and_all_of_them_open(house):
    browser = house.test_client()
    boards = [make_board(house, f"Tableau {number}") for number in range(300)]
    for _, links in boards:
        assert browser.get(f"/k/{links['organiser']}").status_code == 303
    assert list(cookies(browser)) == [parts(house)["access"].cookie]
    for board, links in boards:
        page = browser.get(f"/b/{board}/archive")
        assert page.status_code == 200 and links["organiser"] in page.text
    home = browser.get("/").text
    assert all(board in home for board, _ in boards)


def come(app, *tokens):
    """A browser that has opened these links and seen a page."""
    browser = app.test_client()
    for token in tokens:
        assert browser.get(f"/k/{token}").status_code == 303
    browser.get("/")
    return browser


def test_a_page_asks_for_its_rights_once_and_a_remembered_one_not_at_all(house):
    board, links = make_board(house)
    browser = come(house, links["viewer"])
    parts(house)["access"].forget_known()
    sent = counting(house)
    asked = [browser.get(f"/b/{board}").status_code for _ in range(3)]
    assert asked == [200] * 3
    assert len([text for text in sent if "FROM links" in text]) == 1


def test_without_memory_two_hundred_unknown_cookies_are_still_one_query(house):
    board, _ = make_board(house)
    access = parts(house)["access"]
    access.remembers = False
    bearer = access.bearer(
        {f"b-{number}-viewer": secrets.token_urlsafe(16) for number in range(230)}
    )
    sent = counting(house)
    assert access.role(board, bearer) == Role.NONE
    assert len(bearer.links) == 230 and len([text for text in sent if "SELECT" in text]) == 1


def test_todays_cookies_are_taken_over_and_ended(house):
    board, links = make_board(house)
    other, others = make_board(house)
    browser = house.test_client()
    for role, token in links.items():
        browser.set_cookie(f"b-{board}-{role}", token)
    browser.set_cookie(f"b-{other}-viewer", others["viewer"])
    browser.set_cookie("b-gone-scribe", "no-link-any-more")
    assert browser.get(f"/b/{board}/archive").status_code == 200
    assert list(cookies(browser)) == [parts(house)["access"].cookie]
    assert all(token in browser.get(f"/b/{board}/archive").text for token in links.values())
    assert browser.get(f"/b/{other}").status_code == 200
    assert browser.get(f"/b/{other}/desk").status_code == 403


def test_a_socket_with_the_cookies_of_before_is_heard(house):
    board, links = make_board(house)
    access = parts(house)["access"]
    assert access.role(board, access.bearer({f"b-{board}-scribe": links["scribe"]})) == Role.SCRIBE


def test_the_cookie_is_for_this_server_alone_and_no_script_reads_it(house):
    _, links = make_board(house)
    browser = house.test_client()
    plain = browser.get(f"/k/{links['viewer']}").headers["Set-Cookie"]
    assert "HttpOnly" in plain and "SameSite=Lax" in plain and "Secure" not in plain
    safe = browser.get(f"/k/{links['scribe']}", base_url="https://localhost")
    assert "Secure" in safe.headers["Set-Cookie"]


def test_a_cookie_that_somebody_planted_is_not_taken_for_a_session(house):
    _, links = make_board(house)
    browser = house.test_client()
    name = parts(house)["access"].cookie
    browser.set_cookie(name, "planted-by-somebody-else")
    browser.get(f"/k/{links['organiser']}")
    browser.get("/")
    assert cookies(browser)[name] != "planted-by-somebody-else"


def test_a_forgotten_browser_opens_nothing_and_the_links_still_do(house):
    board, links = make_board(house)
    browser, thief = come(house, links["organiser"]), house.test_client()
    name, kept = next(iter(cookies(browser).items()))
    thief.set_cookie(name, kept)
    assert thief.get(f"/b/{board}/archive").status_code == 200
    assert browser.post("/forget", headers=HERE).status_code == 303
    assert not cookies(browser)
    assert [one.get(f"/b/{board}").status_code for one in (browser, thief)] == [404, 404]
    assert browser.get(f"/k/{links['organiser']}").status_code == 303
    assert browser.post("/forget", headers=HERE).status_code == 303, "before it came back"
    assert not cookies(browser) and browser.get(f"/b/{board}").status_code == 404


def test_a_browser_that_has_not_come_for_400_days_is_gone_and_a_clock_that_jumps_takes_none(
    house, monkeypatch
):
    board, links = make_board(house)
    old, young = come(house, links["viewer"]), house.test_client()
    started, tidy = keyring.today(), parts(house)["access"].store.tidy

    def boards(browser):
        parts(house)["access"].forget_known()
        return browser.get(f"/b/{board}").status_code

    def come_later(days):
        monkeypatch.setattr(keyring, "today", lambda: started + days)

    come_later(390)
    young.get(f"/k/{links['viewer']}")
    young.get("/")
    tidy()
    assert boards(old) == 200, "its cookie has not ended"
    come_later(3_650)
    tidy()
    assert (boards(old), boards(young)) == (200, 200), "no other day is near: a clock has jumped"
    come_later(401)
    assert boards(old) == 200, "the control"
    assert [one.do for one in chores(parts(house), None)].count(tidy) == 1
    tidy()
    assert (boards(old), boards(young)) == (404, 200)


def test_the_database_holds_hashes_and_what_only_the_cookie_opens(house, config):
    _, links = make_board(house)
    browser = house.test_client()
    for token in links.values():
        browser.get(f"/k/{token}")
    parts(house)["log"].close()
    written = b"".join(path.read_bytes() for path in config.data.iterdir())
    secret_words = [*links.values(), *cookies(browser).values()]
    assert not [word for word in secret_words if word.encode() in written]
    assert digest(links["viewer"]).encode() in written


def test_a_sealed_token_opens_with_its_cookie_and_with_no_other():
    token, link = "a-token-of-22-letters-", digest("a-token-of-22-letters-")
    kept = sealed("cookie", link, token)
    assert unsealed("cookie", link, kept) == token
    assert unsealed("another", link, kept) == ""


@pytest.mark.parametrize("role", ["organiser", "scribe", "viewer"])
def test_every_link_can_be_replaced_and_the_old_one_says_so(house, role):
    board, links = make_board(house)
    browser = house.test_client()
    browser.get(f"/k/{links['organiser']}")
    assert browser.post(f"/b/{board}/links", data={"role": role}, headers=HERE).status_code == 303
    page = browser.get(f"/b/{board}/archive")
    assert page.status_code == 200 and links[role] not in page.text and f"link-{role}" in page.text
    stranger = house.test_client()
    assert stranger.get(f"/k/{links[role]}").status_code == 410
    assert stranger.get("/k/never-a-link").status_code == 404


def test_a_right_that_is_being_read_while_it_is_taken_is_not_remembered(house):
    board, links = make_board(house)
    access = parts(house)["access"]
    bearer = Bearer(links=(digest(links["scribe"]),))
    asked = access.store.opened

    def slow(*given):
        rows = asked(*given)
        access.replace(board, [Role.SCRIBE])
        return rows

    access.store.opened = slow
    assert access.role(board, bearer) == Role.SCRIBE
    access.store.opened = asked
    assert access.role(board, bearer) == Role.NONE


@pytest.mark.parametrize("role", [role for role in Role if role])
def test_the_home_page_of_a_browser_with_any_link_has_its_boards(house, role):
    """A phone that may speak up found an error there."""
    board, _ = make_board(house)
    browser = come(house, parts(house)["access"].make(board, role))
    for lang in languages():
        home = browser.get(f"/?lang={lang}")
        assert home.status_code == 200 and f"/b/{board}" in home.text


def test_invented_links_do_not_stay_in_memory(house):
    """A socket with six hundred of them cost 73 kB until the next link was replaced."""
    access = parts(house)["access"]
    board, links = make_board(house)
    invented = {f"b-{number}": f"made-up-{number}" for number in range(600)}
    for number in range(20):
        bearer = access.bearer({"b-x": f"{number}", **invented})
        assert access.role(board, bearer) == Role.NONE
    assert not access.known
    kept = access.trimmed(access.bearer({**invented, "b-0": links["viewer"]}))
    assert kept.links == access.bearer({"b-0": links["viewer"]}).links, "as a socket keeps them"
    assert access.role(board, access.bearer({**invented, "b-0": links["viewer"]})) == Role.VIEWER
    assert access.role(board, access.bearer({"b-0": links["viewer"]})) == Role.VIEWER
    assert len(access.known) == 1, "the control"
