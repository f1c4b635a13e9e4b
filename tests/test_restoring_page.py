"""A board is brought back on the home page: read whole, refused in words, opened with new links."""

import html
import io
import re

import pytest

from board import create_app
from board.archive.formats.boardfile import written
from board.core.history import fold
from board.core.ink import render
from tests.test_restore import hostile
from tests.test_same_bytes import the_evening
from tests.test_sessions import HERE, parts


@pytest.fixture
def app(config):
    app = create_app(config)
    yield app
    parts(app)["log"].close()


def bring(browser, content, **more):
    data = {"file": (io.BytesIO(content), "evening.board")}
    return browser.post("/restore", data=data, headers=HERE, **more)


def test_a_board_comes_back_with_its_drawing_and_its_links_are_this_browsers(app):
    browser = app.test_client()
    assert "/restore" in browser.get("/", headers=HERE).text
    answer = bring(browser, written("evening", the_evening()))
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("/b/evening/archive")
    page = browser.get("/b/evening/archive", headers=HERE).text
    assert len(re.findall(r'value="[^"]+/k/[^"]+"', page)) == 3
    log = parts(app)["log"]
    kept = fold("evening", log.since("evening", 0))
    assert render.drawing(kept) == render.drawing(fold("evening", the_evening()))
    assert app.test_client().get("/b/evening", headers=HERE).status_code == 404


def test_a_board_whose_id_is_taken_leaves_the_other_alone(app):
    browser = app.test_client()
    for _ in range(2):
        assert bring(browser, written("evening", the_evening())).status_code == 303
    boards = parts(app)["log"].board_ids()
    assert len(boards) == 2 and "evening" in boards


def test_a_deleted_board_that_is_brought_back_is_not_called_deleted_and_goes_again(app):
    """Its pages would have left it, its browsers forgotten their lines, and it stayed for ever."""
    browser, content = app.test_client(), written("evening", the_evening())
    access, forgetting = parts(app)["access"], parts(app)["forgetting"]
    told = "This board has been deleted|Ce tableau a été effacé"
    for _ in range(2):
        assert bring(browser, content).status_code == 303
        assert not access.is_gone("evening")
        assert browser.get("/b/evening", headers=HERE).status_code == 200
        assert forgetting.delete("evening")["deleted"] == "evening"
        answer = browser.get("/b/evening", headers=HERE)
        assert answer.status_code == 404 and re.search(told, answer.text)
        unknown = app.test_client().get("/b/evening", headers=HERE)
        assert unknown.status_code == 404 and not re.search(told, unknown.text)


def test_a_board_that_was_closed_and_deleted_comes_back_open(app):
    """Its pages said that it takes no lines any more, while it took them."""
    browser, content = app.test_client(), written("evening", the_evening())
    parts(app)["log"].serve(is_alone=True)
    bring(browser, content)
    browser.post("/b/evening/close", data={"closed": "yes"}, headers=HERE)
    assert 'id="closed"' in browser.get("/b/evening/desk", headers=HERE).text, "the control"
    parts(app)["forgetting"].delete("evening")
    assert bring(browser, content).status_code == 303
    assert 'id="closed"' not in browser.get("/b/evening/desk", headers=HERE).text


def test_hostile_files_are_refused_in_words_and_nothing_of_them_is_here(app):
    browser = app.test_client()
    for name, content, reason in hostile():
        if name not in ("half", "other word", "later", "types", "look"):
            continue
        answer = bring(browser, content)
        assert answer.status_code == 422, name
        words = html.unescape(answer.text)
        assert "Rien n’en a été repris." in words or "Nothing of it was kept." in words, name
        assert 'role="alert"' in words and reason not in re.sub("<[^>]*>", "", words)
    assert parts(app)["log"].board_ids() == []
    empty = browser.post("/restore", data={}, headers=HERE)
    assert empty.status_code == 422
    assert bring(browser, b"").status_code == 429, "everybody together has a rate"


def test_who_may_not_make_boards_brings_none_back(app):
    stranger = {"REMOTE_ADDR": "203.0.113.7"}
    answer = bring(app.test_client(), written("evening", the_evening()), environ_overrides=stranger)
    assert answer.status_code == 403
    assert parts(app)["log"].board_ids() == []
