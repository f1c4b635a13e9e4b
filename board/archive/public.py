"""A board as the public sees it: what somebody has looked at, as it was decided to be shown.

The public log is the board's own up to the fact that was looked at, and after it the facts that the
decisions come to: words changed, a speaker said otherwise, notes withdrawn. Every format is made of
it as of any log. What was withdrawn or erased later is not in it either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from board.core.attribution import Attribute
from board.core.events import Command, Edit, Entry, Withdraw, Withdrawn
from board.core.grammar import spell_on
from board.core.history import evolve, fold
from board.core.model import Board, Note, Refusal, Status
from board.core.rules import decide
from board.store.publication import Decision


def public_log(
    board_id: str, entries: Sequence[Entry], seq: int, decisions: Iterable[Decision]
) -> tuple[Entry, ...]:
    """The facts up to ``seq``, and those that make of them what may be shown. A change that cannot
    be drawn leaves its note out."""
    told = [entry for entry in entries if entry.seq <= seq]
    board, now = fold(board_id, told), fold(board_id, entries)
    minute = told[-1].minute if told else 0
    made = list(decisions)
    later = set(notes_of_later_words(board, entries, made))
    for note, command in commands(board, now, made, later):
        event = decide(board, command)
        if isinstance(event, Refusal) and event.reason == "already":
            continue
        if isinstance(event, Refusal):
            event = Withdrawn(note)
        told.append(Entry(board.seq + 1, f"public-{board.seq + 1}", event, minute))
        board = evolve(board, told[-1])
    return tuple(told)


def commands(
    board: Board, now: Board, decisions: Iterable[Decision], later: set[int]
) -> Iterator[tuple[int, Command]]:
    """What is to be done on the board as it was looked at; ``now`` is how it stands today. Notes
    whose words were decided on only after they were changed, ``later``, are left out: nobody has
    said what is to become of those that stood there."""
    decided = [one for one in decisions if holds(board, one)]
    out = later | {one.note for one in decided if one.decision == "left_out"}
    for note in sorted(placed(board)):
        if note in out or now.notes[note].status is not Status.PLACED:
            out.add(note)
            yield note, Withdraw(note)
    changed = [one for one in decided if one.decision == "changed" and one.note not in out]
    for one in changed:
        if one.subject == "text":
            draft = replace(board.notes[one.note].draft, text=one.words)
            yield one.note, Edit(one.note, spell_on(board, draft), elsewhere=True)
    for one in changed:
        if one.subject == "label":
            yield one.note, Attribute((one.note,), one.words)


def placed(board: Board) -> dict[int, Note]:
    return {seq: note for seq, note in board.notes.items() if note.status is Status.PLACED}


def notes_of_later_words(
    board: Board, entries: Sequence[Entry], decisions: Iterable[Decision]
) -> Iterator[int]:
    """The notes whose decision is about other words than those that stand on ``board``; ``entries``
    are all facts, which are gone through once."""
    known = (one for one in decisions if one.note in board.notes)
    after = (one for one in known if one.changed > board.notes[one.note].changed)
    facts, looked_at = iter(entries), Board(board.id)
    for one in sorted(after, key=lambda one: one.changed):
        while looked_at.seq < one.changed and (fact := next(facts, None)):
            looked_at = evolve(looked_at, fact)
        draft, then = looked_at.notes[one.note].draft, board.notes[one.note].draft
        if (draft.text, draft.speaker) != (then.text, then.speaker):
            yield one.note


def holds(board: Board, decision: Decision) -> bool:
    """Whether a decision is about the words that stand on the board."""
    note = board.notes.get(decision.note)
    is_there = note is not None and note.status is Status.PLACED
    return is_there and note is not None and note.changed <= decision.changed
