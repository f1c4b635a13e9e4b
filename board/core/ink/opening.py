"""How a scribe opens a sheet: a lettered banner on the first one, a lettered line on later ones."""

from __future__ import annotations

import re

from board.core.hand import sketch
from board.core.hand.banner import FOLD, banner
from board.core.ink.lines import circumstances, fitted, head_text
from board.core.ink.pen import Element, Lettering, group, path, words
from board.core.kinds.setting import LEADING, Letters
from board.core.layout.patterns import MARGINS
from board.core.look import FLOOR
from board.core.model import SHEET_WIDTH, Board, Sheet
from board.core.text import is_rtl, typeset, width

EDGE = MARGINS["scribe"].side
"""Margin at the left and right."""

HEIGHT, TOP = 158.0, 26
"""Height of the banner, and its distance from the top of the sheet."""

LARGEST, DEEP = 112, 80
"""The title's letters at the most; those of Arabic and Hebrew reach deeper below their line."""

MORE = 2 * FOLD + 72
"""How much wider a banner is than its title."""

BESIDE = 700.0
"""What is kept free for the question and the circumstances, where there are any."""

PARTED = re.compile(r"\s*[:–—]\s+")


def parted(title: str) -> tuple[str, str]:
    """What is lettered on the banner, and what follows a colon or a dash."""
    main, *rest = PARTED.split(title, maxsplit=1)
    return (main, rest[0]) if rest and len(main) >= 3 else (title, "")


def title(board: Board, letters: Letters) -> list[Element]:
    """The first sheet's band: banner, what follows the title's colon, question, circumstances."""
    main, rest = parted(head_text(board, "title"))
    said = lines_of(board, rest, letters)
    room = SHEET_WIDTH - 2 * EDGE
    is_deep = letters.is_second and is_rtl([main])
    limit = room - (BESIDE if said else 0), DEEP if is_deep else LARGEST
    drawn, right = lettered(main.upper(), limit) if main else ([], EDGE)
    return [*drawn, *beside(said, right + 36 if main else EDGE)]


def lines_of(board: Board, rest: str, letters: Letters) -> list[Line]:
    """What stands beside the banner: what follows the title's colon, question, circumstances."""
    question = head_text(board, "question")
    said: list[Line] = [
        (rest[:1].upper() + rest[1:], "brush", round(1.25 * letters.body), "ink", 2),
        (question, "hand", round(1.15 * letters.body), "ink", 2),
        (circumstances(board, letters), "hand", max(FLOOR, letters.label - 1), "soft", 2),
    ]
    return [line for line in said if line[0]]


def lettered(text: str, limit: tuple[float, int]) -> tuple[list[Element], float]:
    """The banner with the title on it, and where it ends; ``limit`` is its width and its letters'
    size at the most."""
    inner = limit[0] - MORE
    size, lines = fitted(text, "brush", (limit[1], 64), (inner, 1))
    if lines[0].endswith("…"):
        size, lines = fitted(text, "brush", (54, FLOOR), (inner, 2))
    wide = max(width(line, "brush", size) for line in lines)
    w = wide + MORE
    seed = sketch.stable_seed(f"title-{text}")
    tails, fill, contour = banner(w, HEIGHT, seed)
    pen = [path(fill, "blank"), path(contour, "stroke bold")]
    drawn = [path(tails, "shadow stroke"), group(pen, FOLD, 0)]
    high = len(lines) * size * LEADING["brush"]
    setting = Lettering("brush", size, "ink", "middle")
    y = (HEIGHT - 20 - high) / 2 + 0.02 * size
    drawn.append(words(lines, setting, w / 2, y))
    return [group(drawn, EDGE, TOP)], EDGE + w


Line = tuple[str, str, int, str, int]
"""Words, their face, size, classes, and how many lines they may take."""


Set = tuple[int, tuple[str, ...], str, str]
"""Words as they are set: size, lines, face, classes."""


def beside(said: list[Line], x: float) -> list[Element]:
    """Lines beside the banner, in the middle of its height."""
    set_so, high = settled(said, SHEET_WIDTH - EDGE - x, HEIGHT + 14)
    return lined(set_so, x, TOP + max(-8.0, (HEIGHT - 12 - high) / 2))


def settled(said: list[Line], limit: float, most_high: float) -> tuple[list[Set], float]:
    """Lines set in a width, smaller where they would be higher than they may; how high they are."""
    while True:
        set_so = [
            (*fitted(text, face, (size, FLOOR), (limit, most)), face, classes)
            for text, face, size, classes, most in said
        ]
        high = sum(len(lines) * size * LEADING[face] for size, lines, face, _ in set_so)
        if high <= most_high or all(size <= FLOOR for _, _, size, _, _ in said):
            return set_so, high
        said = [(text, f, max(FLOOR, round(0.9 * s)), c, most) for text, f, s, c, most in said]


def lined(set_so: list[Set], x: float, y: float, anchor: str = "start") -> list[Element]:
    """Set lines below each other."""
    out = []
    for size, lines, face, classes in set_so:
        out.append(words(lines, Lettering(face, size, classes, anchor), x, y))
        y += len(lines) * size * LEADING[face]
    return out


def header(board: Board, sheet: Sheet, letters: Letters) -> list[Element]:
    """A later sheet's band: the title lettered small over two strokes, the phase at the right."""
    out: list[Element] = []
    phase = typeset(sheet.phase, board.lang).strip()
    main, _ = parted(head_text(board, "title"))
    if main:
        text = main.upper()
        size, lines = fitted(text, "brush", (50, 30), (1000.0 if phase else 1600.0, 1))
        wide = width(lines[0], "brush", size)
        line = sketch.underline(wide + 24, 15, sketch.stable_seed(f"{text}-{sheet.number}"))
        out.append(group([path(line, "mark")], EDGE - 10, 80))
        out.append(words(lines, Lettering("brush", size, "ink"), EDGE, 74 - 0.86 * size))
    if phase:
        size, lines = fitted(phase, "brush", (round(1.15 * letters.body), FLOOR), (740.0, 1))
        wide, right = width(lines[0], "brush", size), SHEET_WIDTH - EDGE - 16
        bar = sketch.highlighter(wide + 28, 0.3 * size, sketch.stable_seed(f"phase-{phase}"))
        out.append(group([path(bar, "mark")], right - wide - 14, 74 + 0.02 * size))
        out.append(words(lines, Lettering("brush", size, "ink", "end"), right, 72 - 0.86 * size))
    return out
