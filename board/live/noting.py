"""Lines that were brought are noted one by one, and those that are refused are named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from board.core.events import Say
from board.core.model import Refusal
from board.live.turns import Accepted

Act = Callable[[Say, str], Accepted | Refusal]
"""Takes a line and its key."""

DESK = "brought"
"""Nobody is ever chosen to speak here; in older logs somebody may be at ``import``."""
STOPS = ("storage_failed", "unknown_board")
"""Reasons after which no later line can be noted either."""


@dataclass(slots=True)
class Noted:
    """``refused`` has (number, reason, the line); ``stopped`` is the reason that ended it all."""

    lines: int = 0
    refused: list[tuple[int, str, str]] = field(default_factory=list)
    stopped: str = ""


def note_all(act: Act, lines: Iterable[tuple[int, str]], run: str) -> Noted:
    """Notes (number, line) in order; the same again under the name ``run`` notes nothing twice."""
    noted = Noted()
    for count, (number, line) in enumerate(lines, 1):
        outcome = act(Say(line, DESK), f"import-{run}-{count}")
        if isinstance(outcome, Refusal):
            noted.refused.append((number, outcome.reason, line))
            if outcome.reason in STOPS:
                noted.stopped = outcome.reason
                break
        else:
            noted.lines += 1
    return noted
