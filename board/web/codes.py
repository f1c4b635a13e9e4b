"""Short codes for phones: six letters on the wall stand for the viewer's link, for a day."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable

from board.live.shelf import Shelf

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 6
FREE_ERRORS = 5
FORGIVEN_SECONDS = 10.0
LONGEST_WAIT = 5.0
NOBODY = ""
"""Everybody who has no session yet."""
BUDGETS = 1000
TURNS = 8
SECONDS = 86_400.0
"""A code opens for a day after it was last shown."""
MOST_WAITING = 200
"""Guesses that may wait at once; they hold a connection each."""


class JoinCodes:
    """Codes only ever open a viewer's link, and only when a page of this house has shown it: which
    token one stands for is on the shelf, the code itself comes from the token."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def code_for(self, token: str, board: str) -> str:
        """The code of a viewer's token: the same wherever and whenever it is shown, but where two
        tokens meet."""
        for turn in range(TURNS):
            code = letters(f"{turn} {token}")
            if self.shelf.get(f"code:{code}") in (None, token):
                break
        self.shelf.put(board, f"code:{code}", token, SECONDS)
        return code

    def token_of(self, code: str) -> str | None:
        """The viewer's token, or None for a wrong code."""
        code = code.strip().lower()
        return self.shelf.get(f"code:{code}") if is_code(code) else None


def is_code(text: str) -> bool:
    return len(text) == LENGTH and set(text) <= set(LETTERS)


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
        self.waiting = 0

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

    def wait(self, session: str, sleep: Callable[[float], object]) -> bool:
        """Waits what is to be waited; False, at once, when too many wait already. Then nothing has
        been looked up, and whoever comes again has his turn as they have theirs."""
        seconds = self.seconds(session)
        if seconds and self.waiting >= MOST_WAITING:
            return False
        self.waiting += 1
        try:
            sleep(seconds)
        finally:
            self.waiting -= 1
        return True

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
