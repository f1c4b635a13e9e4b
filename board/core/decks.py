"""The decks of cards: a row a deck, and the icons that words on cards call for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


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
class Deck:
    """``name`` is in the log and is typed after the card command in every language; languages add
    words of their own. ``icon`` is for a card whose words call for none.

    Its label is ``kind.<name>`` of the catalogue, and ``cards.<name>`` are the cards that a desk
    offers, parted by ``|``.
    """

    name: str
    icon: str
    pip: Pip = Pip.DIAMOND
    border: Border = Border.DOUBLE


DECKS = MappingProxyType(
    {
        deck.name: deck
        for deck in (
            Deck("data", "database"),
            Deck("actor", "user-round", Pip.DISC, Border.WIDE),
        )
    }
)
"""Every deck by its name, in the order of the desk's buttons."""

UNKNOWN = Deck("", "square")
"""How a card of a deck that is not known any more is drawn."""

PICTURES = (
    ("géoloc", "map-pin"), ("locali", "map-pin"), ("biométr", "fingerprint-pattern"),
    ("biometr", "fingerprint-pattern"), ("police", "shield-check"), ("entrepris", "building-2"),
    ("compan", "building-2"), ("business", "building-2"), ("école", "school"), ("school", "school"),
    ("mairie", "landmark"), ("état", "landmark"), ("state", "landmark"), ("govern", "landmark"),
    ("visage", "eye"), ("facial", "eye"), ("face", "eye"), ("santé", "heart-pulse"),
    ("health", "heart-pulse"), ("hôpital", "hospital"), ("médec", "stethoscope"),
    ("banque", "banknote"), ("bank", "banknote"), ("argent", "banknote"), ("money", "banknote"),
    ("photo", "camera"), ("caméra", "cctv"), ("vidéo", "video"), ("téléphon", "smartphone"),
    ("phone", "smartphone"), ("cookie", "cookie"), ("message", "message-circle"), ("mail", "mail"),
    ("employ", "briefcase"), ("travail", "briefcase"), ("work", "briefcase"), ("famille", "house"),
    ("parent", "baby"), ("enfant", "baby"), ("voisin", "house"), ("associ", "users"),
    ("habitant", "users"), ("juge", "scale"), ("justice", "scale"), ("achat", "shopping-cart"),
    ("musique", "music"), ("music", "music"), ("voix", "mic"), ("émotion", "smile"),
    ("adn", "dna"), ("génét", "dna"), ("transport", "bus"), ("météo", "cloud"),
    ("média", "newspaper"),
)  # fmt: skip
"""Pieces of words on cards and the icon that goes with them; the first that is found wins."""


def deck_of(name: str) -> Deck:
    return DECKS.get(name, UNKNOWN)


def icon_of(text: str, deck: str) -> str:
    """The name of a card's icon: by its words, else by its deck."""
    folded = text.casefold()
    found = (name for piece, name in PICTURES if piece in folded)
    return next(found, deck_of(deck).icon)
