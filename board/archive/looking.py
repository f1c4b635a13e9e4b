"""What to look at before boards are public, each with what was decided of it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from board.archive.public import holds
from board.core.ink.pause import Pause, between, go_on
from board.core.later import Later
from board.core.model import Board
from board.store.publication import Decision

if TYPE_CHECKING:
    from board.archive.documents import guard
else:
    guard = Later("board.archive.documents.guard")

LABEL, TEXT = "label", "text"
DECISIONS = ("changed", "accepted", "left_out")


@dataclass(frozen=True, slots=True)
class Item:
    """A label, wherever it stands, or the text of a note. ``key`` names it in a form; ``rules`` are
    those of the guard, ``notes`` (board, number) where it stands; ``decision`` is None while it is
    open."""

    key: str
    subject: str
    found: str
    rules: tuple[str, ...]
    notes: tuple[tuple[str, int], ...]
    decision: Decision | None = None


def items(
    boards: Sequence[Board], known: Sequence[str], decisions: Mapping[str, Iterable[Decision]]
) -> list[Item]:
    """Everything that the guard finds in these boards as they stand, as it is decided; ``known``
    are as in ``guard.warnings``."""
    return as_decided(found_in(boards, known), boards, decisions)


def found_in(boards: Sequence[Board], known: Sequence[str], pause: Pause = go_on) -> list[Item]:
    """The same before it is asked what was decided."""
    of = {board.id: board for board in boards}
    rules: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    notes: dict[tuple[str, str], dict[tuple[str, int], None]] = defaultdict(dict)
    for one in between(guard.warnings(boards, known, pause), pause):
        subject = LABEL if one.is_label else TEXT
        name = one.found if subject == LABEL else f"{one.board}-{one.note}"
        rules[subject, name][one.rule] = None
        notes[subject, name][one.board, one.note] = None
    found = []
    for (subject, name), here in between(notes.items(), pause):
        board, note = next(iter(here))
        draft = of[board].notes[note].draft
        stood = between(here, pause)
        stand = " ".join(f"{there}-{seq}-{of[there].notes[seq].changed}" for there, seq in stood)
        found.append(
            Item(
                key_of(subject, name, stand),
                subject,
                draft.speaker if subject == LABEL else draft.text,
                tuple(rules[subject, name]),
                tuple(here),
            )
        )
    return found


def as_decided(
    found: Iterable[Item],
    boards: Sequence[Board],
    decisions: Mapping[str, Iterable[Decision]],
    pause: Pause = go_on,
) -> list[Item]:
    """These items with what was decided of each: of a label, when it is so for all its notes."""
    of = {board.id: board for board in boards}
    made = {
        (board, one.note, one.subject): one
        for board, rows in decisions.items()
        for one in between(rows, pause)
        if board in of and holds(of[board], one)
    }

    def decision(item: Item) -> Decision | None:
        notes = between(item.notes, pause)
        all_of = [made.get((board, note, item.subject)) for board, note in notes]
        return all_of[0] if all(all_of) else None

    return [replace(item, decision=decision(item)) for item in between(found, pause)]


def key_of(subject: str, name: str, stand: str) -> str:
    """The same item has the same key each time it is found, until a note of it changes: what a page
    that was opened before says of it decides nothing. No word is in it."""
    return hashlib.blake2s(f"{subject}\0{name}\0{stand}".encode(), digest_size=6).hexdigest()


def still(item: Item, words: str, known: Sequence[str]) -> bool:
    """Whether the words that are to stand in its place are something to look at themselves."""
    if item.subject == LABEL:
        return bool(words and guard.of_label(words, known))
    return bool(guard.of_text(words))


def decided(
    item: Item, boards: Mapping[str, Board], said: tuple[str, str], pause: Pause = go_on
) -> dict[str, list[Decision]]:
    """The rows that a decision and its words come to, for each board."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for board, note in between(item.notes, pause):
        changed = boards[board].notes[note].changed
        found[board].append(Decision(note, item.subject, changed, *said))
    return dict(found)
