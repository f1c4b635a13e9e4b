"""What the pages say of a board in words: its card, and its notes as a readable list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from board.core.model import Kind, Status
from board.room import Room


def describe(room: Room) -> dict[str, Any]:
    board = room.board
    return {
        "id": board.id,
        "title": board.head.get("title", ""),
        "sheets": len(board.sheets),
        "look": board.look,
    }


def listed(room: Room, t: Callable[..., str]) -> list[dict[str, Any]]:
    """The notes as a readable list, in the order of the sheets."""
    board = room.board
    notes = []
    for sheet in board.sheets:
        for note in (board.notes[seq] for seq in sheet.notes):
            if note.status is not Status.PLACED:
                continue
            known = board.theme_of(note.theme)
            notes.append(
                {
                    "id": note.seq,
                    "kind": note.draft.kind.value,
                    "kind_label": t(f"kind.{note.draft.kind.value}"),
                    "text": note.draft.text,
                    "speaker": note.draft.speaker,
                    "theme": known.name if known and note.draft.kind is not Kind.THEME else "",
                    "hue": board.hue_of(note.theme),
                    "sheet": sheet.number,
                }
            )
    return notes
