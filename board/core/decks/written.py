"""A deck as somebody writes it: YAML with its lines, checked before anything of it is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from board.core.later import Later
from board.core.laying import Border, Card, Deck, Face, Pip
from board.core.limits import (
    LONGEST_CARD,
    LONGEST_CARD_TEXT,
    LONGEST_DECK_NAME,
    MOST_CARDS,
)
from board.core.look import SEEDS
from board.core.numbers import read_number
from board.core.pictograms import NONE, SHARES, named, read
from board.core.text import clean

if TYPE_CHECKING:
    import yaml
else:
    yaml = Later("yaml")

DEEPEST = 4
"""A deck, its cards, a card, its text in several languages."""

CHOSEN = (NONE, *SHARES)
"""What a scribe types and is no picture."""

SPOKEN = ("fr", "en")
"""Languages in which a picture may be said by any word for it."""

HUES = tuple(name for name, *_ in SEEDS)

FIELDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "nom", "titre", "carte", "card", "title", "nombre", "nome", "karte", "carta"),
    "text": ("text", "texte", "texto", "testo", "description", "question"),
    "pictogram": ("pictogram", "pictogramme", "icon", "icône", "icone", "image", "picture", "bild",
                  "imagen", "imagem", "immagine", "pictograma", "piktogramm", "pittogramma"),
    "hue": ("hue", "colour", "color", "couleur", "farbe", "cor", "colore"),
    "pip": ("pip",),
    "border": ("border",),
    "cards": ("cards", "cartes", "karten", "cartas", "tarjetas", "carte"),
}  # fmt: skip
"""What a field of a deck and a column of a table may be called, in any language."""


@cache
def loader() -> Any:
    """With libyaml where it is built in; never one that makes objects."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadDeck(ValueError):
    """Why a deck is refused: ``reason`` is stable (``deck.bad.<reason>`` of the catalogue),
    ``line`` counts from 1 (0: the whole file), ``detail`` is what stands there."""

    def __init__(self, reason: str, line: int = 0, detail: str = "") -> None:
        super().__init__(f"{reason} (line {line}) {detail}".strip())
        self.reason, self.line, self.detail = reason, line, detail


def field_named(word: str, wanted: tuple[str, ...]) -> str | None:
    """The field that a word says, of those that are wanted."""
    plain = word.strip().casefold()
    return next((name for name in wanted if plain in FIELDS[name]), None)


def read_deck(text: str, lang: str) -> Deck:
    """The deck in a YAML text, in a language where it is written in several. BadDeck with the line:
    not_yaml, not_a_deck, unknown_field, and those of ``checked``."""
    try:
        mind_depth(text)
        root = yaml.compose(text, Loader=loader())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise BadDeck("not_yaml", mark.line + 1 if mark else 0) from error
    if not isinstance(root, yaml.MappingNode):
        raise BadDeck("not_a_deck", 1)
    said: dict[str, Any] = {}
    cards: list[tuple[int, dict[str, str]]] = []
    for name, node in fields_in(root, ("name", "pictogram", "hue", "pip", "border", "cards")):
        if name != "cards":
            said[name] = word_in(node, lang)
        elif isinstance(node, yaml.SequenceNode):
            cards = [(line_of(one), card_fields(one, lang)) for one in node.value]
        else:
            raise BadDeck("not_a_deck", line_of(node))
    return checked(said, cards)


def mind_depth(text: str) -> None:
    """BadDeck for a text that is nested deeper than any deck: what builds its nodes calls itself
    once a level, and would end the process."""
    depth = 0
    for event in yaml.parse(text, Loader=loader()):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise BadDeck("not_a_deck", event.start_mark.line + 1)


