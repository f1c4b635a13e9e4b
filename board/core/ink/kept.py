"""Fragments that were drawn lately, kept because a late join asks for all of them again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable


class Kept:
    """At most ``most`` texts, each under a board and what it was drawn from; the one that was
    asked for longest ago goes first."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.texts: OrderedDict[tuple[str, Hashable], str] = OrderedDict()

    def get(self, board: str, drawn_from: Hashable, draw: Callable[[], str]) -> str:
        key = (board, drawn_from)
        found = self.texts.get(key)
        if found is None:
            found = self.texts[key] = draw()
            if len(self.texts) > self.most:
                self.texts.popitem(last=False)
        else:
            self.texts.move_to_end(key)
        return found

    def forget(self, board: str) -> None:
        """After an erasure on this board, or when it is let go."""
        for key in [key for key in self.texts if key[0] == board]:
            del self.texts[key]
