"""A long drawing in pieces: whoever draws may say what happens between two notes."""

from __future__ import annotations

from collections.abc import Callable

Pause = Callable[[], None]


def go_on() -> None:
    """Nothing happens."""
