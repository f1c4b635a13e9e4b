"""What was drawn lately, as text, kept because a late join asks for all of it again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

from board.core.model import Board


class Kept:
    """At most ``most`` characters, each text under a board and what it was drawn from; the one
    that was asked for longest ago goes first."""

    def __init__(self, most: int) -> None:
        self.most, self.size = most, 0
        self.texts: OrderedDict[tuple[str, Hashable], str] = OrderedDict()
        self.erased: dict[str, int] = {}

    def get(self, board: Board, drawn_from: Hashable, draw: Callable[[], str]) -> str:
        """The text; who draws a board as it was before an erasure, in pieces, leaves nothing."""
        key = (board.id, drawn_from)
        found = self.texts.get(key)
        if found is not None:
            self.texts.move_to_end(key)
            return found
        found = draw()
        if board.seq >= self.erased.get(board.id, 0) and key not in self.texts:
            self.texts[key] = found
            self.size += len(found)
            while self.size > self.most:
                self.size -= len(self.texts.popitem(last=False)[1])
        return found

    def forget(self, board: str, erased: int = 0) -> None:
        """When a board is let go, and after its fact ``erased``, which took words away."""
        for key in [key for key in self.texts if key[0] == board]:
            self.size -= len(self.texts.pop(key))
        self.erased.pop(board, None)
        if erased:
            self.erased[board] = erased
