"""The cards of decks as real cards: A4 sheets of nine, fronts and backs that meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from board.archive.documents.evening import Evening
from board.archive.documents.minutes import on_paper, placed
from board.archive.documents.typesetting import Standards, compiled, printable
from board.core.cldr import direction
from board.core.decks import InPlay, in_play
from board.core.laying import Face
from board.core.look import SEEDS
from board.core.model import Board, Draft, Kind

WIDE_MM, HIGH_MM, ACROSS, DOWN = 63.0, 88.0, 3, 3
"""The size of a playing card, and how many stand on a sheet of A4."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A card that is printed. ``number`` is what a desk types for it, 0 for a card that is in no
    deck; ``label`` is what its deck calls it, ``face`` that of a board's own deck."""

    draft: Draft
    label: str
    number: int = 0
    text: str = ""
    face: Face | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """What is drawn on one side of a card, and the hue of its words."""

    svg: str
    hue: int


def of_board(board: Board, wanted: str = "") -> list[Printed]:
    """The cards of the decks of a board, or of the one whose key is ``wanted``; LookupError for a
    deck that it does not have."""
    decks = [one for one in in_play(board.decks, board.lang) if wanted in ("", one.key)]
    if not decks:
        raise LookupError(wanted)
    return [card for deck in decks for card in of_deck(board, deck)]


def of_deck(board: Board, deck: InPlay) -> list[Printed]:
    """The cards of a deck in order, then those that were added to it while it was played."""
    faces = {str(one.id): one.deck.face for one in board.decks}
    face = faces.get(deck.key)
    found = [
        Printed(
            Draft(Kind.CARD, card.name, deck=deck.key, pictogram=card.pictogram),
            deck.label,
            number,
            card.text,
            face,
        )
        for number, card in enumerate(deck.deck.cards, 1)
    ]
    known = {card.draft.text.casefold() for card in found}
    for note in placed(board):
        draft = note.draft
        is_new = draft.kind is Kind.CARD and draft.deck == deck.key
        if is_new and draft.text.casefold() not in known:
            known.add(draft.text.casefold())
            found.append(Printed(draft, deck.label, 0, "", face))
    return found


def of_series(evenings: Sequence[Evening], lang: str = "fr") -> list[Printed]:
    """Every card of every deck of these evenings, once each: the last one that has a name, under
    the label of its deck. A deck's cards stay together, in the order of the decks. Before the first
    evening they are those that are shipped, in a language."""
    found: dict[str, dict[str, Printed]] = {}
    for board in [evening.board for evening in evenings] or [Board("", lang=lang)]:
        for card in of_board(board):
            held = found.setdefault(card.label.casefold(), {})
            known = held.get(card.draft.text.casefold())
            if known is None or card.number:
                held[card.draft.text.casefold()] = card
    return [card for held in found.values() for card in in_order(held.values())]


def in_order(cards: Iterable[Printed]) -> list[Printed]:
    """By number; what has none comes last, by name."""
    return sorted(cards, key=lambda card: (not card.number, card.number, card.draft.text))


def sheets(count: int) -> list[tuple[list[int], list[int]]]:
    """For each sheet of nine, the numbers of its cards on the front in order of reading, and on
    the back, where each row runs the other way; -1 is an empty place."""
    size = ACROSS * DOWN
    found = []
    for start in range(0, count, size):
        front = [number if number < count else -1 for number in range(start, start + size)]
        rows = [front[row * ACROSS : (row + 1) * ACROSS] for row in range(DOWN)]
        found.append((front, [number for row in rows for number in reversed(row)]))
    return found


def printed(
    about: Mapping[str, str], cards: Sequence[Printed], sides: Sequence[tuple[Side, Side]]
) -> bytes:
    """The PDF to print on both sides (long edge) and cut. ``about`` has ``lang``, the ``title`` on
    each back, "" for none, and the ``heading`` by which readers of PDF name it;
    ``sides`` are the front and the back of each card, in tenths of a millimetre."""
    lang = about["lang"]

    def words(text: str) -> str:
        return printable(on_paper(text, lang))

    drawings: dict[str, str] = {}
    rows = []
    for card, (front, back) in zip(cards, sides, strict=True):
        front_file, back_file = (
            drawings.setdefault(side.svg, f"side-{len(drawings)}.svg") for side in (front, back)
        )
        rows.append(
            {
                "front": front_file,
                "back": back_file,
                "ink": SEEDS[back.hue][1],
                "name": words(card.draft.text.upper()),
                "text": words(card.text),
                "label": words(card.label),
                "number": str(card.number) if card.number else "",
            }
        )
    data: dict[str, Any] = {
        "heading": words(about["heading"]),
        "title": words(about["title"]),
        "lang": lang[:2],
        "way": direction(lang),
        "pages": [side for pair in sheets(len(cards)) for side in pair],
        "cards": rows,
        "wide": WIDE_MM,
        "high": HIGH_MM,
    }
    files = {name: svg.encode() for svg, name in drawings.items()}
    return compiled("cards.typ", data, Standards(()), files)
