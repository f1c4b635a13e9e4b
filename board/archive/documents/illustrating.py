"""Which pictures an affiche has, and which note leads it: what the evening was about at
its top, and beside notes a few that nobody reads as something else, none of them twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from board.archive.documents.fitting import LEADS
from board.core.kinds import form, weight_of
from board.core.model import Board, Kind, Note
from board.core.pictograms import SHARES, THINGS, named_in, read

NAMED, THEMED = (9, 6), 4
"""How much a thing counts that the title or the question names, that a theme is about."""

ALARMS = frozenset({"siren"})
"""Icons of an emergency: drawn large over people who came to talk they say who is to blame."""

MISREAD = frozenset(
    {
        *("algorithm", "app", "bank", "building", "data", "donation", "face", "fire", "furniture"),
        *(
            "health",
            "heating",
            "homework",
            "office",
            "post",
            "server",
            "speed",
            "time",
            "town-hall",
            "wall",
        ),
    }
)
"""Things whose picture says something else to who does not read the words beside it: a barrel for
data, a toaster for heating that is out of order, a smile for a face that is searched, bricks for
damp, a sofa for a let flat."""

STANDS_FOR = MappingProxyType({"data": "id-card", "library": "book", "phone": "call"})
"""What is drawn instead of a thing whose own picture is none."""

TALK = "discussion"
"""What every evening was about."""

SEVERAL = 3
"""So many things at the top at the most."""


def subjects(board: Board) -> list[str]:
    """Names of the lexicon, what the evening was most about first, each icon once: what title and
    question name, then themes. What was only said (a bus that carers run for) is not what they
    came for. Where nothing can be shown they came to talk: two bubbles."""
    found: Counter[str] = Counter()
    for field, counts in zip(("title", "question"), NAMED, strict=True):
        for thing in named_in(board.head.get(field, ""), board.lang)[:2]:
            found[STANDS_FOR.get(thing.name, thing.name)] += counts
    if found and not any(map(is_shown, found)):
        return [TALK]
    for theme in board.themes_said():
        for thing in read(theme.name, board.lang)[:1]:
            found[STANDS_FOR.get(thing.name, thing.name)] += THEMED
    by_icon: dict[str, str] = {}
    for name in sorted(filter(is_shown, found), key=lambda name: (-found[name], name)):
        by_icon.setdefault(THINGS[name].icon, name)
    return list(by_icon.values())[:SEVERAL] or [TALK]


def is_shown(name: str) -> bool:
    return name in THINGS and THINGS[name].icon not in ALARMS and name not in MISREAD


def illustrated(notes: Sequence[Note], about: Sequence[str], lang: str) -> list[Note]:
    """The notes with the pictures that an affiche keeps of theirs: a share that is drawn, what a
    scribe chose, and of the others those that show what they are beside; the same one never twice,
    the heaviest note first."""
    taken = {THINGS[name].icon for name in about}
    kept: dict[int, str] = {}
    for note in sorted(notes, key=lambda note: (-note.draft.weight, note.seq)):
        name = note.draft.pictogram
        if name in SHARES:
            kept[note.seq] = name
        elif name in THINGS and is_sure(note, lang):
            shown = STANDS_FOR.get(name, name)
            if THINGS[shown].icon not in taken:
                taken.add(THINGS[shown].icon)
                kept[note.seq] = shown
    return [pictured(note, kept.get(note.seq, "")) for note in notes]


def is_sure(note: Note, lang: str) -> bool:
    """Whether a scribe chose the picture, or the rules did and it is read as what it shows."""
    name, text = note.draft.pictogram, note.draft.text
    is_chosen = all(found.name != name for found in read(text, lang))
    return is_chosen or is_shown(name)


def pictured(note: Note, name: str) -> Note:
    if note.draft.pictogram == name:
        return note
    return replace(note, draft=replace(note.draft, pictogram=name))


LOUD = (Kind.PROPOSAL, Kind.QUOTE, Kind.FACT)
"""What may lead a page, in order: a proposal, somebody's very words, a figure."""


def led(notes: Sequence[Note], lang: str) -> list[Note]:
    """The notes, the one that leads the page with a weight of its own: of those that the scribe
    made stand out a proposal before a quote before a figure, the first of equals. Where nothing
    stands out, somebody's very words lead or a figure: a page that chose a proposal would vote."""
    heaviest = max((note.draft.weight for note in notes if note.draft.kind in LOUD), default=0)
    kinds = LOUD if heaviest > 1 else LOUD[1:]
    able = [
        note
        for note in notes
        if note.draft.kind in kinds
        and weight_of(note.draft) == min(heaviest, 2)
        and (note.draft.kind is not Kind.FACT or form.wording(note.draft, lang)[0])
    ]
    first = min(able, key=lambda note: (kinds.index(note.draft.kind), note.seq), default=None)
    if first is None:
        return list(notes)
    leading = replace(first, draft=replace(first.draft, weight=LEADS))
    return [leading if note is first else note for note in notes]
