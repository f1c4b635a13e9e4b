"""What may be brought, and what is said of it; who reads it is loaded when a file comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module

from board.core.laying import Deck
from board.core.model import Refusal
from board.intake.line import Line

LARGEST = 20 * 1024 * 1024
"""Bytes of a file."""
MOST_LINES = 20_000
FORMS = ("captions", "chat", "irc", "lines", "markdown", "transcript", "table", "document")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody says about a file: a column of a table, a format, an encoding."""

    column: str | None = None
    form: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """``form`` is one of ``FORMS``, ``because`` a reason in words (a key of the catalogues and what
    it fills in), ``encoding`` is "" for an Office file."""

    form: str
    because: str
    lines: tuple[Line, ...]
    encoding: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)


def bring(name: str, data: bytes, wish: Wish | None = None) -> Brought | Refusal:
    """What a file of this name holds. Refusals have stable reasons and never quote the file."""
    found: Brought | Refusal = import_module("board.intake.brought").bring(name, data, wish)
    return found


def read_deck_file(data: bytes, name: str, said: dict[str, str]) -> Deck:
    """The deck in a file of this name, as ``decks.read_file`` has it."""
    found: Deck = import_module("board.intake.decks").read_file(data, name, said)
    return found
