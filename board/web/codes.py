"""Short codes for phones: six letters on the wall stand for the viewer's link."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 6
FREE_ERRORS = 5
FORGIVEN_SECONDS = 10.0
LONGEST_WAIT = 5.0
NOBODY = ""
"""Everybody who has no session yet."""
BUDGETS = 1000


class JoinCodes:
    """Codes only ever open a viewer's link. Which token one stands for is kept in memory, and known
    again as soon as a wall that holds the link asks: the code itself comes from the token."""

    def __init__(self) -> None:
        self.tokens: dict[str, str] = {}
        self.codes: dict[str, str] = {}

    def code_for(self, token: str) -> str:
        """The code of a viewer's token: the same after a restart, but where two tokens meet."""
        turn = 0
        while token not in self.codes:
            code = letters(f"{turn} {token}")
            if code not in self.tokens:
                self.codes[token], self.tokens[code] = code, token
            turn += 1
        return self.codes[token]

    def token_of(self, code: str) -> str | None:
        """The viewer's token, or None for a wrong code."""
        return self.tokens.get(code.strip().lower())


def letters(text: str) -> str:
    """Six letters that tell nothing of a text of 128 random bits but 30 bits of its digest."""
    number, found = int.from_bytes(hashlib.sha256(text.encode()).digest()), ""
    for _ in range(LENGTH):
        number, at = divmod(number, len(LETTERS))
        found += LETTERS[at]
    return found


class Patience:
    """How long somebody waits before a code is looked up, right or wrong alike: whoever leaves
    early has learnt nothing, and a right code always opens in the end.

    A browser with a session has a budget of its own. Those without one share theirs, since no
    address is kept: a wrong code costs each of them a fiftieth of a second for ten seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.errors: dict[str, tuple[float, float]] = {}

    def wrong_of(self, session: str) -> float:
        """Wrong codes that are not forgiven yet: one each ten seconds, of the shared ones all."""
        count, since = self.errors.get(session, (0.0, 0.0))
        passed = (self.clock() - since) / FORGIVEN_SECONDS
        return count * max(0.0, 1 - passed) if session == NOBODY else max(0.0, count - passed)

    def count(self, session: str) -> None:
        """After a wrong code."""
        wrong = self.wrong_of(session) + 1
        if session not in self.errors and len(self.errors) >= BUDGETS:
            del self.errors[next(iter(self.errors))]
        self.errors[session] = (wrong, self.clock())

    def seconds(self, session: str) -> float:
        """What is to be waited now."""
        wrong = self.wrong_of(session)
        if session == NOBODY:
            return min(LONGEST_WAIT, max(0.0, wrong - FREE_ERRORS) / 50)
        return (
            min(LONGEST_WAIT, 0.25 * 2 ** min(wrong - FREE_ERRORS, 10))
            if wrong > FREE_ERRORS
            else 0
        )
