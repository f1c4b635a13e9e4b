"""One evening of a series as a book tells it: quotes, questions, proposals, cards, each with the
number under which its speaker can ask for it to be withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from board.archive.documents.choice import KINDS, NOTHING, Picked
from board.archive.documents.minutes import followed, on_paper, placed, title_of, words
from board.archive.documents.typesetting import printable
from board.core.cldr import on_the_first
from board.core.events import Entry
from board.core.head import FIELDS
from board.core.ink.lines import circumstance
from board.core.kinds.setting import letters_on_page
from board.core.model import Board, Kind, Note
from board.core.text.fold import folded
from board.messages import translator_for

BRIEFLY = ("date", "audience")
"""What the contents say of an evening."""

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
        return title_of(self.board)


def series_title(series: Mapping[str, str]) -> str:
    """What a series' documents are headed by: one without a title says so in its language.
    ``series`` has the fields of ``store.series``."""
    lang = series.get("lang") or "fr"
    return on_paper(series.get("title", ""), lang) or translator_for(lang)("series.untitled")


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
    notes = placed(board)

    def of(kinds: Sequence[Kind]) -> list[dict[str, Any]]:
        listed = picked.of(note.seq for note in notes if note.draft.kind in kinds)
        return [told(evening, board.notes[note], picked.sizes) for note in listed]

    return {
        "number": evening.number,
        "title": printable(evening.title),
        "circumstances": circumstances(board),
        "told": " · ".join(circumstances(board, BRIEFLY)),
        **{part: of(kinds) for part, kinds in KINDS.items() if part != "cards"},
        "cards": drawn_cards(evening, picked),
        "count": sum(note.draft.kind is not Kind.THEME for note in notes),
    }


def circumstances(
    board: Board, names: Sequence[str] = ("question", "place", *BRIEFLY, "present")
) -> list[str]:
    """What was said of these fields of the head, each in words."""
    letters = letters_on_page(board)
    said = ((FIELDS[name], circumstance(board, FIELDS[name], letters)) for name in names)
    return [
        printable(words(board, on_the_first(text, board.lang) if field.is_dated else text))
        for field, text in said
        if text
    ]


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
