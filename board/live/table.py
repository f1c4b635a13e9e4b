"""What the desks share beside the drawing, and what they ask of a note or of a line that waits."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from board.core.attributing import from_here, numbered, said_by
from board.core.beginning import planned
from board.core.dealing import decks_of, in_rows
from board.core.erasure import is_blank
from board.core.events import (
    Captured,
    Entry,
    Erased,
    Event,
    LineHeld,
    LineRecalled,
    LineReleased,
    PhaseBegun,
    Shown,
    SpeakerErased,
    ThemeChosen,
)
from board.core.grammar import spell_on
from board.core.ink.pause import Pause, between, go_on
from board.core.model import Board, Note, Status
from board.core.text import clean

if TYPE_CHECKING:
    from board.live.protocol import KeptMessage

KEYED = ("themes", "held")
"""What may be long and is told row by row."""

REMEMBERED = 120
"""Facts in which a desk that remembers nothing finds its last lines."""

RECENT = 3
"""Sheets that a desk remembers speakers and withdrawn notes of."""


class Counted(NamedTuple):
    """Of the first ``sheets`` of a board, none of which was touched after ``touched``: how many
    notes stand there, and each speaker's first one."""

    sheets: int = 0
    touched: int = 0
    placed: int = 0
    first: Mapping[str, int] = MappingProxyType({})

    def is_of(self, board: Board) -> bool:
        """Whether these sheets are still as they were counted."""
        count = self.sheets
        return count <= len(board.sheets) and self.touched == board.sheets.newest(count)

    def with_sheets(self, board: Board, count: int, pause: Pause = go_on) -> Counted:
        """The same of the first ``count`` sheets, of which only the further ones are looked at."""
        more = board.sheets[self.sheets : count]
        notes = (board.notes[seq] for sheet in between(more, pause) for seq in sheet.notes)
        placed = [note for note in notes if note.status is Status.PLACED]
        first = dict(self.first)
        for note in between(placed, pause):
            speaker = note.draft.speaker
            first[speaker] = min(note.seq, first.get(speaker, note.seq))
        touched = board.sheets.newest(count)
        return Counted(count, touched, self.placed + len(placed), first)


NOTHING = Counted()


def earlier(board: Board, before: Counted, pause: Pause = go_on) -> Counted:
    """All sheets but the last, counted; what was counted before is taken up where it holds."""
    left = len(board.sheets) - 1
    known = before if before.sheets <= left and before.is_of(board) else NOTHING
    return known if known.sheets == left else known.with_sheets(board, left, pause)


def voices(whole: Counted) -> list[str]:
    """The speakers of all sheets that were counted, in order of appearance."""
    return sorted(filter(None, whole.first), key=lambda name: whole.first[name])


def table(board: Board, before: Counted = NOTHING) -> dict[str, Any]:
    """What the desks share beside the drawing: themes, who spoke lately (``speakers`` has the
    newest first, ``voices`` are all, in order of appearance, ``firsts`` the first note of each),
    who has which number and who none since the fact ``numbered`` (0 for never), how many notes
    there are, lines that wait, the decks of cards, the phases that are planned, notes withdrawn
    lately. With ``earlier(…)``
    its work does not grow with the board."""
    seqs = sorted(seq for sheet in board.sheets[-RECENT:] for seq in sheet.notes)
    recent = [board.notes[seq] for seq in seqs if board.notes[seq].status is not Status.ERASED]
    whole = before.with_sheets(board, len(board.sheets))
    names = voices(whole)
    said = [note.draft.speaker for note in recent if note.status is Status.PLACED]
    numbers, unnumbered = numbered(board)
    themes, phases = board.themes_said(), board.plan.phases
    return {
        "themes": [{"id": one.id, "name": one.name, "hue": one.hue} for one in themes],
        "theme": board.theme,
        "sheet": len(board.sheets),
        "notes": whole.placed,
        "speakers": list(dict.fromkeys(filter(None, reversed(said)))),
        "voices": names,
        "firsts": [whole.first[name] for name in names],
        "numbers": numbers,
        "unnumbered": unnumbered,
        "numbered": board.numbered,
        "hold": board.hold,
        "delay": board.delay,
        "held": [
            {"id": held.id, "line": held.line, "speaker": held.speaker, "delay": held.delay}
            for held in board.held
        ],
        "decks": in_rows(decks_of(board)),
        "plan": [{"name": one.name, "minutes": one.minutes} for one in phases if one.name],
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
        "line": spell_on(board, note.draft),
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
            "line": spell_on(board, note.draft),
            "changed": note.changed,
            "withdrawn": note.status is Status.WITHDRAWN,
        }
        for key, note in notes
        if note.status is not Status.ERASED
    ]


def ended(event: Event) -> tuple[int, ...]:
    """The lines that waited and that a fact which is no note showed, or erased with all that their
    speaker said or with the theme that they named again."""
    if isinstance(event, Shown):
        return (event.held,)
    return event.held if isinstance(event, SpeakerErased | Erased) else ()


def is_unsaid(board: Board, event: Event, has_ended: bool) -> bool:
    """Whether the words of a fact that is no note are gone: of the head, of a phase, of a theme
    that was named again, of a line that waited and was shown or erased. One that was recalled stays
    with who typed it."""
    if isinstance(event, LineHeld) and not has_ended:
        return False
    if isinstance(event, ThemeChosen):
        theme = board.notes.get(event.theme)
        return theme is not None and theme.status is Status.ERASED
    return is_blank(event)


def became(entries: Iterable[Entry], held: int) -> dict[str, Any]:
    """What a line that waited has become: ``{"note": seq}``, ``{"note": 0}`` for what is not a
    note, ``{"recalled": True}`` for what was not shown and will not be, or ``{"waits": True}``."""
    for entry in entries:
        match entry.event:
            case Captured(held=known) if known == held:
                return {"note": entry.seq}
            case LineReleased(held=known) | PhaseBegun(held=known) if known == held:
                return {"note": 0}
            case LineRecalled(held=known) if known == held:
                return {"recalled": True}
            case SpeakerErased(held=gone) | Erased(held=gone) if held in gone:
                return {"recalled": True}
    return {"waits": True}


def still_kept(
    board: Board, facts: Iterable[Entry], asked: KeptMessage, pause: Pause = go_on
) -> dict[str, Any]:
    """Of what a desk remembers: the notes that were erased and the ``facts`` of other lines that
    have no words any more, by number; the names that are on no note, at no desk, on no line that
    waits and not expected; what the evening is prepared with and the title as they are now."""
    facts, own = list(facts), set(asked.notes)
    over = {held for one in facts for held in ended(one.event)}
    said = {note.draft.speaker for note in between(board.notes.values(), pause)}
    said |= set(board.speakers.values()) | {line.speaker for line in board.held}
    said |= set(board.plan.speakers)
    known = (board.notes.get(seq) for seq in asked.notes)
    return {
        "notes": [
            *(note.seq for note in known if note and note.status is Status.ERASED),
            *(
                one.seq
                for one in facts
                if one.seq in own and is_unsaid(board, one.event, one.seq in over)
            ),
        ],
        "names": [name for name in asked.names if clean(name) not in said],
        "planned": asdict(planned(board)),
        "title": board.head.get("title", ""),
    }