def line_of(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def fields_in(node: yaml.Node, wanted: tuple[str, ...]) -> Iterator[tuple[str, yaml.Node]]:
    """The fields of a mapping by the names that they have here; what is for others is passed."""
    if not isinstance(node, yaml.MappingNode):
        raise BadDeck("not_a_deck", line_of(node))
    for key, value in node.value:
        word = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
        name = field_named(word, wanted)
        if name is None and word not in ("label", "words"):
            raise BadDeck("unknown_field", line_of(key), word)
        if name is not None:
            yield name, value


def card_fields(node: yaml.Node, lang: str) -> dict[str, str]:
    """A card as a mapping, or its name alone."""
    if isinstance(node, yaml.ScalarNode):
        return {"name": str(node.value)}
    wanted = ("name", "text", "pictogram")
    return {name: word_in(value, lang) for name, value in fields_in(node, wanted)}


def word_in(node: yaml.Node, lang: str) -> str:
    """A text, or that of a language where a mapping has one for each; English else, or the first.
    A mapping of languages has no mapping in it: a text is never further down."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if isinstance(node, yaml.MappingNode):
        texts = {
            str(key.value): str(value.value)
            for key, value in node.value
            if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
        }
        if texts:
            return texts.get(lang[:2]) or texts.get("en") or next(iter(texts.values()))
    raise BadDeck("not_a_deck", line_of(node))


def checked(said: Mapping[str, str], cards: list[tuple[int, dict[str, str]]]) -> Deck:
    """The deck that these fields make; ``cards`` have the line that each stands on. BadDeck:
    no_name, no_cards, many_cards, card_no_name, card_twice, too_long, no_pictogram, no_hue,
    no_choice."""
    name = tidy(said.get("name", ""))
    if not any(letter.isalnum() for letter in name):
        raise BadDeck("no_name")
    if len(name) > LONGEST_DECK_NAME:
        raise BadDeck("too_long", 0, name)
    face = face_in(said)
    if not cards:
        raise BadDeck("no_cards")
    if len(cards) > MOST_CARDS:
        raise BadDeck("many_cards", cards[MOST_CARDS][0], str(MOST_CARDS))
    known: dict[str, Card] = {}
    for line, fields in cards:
        card = card_in_line(line, fields)
        if card.name.casefold() in known:
            raise BadDeck("card_twice", line, card.name)
        known[card.name.casefold()] = card
    return Deck(name, face, tuple(known.values()))


def tidy(text: str) -> str:
    return " ".join(clean(text).split())


def face_in(said: Mapping[str, str]) -> Face:
    pip, border = said.get("pip", "") or Pip.DISC, said.get("border", "") or Border.DOUBLE
    if pip not in list(Pip) or border not in list(Border):
        raise BadDeck("no_choice", 0, pip if pip not in list(Pip) else border)
    return Face(pictogram_in(0, said), hue_in(said.get("hue", "")), str(pip), str(border))


def hue_in(word: str) -> int | None:
    """A hue by its name or by its number from 1."""
    plain = word.strip().casefold()
    if not plain:
        return None
    if plain in HUES:
        return HUES.index(plain)
    if number := read_number(plain, len(HUES)):
        return number - 1
    raise BadDeck("no_hue", 0, word)


def pictogram_in(line: int, fields: Mapping[str, str]) -> str:
    word = fields.get("pictogram", "").strip().strip(":")
    if not word:
        return ""
    spoken = (one.name for lang in SPOKEN for one in read(word, lang))
    found = named(word) or next(spoken, None)
    if found is None or found in CHOSEN:
        raise BadDeck("no_pictogram", line, word)
    return found


def card_in_line(line: int, fields: Mapping[str, str]) -> Card:
    name, text = tidy(fields.get("name", "")), tidy(fields.get("text", ""))
    if not any(letter.isalnum() for letter in name):
        raise BadDeck("card_no_name", line)
    if len(name) > LONGEST_CARD or len(text) > LONGEST_CARD_TEXT:
        raise BadDeck("too_long", line, name if len(name) > LONGEST_CARD else text)
    return Card(name, text, pictogram_in(line, fields))
