"""A débat mouvant: where people stood before and after, as figures on the banks of a river."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil, cos, pi, sin

from board.core.hand import sketch
from board.core.hand.stroke import curve, wobble
from board.core.kinds.scribing import counted_bar
from board.core.kinds.spec import (
    DeskButton,
    Drawing,
    Frame,
    KindSpec,
    Pictured,
    Setting,
    Sitter,
    Spelling,
)
from board.core.kinds.strokes import Ink, Moved, Stroke, Written
from board.core.kinds.votes import inner, outer, parted
from board.core.model import Draft, Kind
from board.core.text import width

PLACED = re.compile(r"(?P<number>\d{1,4})(?:\s+(?P<name>\D.{0,29}))?$")
LABELLED = re.compile(r"(?P<label>\D{0,24}?)\s*(?P<rest>\d.*)$", re.S)
TURNS = re.compile(r"\s*(?:[;；؛→]|->)\s*")
SIDES = re.compile(r"[,，،]")
FEWEST, MOST_SIDES = 2, 4

FIGURES, IN_A_ROW = 30, 12
"""So many people stand on a bank, each for one, in one row or in two; more than that are a bar."""

WIDE = 0.62
"""Width of somebody who stands on a bank, in heights."""

BANK, RIVER, ROW, HEAD = 7.2, 1.1, 1.9, 1.4
"""Width of a bank and of the river beside it, height of a row and of the banks' names; in letter
sizes."""


@dataclass(frozen=True, slots=True)
class Debate:
    """``moments`` are two: what each is called ("" for nothing), and how many stood on each of the
    ``sides``."""

    question: str
    sides: tuple[str, ...]
    moments: tuple[tuple[str, tuple[int, ...]], ...]


def read_debate(text: str) -> Debate | None:
    """``Fermer la rue : avant 12 pour, 8 contre ; après 9, 11`` as counts; None for anything else.

    The sides are named once at least; where both moments name them, they name the same ones.
    """
    question, rest = parted(text)
    moments = [read_moment(part) for part in TURNS.split(rest.strip())]
    if not question or len(moments) != 2 or None in moments:
        return None
    (first, before, named), (second, after, again) = (moment for moment in moments if moment)
    is_same = not any(again) or [name.casefold() for name in again] == [
        name.casefold() for name in named
    ]
    if len(before) != len(after) or not all(named) or not is_same:
        return None
    return Debate(question, named, ((first, before), (second, after)))


def sides(text: str) -> int:
    """How many are counted at the moment that names the most, readable or not."""
    return max(len(SIDES.split(moment)) for moment in TURNS.split(parted(text)[1]))


def read_moment(text: str) -> tuple[str, tuple[int, ...], tuple[str, ...]] | None:
    """What a moment is called, the counts, and what the sides are called."""
    labelled = LABELLED.match(text.strip())
    if labelled is None:
        return None
    found = [PLACED.match(part.strip()) for part in SIDES.split(labelled["rest"])]
    known = [each for each in found if each]
    if len(known) != len(found) or not FEWEST <= len(found) <= MOST_SIDES:
        return None
    names = tuple((each["name"] or "").strip() for each in known)
    return labelled["label"].strip(), tuple(int(each["number"]) for each in known), names


def wording(text: str, lang: str) -> tuple[str, str]:
    debate = read_debate(text)
    return "", debate.question if debate else text


def labels_width(debate: Debate, size: float) -> float:
    widest = max(width(label, "hand", 0.8 * size) for label, _ in debate.moments)
    return widest + 0.7 * size if widest else 0.0


def bank_width(debate: Debate, size: float) -> float:
    """Wide enough for each side's name."""
    return max(BANK * size, *(width(name, "hand", size) + size for name in debate.sides))


def below(draft: Draft, size: float) -> tuple[float, float]:
    """Width and height of the banks under the question."""
    debate = read_debate(draft.text)
    if debate is None:
        return 0, 0
    banks = len(debate.sides) * (bank_width(debate, size) + RIVER * size)
    return labels_width(debate, size) + banks, (HEAD + 2 * ROW + 0.3) * size


