"""What a page hears of a board beside its ink: its title, and whether phones may speak up."""

from __future__ import annotations

from board.core.text import typeset
from board.live.room import Room


def listening(room: Room) -> dict[str, bool]:
    """Whether phones may speak up, and whether the board shows how many agree."""
    return {"hears": room.board.listening, "tallies": room.board.tallies}


def titled(room: Room) -> str:
    """The board's title as pages show it."""
    return typeset(room.board.head.get("title", ""), room.board.lang)
