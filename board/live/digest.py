"""What a key was used for, as a short digest beside the fact: the same key again must ask the same.

Version 2 is ``"2:"`` and 32 hexadecimal digits: the start of the SHA-256 of the canonical JSON
``["Say",{"desk":"d","line":"…"}]`` in UTF-8: the command's name, and those of its fields that
differ from their default, by name, in order of name, without spaces; what has fields of its own (a
deck) is an object of all of them. A field that a later version adds with a default therefore leaves
the digest of what was asked before as it was.

Version 1 (no prefix, 32 digits) was made of ``repr(command)`` with the fields of its time. It is
only ever compared with, never written. "" is a line whose words were erased, or that named
somebody whom its fact does not: it compares with all.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import MISSING, asdict, fields
from functools import cache
from typing import Any

from board.core.erasure import signer
from board.core.events import Command, Event, Say, ThemeChosen
from board.core.text import clean

FIELDS_OF_1 = {
    "Open": ("title", "lang", "look", "pattern", "room"),
    "Say": ("line", "desk", "theme", "answers"),
    "Edit": ("note", "line", "changed", "theme", "elsewhere"),
    "Link": ("note", "answers"),
    "Pace": ("hold", "delay"),
    "Release": ("held",),
    "Recall": ("held",),
    "Move": ("note", "x", "y", "sheet"),
    "Withdraw": ("note",),
    "Restore": ("note",),
    "Erase": ("note",),
}
"""The fields that each command had when version 1 was written; never to be changed."""


def digest(command: Command) -> str:
    """The digest of version 2."""
    kind: Any = type(command)
    said = {
        name: value
        for name, default in defaults(kind)
        if (value := getattr(command, name)) != default
    }
    asked = [kind.__name__, said]
    text = json.dumps(
        asked, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=asdict
    )
    return f"2:{short(text)}"


def is_same(kept: str, command: Command) -> bool:
    """Whether a digest that is in the log is the digest of this command, whatever its version."""
    if kept.startswith("2:"):
        return kept == digest(command)
    return kept in ("", digest_of_1(command))


def is_unsigned(event: Event, command: Command) -> bool:
    """Whether a line named somebody whom its fact does not: nothing would take the digest away with
    the name, and a digest of a name is the name to who tries them all."""
    if not isinstance(event, ThemeChosen) or not isinstance(command, Say):
        return False
    return bool(signer(clean(command.line)))


def digest_of_1(command: Command) -> str:
    name = type(command).__name__
    names = FIELDS_OF_1.get(name, ())
    said = ", ".join(f"{field}={getattr(command, field)!r}" for field in names)
    return short(f"{name}({said})")


@cache
def defaults(kind: Any) -> tuple[tuple[str, object], ...]:
    """The fields of a command, each with its default: MISSING where there is none, which equals no
    value."""
    return tuple((field.name, getattr(field, "default", MISSING)) for field in fields(kind))


def short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]
