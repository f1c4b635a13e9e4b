"""A link that is opened and opened: what the database keeps of it; nobody loses a place."""

import secrets
import sqlite3

import pytest
import sqlalchemy as sa

from board.store.access import Role, digest
from board.store.keyring import keys, sessions
from board.store.sessions import forget_empty
from board.web import newcomers
from tests.test_series_pages import links_in, made
from tests.test_sessions import HERE, come, cookies, counting, house, make_board, parts

__all__ = ["house"]


def rows(app):
    """Sessions and keys in the database."""
    with parts(app)["log"].engine.connect() as connection:
        return [
            connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in (sessions, keys)
        ]


def writing(sent):
    return [text for text in sent if text.split()[0] in ("INSERT", "UPDATE", "DELETE")]


@pytest.fixture
def few(monkeypatch):
    """Two new browsers a link at once, and no more for a long time."""
    monkeypatch.setattr(newcomers, "AT_ONCE", 2)
    monkeypatch.setattr(newcomers, "SECONDS_EACH", 1e9)


def test_a_script_that_opens_a_link_without_a_cookie_leaves_nothing_on_the_disk(house):
    _, links = make_board(house)
    before, sent = rows(house), counting(house)
    for _ in range(200):
        assert house.test_client().get(f"/k/{links['viewer']}").status_code == 303
    assert rows(house) == before and not writing(sent)
    come(house, links["viewer"])
    assert rows(house) == [before[0] + 1, before[1] + 1], "the control: it came back"


def test_invented_cookies_of_before_sessions_leave_nothing_on_the_disk_and_are_taken_away(house):
    before, sent = rows(house), counting(house)
    for number in range(20):
        browser = house.test_client()
        browser.set_cookie(f"b-{number}-viewer", f"made-up-{number}")
        assert browser.get("/").status_code == 200
        assert not cookies(browser)
    assert rows(house) == before and not writing(sent)


def test_a_browser_that_held_nothing_and_forgets_writes_nothing_and_others_rights_stay_read(house):
    board, links = make_board(house)
    browser, stranger = come(house, links["viewer"]), house.test_client()
    assert browser.get(f"/b/{board}").status_code == 200
    sent = counting(house)
    stranger.set_cookie(parts(house)["access"].cookie, "made-up")
    assert stranger.post("/forget", headers=HERE).status_code == 303
    assert not writing(sent)
    del sent[:]
    assert browser.get(f"/b/{board}").status_code == 200
    assert not [text for text in sent if "FROM links" in text]


def test_a_known_browser_that_opens_its_link_again_writes_nothing(house):
    _, links = make_board(house)
    browser = come(house, links["scribe"])
    sent = counting(house)
    for _ in range(5):
        assert browser.get(f"/k/{links['scribe']}").status_code == 303
    assert not writing(sent)


def test_a_phone_that_lost_the_wifi_right_after_its_link_has_its_place_when_it_comes_back(house):
    board, links = make_board(house)
    phone = house.test_client()
    phone.get(f"/k/{links['viewer']}")
    parts(house)["access"].store.tidy()
    forget_empty(parts(house)["log"])
    assert phone.get(f"/b/{board}").status_code == 200
    assert list(cookies(phone)) == [parts(house)["access"].cookie]


def test_what_came_after_too_many_is_not_remembered_and_still_reads_writes_and_shows_its_code(
    house, few
):
    board, links = make_board(house)
    for _ in range(2):
        come(house, links["scribe"])
    before = rows(house)
    desks = [house.test_client() for _ in range(5)]
    for desk in desks:
        desk.get(f"/k/{links['scribe']}")
        page = desk.get(f"/b/{board}/desk")
        assert page.status_code == 200
        note = {"key": secrets.token_hex(8), "line": "? Qui paie ?"}
        assert "seq" in desk.post(f"/b/{board}/lines", json=note, headers=HERE).json
        assert links["scribe"] in desk.get(f"/b/{board}/poster").text
        assert desk.get("/").text.count(f"/b/{board}") > 0
    assert rows(house) == before
    access = parts(house)["access"]
    bearers = [access.bearer(cookies(desk)) for desk in desks]
    assert {access.role(board, one) for one in bearers} == {Role.SCRIBE}
    assert len({one.session for one in bearers}) == 5, "five phones are five voices"


