"""What a fact changes on the sheets of a board: turned, opened by a note, drawn again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from board.core.erasure import wordless
from board.core.model import Band, Board, Place, Sheet
from board.core.stamped import Stamped, stamped


def redraw(board: Board, seq: int, sheets: Iterable[Sheet]) -> Board:
    numbers = {sheet.number for sheet in sheets}
    return replace(
        board,
        sheets=stamped(
            replace(sheet, changed=seq, touched=seq) if sheet.number in numbers else sheet
            for sheet in board.sheets
        ),
    )


def turned(board: Board, seq: int, said: tuple[int, str, Place | None]) -> Board:
    """The board on another sheet, or with another phase on this one."""
    number, phase, place = said
    if place is None:
        return turn(board, seq, (number, phase))
    sheet = board.sheets[number - 1]
    bands = (*sheet.bands, Band(seq, phase, place))
    return put_sheet(board, replace(sheet, bands=bands, changed=seq, touched=seq))


def wordless_band(band: Band) -> Band:
    return replace(band, phase="", place=wordless(band.place))


def turn(board: Board, seq: int, turned: tuple[int, str]) -> Board:
    number, phase = turned
    sheet, sheets = Sheet(number, phase, seq, seq), board.sheets
    kept = sheets if number >= len(sheets) else stamped(sheets[:number])
    return replace(board, sheets=kept.put(number - 1, sheet))


def with_sheet(board: Board, seq: int, number: int) -> Board:
    """The board with a sheet of this number; a sheet opened by a note goes on with the phase."""
    if number <= len(board.sheets):
        return board
    return turn(board, seq, (number, board.sheets[-1].phase_at(seq)))


def put_sheet(board: Board, sheet: Sheet) -> Board:
    return replace(board, sheets=sheets_with(board, sheet))


def sheets_with(board: Board, sheet: Sheet) -> Stamped[Sheet]:
    return board.sheets.put(sheet.number - 1, sheet)
