"""What the areas of an affiche are about: themes, and what is gathered from all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from board.archive.documents.minutes import HEADINGS, under_themes
from board.core.model import Board, Draft, Kind, Note
from board.core.pictograms import folded
from board.messages import translator_for

GATHERED = ((Kind.QUESTION,), (Kind.PROPOSAL, Kind.ALTERNATIVE))
"""Kinds that have an area of their own, after the themes, under the heading of the first."""

SIGNS = MappingProxyType({Kind.QUESTION: "circle-question-mark", Kind.PROPOSAL: "lightbulb"})
"""The icon of what is gathered, by its first kind."""

Group = tuple[Note, ...]
"""Notes that go together, the first one before the others."""


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
    loose = (note for note in notes if gathered(led[note.seq]) is None)
    for known, here in under_themes(board, loose):
        topic = Topic(known.name if known else "", known.id if known else 0, grouped(here, led))
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
    """By each note's number the one that it goes with: what it answers, for laughter what was said
    before it, for a card what it provoked; itself where it goes alone, as whatever is gathered
    does."""
    known = {note.seq: note for note in notes}
    found: dict[int, Note] = {}
    before: Note | None = None
    for note in sorted(notes, key=lambda note: note.seq):
        if note.draft.kind is Kind.CARD:
            continue
        target = known.get(note.draft.answers or 0)
        if target is not None and target.draft.kind is Kind.CARD:
            target = None
        if note.draft.kind is Kind.DIRECTION:
            is_near = before is not None and before.place.sheet == note.place.sheet
            target = target or (before if is_near else None)
        else:
            before = note
        alone = target is None or target.seq >= note.seq or gathered(note) is not None
        found[note.seq] = note if alone or target is None else found[target.seq]
    provoked = provoked_by(notes)
    for run in runs(notes):
        for card in run:
            target = provoked.get(card.seq)
            found[card.seq] = found[target.seq] if target else run[0]
    return found


def runs(notes: Sequence[Note]) -> list[list[Note]]:
    """Cards of one theme that were drawn one right after the other."""
    found: list[list[Note]] = []
    before: Note | None = None
    for note in sorted(notes, key=lambda note: note.seq):
        if note.draft.kind is Kind.CARD:
            is_next = before is not None and before.draft.kind is Kind.CARD
            if is_next and found[-1][0].theme == note.theme:
                found[-1].append(note)
            else:
                found.append([note])
        before = note
    return found


def provoked_by(notes: Sequence[Note]) -> dict[int, Note]:
    """By the number of a card the note that it stands with: the first that answers it, or that
    names it right before, or what was said next under its theme."""
    order = sorted(notes, key=lambda note: note.seq)
    said = [note for note in order if note.draft.kind not in (Kind.CARD, Kind.DIRECTION)]
    answers = {note.draft.answers: note for note in reversed(said) if note.draft.answers}
    found: dict[int, Note] = {}
    for run in runs(notes):
        here = [note for note in said if note.theme == run[0].theme]
        before = next((note for note in reversed(here) if note.seq < run[0].seq), None)
        after = next((note for note in here if note.seq > run[-1].seq), None)
        for card in run:
            is_named = before is not None and names(before, card)
            target = answers.get(card.seq) or (before if is_named else after)
            if target is not None:
                found[card.seq] = target
    return found


def names(note: Note, card: Note) -> bool:
    """Whether a note says the words that are on a card."""
    said, name = (folded(one.draft.text) for one in (note, card))
    return bool(name) and f" {name} " in f" {said} "


def grouped(notes: Sequence[Note], led: dict[int, Note]) -> tuple[Group, ...]:
    """As they were said, what stands out before the rest; each note right after what it goes with,
    cards right before what they provoked."""
    provoked = provoked_by(notes)

    def order(note: Note) -> tuple[int, int, bool, int]:
        own = provoked.get(note.seq, note)
        return led[note.seq].seq, own.seq, own is note, note.seq

    found = groupby(sorted(notes, key=order), key=lambda note: led[note.seq].seq)
    groups = [tuple(group) for _, group in found]
    return tuple(sorted(groups, key=urgency))


def urgency(group: Group) -> tuple[int, bool]:
    """What stands out in an area comes first, cards that provoked nothing come last."""
    loudest = max(note.draft.weight for note in group)
    return -max(0, loudest - 1), all(note.draft.kind is Kind.CARD for note in group)
