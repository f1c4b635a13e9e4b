"""Lines of a sheet's head and foot: what they say, and the size at which they fit."""

from __future__ import annotations

from board.core import head
from board.core.cldr import spoken
from board.core.head import HeadField, Seat
from board.core.kinds.setting import Letters
from board.core.languages import language_of
from board.core.model import Board
from board.core.text import break_lines, opening, typeset, width


def fitted(
    text: str, face: str, sizes: tuple[int, int], room: tuple[float, int]
) -> tuple[int, tuple[str, ...]]:
    """The largest letter size in ``sizes`` (from, to) at which text fits ``room`` (width, lines).

    At the smallest size what does not fit is cut, with an ellipsis.
    """
    limit, most = room
    size, last = sizes
    while True:
        lines = break_lines(text, face, size, limit)
        is_in = len(lines) <= most and all(width(line, face, size) <= limit for line in lines)
        if is_in:
            return size, lines
        if size <= last:
            break
        size = max(last, round(0.94 * size) if size > 20 else size - 1)
    kept = [shortened(line, face, size, limit) for line in lines[:most]]
    if len(lines) > most:
        kept[-1] = shortened(kept[-1] + "…", face, size, limit)
    return size, tuple(kept)


def shortened(line: str, face: str, size: int, limit: float) -> str:
    """The line, cut with an ellipsis where it is wider than ``limit``."""
    if width(line, face, size) > limit:
        line = line[: len(opening(line, face, size, limit)) + 2]
    while len(line) > 2 and width(line, face, size) > limit:
        line = line.rstrip("…")[:-1].rstrip() + "…"
    return line


def head_text(board: Board, field: str) -> str:
    return typeset(board.head.get(field, "").strip(), board.lang)


def circumstances(board: Board, letters: Letters) -> str:
    """Who, where, when and how many, on one line."""
    return " · ".join(around(board, letters))


def around(board: Board, letters: Letters) -> tuple[str, ...]:
    """The same, each by itself."""
    found = (circumstance(board, field, letters) for field in head.at(Seat.AROUND))
    return tuple(text for text in found if text)


def circumstance(board: Board, field: HeadField, letters: Letters) -> str:
    text = head_text(board, field.name)
    if field.is_dated:
        return typeset(spoken(text, dates_of(board.lang, letters)), board.lang)
    is_number = field.is_counted and text.isdigit()
    return language_of(board.lang).present.format(text) if is_number else text


def dates_of(lang: str, letters: Letters) -> str:
    """Whose dates are written: boards of a hand's earlier editions keep the American ones that
    English had there."""
    return lang if letters.is_fourth or lang != "en" else "en-US"
