"""Whole numbers that somebody wrote: in a form, in a file, in a line."""

from __future__ import annotations

MOST = 2**31 - 1
"""The largest number of a fact that a database takes."""
DIGITS = 18
"""Of a longer text nobody asks what number it is; Python raises where it has more than 4,300."""


def read_number(text: str, most: int = MOST) -> int | None:
    """The number that digits of any script say; None for any other text, and above ``most``."""
    number = int(text) if text.isdecimal() and len(text) <= DIGITS else None
    return None if number is None or number > most else number
