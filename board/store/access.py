"""Who may write, watch, organise: unguessable links, kept as hashes only."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from enum import IntEnum

from board.store.log import EventLog


class Role(IntEnum):
    """Each role may do what the ones below it may."""

    NONE = 0
    VIEWER = 1
    SCRIBE = 2
    ORGANISER = 3

    @property
    def label(self) -> str:
        return self.name.lower()


MADE = (Role.ORGANISER, Role.SCRIBE, Role.VIEWER)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class Access:
    """Links and what they open. Tokens have 128 bits; only their SHA-256 is stored."""

    def __init__(self, log: EventLog) -> None:
        self.log = log
        self.known: dict[str, tuple[str, Role]] = {}

    def make(self, board: str, role: Role) -> str:
        """A new token for a board that exists."""
        token = secrets.token_urlsafe(16)
        self.log.add_link(digest(token), board, role.label)
        return token

    def opened_by(self, token: str) -> tuple[str, Role] | None:
        """The board and role of a token; None for a wrong one, whatever is wrong about it."""
        if not token or len(token) > 64:
            return None
        hashed = digest(token)
        if hashed not in self.known or not self.log.is_sqlite:
            row = self.log.role_of_link(hashed)
            if row is None:
                return None
            self.known[hashed] = (row[0], Role[row[1].upper()])
        return self.known[hashed]

    def role(self, board: str, tokens: Iterable[str]) -> Role:
        """The strongest role that these tokens give on this board."""
        opened = (self.opened_by(token) for token in tokens)
        return max((found[1] for found in opened if found and found[0] == board), default=Role.NONE)

    def revoke(self, board: str, role: Role) -> None:
        self.log.drop_links(board, role.label)
        self.known = {key: value for key, value in self.known.items() if value != (board, role)}
