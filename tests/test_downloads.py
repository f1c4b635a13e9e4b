"""Files over HTTP: whom they are made for first."""

import pytest

from board.store.access import Access, Role
from board.store.series import SERIES
from tests.test_public import decided
from tests.test_series_pages import HERE, house, made, parts

__all__ = ["house"]


@pytest.fixture
def asked(house, monkeypatch):
    """The kind of each file that is to be made, and whether an organiser asked for it."""
    jobs, found = parts(house)["jobs"], []
    ask = jobs.asked

    def note(order, by):
        found.append((order.kind, by.is_organiser))
        return ask(order, by)

    monkeypatch.setattr(jobs, "asked", note)
    return found


def public(browser, board):
    answer = browser.post(f"/b/{board}/public", data={"act": "on"}, headers=HERE)
    assert answer.status_code == 303
    return f"/p/{board}/notes.csv"


def test_the_files_of_an_organiser_are_known_as_such(house, asked):
    browser, series, (board,) = made(house, ["! Un canari"])
    decided(browser, series)
    viewer, page = house.test_client(), public(browser, board)
    asked.clear()
    for path in (f"/b/{board}/files/notes.csv", f"/b/{board}/export.zip",
                 f"/s/{series}/files/note.md"):  # fmt: skip
        assert browser.get(path).status_code == 200
    assert asked == [("csv", True), ("zip", True), ("series:note-md", True)]
    asked.clear()
    of_series = Access(parts(house)["log"], SERIES)
    viewer.get(f"/k/{parts(house)['access'].make(board, Role.VIEWER)}")
    viewer.get(f"/k/{of_series.make(series, Role.VIEWER)}")
    for path in (f"/b/{board}/card/2-square.svg", f"/s/{series}/files/note.docx", page):
        assert viewer.get(path).status_code == 200
    assert [is_organiser for _, is_organiser in asked] == [False] * 3
