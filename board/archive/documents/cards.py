"""The cards of a series as real cards: A4 sheets of nine, fronts and backs that meet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from board.archive.documents.evening import Evening
from board.archive.documents.minutes import placed
from board.archive.documents.typesetting import Standards, compiled, printable
from board.core.decks import DECKS
from board.core.model import Draft, Kind
from board.core.text import typeset
from board.messages import translator_for

WIDE_MM, HIGH_MM, ACROSS, DOWN = 63.0, 88.0, 3, 3
"""The size of a playing card, and how many stand on a sheet of A4."""


def drafts(evenings: Sequence[Evening], lang: str) -> list[Draft]:
    """Every card that was drawn on these evenings, then those that the decks offer; once each."""
    t = translator_for(lang)
    drawn = [
        Draft(Kind.CARD, note.draft.text, deck=note.draft.deck)
        for evening in evenings
        for note in placed(evening.board)
        if note.draft.kind is Kind.CARD
    ]
    offered = [
        Draft(Kind.CARD, name.strip(), deck=deck)
        for deck in DECKS
        for name in t(f"cards.{deck}").split("|")
        if name.strip()
    ]
    known: dict[tuple[str, str], Draft] = {}
    for draft in (*drawn, *offered):
        known.setdefault((draft.deck, draft.text.casefold()), draft)
    return sorted(known.values(), key=lambda draft: (list(DECKS).index(draft.deck), draft.text))


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


def printed(series: Mapping[str, str], cards: Sequence[Draft], fronts: Sequence[str]) -> bytes:
    """The PDF to print on both sides (long edge) and cut; ``fronts`` are the cards' SVGs."""
    lang = series.get("lang") or "fr"
    t = translator_for(lang)
    pages = [side for pair in sheets(len(cards)) for side in pair]
    backs = [printable(typeset(t(f"kind.{card.deck}"), lang)) for card in cards]
    data: dict[str, Any] = {
        "title": printable(typeset(series.get("title", ""), lang)),
        "lang": lang[:2],
        "pages": pages,
        "backs": backs,
        "decks": [card.deck for card in cards],
        "wide": WIDE_MM,
        "high": HIGH_MM,
    }
    files = {f"card-{number}.svg": svg.encode() for number, svg in enumerate(fronts)}
    return compiled("cards.typ", data, Standards(()), files)
