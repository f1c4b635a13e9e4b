"""A fact as the log writes it: the event's name and its fields as plain JSON values."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from board.core.events import Event, Kept
from board.core.later import Later

if TYPE_CHECKING:
    import pydantic
else:
    pydantic = Later("pydantic")

_EVENTS: dict[str, Any] = {kind.__name__: kind for kind in Event.__args__}


@cache
def adapter(name: str) -> pydantic.TypeAdapter[Any]:
    """Made when a fact is first met: all of them would be a tenth of a start."""
    return pydantic.TypeAdapter(_EVENTS[name])


def encode(event: Event) -> tuple[str, dict[str, Any]]:
    """The event's name and its fields as plain JSON values."""
    name = type(event).__name__
    return name, adapter(name).dump_python(event, mode="json")


def decode(name: str, fields: dict[str, Any]) -> Event:
    """The inverse of ``encode``; ValueError when the log is newer than this program or broken."""
    if name not in _EVENTS:
        raise ValueError(f"unknown event {name!r}: this log is newer than this program")
    try:
        return adapter(name).validate_python(fields)  # type: ignore[no-any-return]
    except pydantic.ValidationError as error:
        raise ValueError(
            f"event {name!r} does not have the fields of this program: {error}"
        ) from error


def is_known(name: str) -> bool:
    """Whether this program knows events of this name; ``Kept`` is its own wrapping, not a name."""
    return name in _EVENTS and name != Kept.__name__
