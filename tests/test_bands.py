"""A phase begins where a sheet has room, with a band; whoever wants a sheet a phase has that."""

from __future__ import annotations

from dataclasses import replace

from board.archive.documents.minutes import phases
from board.archive.formats.notes import row
from board.core.codec import decode, encode
from board.core.erasing import ErasePhase
from board.core.erasure import gone_with, redacted
from board.core.events import Entry, Open, Pace, Release, Say, SheetTurned
from board.core.history import evolve, fold
from board.core.ink import render
from board.core.layout.patterns import GAP
from board.core.layout.place import used
from board.core.model import Board, Kind
from board.core.placing import ROOMY, page_of
from board.core.rules import decide
from board.messages import translator_for
from tests.measuring.figures import figures
from tests.measuring.streams import seen
from tests.measuring.talks import LA_NOUE, do, tell

OPEN = Open("Soirée", "fr", phases="flow")
NOUE = [line for line in LA_NOUE.read_text("utf-8").splitlines() if line]
START = ["/phase Écouter", "# La rue", "Le bus ne passe plus", "? Pourquoi"]


def test_a_phase_goes_on_where_less_than_half_a_sheet_is_used() -> None:
    board = tell(OPEN, [*START, "/phase Décider", "# Le budget", "! Un vote"])
    (sheet,) = board.sheets
    assert sheet.phases == ("Écouter", "Décider")
    drawn = render.drawing(board)
    assert drawn.count("Décider") == 1
    assert [sheet.phase_at(note) for note in sheet.notes] == ["Écouter"] * 3 + ["Décider"] * 2


def test_a_sheet_that_is_used_up_is_left() -> None:
    board = tell(OPEN, START)
    while used(page_of(board, board.sheets[-1])) < ROOMY:
        board = do(board, Say("Encore une remarque qui prend de la place sur la planche"))
    after = do(board, Say("/phase Décider"))
    assert len(after.sheets) == len(board.sheets) + 1
    assert after.sheets[-1].phase == "Décider" and not after.sheets[-1].bands


def test_a_board_may_want_a_sheet_a_phase() -> None:
    board = tell(replace(OPEN, phases="sheet"), [*START, "/phase Décider"])
    assert [sheet.phases for sheet in board.sheets] == [("Écouter",), ("Décider",)]


def test_a_new_sheet_that_is_asked_for_is_new() -> None:
    assert len(tell(OPEN, [*START, "/planche"]).sheets) == 2


def test_facts_of_old_logs_turn_the_sheet_as_they_did() -> None:
    event = decode("SheetTurned", {"sheet": 2, "phase": "Décider"})
    assert event == SheetTurned(2, "Décider")
    opened = decode("Opened", {"title": "Soirée"})
    board = fold("b", [Entry(1, "a", opened), Entry(2, "b", SheetTurned(1, "Écouter"))])
    assert board.phases == "sheet" and board.sheets[0].phases == ("Écouter",)


def test_a_band_keeps_its_ground_and_the_next_theme_stands_by_it() -> None:
    board = tell(OPEN, [*START, "/phase Décider", "# Le budget", "! Un vote", "? Qui"])
    (sheet,) = board.sheets
    (band,) = sheet.bands
    box = band.place.box
    for other in (board.notes[seq].place.box for seq in sheet.notes):
        aside = max(other.x - box.x - box.w, box.x - other.x - other.w)
        below = max(other.y - box.y - box.h, box.y - other.y - other.h)
        assert max(aside, below) >= GAP
    heading = [
        board.notes[seq].place.box
        for seq in sheet.notes
        if board.notes[seq].draft.kind is Kind.THEME
    ][-1]
    assert abs(heading.x - box.x) < 200 and 0 < heading.y - box.y < 200


def test_a_sheet_that_a_note_opens_goes_on_with_the_last_phase() -> None:
    lines = [f"Une remarque de plus, numéro {number}, sur la rue" for number in range(40)]
    board = tell(OPEN, [*START, "/phase Décider", *lines])
    assert len(board.sheets) > 1 and board.sheets[-1].phase == "Décider"


def test_phases_fill_their_sheets() -> None:
    flow, own = (figures(seen(tell(replace(OPEN, phases=way), NOUE))) for way in ("flow", "sheet"))
    assert flow["overlaps"] == []
    assert flow["fill_mean_percent"] >= 60 > own["fill_mean_percent"]


def test_minutes_and_tables_know_which_phase_a_note_is_of() -> None:
    board = tell(OPEN, [*START, "/phase Décider", "! Un vote"])
    assert row(board, board.notes[max(board.notes)], 0)["phase"] == "Décider"
    entries = [Entry(2, "a", SheetTurned(1, "Écouter")), Entry(6, "b", SheetTurned(1, "Décider"))]
    said = str(phases(board, entries, translator_for("fr")))
    assert "'Écouter', 'Notes : 2'" in said and "'Décider', 'Notes : 1'" in said


def test_an_erased_phase_leaves_its_band_without_words() -> None:
    board = tell(OPEN, START)
    turned = decide(board, Say("/phase Décider"))
    assert isinstance(turned, SheetTurned) and turned.band
    entry = Entry(board.seq + 1, "k", turned)
    board = evolve(board, entry)
    erased = decide(board, ErasePhase(1))
    gone = gone_with(board, erased)  # type: ignore[arg-type]
    assert gone is not None
    (kept,) = redacted([entry], gone).values()
    assert "Décider" not in str(encode(kept))
    after = evolve(board, Entry(board.seq + 1, "l", erased))  # type: ignore[arg-type]
    assert "Décider" not in render.drawing(after) and "Décider" not in str(after)
    assert after.sheets[0].bands[0].place.box == turned.band.box


def test_a_phase_that_waited_begins_on_release() -> None:
    board: Board = tell(OPEN, START)
    board = do(board, Pace(True, 0))
    board = do(board, Say("/phase Décider"))
    assert board.sheets[0].phases == ("Écouter",)
    board = do(board, Release(board.held[0].id))
    assert board.sheets[0].phases == ("Écouter", "Décider") and not board.held
