"""An evening that plays itself: the server notes the lines of an example, as a scribe would."""

from __future__ import annotations

from collections.abc import Callable

import gevent

from board.core.events import Open
from board.core.limits import LONGEST_HEAD
from board.core.model import Refusal
from board.core.set_up import SetHead
from board.live.beginning import Beginning
from board.live.capture import Capture
from board.live.room import Room

SECONDS = 56.0
"""From the first line to the last one."""

FIRST = 2.0
"""Until the first one: the page has come by then."""

MOST = 2
"""Evenings that play at once in one process."""

DESK = "demo"


class Demo:
    """``lines`` are the example's, as typed; the commands at its beginning are there from the
    start."""

    def __init__(self, beginning: Beginning, capture: Capture, lines: list[str]) -> None:
        self.beginning, self.capture = beginning, capture
        count = next(at for at, line in enumerate(lines) if not line.startswith("/"))
        self.head, self.lines = lines[:count], lines[count:]
        self.playing: set[str] = set()

    def start(self, opened: Open, entitled: Callable[[str], str]) -> Room | Refusal:
        """A board that fills by itself from now on; ``busy`` when enough of them do. ``entitled``
        says in a title what it is."""
        if len(self.playing) >= MOST:
            return Refusal("busy")
        room = self.beginning.demo(opened)
        if isinstance(room, Refusal):
            return room
        board = room.board.id
        for count, line in enumerate(self.head):
            self.capture.note(board, line, f"demo-head-{count}", DESK)
        title = entitled(room.board.head.get("title", ""))[:LONGEST_HEAD]
        room.act(SetHead("title", title), "demo-title")
        self.playing.add(board)
        gevent.spawn(self.play, board)
        return room

    def play(self, board: str) -> None:
        """Ends with the last line, or when the board is gone or takes no more."""
        try:
            gevent.sleep(FIRST)
            for count, line in enumerate(self.lines):
                answer = self.capture.note(board, line, f"demo-line-{count}", DESK)
                if "error" in answer:
                    return
                gevent.sleep(SECONDS / len(self.lines))
        except Exception as error:
            self.capture.quiet.fault(error, "the demonstration")
        finally:
            self.playing.discard(board)