@pytest.fixture
def full(house):
    """Says whether the disk takes anything just now."""
    state = []

    def refuse(_connection, _cursor, text, *_):
        if state and text.split()[0] in ("INSERT", "UPDATE", "DELETE"):
            cause = sqlite3.OperationalError("database or disk is full")
            raise sa.exc.OperationalError(text, None, cause)

    sa.event.listen(parts(house)["log"].engine, "before_cursor_execute", refuse)
    return lambda is_full: state.append(1) if is_full else state.clear()


def test_while_the_disk_is_full_a_phone_that_comes_new_reads_on(house, full):
    board, links = make_board(house)
    known, phone = come(house, make_board(house)[1]["viewer"]), house.test_client()
    before = rows(house)
    full(True)
    for browser in (known, phone):
        for _ in range(2):
            assert browser.get(f"/k/{links['viewer']}").status_code == 303
            assert browser.get(f"/b/{board}").status_code == 200
    assert rows(house) == before
    full(False)
    for browser in (known, phone):
        assert browser.get(f"/b/{board}").status_code == 200
        assert list(cookies(browser)) == [parts(house)["access"].cookie], "on its ring now"
    assert rows(house) == [before[0] + 1, before[1] + 2]


def test_while_the_disk_is_full_the_organiser_takes_the_evening_away(house, full):
    board, links = make_board(house)
    organiser, handed = come(house, links["organiser"]), parts(house)["handed"]
    full(True)
    for name in ("files/minutes.html", "fresque.svg", "log.jsonl"):
        assert organiser.get(f"/b/{board}/{name}").status_code == 200, name
    gone = ["fresque.svg", "log.jsonl", "minutes.html"]
    assert [one.file for one in handed.of(board)] == gone, "a withdrawal names them"
    full(False)
    assert organiser.get(f"/b/{board}/sheet-1.svg?take").status_code == 200
    assert not handed.owed
    handed.known.clear()
    assert [one.file for one in handed.of(board)] == sorted([*gone, "sheet-1.svg"])


def test_while_the_disk_is_full_what_is_said_beside_the_log_is_refused_with_its_reason(house, full):
    board, links = make_board(house)
    organiser, said = come(house, links["organiser"]), []
    owner, series, _ = made(house)
    parts(house)["quiet"].write = said.append
    full(True)
    for browser, path, form in (
        (organiser, f"/b/{board}/close", {"closed": "yes"}),
        (organiser, f"/b/{board}/links", {"role": "viewer"}),
        (organiser, f"/b/{board}/retention", {"until": "2099-12-31"}),
        (owner, f"/s/{series}/about", {"title": "Autre"}),
    ):
        answer = browser.post(path, data=form, headers=HERE)
        assert (path, answer.status_code) == (path, 503)
        assert "The disk could not save it" in answer.text or "Le disque" in answer.text
    assert said and all(line.startswith("not stored: OperationalError") for line in said)


def test_a_link_that_is_flooded_leaves_the_other_links_their_rows(house, few):
    _, links = make_board(house)
    for _ in range(4):
        come(house, links["viewer"])
    before = rows(house)
    desk = come(house, links["scribe"])
    assert rows(house) == [before[0] + 1, before[1] + 1]
    assert list(cookies(desk)) == [parts(house)["access"].cookie]


def test_one_more_is_remembered_as_time_goes_on(house, monkeypatch):
    now = [0.0]
    access = parts(house)["access"]
    door = newcomers.Newcomers(access, clock=lambda: now[0])
    assert sum(door.may_stay(["link"]) for _ in range(5000)) == newcomers.AT_ONCE
    now[0] = 10 * newcomers.SECONDS_EACH
    assert sum(door.may_stay(["link"]) for _ in range(5000)) == 10
    assert door.may_stay(["link", "other"]), "one of its links has room"


