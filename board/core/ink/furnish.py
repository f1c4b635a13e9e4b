"""What stands on a sheet before anybody speaks: paper, guides, title ribbon or header, the foot."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from board.core import head
from board.core.catalogue import drawn_name
from board.core.hand import sketch
from board.core.head import Seat
from board.core.ink import guides, opening
from board.core.ink.lines import circumstances, fitted, head_text
from board.core.ink.pen import BASELINE, Element, Lettering, group, path, words
from board.core.kinds import headings
from board.core.kinds.setting import LEADING, Letters, letters_of
from board.core.languages import language_of
from board.core.layout.patterns import MARGINS
from board.core.look import FLOOR
from board.core.model import SHEET_HEIGHT, SHEET_WIDTH, Band, Board, Sheet, family
from board.core.text import typeset, width

EDGE = 40
"""Margin at the left and right of head and foot."""

TRIAL = 330
"""The letters across a sheet of a board that is thrown away."""

FOOT = SHEET_HEIGHT - 43
"""The top of the line at the bottom of a sheet."""


@cache
def paper() -> Element:
    """The sheet's paper; svgwrite is loaded with the first sheet, not with the server."""
    shapes = import_module("svgwrite.shapes")
    size = (SHEET_WIDTH, SHEET_HEIGHT)
    return str(shapes.Rect((0, 0), size, class_="paper", debug=False).tostring())


def parts(board: Board, sheet: Sheet) -> list[Element]:
    letters = letters_of(board)
    top = heading_of(board, sheet, letters)
    bands = (element for known in sheet.bands for element in band(known, letters))
    prepared = guides.guide(board.pattern, sheet.number, letters.family)
    return [paper(), *trial(board), *prepared, *top, *bands, *foot(board, sheet)]


def trial(board: Board) -> list[Element]:
    """Across the paper of a board that is thrown away, under all else: that it is one."""
    if not board.trial:
        return []
    text = typeset(drawn_name(f"trial.{board.trial}", board.lang), board.lang).upper()
    size, lines = fitted(text, "caps", (TRIAL, FLOOR), (SHEET_WIDTH * 0.84, 1))
    setting = Lettering("caps", size, "mark", "middle")
    drawn = words(lines, setting, 0, -size / 2)
    middle = f"translate({SHEET_WIDTH // 2} {SHEET_HEIGHT // 2 + 40}) rotate(-14)"
    return [f'<g opacity="0.5" transform="{middle}">{drawn}</g>']


def heading_of(board: Board, sheet: Sheet, letters: Letters) -> list[Element]:
    """The top band of a sheet, in the board's hand."""
    if letters.family == "scribe":
        by = opening.title if sheet.number == 1 else None
        return by(board, letters) if by else opening.header(board, sheet, letters)
    return title(board, letters) if sheet.number == 1 else header(board, sheet, letters)


def band(known: Band, letters: Letters) -> list[Element]:
    """The ribbon of a phase that began on this sheet; nothing once its words are erased."""
    box, block, edges = known.place.box, known.place.block, headings.BAND_EDGES
    if not block.lines:
        return []
    face = headings.BAND_FACES.get(letters.family, headings.BAND_FACES["cards"])[0]
    tail, fill, contour = sketch.ribbon(box.w, box.h, known.seq, 30)
    parts = [path(tail, "shadow stroke thin"), path(fill, "blank"), path(contour, "stroke")]
    parts.append(words(block.lines, Lettering(face, block.size, "ink"), edges.left, edges.top))
    return [group(parts, box.x, box.y)]


def title(board: Board, letters: Letters) -> list[Element]:
    """The first sheet's band, 170 high: ribbon, question, and a line of circumstances."""
    text = head_text(board, "title").upper()
    beside = bool(head_text(board, "question") or circumstances(board, letters))
    limit = 1080.0 if beside else 1640.0
    if not text:
        return beside_title(board, letters, EDGE)
    drawn, right = ribboned(text, (limit, min(87, round(2.6 * letters.body))))
    return [*drawn, *beside_title(board, letters, right + 34)]


def ribboned(text: str, limit: tuple[float, int]) -> tuple[list[Element], float]:
    """The ribbon with the title on it, and where it ends; ``limit`` is the width of the words and
    their letters' size at the most."""
    size, lines = fitted(text, "caps", (limit[1], 70), (limit[0], 1))
    if len(lines) == 1 and lines[0].endswith("…"):
        size, lines = fitted(text, "caps", (50, FLOOR), (limit[0], 2))
    wide = max((width(line, "caps", size) for line in lines), default=0.0)
    w, h, fold = wide + 84 + 76, 142.0, 76.0
    tail, fill, contour = sketch.ribbon(w, h, sketch.stable_seed(f"title-{text}"), fold)
    drawn = [
        path(tail, "shadow"),
        path(tail, "stroke"),
        path(fill, "blank"),
        path(contour, "stroke"),
    ]
    high = len(lines) * size * LEADING["caps"]
    setting = Lettering("caps", size, "ink", "middle")
    y = (h * 0.88 - high) / 2 + 0.06 * size
    drawn.append(words(lines, setting, (w - fold) / 2, y))
    return [group(drawn, EDGE, 20)], EDGE + w


