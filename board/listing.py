"""What the pages say of a board in words: its card, and its notes as a readable list."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

from board.core.events import Captured, Entry, LineRecalled, LineReleased, encode
from board.core.grammar import spell
from board.core.model import Board, Kind, Note, Status
from board.core.text import typeset
from board.room import Room


def describe(room: Room) -> dict[str, Any]:
    board = room.board
    return {
        "id": board.id,
        "title": typeset(board.head.get("title", ""), board.lang),
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
                    "theme_id": note.theme,
                    "theme": known.name if known and note.draft.kind is not Kind.THEME else "",
                    "hue": board.hue_of(note.theme),
                    "sheet": sheet.number,
                }
            )
    return notes


RECENT = 3
"""Sheets that a desk remembers speakers and withdrawn notes of."""


def table(board: Board) -> dict[str, Any]:
    """What the desks share beside the drawing: themes, who spoke lately (``speakers`` has the
    newest first, ``voices`` is in order of appearance), lines that wait, notes withdrawn lately."""
    recent = [
        board.notes[seq]
        for sheet in board.sheets[-RECENT:]
        for seq in sheet.notes
        if board.notes[seq].status is not Status.ERASED
    ]
    placed = [note for note in recent if note.status is Status.PLACED]
    speakers = [note.draft.speaker for note in placed if note.draft.speaker]
    return {
        "themes": [{"id": one.id, "name": one.name, "hue": one.hue} for one in board.themes],
        "theme": board.theme,
        "sheet": len(board.sheets),
        "speakers": list(dict.fromkeys(reversed(speakers))),
        "voices": list(dict.fromkeys(speakers)),
        "hold": board.hold,
        "delay": board.delay,
        "held": [
            {"id": held.id, "line": held.line, "speaker": held.speaker, "delay": held.delay}
            for held in board.held
        ],
        "withdrawn": [brief(note) for note in recent if note.status is Status.WITHDRAWN],
    }


def brief(note: Note) -> dict[str, Any]:
    return {"id": note.seq, "text": note.draft.text[:80]}


def spelled(board: Board, seq: int) -> dict[str, Any]:
    """A note as a line that can be corrected; ``{"error": "unknown_note"}`` when there is none."""
    note = board.notes.get(seq)
    if note is None or note.status is not Status.PLACED:
        return {"error": "unknown_note"}
    return {
        "line": spell(note.draft, board.lang),
        "changed": note.changed,
        "theme": note.theme,
        "kind": note.draft.kind.value,
        "answers": note.draft.answers,
    }


def became(entries: Iterable[Entry], held: int) -> dict[str, Any]:
    """What a line that waited has become: ``{"note": seq}``, ``{"note": 0}`` for what is not a
    note, ``{"recalled": True}``, or ``{"waits": True}``."""
    for entry in entries:
        match entry.event:
            case Captured(held=known) if known == held:
                return {"note": entry.seq}
            case LineReleased(held=known) if known == held:
                return {"note": 0}
            case LineRecalled(held=known) if known == held:
                return {"recalled": True}
    return {"waits": True}


def traced(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The log for the organiser's eyes: number, time (of this server), name of the fact, words."""
    rows = []
    for entry in entries:
        name, fields = encode(entry.event)
        draft = fields.get("draft") or {}
        said = [
            draft.get("text"),
            *(fields.get(key) for key in ("title", "line", "value", "phase")),
        ]
        speaker = draft.get("speaker") or fields.get("speaker")
        words = next((text for text in said if text), "") + (f" @{speaker}" if speaker else "")
        clock = time.strftime("%d/%m %H:%M", time.localtime(entry.minute * 60))
        note = fields.get("note") or fields.get("held") or 0
        rows.append(
            {
                "seq": entry.seq,
                "time": clock if entry.minute else "",
                "event": name,
                "words": words.strip(),
                "note": note,
            }
        )
    return rows