def test_who_was_not_remembered_is_taken_on_with_a_link_of_another_board(house, few):
    board, links = make_board(house)
    other, others = make_board(house)
    for _ in range(2):
        come(house, links["viewer"])
    phone = house.test_client()
    for token in (links["viewer"], others["viewer"]):
        phone.get(f"/k/{token}")
    assert phone.get(f"/b/{board}").status_code == phone.get(f"/b/{other}").status_code == 200
    assert list(cookies(phone)) == [parts(house)["access"].cookie]


def test_a_replaced_link_that_was_only_carried_opens_nothing_any_more(house, few):
    board, links = make_board(house)
    organiser = come(house, links["organiser"])
    for _ in range(2):
        come(house, links["viewer"])
    phone = come(house, links["viewer"])
    assert phone.get(f"/b/{board}").status_code == 200
    organiser.post(f"/b/{board}/links", data={"role": "viewer"}, headers=HERE)
    assert phone.get(f"/b/{board}").status_code == 404
    assert not [name for name in cookies(phone) if name.startswith("b-")]


def test_another_house_on_this_machine_keeps_what_its_browsers_carry(house):
    browser = house.test_client()
    browser.set_cookie("b-fresque-00000000-b0a2d-viewer", "a-link-of-another-port")
    browser.get("/")
    assert "b-fresque-00000000-b0a2d-viewer" in cookies(browser)


def test_the_browsers_of_a_flood_go_with_the_link_and_with_the_board(house):
    board, links = make_board(house)
    organiser = come(house, links["organiser"])
    for _ in range(20):
        come(house, links["viewer"])
    assert rows(house)[0] == 21
    log = parts(house)["log"]
    forget_empty(log)
    assert rows(house)[0] == 21, "the control: they open something"
    organiser.post(f"/b/{board}/links", data={"role": "viewer"}, headers=HERE)
    forget_empty(log)
    assert rows(house)[0] == 1
    assert organiser.get(f"/b/{board}/archive").status_code == 200


def test_a_browser_that_knows_a_series_only_and_one_that_is_the_host_stay(house):
    access = parts(house)["access"]
    key = (parts(house)["config"].data / "host.key").read_text().strip()
    host, reader = house.test_client(), house.test_client()
    assert host.post("/host", data={"key": key}).status_code == 303
    browser, series, _ = made(house)
    viewer = links_in(browser.get(f"/s/{series}/evenings").text)["viewer"]
    assert reader.get(viewer).status_code == 303
    assert reader.get(f"/s/{series}/evenings").status_code == 200
    assert list(cookies(reader)) == [access.cookie]
    forget_empty(parts(house)["log"])
    assert reader.get(f"/s/{series}/evenings").status_code == 200
    assert access.store.knows(digest(cookies(host)[access.cookie]))


def test_who_is_not_remembered_reads_a_series_too(house, few):
    browser, series, _ = made(house)
    viewer = links_in(browser.get(f"/s/{series}/evenings").text)["viewer"]
    for _ in range(4):
        reader = house.test_client()
        reader.get(viewer)
        assert reader.get(f"/s/{series}/evenings").status_code == 200
    assert any(name.startswith("b-") for name in cookies(reader)), "the control"


def test_who_comes_makes_nobody_elses_rights_be_read_again_and_its_own_are(house):
    board, links = make_board(house)
    other, others = make_board(house)
    desk, phone = come(house, links["scribe"]), come(house, links["viewer"])
    assert [one.get(f"/b/{board}").status_code for one in (desk, phone)] == [200, 200]
    assert phone.get(f"/b/{other}").status_code == 404
    sent = counting(house)
    phone.get(f"/k/{others['viewer']}")
    come(house, links["viewer"])
    del sent[:]
    assert desk.get(f"/b/{board}").status_code == 200
    assert not [text for text in sent if "FROM links" in text]
    assert phone.get(f"/b/{other}").status_code == 200, "its own are read anew"
