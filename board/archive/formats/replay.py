"""``replay.svg``: the evening again in a minute, by CSS alone; without motion it is the fresque.

Whole notes appear by their opacity: CSS keyframes play in browsers, other readers and people who
ask for less motion see the finished drawing at once, and so does ``replay.svg#end``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from board.archive.formats.pictures import fresque
from board.core.events import Amended, Captured, Entry, PhaseBegun, SheetTurned
from board.core.ink import tally
from board.core.ink.pause import Pause, between, go_on
from board.core.model import Board, Status

SECONDS, APPEARS = 60.0, 0.4
"""How long the evening takes, and how long a note takes to appear."""

PAUSE = 5
"""Minutes: a longer silence is played as this long."""


LEAST = 0.2
"""Minutes that a note takes at the least, where many were noted in the same minute."""


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    """The fresque with a stylesheet that plays it."""
    rules = "".join(
        f"#{ident}{{animation-delay:{at:.2f}s}}"
        for ident, at in moments(board, entries, played(entries))
    )
    css = (
        "@keyframes ink{from{opacity:0}}"
        "@media (prefers-reduced-motion:no-preference){"
        f".note,.heading,.link,.furniture,.tally{{animation:ink {APPEARS}s ease-out backwards}}"
        f"{rules}}}"
        "#end:target~*,#end:target~* *{animation:none!important}"
    )
    drawn = fresque(board)
    start = drawn.index(">") + 1
    return f'{drawn[:start]}<style>{css}</style><g id="end"/>{drawn[start:]}'.encode()


def moments(
    board: Board, entries: Sequence[Entry], times: dict[int, float], pause: Pause = go_on
) -> Iterator[tuple[str, float]]:
    """The id of each thing drawn and the second at which it appears, in order; ``times`` says when
    each fact is played."""
    notes = between(board.notes.values(), pause)
    shown = {note.seq for note in notes if note.status is not Status.WITHDRAWN}
    for entry in between(entries, pause):
        at = times[entry.seq]
        match entry.event:
            case Captured() if entry.seq in shown:
                yield f"n-{entry.seq}", at
                yield from marks(board, entry.seq, at)
                yield from arrow(board, entry.seq, at)
                yield from again(entry, entry.event.theme, at)
            case Amended(theme=theme):
                yield from again(entry, theme, at)
            case SheetTurned(number, band=None) | PhaseBegun(number, band=None) if number <= len(
                board.sheets
            ):
                yield f"s-{number}", at


def marks(board: Board, seq: int, at: float) -> Iterator[tuple[str, float]]:
    """Who agreed with a note, whose marks are drawn beside it, not in it."""
    if tally.fragment(board, board.notes[seq]):
        yield f"a-{seq}", at


def arrow(board: Board, seq: int, at: float) -> Iterator[tuple[str, float]]:
    if board.notes[seq].draft.answers is not None:
        yield f"l-{seq}", at


def again(entry: Entry, theme: int, at: float) -> Iterator[tuple[str, float]]:
    event = entry.event
    if isinstance(event, Captured | Amended) and event.heading is not None:
        yield f"h-{theme}-{event.heading.sheet}", at


def played(entries: Sequence[Entry]) -> dict[int, float]:
    """seq → second of the replay; facts of one minute follow each other evenly within it."""
    steps = [0.0]
    for before, now in pairwise(entries):
        passed = min(max(0, now.minute - before.minute), PAUSE)
        least = LEAST if isinstance(now.event, Captured) else 0.0
        steps.append(steps[-1] + max(passed, least))
    whole = steps[-1] or 1.0
    return {
        entry.seq: (SECONDS - APPEARS) * step / whole
        for entry, step in zip(entries, steps, strict=True)
    }


def clock(entries: Sequence[Entry], pause: Pause = go_on) -> dict[int, float]:
    """seq → second since the first fact, in real time; facts of one minute follow each other evenly
    within it. Where minutes are not kept, that is one a second."""
    found: dict[int, float] = {}
    minutes = (entry.minute for entry in between(entries, pause))
    first = min(filter(None, minutes), default=0)
    if not first:
        return {entry.seq: float(at) for at, entry in enumerate(between(entries, pause))}
    for minute, group in groupby(between(entries, pause), key=attrgetter("minute")):
        same = list(group)
        for number, entry in enumerate(between(same, pause)):
            found[entry.seq] = max(0, minute - first) * 60 + 60 * number / len(same)
    return found
