"""May these notes be said by somebody else, and which of them have to be set anew for it."""

from __future__ import annotations

from dataclasses import replace

from board.core.attribution import Attribute, Attributed, Numbered, NumberSpeakers, Reset
from board.core.events import Entry
from board.core.history import evolve
from board.core.kinds import form, spec_of
from board.core.kinds.setting import Letters, letters_of
from board.core.limits import LONGEST_SPEAKER, MOST_ATTRIBUTED, MOST_NUMBERS
from board.core.model import Board, Box, Draft, Note, Place, Refusal, Status
from board.core.placing import find_place, free_near, hero_of, page_of
from board.core.speakers import is_speaker
from board.core.text import clean


def from_here(board: Board, first: int) -> tuple[int, ...]:
    """The notes from this one on, in order of capture, that are said by whom this one is said;
    withdrawn ones too. Empty for a note that is not there or that nobody can say."""
    note = board.notes.get(first)
    if note is None or note.status is Status.ERASED or not is_said(note):
        return ()
    return tuple(seq for seq in said_by(board, note.draft.speaker) if seq >= first)


def said_by(board: Board, speaker: str) -> list[int]:
    """The notes that this speaker says ("" is nobody), in order of capture."""
    notes = sorted(seq for sheet in board.sheets for seq in sheet.notes)
    known = (board.notes[seq] for seq in notes)
    return [
        note.seq
        for note in known
        if note.draft.speaker == speaker and note.status is not Status.ERASED and is_said(note)
    ]


def is_said(note: Note) -> bool:
    return spec_of(note.draft.kind).is_said


def decide_attribution(board: Board, attribute: Attribute) -> Attributed | Refusal:
    """Notes keep their place where the new name has room under them; else their words are set
    smaller, or they go to the nearest free place, or to where a new note would stand."""
    speaker = clean(attribute.speaker)
    if speaker and not is_speaker(speaker):
        return Refusal("long_name", str(LONGEST_SPEAKER))
    asked = sorted(set(attribute.notes))
    if len(asked) > MOST_ATTRIBUTED:
        return Refusal("too_many_notes", str(MOST_ATTRIBUTED))
    known = [board.notes.get(seq) for seq in asked]
    notes = [note for note in known if note and note.status is not Status.ERASED and is_said(note)]
    if not notes or len(notes) != len(known):
        return Refusal("unknown_note")
    notes = [note for note in notes if note.draft.speaker != speaker]
    if not notes:
        return Refusal("already")
    resets: list[Reset] = []
    for note in notes:
        reset = reset_for(board, note, speaker)
        if isinstance(reset, Refusal):
            return reset
        if reset:
            resets.append(reset)
            moved = Attributed((note.seq,), speaker, (resets[-1],))
            board = evolve(board, Entry(board.seq + 1, "", moved))
    return Attributed(tuple(note.seq for note in notes), speaker, tuple(resets))


def decide_numbers(board: Board, command: NumberSpeakers) -> Numbered | Refusal:
    """Every number is a note that somebody says, and nobody has two."""
    named = [seq for seq in (*command.notes, *command.off) if seq]
    notes = [board.notes.get(seq) for seq in named]
    said = {note.draft.speaker for note in notes if note and note.status is not Status.ERASED}
    if "" in said or len(said) != len(named):
        return Refusal("unknown_note")
    if len(command.notes) > MOST_NUMBERS:
        return Refusal("bad_argument")
    if (command.notes, command.off) == (board.numbers, board.unnumbered):
        return Refusal("already")
    return Numbered(command.notes, command.off)


def numbered(board: Board) -> tuple[list[str], list[str]]:
    """The names by number as they are now, "" for a free one, and those that have none."""
    return names_of(board, board.numbers), [
        name for name in names_of(board, board.unnumbered) if name
    ]


def names_of(board: Board, notes: tuple[int, ...]) -> list[str]:
    """Who says these notes; "" for 0, for a note without a speaker, and for a second time."""
    found: list[str] = []
    for seq in notes:
        note = board.notes.get(seq)
        name = note.draft.speaker if note else ""
        found.append("" if name in found else name)
    return found


def has_room(draft: Draft, before: Draft, letters: Letters, box: Box) -> bool:
    """Whether a descriptor stands in the box of a note, or no further out of it than the one
    before."""
    is_lower = form.foot(draft, letters, box.w) <= form.foot(before, letters, box.w)
    most = max(float(box.w), form.reach(before, letters, box.w))
    return is_lower and form.reach(draft, letters, box.w) <= most


def reset_for(board: Board, note: Note, speaker: str) -> Reset | Refusal | None:
    """How a note stands when this speaker says it; None where it stays as it is."""
    place, box = note.place, note.place.box
    letters = letters_of(board, note.seq == hero_of(board, place.sheet))
    draft = replace(note.draft, speaker=speaker)
    if has_room(draft, note.draft, letters, box):
        return None
    block = form.refit(draft, letters, box)
    if block is not None:
        return Reset(note.seq, replace(place, block=block))
    page = page_of(board, board.sheets[place.sheet - 1])
    for shape in form.each_shape(draft, letters):
        free = free_near(page, Box(box.x, box.y, shape.w, shape.h), box)
        if free is not None:
            return Reset(note.seq, Place(place.sheet, free, shape.block))
    theme = note.theme if board.is_said(note.theme) else 0
    found = find_place(board, draft, theme)
    return found if isinstance(found, Refusal) else Reset(note.seq, found[0], theme, found[1])
