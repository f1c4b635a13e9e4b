"""The decks of cards: those that are shipped, a YAML file each beside this one, and the words that
a file of somebody's own is read by. How to write one: docs/how-to/add-a-deck.md."""

from board.core.decks.drawn import face_of, icon_of, own_icon
from board.core.decks.play import InPlay, card_in, in_play, label_of, named_deck, own_deck
from board.core.decks.shipped import DECKS, FOLDER
from board.core.decks.written import HUES, BadDeck, checked, field_named, read_deck

__all__ = [
    "DECKS",
    "FOLDER",
    "HUES",
    "BadDeck",
    "InPlay",
    "card_in",
    "checked",
    "face_of",
    "field_named",
    "icon_of",
    "in_play",
    "label_of",
    "named_deck",
    "own_deck",
    "own_icon",
    "read_deck",
]
