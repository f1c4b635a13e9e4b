"""Who or what a share counts, drawn in rows: people where the words say people, houses for homes,
dots for anything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from board.core.hand.stroke import Point, curve, polyline, wobble
from board.core.kinds import shares
from board.core.kinds.shares import MOST_PEOPLE, PERCENT, PERSON, Share, person, read_share
from board.core.kinds.strokes import Moved, Stroke
from board.core.later import Later
from board.core.pictograms import DOTS, HOMES, PEOPLE
from board.core.pictograms import SHARE as RING

if TYPE_CHECKING:
    from board.core.kinds import figures
else:
    figures = Later("board.core.kinds.figures")

NEAR = 5
"""What is counted is named among so many words after a share, or in it."""

IN_A_ROW = 6
"""Of more there are two rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one of a row looks like: its path by width, height and seed, and how wide it is, in
    heights."""

    shape: Callable[[float, float, int], str]
    wide: float


def house(wide: float, high: float, seed: int) -> str:
    """A gable over walls, closed."""
    left, right, low, top = 4.0, wide - 4, high - 5, 0.2 * high
    eaves = 0.56 * high
    outline: list[Point] = [(left, low), (left, eaves), (wide / 2, top), (right, eaves)]
    outline += [(right, low), (left, low)]
    return polyline(outline, seed, 0.012 * high, 20) + "z"


def dot(wide: float, high: float, seed: int) -> str:
    r = 0.38 * min(wide, high)
    turns = (i * pi / 5 for i in range(10))
    ring = [(wide / 2 + r * cos(a), high / 2 + r * sin(a)) for a in turns]
    return curve(wobble(ring, seed, 0.03 * r), closed=True)


ROWS = {PEOPLE: Row(person, PERSON), HOMES: Row(house, 0.86), DOTS: Row(dot, 0.74)}


def share_of(text: str) -> str:
    """The name in the log of how the first share that a text names is drawn, "" for none: a ring
    for a percentage, else a row."""
    share = read_share(text)
    if share and share[1] == 100:
        return RING
    return counted(text) if read_row(text) else ""


def read_row(text: str) -> Share | None:
    """The first share of a few that a text names."""
    found = figures.SHARE.search(text)
    if not found:
        return None
    part, whole = found["part"], found["whole1"] or found["whole2"]
    is_drawn = 2 <= int(whole) <= MOST_PEOPLE and figures.is_part(part, whole)
    return (int(part), int(whole)) if is_drawn else None


def counted(text: str) -> str:
    """Whom or what the first share of a text counts: the first that is named in it or soon after
    it, or before it where nothing is."""
    found = figures.SHARE.search(text)
    if not found:
        return DOTS
    after = " ".join(text[found.end() :].split()[:NEAR])
    for words in (found[0], after, text[: found.start()]):
        people, homes = figures.PEOPLED.search(words), figures.HOUSED.search(words)
        if people and (not homes or people.start() < homes.start()):
            return PEOPLE
        if homes:
            return HOMES
    return DOTS


def share_size(name: str, text: str, high: float) -> tuple[float, float]:
    """Width and height of a share that is drawn as its name in the log says; 0, 0 where a text
    names none."""
    if name == RING:
        return shares.share_size(text, high)
    share = read_row(text)
    return row_size(share, name, high) if share else (0, 0)


def drawn_share(name: str, text: str, high: float, seed: int) -> Moved:
    """The same in a drawing so high as ``share_size`` says."""
    if name == RING:
        return shares.drawn_share(text, high, seed)
    share = read_row(text)
    return drawn_row(share, name, high, seed) if share else Moved(())


def row_size(share: Share, name: str, high: float) -> tuple[float, float]:
    """Width and height of a drawn row, or of two, which are lower."""
    rows, across = rows_of(share)
    tall = (0.8 if rows == 1 else 0.56) * high
    return across * ROWS[name].wide * tall, rows * tall


def rows_of(share: Share) -> tuple[int, int]:
    """How many rows there are, and how many stand in one."""
    rows = 1 if share[1] <= IN_A_ROW else 2
    return rows, -(-share[1] // rows)


def drawn_row(share: Share, name: str, high: float, seed: int) -> Moved:
    """One for each of the whole; those of the part are inked."""
    rows, across = rows_of(share)
    tall = high / rows
    wide, found = ROWS[name].wide * tall, []
    for at in range(share[1]):
        fill = "tone stroke thin pen" if at < share[0] else "blank stroke thin pen"
        drawn = Stroke(ROWS[name].shape(wide, tall, seed + at), fill)
        found.append(Moved((drawn,), at % across * wide, at // across * tall))
    return Moved(tuple(found))


def shown(text: str) -> str:
    """A share as it was said, for who is told why it is drawn."""
    found = PERCENT.search(text) or figures.SHARE.search(text)
    return found[0] if found else ""
