"""Previews give way: of those that wait on one socket only the newest is answered, after all else.

A scribe types faster than a busy machine draws; what she has typed over is of no use to her, and a
line that is to be noted never waits for a picture of one that is not.
"""

from __future__ import annotations

from board.live.packets import EVENT, Heard, answer


def is_preview(packet: Heard) -> bool:
    """Whether somebody waits for the picture of a line that is being typed."""
    return packet.kind == EVENT and bool(packet.number) and packet.said[0] == "preview"


class Previews:
    """The preview of one socket that has no answer yet, as it was said; None when there is none."""

    __slots__ = ("waiting",)

    def __init__(self) -> None:
        self.waiting: Heard | None = None

    def keep(self, said: Heard) -> bytes:
        """Takes the newest, and gives back what is answered to the one that it overtakes."""
        before, self.waiting = self.waiting, said
        return answer(before.number, {"error": "overtaken"}) if before else b""

    def take(self) -> Heard:
        """The one to answer now."""
        assert self.waiting is not None
        said, self.waiting = self.waiting, None
        return said
