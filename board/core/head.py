"""What the head of a sheet says: a row a field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Seat(StrEnum):
    """Where on a sheet a field is drawn."""

    TITLE = "title"
    """The ribbon."""

    QUESTION = "question"
    """Beside the ribbon, large."""

    AROUND = "around"
    """Beside the ribbon, on one line of circumstances."""

    LEFT = "left"
    """At the left of the foot."""

    RIGHT = "right"
    """At the right of the foot."""


@dataclass(frozen=True, slots=True)
class HeadField:
    """``name`` is in the log and is a command in every language; languages add words of their own.

    A number that ``is_counted`` is written with the language's word for people who are there, an
    ISO date that ``is_dated`` in the language's words. The label is ``command.<name>`` of the
    catalogue.
    """

    name: str
    seat: Seat
    is_counted: bool = False
    is_dated: bool = False


FIELDS = MappingProxyType(
    {
        field.name: field
        for field in (
            HeadField("title", Seat.TITLE),
            HeadField("question", Seat.QUESTION),
            HeadField("audience", Seat.AROUND),
            HeadField("place", Seat.AROUND),
            HeadField("date", Seat.AROUND, is_dated=True),
            HeadField("present", Seat.AROUND, is_counted=True),
            HeadField("licence", Seat.RIGHT),
            HeadField("credits", Seat.LEFT),
        )
    }
)
"""Every field by its name, in the order in which fields of one seat are drawn."""


NEW_LICENCE = ""
"""What a new board says before anybody chose a licence: nothing. (The default of ``Opened`` is what
old logs mean, and stays.)"""

LICENCES = ("CC BY-SA 4.0", "CC BY 4.0", "CC0 1.0", "Etalab 2.0")
"""Offered to organisers, never chosen for anybody."""


def at(seat: Seat) -> tuple[HeadField, ...]:
    """The fields that are drawn there, in order."""
    return tuple(field for field in FIELDS.values() if field.seat is seat)


ADDRESS = re.compile(r"\s*[a-z][a-z0-9+.-]*:(?!\s)", re.I)


def is_fit(field: str, value: str) -> bool:
    """Whether a field may say this: a licence is a name or an https address, never another one,
    because files that leave carry it where programs follow it."""
    if field != "licence" or not ADDRESS.match(value):
        return True
    return value.strip().lower().startswith("https://")
