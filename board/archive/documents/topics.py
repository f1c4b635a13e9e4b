"""What the areas of an affiche are about: themes, and what is gathered from all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from board.archive.documents.minutes import HEADINGS
from board.core.model import Board, Draft, Kind, Note
from board.messages import translator_for

GATHERED = ((Kind.QUESTION,), (Kind.PROPOSAL, Kind.ALTERNATIVE))
"""Kinds that have an area of their own, after the themes, under the heading of the first."""

SIGNS = MappingProxyType({Kind.QUESTION: "circle-question-mark", Kind.PROPOSAL: "lightbulb"})
"""The icon of what is gathered, by its first kind."""

Group = tuple[Note, ...]
"""Notes that go together, the first one before the others."""

PROVOKED = 4
"""So many notes after cards stand with them at the most, as what they provoked."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What an area is to hold, before it has a place; the notes in order. ``icon`` is that of what
    is gathered."""

    name: str
    theme: int
    groups: tuple[Group, ...]
    icon: str = ""

    @property
    def notes(self) -> tuple[Note, ...]:
        return tuple(note for group in self.groups for note in group)


@dataclass(frozen=True, slots=True)
class Part:
    """Areas that stand together under the name of a phase, "" for none; phases are counted from
    1."""

    phase: str
    number: int
    topics: tuple[Topic, ...]


def importance(draft: Draft) -> float:
    """What stays when not all can: weight first, then what asks or proposes, then the rest."""
    kinds = {Kind.PROPOSAL: 0.9, Kind.QUOTE: 0.7, Kind.QUESTION: 0.6, Kind.DIRECTION: -1.0}
    return draft.weight + kinds.get(draft.kind, 0.0)


def parts_of(board: Board, notes: Sequence[Note]) -> list[Part]:
    """Themes in order with what was said there, in the phases where most of it was said; then
    questions, then proposals, each a part of its own."""
    t = translator_for(board.lang)
    led = leaders(notes)
    phases = list(dict.fromkeys(phase for sheet in board.sheets for phase in sheet.phases))
    themes: dict[str, list[Topic]] = {phase: [] for phase in ["", *phases]}
    for theme in [0, *(known.id for known in board.themes)]:
        here = [note for note in notes if note.theme == theme and gathered(led[note.seq]) is None]
        known = board.theme_of(theme)
        if here:
            topic = Topic(known.name if known else "", theme, grouped(here, led))
            themes[phase_of(board, here)].append(topic)
    parts = [Part("", 0, (topic,)) for topic in themes.pop("")]
    parts += [
        Part(phase, number, tuple(topics))
        for number, (phase, topics) in enumerate(themes.items(), 1)
        if topics
    ]
    for kinds in GATHERED:
        here = [note for note in notes if gathered(led[note.seq]) is kinds]
        if here:
            name, icon = t(HEADINGS[kinds[0]]), SIGNS[kinds[0]]
            parts.append(Part("", 0, (Topic(name, 0, grouped(here, led), icon),)))
    return parts


def phase_of(board: Board, notes: Sequence[Note]) -> str:
    """The phase in which most of these notes were said, the first of equals."""
    said = [board.sheets[note.place.sheet - 1].phase_at(note.seq) for note in notes]
    return max(dict.fromkeys(said), key=said.count)


def gathered(note: Note) -> tuple[Kind, ...] | None:
    """The kinds that a note is gathered with, None for what stays under its theme."""
    return next((kinds for kinds in GATHERED if note.draft.kind in kinds), None)


def leaders(notes: Sequence[Note]) -> dict[int, Note]:
    """By each note's number the one that it goes with: what it answers, or for laughter what was
    said before it; itself where it goes alone, as whatever is gathered does."""
    known = {note.seq: note for note in notes}
    found: dict[int, Note] = {}
    before: Note | None = None
    for note in sorted(notes, key=lambda note: note.seq):
        target = known.get(note.draft.answers or 0)
        if note.draft.kind is Kind.DIRECTION:
            is_near = before is not None and before.place.sheet == note.place.sheet
            target = target or (before if is_near else None)
        else:
            before = note
        alone = target is None or target.seq >= note.seq or gathered(note) is not None
        found[note.seq] = note if alone or target is None else found[target.seq]
    return found


def grouped(notes: Sequence[Note], led: dict[int, Note]) -> tuple[Group, ...]:
    """As they were said, each right after what it goes with; after cards what came then."""
    groups: list[list[Note]] = []
    for note in sorted(notes, key=lambda note: (led[note.seq].seq, note.seq)):
        last = groups[-1] if groups else []
        goes_with = bool(last) and led[note.seq].seq != note.seq
        if goes_with or is_provoked(note, last):
            last.append(note)
        else:
            groups.append([note])
    return tuple(tuple(group) for group in groups)


def is_provoked(note: Note, group: Sequence[Note]) -> bool:
    """Whether a note stands with the cards that a group begins with: another card that was drawn
    with them, or one of the first notes that came then."""
    if not group or group[0].draft.kind is not Kind.CARD:
        return False
    said = sum(one.draft.kind is not Kind.CARD for one in group)
    return not said if note.draft.kind is Kind.CARD else said < PROVOKED
