"""A vote: hands that were counted, as bars with a tally mark for each hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from board.core.hand import sketch
from board.core.hand.stroke import curve, wobble
from board.core.kinds.edges import Edges
from board.core.kinds.scribing import counted_bar
from board.core.kinds.setting import measure
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
from board.core.model import Draft, Kind
from board.core.text import width

COUNT = re.compile(r"(?P<number>\d{1,5})\s+(?P<name>\D.{0,39})$")
NAMED = re.compile(r"(?P<name>\D.{0,38}?)\s*=?\s*(?P<number>\d{1,5})$")
MOST_OPTIONS, MOST_LEVEL = 6, 3

MARKED = 30
"""Up to so many hands each has its tally mark; above, a bar is enough."""

ROW, MARK, BARS = 1.45, 0.24, 7.5
"""Height of a row, way from mark to mark, length of the longest bar; in letter sizes."""

COUNTED = 1.15
"""Letters of a number; in letter sizes."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What was asked, and how many hands there were for each answer, in the order of the line."""

    question: str
    counts: tuple[tuple[str, int], ...]


def parted(text: str) -> tuple[str, str]:
    """The question before the last colon, and what stands behind it; "" for what is missing."""
    question, colon, rest = text.replace("：", ":").rpartition(":")
    return question.strip(), rest if colon else ""


def asked(text: str) -> tuple[str, list[str]]:
    """The question, and its answers as they are written; none where no colon stands, none
    between two commas."""
    question, rest = parted(text)
    if not question:
        return text.strip(), []
    return question, [part.strip() for part in re.split(r"[,;，،؛]", rest) if part.strip()]


def answers(text: str) -> int:
    """How many answers are named, counted or not."""
    return len(asked(text)[1])


def read_vote(text: str) -> Vote | None:
    """``Fermer la rue : 12 pour, 3 contre`` as counts; None where nothing was counted."""
    question, parts = asked(text)
    found = [COUNT.match(part) or NAMED.match(part) for part in parts]
    if not 0 < len(found) <= MOST_OPTIONS:
        return None
    counts = [(each["name"].strip(), int(each["number"])) for each in found if each]
    return Vote(question, tuple(counts)) if len(counts) == len(found) else None


def wording(text: str, lang: str) -> tuple[str, str]:
    vote = read_vote(text)
    return "", vote.question if vote else text


def inner(size: float) -> Edges:
    return Edges(0.6 * size + 12, 0.36 * size + 14, 0.6 * size + 12, 0.3 * size + 14)


def outer(size: float) -> Edges:
    return Edges(0, 0, 6, 6)


def below(draft: Draft, size: float) -> tuple[float, float]:
    """Width and height of the rows under the question."""
    vote = read_vote(draft.text)
    if vote is None:
        return 0, 0
    wide = names_width(vote, size) + BARS * size + max(number_width(vote, size), 2.2 * size)
    return wide, (len(vote.counts) * ROW + 0.3) * size


def names_width(vote: Vote, size: float) -> float:
    return max(name_width(name, size) for name, _ in vote.counts)


def number_width(vote: Vote, size: float) -> float:
    """White before a number and the widest of them, in the broader of its two faces."""
    widest = max(width(str(number), "brush", COUNTED * size) for _, number in vote.counts)
    return widest + 0.3 * size


def name_width(name: str, size: float) -> float:
    return width(name, "hand", size) + 0.6 * size


def level(draft: Draft, size: float) -> tuple[float, float]:
    """Width and height of the answers beside each other, where a sheet has little height left; 0, 0
    for too many."""
    vote = read_vote(draft.text)
    if vote is None or len(vote.counts) > MOST_LEVEL:
        return 0, 0
    return sum(answer_width(vote, one, size) for one in vote.counts), (ROW + 0.3) * size


def answer_width(vote: Vote, counted: tuple[str, int], size: float) -> float:
    """Width of one answer among others on a level: its name, its bar, its number and white."""
    name, count = counted
    after = max(number_width(vote, size) + 0.6 * size, 2.4 * size)
    return name_width(name, size) + max(bar_length(vote, count, size), 0.6 * size) + after


def bar_length(vote: Vote, count: int, size: float) -> float:
    return BARS * size * count / max(1, *(number for _, number in vote.counts))


def container(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    outline = sketch.card(frame.w, frame.h, sitter.seed)
    return (Moved((Stroke(outline, "shadow"),), 5, 5), Stroke(outline, "blank stroke"))


def sign(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    """The rows, on the foot of the container."""
    vote = read_vote(sitter.draft.text)
    if vote is None:
        return ()
    left, foot = frame.x + frame.inside.left, frame.y + frame.h - frame.inside.bottom
    high = below(sitter.draft, sitter.size)[1]
    words = measure(sitter.block.lines, "hand", sitter.block.size)[1]
    rows: list[Ink] = []
    if foot - frame.y - frame.inside.top + 1 < words + high and len(vote.counts) <= MOST_LEVEL:
        for one in vote.counts:
            named = name_width(one[0], sitter.size)
            rows += row(sitter, vote, one, (left, named, foot - ROW * sitter.size))
            left += answer_width(vote, one, sitter.size)
        return tuple(rows)
    named = names_width(vote, sitter.size)
    for index, one in enumerate(vote.counts):
        y = foot - high + (index * ROW + 0.3) * sitter.size
        rows += row(sitter, vote, one, (left, named, y))
    return tuple(rows)


def row(
    sitter: Sitter, vote: Vote, counted: tuple[str, int], at: tuple[float, float, float]
) -> list[Ink]:
    """One answer: its name, its bar with the marks on it, its number; ``at`` is the left edge, how
    wide the name is, and the top."""
    (name, count), (left, named, y), size = counted, at, sitter.size
    start, long = left + named, bar_length(vote, count, size)
    seed = sketch.stable_seed(f"{sitter.seed}-{name}")
    drawn: list[Ink] = [Written(name, size, left, y, "ink")]
    if count:
        bar = counted_bar(sitter, (long, 0.6 * size), seed)
        drawn.append(Moved((bar,), start, y + 0.16 * size))
    if 0 < count <= MARKED and long / count >= MARK * size:
        marks = tally(count, long / count, size, seed)
        drawn.append(Moved((Stroke(marks, "stroke thin"),), start, y + 0.16 * size))
    x = start + (max(long, 0.6 * size) if count else 0) + 0.3 * size
    return [
        *drawn,
        Written(str(count), COUNTED * size, x, y - 0.12 * size, "ink", sitter.letters.figures),
    ]


def tally(count: int, step: float, size: float, seed: int) -> str:
    """Upright marks, each fifth one across the four before it."""
    high, drawn = 0.78 * size, []
    for index in range(count):
        x = (index + 0.5) * step
        line = [(x, 0.08 * size), (x + 0.04 * size, high)]
        if index % 5 == 4:
            line = [(x - 4.5 * step, high * 0.85), (x - 0.3 * step, 0.2 * size)]
        drawn.append(curve(wobble(line, seed + index, 0.03 * size)))
    return "".join(drawn)


SPEC = KindSpec(
    Kind.VOTE,
    spelling=Spelling("/vote {}"),
    setting=Setting(scale=(1.0, 1.1, 1.2), wording=wording),
    drawing=Drawing(
        outer=outer,
        inner=inner,
        container=container,
        sign=sign,
        below=below,
        level=level,
        pictured=Pictured.NEVER,
    ),
    button=DeskButton(crib="/{vote} {blank}{colon} 12 …{comma} 3 …"),
    is_said=False,
)
