"""What to look at before boards are public, each with what was decided of it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from board.archive.public import holds
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
    """Everything that the guard finds in these boards as they stand. A label is one item, decided
    when it is so for each of its notes; ``known`` are as in ``guard.warnings``."""
    of = {board.id: board for board in boards}
    decided = {
        (board, one.note, one.subject): one
        for board, found in decisions.items()
        for one in found
        if board in of and holds(of[board], one)
    }
    rules: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    notes: dict[tuple[str, str], dict[tuple[str, int], None]] = defaultdict(dict)
    for one in guard.warnings(boards, known):
        subject = LABEL if one.is_label else TEXT
        name = one.found if subject == LABEL else f"{one.board}-{one.note}"
        rules[subject, name][one.rule] = None
        notes[subject, name][one.board, one.note] = None
    found = []
    for (subject, name), here in notes.items():
        board, note = next(iter(here))
        draft = of[board].notes[note].draft
        stand = " ".join(f"{there}-{seq}-{of[there].notes[seq].changed}" for there, seq in here)
        all_of = [decided.get((board, note, subject)) for board, note in here]
        found.append(
            Item(
                key_of(subject, name, stand),
                subject,
                draft.speaker if subject == LABEL else draft.text,
                tuple(rules[subject, name]),
                tuple(here),
                all_of[0] if all(all_of) else None,
            )
        )
    return found


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
    item: Item, boards: Mapping[str, Board], decision: str, words: str
) -> dict[str, list[Decision]]:
    """The rows that a decision comes to, for each board."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for board, note in item.notes:
        changed = boards[board].notes[note].changed
        found[board].append(Decision(note, item.subject, changed, decision, words))
    return dict(found)
