"""A deck in a file: YAML, or a table of any separator with a card a row."""

from __future__ import annotations

from pathlib import PurePath

from board.core.decks import BadDeck, checked, field_named, read_deck
from board.core.laying import Deck
from board.core.limits import LARGEST_DECK
from board.core.model import Refusal
from board.intake.decode import decode
from board.intake.tables import rows_of_text

COLUMNS = ("name", "text", "pictogram")
YAML = (".yaml", ".yml")


def read_file(data: bytes, name: str, said: dict[str, str]) -> Deck:
    """The deck in a file of this name. ``said`` (``lang``; ``name``, ``pictogram``, ``hue`` of the
    deck, "" for what the file says) stands for what a table cannot say; a table is called as its
    file where nothing else is said. BadDeck: too_large, not_text, and those of the two readers."""
    if len(data) > LARGEST_DECK:
        raise BadDeck("too_large", 0, str(LARGEST_DECK))
    found = decode(data)
    if isinstance(found, Refusal):
        raise BadDeck("not_text")
    if not found.text.strip():
        raise BadDeck("no_cards")
    if name.lower().endswith(YAML):
        return read_deck(found.text, said.get("lang", ""))
    stem = PurePath(name).stem.replace("_", " ")
    return read_table(found.text, {**said, "name": said.get("name", "").strip() or stem})


def read_table(text: str, said: dict[str, str]) -> Deck:
    """A card a row, under a head that names the column of the names."""
    rows = rows_of_text(text)
    if isinstance(rows, Refusal):
        raise BadDeck("not_a_table")
    first = next((at for at, row in enumerate(rows) if any(map(str.strip, row))), 0)
    head = [field_named(cell, COLUMNS) for cell in rows[first]] if rows else []
    if "name" not in head:
        raise BadDeck("no_head", first + 1)
    cards = []
    for line, row in numbered(text, rows):
        cells = dict(zip(head, row, strict=False))
        if line > first + 1 and any(map(str.strip, row)):
            cards.append((line, {name: cells.get(name, "") for name in COLUMNS}))
    return checked(said, cards)


def numbered(text: str, rows: list[list[str]]) -> list[tuple[int, list[str]]]:
    """Each row with the line of the file that it begins on: a cell may have lines of its own."""
    found, line = [], 1
    for row in rows:
        found.append((line, row))
        line += 1 + sum(cell.count("\n") for cell in row)
    return found
