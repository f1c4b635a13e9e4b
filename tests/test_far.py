"""Who is far behind gets what is in view and the names of the rest; whole boards are kept."""

from __future__ import annotations

import json

import pytest

from board.core.erasing import Erase
from board.core.events import Open, Say, Withdraw
from board.core.history import fold
from board.core.ink import render, whole
from board.live.room import FAR, GREETINGS
from tests.harness import Picture, parts_of


@pytest.fixture
def room(rooms):
    """Eight sheets of six notes; of each the first is withdrawn, the third answers the second."""
    room = rooms.make(Open("Essai"))
    for sheet in range(8):
        seqs = [say(room, f"Une ligne mot{sheet}{number} qui dit") for number in range(5)]
        room.act(Say("? Et pourquoi donc", answers=seqs[1]), f"why-{sheet:08}")
        room.act(Withdraw(seqs[0]), f"withdraw-{sheet:08}")
        room.act(Say("/planche"), f"sheet-{sheet:08}")
    return room


def say(room, line):
    outcome = room.act(Say(line), f"line-{room.board.seq:08}")
    return outcome.seq


def whole_of(room):
    return dict(render.patch(room.board, 0)["put"])


def test_a_page_far_behind_gets_what_is_in_view_and_the_numbers_of_the_rest(room):
    patch = room.patch_in_view(1, 3)
    sheets = {int(svg.partition('data-sheet="')[2].partition('"')[0]) for _, svg in patch["put"]}
    newest = len(room.board.sheets)
    assert sheets == {2, 3, 4, newest} and patch["sheets"] == newest
    assert patch["stale"] == [number for number in range(1, newest) if number not in sheets]
    assert len(json.dumps(patch)) < 0.6 * len(json.dumps(room.patch(1)))


@pytest.mark.parametrize("sheet", [3, 0])
def test_a_page_on_a_narrow_way_gets_the_sheet_in_view_and_the_numbers_of_the_rest(room, sheet):
    patch, newest = room.patch_of_sheet(1, sheet), len(room.board.sheets)
    shown = sheet or newest
    assert {ident for ident, _ in patch["put"]} == set(parts_of(whole.one_sheet(room.board, shown)))
    assert patch["stale"] == [number for number in range(1, newest + 1) if number != shown]
    assert (patch["seq"], patch["sheets"]) == (room.board.seq, newest)
    picture = Picture()
    picture.apply({**patch, "since": 0})
    for number in patch["stale"]:
        picture.fill(number, whole.one_sheet(room.board, number))
    assert picture.fragments == whole_of(room)


def test_the_sheets_that_are_named_make_the_picture_whole(room):
    patch, picture, control = room.patch_in_view(1, 0), Picture(), Picture()
    picture.apply({**patch, "since": 0})
    control.apply({**patch, "since": 0})
    for number in patch["stale"]:
        picture.fill(number, whole.one_sheet(room.board, number))
    assert picture.fragments == whole_of(room)
    assert control.fragments != whole_of(room)


def test_a_page_a_little_behind_gets_each_change(room):
    seq = room.board.seq
    patch = room.patch_in_view(seq - FAR, 1)
    assert patch == room.patch(seq - FAR) and "stale" not in patch


@pytest.mark.parametrize("since", [0, 1, 20, 40])
def test_a_whole_board_as_text_mends_a_picture_of_any_age(room, since):
    entries = room.since(0)
    picture, text = Picture(), room.patch_text(since)
    if since:
        older = render.patch(fold(room.board.id, entries[:since]), 0)
        picture.apply(older)
    assert picture.apply(json.loads(text)) == "apply"
    assert picture.fragments == whole_of(room)
    assert text == room.patch_text(since)


def test_a_page_without_a_seat_that_missed_facts_without_ink_is_told_that_none_changed(room):
    """It was answered 500 until somebody noted a line: no sheet had changed."""
    since = room.board.seq
    for number in range(FAR + 10):
        say(room, f"@{('Maman', 'Papa')[number % 2]}")
    seq = since + FAR + 10
    assert json.loads(room.patch_text(since)) == {"since": since, "seq": seq, "put": [], "drop": []}


def test_a_kept_sheet_is_drawn_again_when_it_has_changed(room):
    before = whole.whole_drawing(room.board)
    assert before == render.drawing(room.board)
    say(room, "Une de plus")
    assert whole.whole_drawing(room.board) == render.drawing(room.board) != before


def test_a_drawing_that_an_erasure_overtakes_leaves_no_word(room):
    """Somebody asks for the whole board in pieces; between two of them a note is erased."""
    render.KEPT.forget(room.board.id)
    note = next(seq for seq, note in room.board.notes.items() if "mot31" in note.draft.text)
    board, was_erased = room.board, []

    def erase():
        if len(was_erased) == 3:
            room.act(Erase(note), "erase-it-now")
        was_erased.append(1)

    drawn = whole.whole_drawing(board, erase)
    held = " ".join(text for (name, _), text in render.KEPT.texts.items() if name == board.id)
    assert "mot31" in drawn and "mot31" not in held
    say(room, "Une de plus")
    assert whole.whole_drawing(room.board) and render.KEPT.texts


def test_what_is_kept_has_a_bound(room):
    kept = render.Kept(20_000)
    for sheet in room.board.sheets:
        kept.get(room.board, sheet.number, lambda s=sheet: whole.sheet_text(room.board, s))
    sizes = [len(text) for text in kept.texts.values()]
    assert kept.size == sum(sizes) <= 20_000 and 0 < len(sizes) < len(room.board.sheets)
    kept.forget(room.board.id)
    assert kept.size == 0 and not kept.texts


def test_parts_of_a_sheet_are_its_fragments(room):
    found = parts_of(whole.one_sheet(room.board, 2))
    assert found and all(whole_of(room)[name] == svg for name, svg in found.items())


def test_who_comes_at_the_same_time_is_told_the_same_which_is_written_once(room):
    first = room.greeting(1, 0)
    assert first == room.patch_in_view(1, 0) and json.loads(first.text) == first
    assert room.greeting(1, 0) is first
    assert room.greeting(1, 3) == room.patch_in_view(1, 3)


def test_what_a_page_was_greeted_with_is_gone_when_a_note_is_erased(room):
    board = room.board
    seq = next(note.seq for note in board.notes.values() if "mot01" in note.draft.text)
    assert "mot01" in room.greeting(0, 1).text
    room.act(Erase(seq), "erase-00000001")
    assert room.greetings == {}
    assert "mot01" not in room.greeting(0, 1).text


def test_a_greeting_that_was_drawn_while_something_was_erased_is_not_kept(room, monkeypatch):
    drawn = room.patch_in_view

    def slowly(since, sheet):
        patch = drawn(since, sheet)
        room.act(Say("Une ligne de plus"), "line-more-0001")
        return patch

    monkeypatch.setattr(room, "patch_in_view", slowly)
    room.greeting(0, 1)
    assert room.greetings == {}


def test_no_more_greetings_are_kept_than_a_few(room):
    for since in range(GREETINGS + 3):
        room.greeting(since, 0)
    assert len(room.greetings) == GREETINGS
