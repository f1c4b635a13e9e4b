"""Who holds something of a board: by looking through all attributes, containers, bound methods and
closures that the server's parts lead to; not into what functools keeps."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from functools import partial
from types import FrameType, FunctionType, MethodType, ModuleType
from typing import Any

PLAIN = (dict, list, tuple, set, frozenset)
WAYS = (FunctionType, MethodType, partial)
NOT_OURS = ("sqlalchemy", "werkzeug", "jinja2", "logging")
"""What is bounded by itself (SQLAlchemy's statements) or leads to every module."""


def holders(root: object, *names: str) -> set[str]:
    """``Class.attribute`` of whatever has one of these strings as a key, a member or a value."""
    seen: set[int] = set()
    found: set[str] = set()
    stack: list[tuple[Any, str]] = [(root, "")]
    while stack:
        thing, place = stack.pop()
        if id(thing) in seen or isinstance(thing, ModuleType | FrameType | type):
            continue
        seen.add(id(thing))
        if type(thing).__module__.startswith(NOT_OURS):
            continue
        for part, where in parts_of(thing, place):
            if isinstance(part, str):
                found |= {where} if part in names else set()
            else:
                stack.append((part, where))
    return found


def parts_of(thing: Any, place: str) -> Iterator[tuple[Any, str]]:
    """What a thing leads to, each with where it stands: an attribute, for all that is in it."""
    if isinstance(thing, PLAIN):
        yield from ((part, place) for part in thing)
        if isinstance(thing, dict):
            yield from ((part, place) for part in thing.values())
        return
    if isinstance(thing, WAYS) or not (hasattr(thing, "__dict__") or [*slots_of(thing)]):
        yield from ((part, place) for part in gc.get_referents(thing))
        return
    kind = type(thing).__name__
    named = {*getattr(thing, "__dict__", ()), *slots_of(thing)}
    yield from ((getattr(thing, name, None), f"{kind}.{name}") for name in named)


def slots_of(thing: Any) -> Iterator[str]:
    for kind in type(thing).__mro__:
        named = kind.__dict__.get("__slots__", ())
        yield from [named] if isinstance(named, str) else named
