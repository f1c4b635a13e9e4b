"""How a card looks: the face of its deck, and the icon that it has or that its words call for."""

from __future__ import annotations

from board.core.decks.shipped import DECKS, OTHER, deck_in
from board.core.laying import Border, Face, Pip
from board.core.pictograms import THINGS

UNKNOWN = Face("", None, Pip.DIAMOND, Border.DOUBLE)
"""How a card of a deck that is not known is drawn."""

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
"""Pieces of words on cards of the shipped decks and the icon that goes with them, where the card
itself has none; the first that is found wins. Old logs are drawn by them: none may change."""


def face_of(deck: str, own: Face | None) -> Face:
    """The face of a deck by its name in the log; ``own`` is that of a deck that a board was
    given."""
    if own is not None:
        return own
    return deck_in(deck, OTHER).face if deck in DECKS else UNKNOWN


def icon_of(text: str, deck: str, pictogram: str = "", own: Face | None = None) -> str:
    """The name of a card's icon: its own, or one by its words, else that of its deck."""
    thing = THINGS.get(face_of(deck, own).pictogram)
    return own_icon(text, deck, pictogram, own) or (thing.icon if thing else "square")


def own_icon(text: str, deck: str, pictogram: str = "", own: Face | None = None) -> str:
    """The same, "" where it would be that of its deck."""
    if pictogram in THINGS:
        return THINGS[pictogram].icon
    folded = text.casefold() if own is None else ""
    return next((name for piece, name in PICTURES if folded and piece in folded), "")
