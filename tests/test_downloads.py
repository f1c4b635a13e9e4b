"""Files over HTTP: what a head costs, whom they are made for first, what an erasure answers."""

from contextlib import contextmanager

import gevent
import pytest
from gevent.event import Event

from board.store.access import Access, Role
from board.store.series import SERIES
from tests.test_public import decided
from tests.test_series_pages import HERE, house, made, parts

__all__ = ["house"]

OF_A_BOARD = (
    "fresque.svg", "log.jsonl", "sheet-1.svg", "sheet-1.svg?numbers", "sheet-1.svg?take",
    "sheet-1.png", "export.zip", "files/notes.csv", "card/2-square.svg", "affiche.svg",
)  # fmt: skip
OF_A_SERIES = ("files/note.md", "files/livret.pdf")


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


@contextmanager
def occupied(house):
    """Another file is at work in this block."""
    jobs = parts(house)["jobs"]
    before, jobs.lane = jobs.lane, gevent.spawn(Event().wait)
    try:
        yield
    finally:
        jobs.lane.kill()
        jobs.lane = before


def public(browser, board):
    answer = browser.post(f"/b/{board}/public", data={"act": "on"}, headers=HERE)
    assert answer.status_code == 303
    return f"/p/{board}/notes.csv"


def test_who_asks_about_a_file_keeps_nothing_busy_and_takes_nothing(house, asked):
    browser, series, (board,) = made(house, ["! Un canari"])
    decided(browser, series)
    paths = [f"/b/{board}/{file}" for file in OF_A_BOARD]
    paths += [f"/s/{series}/{file}" for file in OF_A_SERIES]
    paths.append(public(browser, board))
    asked.clear()
    for path in paths:
        answer = browser.head(path)
        assert (path, answer.status_code) == (path, 200)
        assert "Content-Length" not in answer.headers, path
    assert not asked and not parts(house)["handed"].of(board)
    for path in (f"/b/{board}/files/notes.csv", f"/b/{board}/export.zip", paths[-1]):
        about, file = browser.head(path), browser.get(path)
        for name in ("Content-Type", "Content-Disposition", "Cache-Control", "ETag"):
            assert about.headers.get(name) == file.headers.get(name), (path, name)
    assert len(asked) == 3 and parts(house)["handed"].of(board), "the control"


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


@pytest.mark.parametrize("file", ["files/notes.csv", "export.zip"])
def test_an_erasure_during_a_download_asks_for_it_again(house, file):
    """The page of a failure of the server was shown, as if a file were broken."""
    browser, _, (board,) = made(house, ["! Un canari"])
    jobs = parts(house)["jobs"]

    def erase():
        jobs.forget(board)
        return False

    with occupied(house):
        override = {"board.has_left": erase}
        told = browser.get(f"/b/{board}/{file}", environ_overrides=override)
    assert told.status_code == 503 and not jobs.running
    assert told.headers["Retry-After"] == told.headers["Refresh"] == "2"
    assert "ont été effacés" in told.text or "were erased" in told.text
    assert browser.get(f"/b/{board}/{file}").status_code == 200


def test_who_asks_while_too_much_is_made_is_told_so_in_words(house, monkeypatch):
    browser, _, (board,) = made(house, ["! Un canari"])
    monkeypatch.setattr("board.archive.jobs.MOST_WAITING", 0)
    for file in ("files/notes.csv", "export.zip"):
        told = browser.get(f"/b/{board}/{file}")
        assert told.status_code == 503 and told.headers["Retry-After"] == "20"
        assert "en cours de fabrication" in told.text or "being made" in told.text
