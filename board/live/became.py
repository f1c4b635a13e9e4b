"""What a phone's slip is on the board: why it is not taken, as a line, as a note, as it is told."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from board.core.dealing import decks_of
from board.core.events import Command, Edit, Say, Withdraw
from board.core.grammar import parse, spell, spell_on
from board.core.ink.pause import Pause, between, go_on
from board.core.later import Later
from board.core.limits import LONGEST_SLIP
from board.core.model import Board, Draft, Kind, Refusal, Status
from board.core.text import clean
from board.store.slip import ASIDE, NOTED, Slip

if TYPE_CHECKING:
    from board.live import speaking
else:
    speaking = Later("board.live.speaking")

Answer = dict[str, Any]
DESK = "phones"
"""Where lines of phones are typed, as far as the log knows: nobody is chosen to speak there."""
NO_INK = {Status.ERASED: "gone", Status.WITHDRAWN: "withdrawn"}
"""What a phone is told of a note that is not on the wall, whoever took it away."""


def why_not(
    board: Board, message: speaking.SpeakMessage, words: str, voices: Container[str]
) -> str:
    """The reason not to take what a phone says; "" when there is none. ``voices`` speak there."""
    if not board.listening:
        return "not_listening"
    if not words and message.kind != "withdrawal":
        return "empty"
    if len(words) > LONGEST_SLIP:
        return "too_long"
    if message.kind in speaking.ABOUT and not board.is_placed(message.note):
        return "unknown_note"
    if message.speaker and message.speaker not in voices:
        return "unknown_speaker"
    return ""


def line_of(board: Board, slip: Slip) -> str:
    """A slip as a line that a scribe would type."""
    if slip.kind in speaking.SAID:
        return spell(Draft(Kind(slip.kind), slip.words, slip.speaker), board.lang)
    note = board.notes.get(slip.note)
    if note is None or not slip.words:
        return ""
    return spell_on(board, replace(note.draft, text=slip.words, answers=None))


def noted_by(board: Board, slip: Slip, message: speaking.TakeMessage) -> Command | Refusal:
    """What taking a slip asks of the board."""
    if slip.kind == "withdrawal":
        return Withdraw(slip.note)
    line = message.line.strip() or line_of(board, slip)
    meant = parse(clean(line), decks_of(board))
    if isinstance(meant, Refusal):
        return meant
    if not isinstance(meant, Draft):
        return Refusal("not_a_note")
    if slip.kind == "correction":
        return Edit(slip.note, line, elsewhere=message.elsewhere)
    return Say(line, DESK, message.theme, from_phone=True)


def note_of(board: Board, seq: int, pause: Pause = go_on) -> int:
    """The note that a fact is, or that a line which waited has become; 0 for none."""
    if seq in board.notes:
        return seq
    notes = between(board.notes.values() if seq else (), pause)
    return next((note.seq for note in notes if note.held == seq), 0)


def told_to_sender(board: Board, slip: Slip, pause: Pause = go_on) -> Answer:
    """``received``, ``noted`` (with its ``note``), ``withdrawn`` with the note, ``aside``, or
    ``gone`` with the note's words."""
    told: Answer = {"key": slip.key, "state": "received", "note": 0}
    if slip.state == ASIDE:
        return told | {"state": "aside"}
    if slip.state != NOTED:
        return told
    number = slip.note or note_of(board, slip.seq, pause)
    if not number:
        waits = any(line.id == slip.seq for line in board.held)
        return told | {"state": "received" if waits else "aside"}
    state = NO_INK.get(board.notes[number].status, "noted")
    return told | {"state": state, "note": number}


def told_to_desk(board: Board, slip: Slip) -> Answer:
    line = line_of(board, slip) if slip.state != NOTED and slip.words else ""
    return as_it_came(slip) | {"line": line}


def as_it_came(slip: Slip) -> Answer:
    """A slip without a line for it: a scribe reads its words and types one."""
    return {
        "id": slip.id,
        "kind": slip.kind,
        "note": slip.note,
        "line": "",
        "words": slip.words,
        "speaker": slip.speaker,
        "twin": slip.twin,
        "state": slip.state,
    }
