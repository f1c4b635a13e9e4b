"""What a fact of a file must be beside its types: what it places has a size that a sheet can hold,
its words are no longer than a line, its theme is there."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from board.core.events import Amended, Captured, Entry, Kept
from board.core.limits import LONGEST_LINE
from board.core.model import SHEET_HEIGHT, SHEET_WIDTH, Block, Board, Box, Draft, Kind, Place

WIDE, HIGH = 2 * SHEET_WIDTH, 2 * SHEET_HEIGHT
"""What stands here at the most, from a sheet's corner: older layouts may have gone over an edge."""

LARGEST = SHEET_HEIGHT // 4
"""Letters of the largest size; a board's own are below 100."""

LONGEST = 4 * LONGEST_LINE
"""Characters of any text, with what setting it adds."""


def is_sound(board: Board, entry: Entry) -> bool:
    """Whether a fact that has the right types may follow on this board. One that this program does
    not know is not looked into."""
    event = entry.event
    if isinstance(event, Kept):
        return True
    return is_sized(event) and is_under(board, entry)


def is_under(board: Board, entry: Entry) -> bool:
    """Whether the theme of a note is on the board, or the note is that theme itself."""
    match entry.event:
        case Captured(draft, theme):
            return draft.kind is Kind.THEME or not theme or board.theme_of(theme) is not None
        case Amended(note, _, theme):
            return theme in (0, note) or board.theme_of(theme) is not None
    return True


def is_sized(value: Any) -> bool:
    """Whether everything in a value is of a size that a board has."""
    match value:
        case str():
            return len(value) <= LONGEST
        case tuple():
            return all(map(is_sized, value))
        case Box(x, y, w, h):
            return abs(x) <= WIDE and abs(y) <= HIGH and 0 < w <= WIDE and 0 < h <= HIGH
        case Block(size, lines) if not 0 <= size <= LARGEST or sum(map(len, lines)) > LONGEST:
            return False
        case Block(lines=lines) if len(lines) > LONGEST_LINE:
            return False
        case Place(sheet) if sheet < 1:
            return False
        case Draft(weight=weight) if not 0 <= weight <= 2:
            return False
    if not is_dataclass(value):
        return True
    return all(is_sized(getattr(value, one.name)) for one in fields(value))
