"""A sheet for paper: each note has its number beside it, for who asks that it be withdrawn."""

from __future__ import annotations

from xml.sax.saxutils import escape

from board.archive.formats import pictures
from board.core.look import look_of
from board.core.model import SHEET_HEIGHT, SHEET_WIDTH, Board, Kind, Status
from board.core.text import typeset
from board.messages import translator_for

SIZE = 15
"""Of the numbers, in sheet units: 2.3 mm on A4, 3.3 mm on A3."""


def sheet(board: Board, number: int) -> str:
    """The sheet of ``pictures.sheet`` with a layer of numbers over it, and a line that says what
    they are for. Digits are live text of any sans serif."""
    look, t = look_of(board.look), translator_for(board.lang)
    notes = (board.notes[seq] for seq in board.sheets[number - 1].notes)
    marks = []
    for note in notes:
        if note.status is Status.PLACED and note.draft.kind is not Kind.THEME:
            box = note.place.box
            marks.append(f'<text x="{box.x + box.w}" y="{box.y + box.h + 4}">{note.seq}</text>')
    words = escape(typeset(t("numbered.words"), board.lang))
    at = f'x="{SHEET_WIDTH // 2}" y="{SHEET_HEIGHT - 7}"'
    line = f'<text {at} text-anchor="middle">{words}</text>' if marks else ""
    style = f'fill="{look.soft}" stroke="{look.paper}" stroke-width="4" paint-order="stroke"'
    style += f' font-family="sans-serif" font-size="{SIZE}" text-anchor="end"'
    layer = f'<g class="numbers" {style}>{"".join(marks)}{line}</g>'
    drawn = pictures.sheet(board, number)
    before, end, after = drawn.rpartition("</svg>")
    return f"{before}{layer}{end}{after}"
