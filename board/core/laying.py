"""Decks of cards that a board was given: what one is, the facts, and the commands that ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Pip(StrEnum):
    """The small sign in the corners of a card."""

    DISC = "disc"
    DIAMOND = "diamond"


class Border(StrEnum):
    """How a card is edged."""

    WIDE = "wide"
    """One broad line."""

    DOUBLE = "double"
    """Two fine lines, one inside the other."""


@dataclass(frozen=True, slots=True)
class Face:
    """How the cards of a deck look. ``pictogram`` (of the lexicon, "" for none) is on a card that
    has none of its own; ``hue`` counts from 0, None for that of the theme; ``pip`` and ``border``
    are values of Pip and Border."""

    pictogram: str = ""
    hue: int | None = None
    pip: str = "disc"
    border: str = "double"


@dataclass(frozen=True, slots=True)
class Card:
    """``text`` is printed under the name; ``pictogram`` is a name of the lexicon or ""."""

    name: str
    text: str = ""
    pictogram: str = ""


@dataclass(frozen=True)
class Deck:
    """The number of a card is its place among ``cards``, from 1."""

    name: str
    face: Face = Face()
    cards: tuple[Card, ...] = ()

    @cached_property
    def words(self) -> tuple[str, ...]:
        """What is typed for it: its name in small letters, with hyphens for spaces."""
        return ("-".join(self.name.casefold().split()),)


@dataclass(frozen=True, slots=True)
class DeckLaid:
    """A deck is there to be drawn from; its id is the entry's seq, and cards name it by that. An
    older one of the same name is drawn from no more."""

    deck: Deck


@dataclass(frozen=True, slots=True)
class DeckTaken:
    """Nobody draws from this deck any more; its name and its cards are gone from the log, also of
    what was laid under its name before. Cards that were noted stay on the board as they are."""

    deck: int


@dataclass(frozen=True, slots=True)
class LayDeck:
    """Asks for ``DeckLaid``."""

    deck: Deck


@dataclass(frozen=True, slots=True)
class TakeDeck:
    """Asks for ``DeckTaken``."""

    deck: int


@dataclass(frozen=True, slots=True)
class LaidDeck:
    """A deck of a board now; ``is_offered`` while cards may be drawn from it."""

    id: int
    deck: Deck
    is_offered: bool = True
