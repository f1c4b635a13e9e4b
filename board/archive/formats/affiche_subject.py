"""What an evening was about, as things that have a picture: what its title and question name, what
its themes do, and after those what was said most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from board.core.kinds import form
from board.core.model import Board, Note
from board.core.pictograms import THINGS, named_in, read

NAMED, THEMED, SAID = (9, 6), 4, 1
"""How much a thing counts that the title or the question names, that a theme is about, that was
said once."""

ALARMS = frozenset({"siren"})
"""Icons of an emergency: drawn large over people who came to talk they say who is to blame."""

OFTEN = 2
"""What nobody named is drawn where it counts at least so much."""


def subjects(board: Board, notes: Sequence[Note]) -> list[str]:
    """Names of the lexicon, what the evening was most about first; each icon once. Nothing where
    title, question and themes name none: what was said often (a bus that carers run for) is not
    what they came for."""
    found: Counter[str] = Counter()
    for field, counts in zip(("title", "question"), NAMED, strict=True):
        for thing in named_in(board.head.get(field, ""), board.lang)[:2]:
            found[thing.name] += counts
    for theme in board.themes:
        for thing in read(theme.name, board.lang)[:1]:
            found[thing.name] += THEMED
    named = set(filter(is_shown, found))
    if not named:
        return []
    for note in notes:
        said = {thing.name for thing in read(note.draft.text, board.lang)}
        if form.is_drawn(note.draft.pictogram):
            said.add(note.draft.pictogram)
        for name in said:
            found[name] += SAID + note.draft.weight
    order = sorted(
        (name for name in found if is_shown(name) and (name in named or found[name] >= OFTEN)),
        key=lambda name: (name not in named, -found[name], name),
    )
    by_icon = {THINGS[name].icon: name for name in reversed(order)}
    return [name for name in order if name in by_icon.values()]


def is_shown(name: str) -> bool:
    return name in THINGS and THINGS[name].icon not in ALARMS
