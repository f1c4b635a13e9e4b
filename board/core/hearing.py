"""May a board listen to phones, and what it becomes when it does: decide and evolve."""

from __future__ import annotations

from dataclasses import replace

from board.core.limits import MOST_PHONES
from board.core.listening import (
    Agreed,
    CountAgreed,
    CountAside,
    Counting,
    Hearing,
    Listen,
    Listened,
    SetAside,
)
from board.core.model import Board, Note, Refusal, Status
from board.core.sheets import put_sheet


def decide_hearing(board: Board, command: Counting) -> Hearing | Refusal:
    match command:
        case Listen(is_open, tallies):
            is_same = (is_open, tallies) == (board.listening, board.tallies)
            return Refusal("already") if is_same else Listened(is_open, tallies)
        case CountAgreed(seq, count):
            note = board.notes.get(seq)
            if note is None or note.status is Status.ERASED:
                return Refusal("unknown_note")
            if not 0 <= count <= MOST_PHONES:
                return Refusal("bad_argument")
            return Refusal("already") if note.agreed == count else Agreed(seq, count)
        case CountAside(count):
            return Refusal("already") if board.set_aside == count else SetAside(count)


def heard(board: Board, seq: int, event: Hearing) -> Board:
    """The board after such a fact; tally marks are drawn again where they are shown."""
    match event:
        case Listened(is_open, tallies):
            known = board.notes.values() if tallies != board.tallies else ()
            shown = [note for note in known if note.agreed]
            board = replace(board, listening=is_open, tallies=tallies)
            for note in sorted(shown, key=lambda note: note.seq):
                board = counted(board, seq, note)
            return board
        case Agreed(number, count):
            return counted(board, seq, replace(board.notes[number], agreed=count))
        case SetAside(count):
            return replace(board, set_aside=count)


def counted(board: Board, seq: int, note: Note) -> Board:
    """The note's words and place are as they were: who corrects it just now is not in the way."""
    sheet = board.sheets[note.place.sheet - 1]
    notes = board.notes.set(note.seq, replace(note, counted=seq))
    return put_sheet(replace(board, notes=notes), replace(sheet, touched=seq))