def beside_title(board: Board, letters: Letters, x: float) -> list[Element]:
    limit, out = SHEET_WIDTH - EDGE - x, []
    question, around = head_text(board, "question"), circumstances(board, letters)
    label = max(FLOOR, letters.label - 1)
    below = fitted(around, "hand", (label, FLOOR), (limit, 2)) if around else (label, ())
    high = len(below[1]) * below[0] * LEADING["hand"]
    y = 26.0
    if question:
        size = round(1.15 * letters.body)
        size, lines = fitted(question, "hand", (size, size), (limit, 1))
        if lines[0].endswith("…"):
            size, lines = fitted(question, "hand", (size - 4, FLOOR), (limit, 2))
        tall = len(lines) * size * LEADING["hand"]
        y = max(12.0, (164 - tall - high - 4) / 2)
        out.append(words(lines, Lettering("hand", size, "ink"), x, y))
        y += tall + 4
    elif below[1]:
        y = max(16.0, (164 - high) / 2)
    if below[1]:
        out.append(words(below[1], Lettering("hand", below[0], "soft"), x, y))
    return out


def header(board: Board, sheet: Sheet, letters: Letters) -> list[Element]:
    """A later sheet's band, 96 high: the title small and underlined, the phase at the right."""
    out: list[Element] = []
    phase = typeset(sheet.phase, board.lang).strip()
    text = head_text(board, "title").upper()
    if text:
        size, lines = fitted(text, "caps", (54, 30), (1000.0 if phase else 1700.0, 1))
        wide = width(lines[0], "caps", size)
        line = sketch.underline(wide + 16, 14, sketch.stable_seed(f"{text}-{sheet.number}"))
        out.append(group([path(line, "mark")], EDGE - 8, 74))
        out.append(words(lines, Lettering("caps", size, "ink"), EDGE, 66 - 0.86 * size))
    if phase:
        size, lines = fitted(phase, "hand", (letters.body, FLOOR), (740.0, 1))
        wide, right = width(lines[0], "hand", size), SHEET_WIDTH - EDGE - 16
        bar = sketch.highlighter(wide + 36, 0.62 * size, sketch.stable_seed(f"phase-{phase}"))
        out.append(group([path(bar, "mark")], right - wide - 18, 64 - 0.28 * size))
        out.append(words(lines, Lettering("hand", size, "ink", "end"), right, 64 - 0.86 * size))
    return out


def foot(board: Board, sheet: Sheet) -> list[Element]:
    """The band of 48 at the bottom: phase, credits; at the right licence and ringed number."""
    seats = (Seat.LEFT, Seat.RIGHT)
    said, ends = ([head_text(board, field.name) for field in head.at(seat)] for seat in seats)
    right = [*ends, language_of(board.lang).sheet]
    left = [typeset(sheet.phase, board.lang) if sheet.number == 1 else "", *said]
    edge = MARGINS[hand].side if (hand := family(board.hand)) in MARGINS else EDGE
    ring = max(42.0, width(str(sheet.number), "hand", FLOOR) + 24)
    out = [ringed(sheet.number, ring, edge)]
    for found, x, anchor in (
        (left, edge, "start"),
        (right, SHEET_WIDTH - edge - ring - 8, "end"),
    ):
        text = " · ".join(part for part in found if part)
        if text:
            _, lines = fitted(
                text, "hand", (FLOOR, FLOOR), (1180.0 if anchor == "start" else 560.0, 1)
            )
            setting = Lettering("hand", FLOOR, "soft", anchor)
            out.append(words(lines, setting, x, FOOT))
    return out


def ringed(number: int, size: float, edge: float) -> Element:
    """A sheet's number in a ring drawn by hand, at the bottom right."""
    disc, _ = sketch.badge(size, sketch.stable_seed(f"sheet-{number}"), "-")
    middle = FOOT + (BASELINE["hand"] - 0.35) * FLOOR
    setting = Lettering("hand", FLOOR, "ink", "middle")
    x = SHEET_WIDTH - edge - size
    drawn = group([path(disc, "stroke thin")], x, middle - size / 2)
    return group([drawn, words([str(number)], setting, x + size / 2, FOOT)])
