"""The page on which an evening is seen again, with a slider over its real time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flask import Blueprint
from markupsafe import Markup

from board.archive.documents.timetable import timetable
from board.core.ink.pause import between
from board.core.later import Later
from board.core.model import Board
from board.core.text import typeset
from board.live.pause import Pause
from board.live.room import Room
from board.store.access import Role
from board.web.listing import describe

if TYPE_CHECKING:
    from board.archive.formats import replay
    from board.core.ink import pen, whole
else:
    whole, pen = Later("board.core.ink.whole"), Later("board.core.ink.pen")
    replay = Later("board.archive.formats.replay")


class Replaying:
    """``room`` gives the room to somebody who has at least a role, and aborts for anybody else."""

    def __init__(self, pages: Blueprint, room: Callable[[str, Role], Room]) -> None:
        self.room = room
        self.page: Callable[..., str] = lambda *_: ""
        pages.add_url_rule("/b/<board_id>/replay", view_func=self.replay)

    def replay(self, board_id: str) -> str:
        room = self.room(board_id, Role.VIEWER)
        board, entries, pause = room.board, room.since(0), Pause()
        drawn, times = whole.whole_drawing(board, pause), replay.clock(entries, pause)
        moments = between(replay.moments(board, entries, times, pause), pause)
        steps = [[ident, round(at, 1)] for ident, at in moments]
        end = round(max(times.values(), default=0) + 0.1, 1)
        phases = [
            {
                "at": round(times[one.seq], 1),
                "phase": typeset(one.phase, board.lang),
                "planned": one.planned,
                "minutes": one.minutes,
            }
            for one in timetable(entries, pause)
        ]
        start = next((entry.minute for entry in between(entries, pause) if entry.minute), 0)
        return self.page(
            "replay.html",
            board=describe(room),
            drawing=Markup(drawn),
            fonts=pen.fonts_of(drawn),
            told={"steps": steps, "start": start * 60, "end": end, "phases": phases},
            themes=named(board),
        )


def named(board: Board) -> list[dict[str, Any]]:
    """The themes that stand on the board, to look at one alone."""
    return [{"id": theme.id, "name": theme.name} for theme in board.themes_said()]
