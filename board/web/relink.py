"""New links for a board from the command line: the server has only hashes of the old ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from board.live.rooms import Rooms
from board.store.access import LINKS, MADE, Access
from board.store.keyring import Gone


@dataclass(frozen=True, slots=True)
class Relink:
    """``shut_out(board)`` closes sockets whose link was replaced."""

    rooms: Rooms
    access: Access
    shut_out: Callable[[str], None]

    def __call__(self, board: str, role: str, replaces: bool) -> dict[str, Any]:
        """A new token for the role that is asked ("" for those of a new board); the old ones stay
        unless they are to be replaced, the participants' then too."""
        if self.rooms.get(board) is None:
            return {"error": "unknown_board"}
        roles = [known for known in LINKS if known.label == role] if role else MADE
        try:
            if replaces:
                tokens = self.access.replace(board, roles, () if role else LINKS)
                self.shut_out(board)
            else:
                tokens = {known: self.access.make(board, known) for known in roles}
        except Gone:
            return {"error": "unknown_board"}
        return {"tokens": {known.label: token for known, token in tokens.items()}}
