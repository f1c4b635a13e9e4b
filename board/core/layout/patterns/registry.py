"""Every pattern by its name in the log: a row of ``model.PATTERNS`` and the module of that name."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType

from board.core import model
from board.core.layout.patterns import Pattern

PATTERNS: MappingProxyType[str, Pattern] = MappingProxyType(
    {name: import_module(f"board.core.layout.patterns.{name}").PATTERN for name in model.PATTERNS}
)


def pattern_of(name: str) -> Pattern:
    """A pattern; one that is not known any more is laid out as ``auto``."""
    return PATTERNS.get(name, PATTERNS["auto"])
