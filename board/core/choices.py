"""What a board can be opened with: its look, its pattern, the size of its hall."""

from __future__ import annotations

from types import MappingProxyType

from board.core.look import BODY, LOOKS
from board.core.model import HANDS, PATTERNS, PHASES

CHOICES = MappingProxyType(
    {
        "look": tuple(LOOKS),
        "pattern": PATTERNS,
        "room": tuple(BODY),
        "phases": PHASES,
        "hand": HANDS,
    }
)
"""Field of ``events.Open`` → its values, the default first. Labels are ``<field>.<value>`` of the
catalogue."""