def container(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    """A card whose foot is water."""
    outline, long = sketch.card(frame.w, frame.h, sitter.seed), frame.w - 44
    count = max(4, round(long / 26))
    waves = [(22 + long * at / count, frame.h - 14 + 3 * (-1) ** at) for at in range(count + 1)]
    water = curve(wobble(waves, sitter.seed, 0.8))
    return (Stroke(outline, "blank stroke"), Stroke(water, "stroke thin pen"))


def sign(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    """The banks, on the foot of the container."""
    debate, size = read_debate(sitter.draft.text), sitter.size
    if debate is None:
        return ()
    left = frame.x + frame.inside.left
    top = frame.y + frame.h - frame.inside.bottom - below(sitter.draft, size)[1]
    start, step = left + labels_width(debate, size), bank_width(debate, size) + RIVER * size
    drawn: list[Ink] = []
    for index, name in enumerate(debate.sides):
        drawn.append(Written(name, size, start + index * step, top + 0.1 * size, "ink"))
        if index:
            drawn.append(river(sitter, start + index * step - 0.55 * RIVER * size, top))
    for row, (label, counts) in enumerate(debate.moments):
        y = top + (HEAD + row * ROW) * size
        if label:
            drawn.append(Written(label, 0.8 * size, left, y + 0.5 * size, "soft"))
        for index, count in enumerate(counts):
            room = bank_width(debate, size) - 1.9 * size
            most = max(number for _, numbers in debate.moments for number in numbers)
            seed = sketch.stable_seed(f"{sitter.seed}-{row}-{index}")
            x = start + index * step
            people, long = bank(sitter, (count, most), (room, x, y), seed)
            written = x + long + 0.25 * size, y + 0.2 * size
            drawn += [
                *people,
                Written(str(count), 1.15 * size, *written, "ink", sitter.letters.figures),
            ]
    return tuple(drawn)


def river(sitter: Sitter, x: float, top: float) -> Ink:
    """The water between two banks."""
    high, size = (HEAD + 2 * ROW) * sitter.size, sitter.size
    waves = [(0.2 * size * (1 if at % 2 else -1), high * at / 9) for at in range(10)]
    return Moved((Stroke(curve(wobble(waves, sitter.seed, 1.5)), "stroke pen"),), x, top)


def standing(wide: float, high: float, seed: int) -> str:
    """A head over shoulders, both closed."""
    cx, r, turns = wide / 2, 0.19 * high, (at * pi / 4 for at in range(8))
    head = [(cx + r * cos(turn), 0.23 * high + r * sin(turn)) for turn in turns]
    half, low = 0.42 * wide, 0.95 * high
    body = [(cx - half, low), (cx - 0.88 * half, 0.62 * high), (cx, 0.46 * high)]
    body += [(cx + 0.88 * half, 0.62 * high), (cx + half, low)]
    drawn = curve(wobble(head, seed, 0.012 * high), closed=True)
    return drawn + curve(wobble(body, seed, 0.01 * high)) + "z"


def bank(
    sitter: Sitter, counted: tuple[int, int], room: tuple[float, float, float], seed: int
) -> tuple[list[Moved], float]:
    """Those who stand on a bank (given with the most who stand anywhere), and how wide they are;
    the room is the width for them, and where they stand."""
    (count, most), (wide, x, y), size = counted, room, sitter.size
    if not count:
        return [], 0.0
    if most > FIGURES:
        long, least = wide * count / most, 0.5 * size
        bar = counted_bar(sitter, (long, least), seed)
        return [Moved((bar,), x, y + 0.4 * size)], max(least, long)
    rows = 1 if most <= IN_A_ROW else 2
    high = 1.55 * size / rows
    step = min(0.95 * WIDE * high, (wide - WIDE * high) / max(1, ceil(most / rows) - 1))
    drawn = []
    for index in range(count):
        across, down = index // rows * step, index % rows * high
        shape = Stroke(standing(WIDE * high, high, seed + index), "fill stroke thin pen")
        drawn.append(Moved((shape,), x + across, y + 0.1 * size + down))
    return drawn, (ceil(count / rows) - 1) * step + WIDE * high


SPEC = KindSpec(
    Kind.DEBATE,
    spelling=Spelling("/debate {}"),
    setting=Setting(scale=(1.0, 1.1, 1.2), wording=wording),
    drawing=Drawing(
        outer=outer,
        inner=inner,
        container=container,
        sign=sign,
        below=below,
        pictured=Pictured.NEVER,
    ),
    button=DeskButton(crib="/{debate} {blank}{colon} 12 …{comma} 8 …{semicolon} 9{comma} 11"),
    is_said=False,
)
