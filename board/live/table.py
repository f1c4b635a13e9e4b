"""What the desks share beside the drawing, and what they ask of a note or of a line that waits."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from board.core.attributing import from_here, numbered, said_by
from board.core.events import Captured, Entry, LineRecalled, LineReleased
from board.core.grammar import spell
from board.core.model import Board, Note, Status

KEYED = ("themes", "held")
"""What may be long and is told row by row."""

REMEMBERED = 120
"""Facts in which a desk that remembers nothing finds its last lines."""

RECENT = 3
"""Sheets that a desk remembers speakers and withdrawn notes of."""


def table(board: Board) -> dict[str, Any]:
    """What the desks share beside the drawing: themes, who spoke lately (``speakers`` has the
    newest first, ``voices`` are all, in order of appearance, ``firsts`` the first note of each),
    who has which number and who none since the fact ``numbered`` (0 for never), how many notes
    there are, lines that wait, notes withdrawn lately."""
    recent = [
        board.notes[seq]
        for sheet in board.sheets[-RECENT:]
        for seq in sheet.notes
        if board.notes[seq].status is not Status.ERASED
    ]
    placed = [note for note in board.notes.values() if note.status is Status.PLACED]
    first: dict[str, int] = {}
    for note in placed:
        speaker = note.draft.speaker
        first[speaker] = min(note.seq, first.get(speaker, note.seq))
    voices = sorted(filter(None, first), key=lambda name: first[name])
    said = [note.draft.speaker for note in recent if note.status is Status.PLACED]
    numbers, unnumbered = numbered(board)
    themes = [one for one in board.themes if board.is_said(one.id)]
    return {
        "themes": [{"id": one.id, "name": one.name, "hue": one.hue} for one in themes],
        "theme": board.theme,
        "sheet": len(board.sheets),
        "notes": len(placed),
        "speakers": list(dict.fromkeys(filter(None, reversed(said)))),
        "voices": voices,
        "firsts": [first[name] for name in voices],
        "numbers": numbers,
        "unnumbered": unnumbered,
        "numbered": board.numbered,
        "hold": board.hold,
        "delay": board.delay,
        "held": [
            {"id": held.id, "line": held.line, "speaker": held.speaker, "delay": held.delay}
            for held in board.held
        ],
        "withdrawn": [brief(note) for note in recent if note.status is Status.WITHDRAWN],
    }


def versioned(lies: dict[str, Any]) -> dict[str, Any]:
    """The table with the ``version`` of what lies on it: the same in every process."""
    text = json.dumps(lies, ensure_ascii=False, separators=(",", ":"))
    return {**lies, "version": hashlib.blake2s(text.encode(), digest_size=8).hexdigest()}


def changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """What a desk that holds ``before`` (its version is ``since``) lacks of ``after``: fields by
    name; of themes and lines that wait only those that are new, and the ids of those that went."""
    told = {"since": before["version"]}
    for name, value in after.items():
        if value != before[name]:
            told[name] = row_changes(before[name], value) if name in KEYED else value
    return told


def row_changes(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Any:
    """``{"put", "drop"}``, or all rows where that would leave them in another order."""
    old, new = ({row["id"]: row for row in rows} for rows in (before, after))
    put = [row for row in after if old.get(row["id"]) != row]
    drop = [ident for ident in old if ident not in new]
    made = {ident: row for ident, row in old.items() if ident in new}
    made |= {row["id"]: row for row in put}
    return {"put": put, "drop": drop} if list(made) == list(new) else after


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


def voice(board: Board, first: int | None, speaker: str) -> dict[str, Any]:
    """The notes said as ``first`` is from it on, or all of a speaker: ``{"notes", "speaker"}``."""
    if first is None:
        return {"notes": said_by(board, speaker), "speaker": speaker}
    found = from_here(board, first)
    if not found:
        return {"error": "unknown_note"}
    return {"notes": list(found), "speaker": board.notes[first].draft.speaker}


def last_lines(board: Board, recent: Iterable[Entry]) -> list[dict[str, Any]]:
    """The notes of these facts that still have words, as lines, the oldest first. ``key`` tells a
    browser which of them it sent itself."""
    captured = [entry for entry in recent if isinstance(entry.event, Captured)]
    notes = [(entry.key, board.notes[entry.seq]) for entry in captured]
    return [
        {
            "key": key,
            "note": note.seq,
            "line": spell(note.draft, board.lang),
            "changed": note.changed,
            "withdrawn": note.status is Status.WITHDRAWN,
        }
        for key, note in notes
        if note.status is not Status.ERASED
    ]


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


def still_kept(board: Board, notes: Iterable[int], names: Iterable[str]) -> dict[str, Any]:
    """Of what a desk remembers: the notes that were erased, the names that are on no note, at no
    desk and on no line that waits; and the title as it is now."""
    said = {note.draft.speaker for note in board.notes.values()}
    said |= set(board.speakers.values()) | {line.speaker for line in board.held}
    known = (board.notes.get(seq) for seq in notes)
    return {
        "notes": [note.seq for note in known if note and note.status is Status.ERASED],
        "names": [name for name in names if name not in said],
        "title": board.head.get("title", ""),
    }
