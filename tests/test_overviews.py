"""What an evening comes to is kept beside its log: a server that has just started reads it at once,
and nothing of it is left that was taken away."""

import zlib

import sqlalchemy as sa

from board.archive.documents.overview import EDITION, overview, read, written
from board.core.erasing import Erase
from board.core.events import Open, Say
from board.core.history import fold
from board.live.room import Room
from board.store.engine import Unstored
from board.store.forgetting import delete_board
from board.store.overviews import Overviews
from board.store.schema import overviews
from board.web.gathering import Gathering
from tests.test_same_bytes import told
from tests.test_series_pages import EVENINGS, house, made, parts, say

__all__ = ["house"]


def kept(app):
    """Board → the number of the log at which it is kept."""
    with parts(app)["log"].engine.connect() as connection:
        rows = connection.execute(sa.select(overviews.c.board, overviews.c.seq))
        return {row.board: row.seq for row in rows}


def started_anew(app):
    """As a server has it that has just started: nothing is remembered, no board is open."""
    log = parts(app)["log"]
    rooms = type(parts(app)["rooms"])(log)
    return Gathering(log, rooms)


def rest(app):
    """Two rounds of the chore without news."""
    for _ in range(2):
        parts(app)["gathering"].ahead()


def test_a_server_that_has_just_started_reads_no_facts_of_evenings_that_rest(house, monkeypatch):
    _, _, boards = made(house, *EVENINGS)
    rest(house)
    before = parts(house)["gathering"].evenings(boards)
    opened = []
    catch_up = Room.catch_up
    monkeypatch.setattr(
        Room, "catch_up", lambda room: (opened.append(room.board.id), catch_up(room))[1]
    )
    assert started_anew(house).evenings(boards) == before
    assert opened == []
    say(house, boards[0], "! Une idée de plus")
    opened.clear()
    found = started_anew(house).evenings(boards)
    assert opened == [boards[0]], "only the evening that went on is read"
    assert [one.notes for one in found] == [before[0].notes + 1, before[1].notes]


def test_an_evening_that_goes_on_is_not_written_at_each_note(house):
    _, _, boards = made(house, *EVENINGS)
    gathering = parts(house)["gathering"]
    rest(house)
    seq = kept(house)[boards[0]]
    for words in ("! Un", "! Deux", "! Trois"):
        last = say(house, boards[0], words)
        gathering.ahead()
        assert kept(house)[boards[0]] == seq
    gathering.ahead()
    assert kept(house)[boards[0]] == last


def test_what_is_erased_is_kept_nowhere_from_then_on(house):
    _, _, boards = made(house, *EVENINGS)
    note = say(house, boards[0], "! Un zorglub en cage")
    rest(house)
    file = parts(house)["log"].config.data / "board.sqlite"

    def found():
        files = (file, file.with_name(f"{file.name}-wal"))
        return any(b"zorglub" in one.read_bytes() for one in files if one.exists())

    assert boards[0] in kept(house) and found(), "the control"
    parts(house)["forgetting"].erase(boards[0], Erase(note))
    assert boards[0] not in kept(house) and not found()
    rest(house)
    assert boards[0] in kept(house) and not found()


def test_what_was_read_before_an_erasure_is_not_kept_after_it(house):
    _, _, boards = made(house, *EVENINGS)
    note = say(house, boards[0], "! Un zorglub en cage")
    board = parts(house)["rooms"].get(boards[0]).board
    store = Overviews(parts(house)["log"], EDITION)
    parts(house)["forgetting"].erase(boards[0], Erase(note))
    assert not store.keep(board.id, board.seq, written(overview(board)))
    assert boards[0] not in kept(house)


def test_a_board_that_goes_takes_along_what_was_kept_of_it(house):
    _, _, boards = made(house, *EVENINGS)
    rest(house)
    assert boards[0] in kept(house)
    delete_board(parts(house)["log"], boards[0])
    assert boards[0] not in kept(house) and boards[1] in kept(house)


def test_what_another_version_of_the_program_has_kept_is_read_again_from_the_log(house):
    _, _, boards = made(house, *EVENINGS)
    rest(house)
    gathering = started_anew(house)
    gathering.store = Overviews(parts(house)["log"], EDITION + 1)
    gathering.evenings(boards)
    assert gathering.stored == {}
    gathering = started_anew(house)
    gathering.evenings(boards)
    assert set(gathering.stored) == set(boards), "the control"


def test_a_full_disk_costs_the_copy_and_not_the_page(house, monkeypatch):
    def full(*_):
        raise Unstored("database or disk is full")

    _, _, boards = made(house, *EVENINGS)
    monkeypatch.setattr(Overviews, "keep", full)
    rest(house)
    assert len(parts(house)["gathering"].evenings(boards)) == 2
    assert not set(boards) & set(kept(house))


def test_an_evening_comes_back_as_it_was_kept_and_what_is_kept_has_an_edition():
    """When this fails because more or something else is kept: another EDITION, then its sum."""
    lines = ("# La vie privée", "? Qui décide ? @Une maman", '"Un serveur" **', "/presents 12")
    entries = told([Open("Rencontre", "fr"), *map(Say, lines)])
    evening = overview(fold("abc", entries))
    assert read("abc", written(evening)) == evening
    assert (EDITION, zlib.crc32(written(evening).encode())) == (2, 3147724172), written(evening)
