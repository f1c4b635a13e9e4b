"""Numbers as people type them: in the digits of any script, with zeros before them."""

from __future__ import annotations

MOST_DIGITS = 9
"""No number that anybody is asked for has more."""


def typed_number(text: str) -> int | None:
    """The whole number that a text is; None for anything else, and for one of more than MOST_DIGITS
    digits: its first ones alone would be another number."""
    return int(text) if len(text) <= MOST_DIGITS and text.isdecimal() else None
