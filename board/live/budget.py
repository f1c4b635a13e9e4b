"""How much one socket may say: a token bucket, wider for who may do more."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from board.store.access import Role


@dataclass(frozen=True, slots=True)
class Allowance:
    """Frames a second, and frames at once after a silence."""

    rate: float
    burst: int


ALLOWANCES = {
    Role.NONE: Allowance(5, 10),
    Role.VIEWER: Allowance(10, 40),
    Role.PARTICIPANT: Allowance(10, 40),
    Role.SCRIBE: Allowance(60, 200),
    Role.ORGANISER: Allowance(60, 200),
}


ROUNDING = 1e-6
"""Tokens that sums of seconds may be out by."""


class Budget:
    """Every frame takes a token, also one that comes too early: who waits as told is served, who
    goes on falls a whole burst behind and is spent. Times are seconds of one steady clock."""

    __slots__ = ("at", "role", "tokens")

    def __init__(self, now: float, role: Role = Role.NONE) -> None:
        self.role, self.at = role, now
        self.tokens: float = ALLOWANCES[role].burst

    def grant(self, role: Role) -> None:
        """A stronger role widens the budget at once; a weaker one changes nothing."""
        if role > self.role:
            self.tokens += ALLOWANCES[role].burst - ALLOWANCES[self.role].burst
            self.role = role

    def take(self, now: float) -> float:
        """Seconds to wait before the same frame may come again; 0 when it may pass. The frame that
        comes again takes a token too: there has to be a whole one by then."""
        allowed = ALLOWANCES[self.role]
        self.tokens = min(allowed.burst, self.tokens + (now - self.at) * allowed.rate) - 1
        self.at = now
        return (1 - self.tokens) / allowed.rate if self.tokens < -ROUNDING else 0.0

    @property
    def is_spent(self) -> bool:
        return self.tokens < -ALLOWANCES[self.role].burst


def too_early(wait: float) -> dict[str, Any]:
    """The answer to what comes too early: the same again after ``wait`` seconds, never less."""
    return {"error": "slow_down", "wait_ms": math.ceil(wait * 1000)}
