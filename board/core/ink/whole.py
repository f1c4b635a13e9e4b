"""Live pages and whole boards out of sheets, whose text is kept while nothing on them changes."""

from __future__ import annotations

import json

from board.core.ink import render
from board.core.ink.pause import Pause, go_on
from board.core.model import SHEET_HEIGHT, SHEET_WIDTH, Board, Sheet


def sheet_text(board: Board, sheet: Sheet, pause: Pause = go_on) -> str:
    """The group of a sheet where it stands in the live drawing."""
    x = (sheet.number - 1) * SHEET_WIDTH
    drawn_from = "sheet", sheet.number, sheet.touched
    return render.KEPT.get(board, drawn_from, lambda: render.sheet_group(board, sheet, x, pause))


def one_sheet(board: Board, number: int) -> str:
    """The group of one sheet, from 1."""
    return sheet_text(board, board.sheets[number - 1])


def live_drawing(board: Board, shown: int) -> str:
    """What a live page comes with: the sheet ``shown`` (from 1), in view where it stands among the
    ``data-sheets`` of the board; the page asks for the others when it turns to them."""
    view = f"{(shown - 1) * SHEET_WIDTH} 0 {SHEET_WIDTH} {SHEET_HEIGHT}"
    more = f' data-sheets="{len(board.sheets)}"'
    return render.root(board, view, more, one_sheet(board, shown))


def whole_drawing(board: Board, pause: Pause = go_on) -> str:
    """``render.drawing`` of all sheets."""
    body = "".join(sheet_text(board, sheet, pause) for sheet in board.sheets)
    view = f"0 0 {SHEET_WIDTH * max(1, len(board.sheets))} {SHEET_HEIGHT}"
    return render.root(board, view, "", body)


def patch_text(board: Board, since: int, pause: Pause = go_on) -> str:
    """``render.patch`` as JSON for somebody who is far behind: each sheet that has changed after
    ``since`` comes whole, which applies as well and is the same text for all who ask."""
    texts = [sheet_patch(board, sheet, pause) for sheet in board.sheets.after(since)]
    put, drop = (",".join(filter(None, (text[part] for text in texts))) for part in (0, 1))
    return f'{{"since":{since},"seq":{board.seq},"put":[{put}],"drop":[{drop}]}}\n'


def sheet_patch(board: Board, sheet: Sheet, pause: Pause) -> list[str]:
    """What is put and what is dropped on a sheet, from its beginning, as JSON without brackets."""

    def draw() -> str:
        out: render.Out = [], []
        render.patch_sheet(board, (0, 0), sheet, out, pause)
        # a line break is never in JSON that was written without spaces
        return "\n".join(
            json.dumps(part, ensure_ascii=False, separators=(",", ":"))[1:-1] for part in out
        )

    pause()
    return render.KEPT.get(board, ("patch", sheet.number, sheet.touched), draw).split("\n")
