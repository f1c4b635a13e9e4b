"""``propositions-decidim.csv``: what Decidim's import of proposals reads.

Source: decidim-proposals, proposal_creator.rb and readers/csv.rb: ``;``, a header line, UTF-8
without BOM, ``title/<locale>`` and ``body/<locale>``; it ignores the other columns, which serve
people.
"""

from __future__ import annotations

from collections.abc import Sequence

from board.archive.formats.notes import proposals
from board.archive.formats.tables import table
from board.core.events import Entry
from board.core.model import Board

LONGEST_TITLE = 80
"""Letters of a title that Decidim and Go Vocal take."""


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    lang = board.lang[:2]
    body = [
        [titled(note.draft.text), note.draft.text, note.seq, note.draft.speaker]
        for note in proposals(board)
    ]
    return table([[f"title/{lang}", f"body/{lang}", "note", "speaker"], *body], separator=";")


def titled(text: str) -> str:
    """The first words, at most LONGEST_TITLE letters, cut between words and marked as cut."""
    if len(text) <= LONGEST_TITLE:
        return text
    cut = text[: LONGEST_TITLE - 1]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:.") + "…"
