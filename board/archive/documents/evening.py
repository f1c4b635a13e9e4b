"""One evening of a series as a book tells it: quotes, questions, proposals, cards, each with the
number under which its speaker can ask for it to be withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from board.archive.documents.choice import KINDS, NOTHING, Choice, Picked
from board.archive.documents.minutes import followed, in_words, placed, words
from board.archive.documents.typesetting import printable
from board.core.decks import label_of
from board.core.events import Entry
from board.core.model import Board, Kind, Note
from board.core.text import typeset
from board.core.text.fold import folded
from board.messages import Translate, translator_for

MOST_PROVOKED = 4
"""Notes that stand under a card in its chapter."""


@dataclass(frozen=True, slots=True)
class Evening:
    """A board of a series, with its number there from 1."""

    number: int
    board: Board
    entries: tuple[Entry, ...]

    @property
    def title(self) -> str:
        t = translator_for(self.board.lang)
        return words(self.board, self.board.head.get("title", "")) or t("board.untitled")


def told(evening: Evening, note: Note, sizes: Mapping[int, int] = NOTHING.sizes) -> dict[str, Any]:
    """A note as a template reads it; its number is ``evening·note``. ``sizes`` are those that were
    chosen, by note."""
    draft = note.draft
    text = f'"{draft.text}"' if draft.kind is Kind.QUOTE and '"' not in draft.text else draft.text
    return {
        "text": printable(words(evening.board, text)),
        "speaker": printable(words(evening.board, draft.speaker)),
        "number": f"{evening.number}·{note.seq}",
        "weight": sizes.get(note.seq, draft.weight),
    }


def chapter(evening: Evening, picked: Picked) -> dict[str, Any]:
    """What the book tells of an evening, as it was ``picked``."""
    board = evening.board
    t = translator_for(board.lang)
    notes = placed(board)

    def of(kinds: Sequence[Kind]) -> list[dict[str, Any]]:
        listed = picked.of(note.seq for note in notes if note.draft.kind in kinds)
        return [told(evening, board.notes[note], picked.sizes) for note in listed]

    return {
        "number": evening.number,
        "title": printable(evening.title),
        "circumstances": circumstances(board, t),
        **{part: of(kinds) for part, kinds in KINDS.items() if part != "cards"},
        "cards": drawn_cards(evening, picked),
        "count": sum(note.draft.kind is not Kind.THEME for note in notes),
    }


def circumstances(board: Board, t: Translate) -> list[str]:
    """Question, place, date, audience and attendance, those that were said, each in words."""
    found = []
    for name in ("question", "place", "date", "audience"):
        if board.head.get(name):
            found.append(printable(words(board, in_words(board, name))))
    present = board.head.get("present", "")
    if present:
        found.append(printable(f"{t('head.present')} : {present}"))
    return [typeset(text, board.lang) for text in found]


def drawn_cards(evening: Evening, picked: Picked) -> list[dict[str, Any]]:
    """Cards that were drawn together, each with the first notes that they provoked."""
    board, found = evening.board, {}
    for drawn, provoked in followed(placed(board)):
        kept = [card for card in drawn if card.seq not in picked.out]
        if kept:
            notes = picked.of(note.seq for note in provoked)[:MOST_PROVOKED]
            found[kept[0].seq] = {
                "names": [printable(words(board, card.draft.text)) for card in kept],
                "notes": [told(evening, board.notes[note]) for note in notes],
            }
    return [found[card] for card in picked.of(found)]


def theme_key(name: str) -> str:
    """What two themes have in common that are one: case, accents and what a name ends with do not
    tell them apart."""
    return folded(name).strip(" ?!.")


def recurring(evenings: Sequence[Evening]) -> list[dict[str, Any]]:
    """Themes that came up on two evenings or more: the name, and on which; the same name
    (``theme_key``) is one theme. The most frequent first."""
    found: dict[str, tuple[str, dict[int, int]]] = {}
    for evening in evenings:
        for theme in evening.board.themes:
            count = sum(
                note.theme == theme.id and note.draft.kind is not Kind.THEME
                for note in placed(evening.board)
            )
            _, seen = found.setdefault(theme_key(theme.name), (theme.name, {}))
            seen[evening.number] = seen.get(evening.number, 0) + count
    rows = [
        {
            "name": printable(typeset(name, evenings[0].board.lang)),
            "evenings": sorted(seen),
            "count": sum(seen.values()),
        }
        for name, seen in found.values()
        if len(seen) > 1
    ]
    return sorted(rows, key=lambda row: (-len(row["evenings"]), -row["count"], row["name"]))


def across(evenings: Sequence[Evening], choice: Choice) -> list[dict[str, Any]]:
    """What each card provoked on all evenings: its name, its deck's label, the evenings on which it
    was drawn, how many notes followed or answered it, and the weightiest of them. Cards drawn
    together share what came; the same name of the same deck is one card. The most fruitful
    first."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for evening in evenings:
        board, out = evening.board, choice.of(evening.board.id).out
        for drawn, provoked in followed(placed(board)):
            provoked = [note for note in provoked if note.seq not in out]
            for card in (one for one in drawn if one.seq not in out):
                label = label_of(card.draft.deck, board.decks, board.lang)
                key = label.casefold(), card.draft.text.casefold()
                row = found.setdefault(key, {"name": card.draft.text, "label": label, "notes": []})
                row.setdefault("evenings", []).append(evening.number)
                row["notes"] += [(note.draft.weight, told(evening, note)) for note in provoked]
    rows = [
        {
            "name": printable(typeset(row["name"], evenings[0].board.lang)),
            "label": printable(typeset(row["label"], evenings[0].board.lang)),
            "evenings": sorted(set(row["evenings"])),
            "count": len(row["notes"]),
            "best": [max(row["notes"], key=lambda one: one[0])[1]] if row["notes"] else [],
        }
        for row in found.values()
    ]
    return sorted(rows, key=lambda row: (-row["count"], -len(row["evenings"]), row["name"]))
