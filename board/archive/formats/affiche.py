"""``affiche.svg``, ``.pdf`` and ``.png``: the evening on one page, drawn by the board's own pen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import hypot
from xml.sax.saxutils import escape, quoteattr

from board.archive.documents.affiche import Area, Composition, compose
from board.archive.documents.fitting import Spot, best_in
from board.archive.documents.papers import PAPERS, UNITS, Paper
from board.archive.documents.treemap import Rect
from board.archive.formats.pictures import metadata
from board.archive.formats.svg import standalone
from board.core import head
from board.core.hand import sketch
from board.core.hand.stroke import polyline, stable_seed
from board.core.head import Seat
from board.core.ink import furnish, links, render
from board.core.ink.lines import fitted
from board.core.ink.note import heading as heading_parts
from board.core.ink.pen import Lettering, group, path, words
from board.core.kinds import form
from board.core.kinds.setting import letters_of
from board.core.kinds.spec import Sitter
from board.core.look import hue_class, stylesheet
from board.core.model import SHEET_WIDTH, Board, Draft, Kind
from board.core.text import is_rtl, typeset
from board.messages import translator_for

FAR = 700.0
"""An arrow over more white than that leads nowhere, in units of the page."""

SMALL = 30
"""Letters of the road of phases and of the foot, in units of the page."""


def drawing(board: Board, paper: Paper) -> str:
    """The page as a self-contained SVG in millimetres; the same log gives the same bytes."""
    found = compose(board, paper)
    wide, high = paper.wide_mm * paper.units, paper.high_mm * paper.units
    seats = {spot.note.seq: spot for area in found.areas for spot in area.spots}
    body = "".join(
        [
            f'<rect class="paper" width="{wide:.0f}" height="{high:.0f}"/>',
            banner(board, found.banner.w),
            road(board, found.road),
            "".join(fence(area) for area in found.areas),
            arrows(board, seats, [area.heading for area in found.areas if area.name]),
            "".join(area_ink(board, area) for area in found.areas),
            foot(board, found),
        ]
    )
    drawn = (
        f'<svg id="board" class={quoteattr(f"board look-{board.look}")}'
        ' xmlns="http://www.w3.org/2000/svg"'
        f' width="{paper.wide_mm}mm" height="{paper.high_mm}mm" viewBox="0 0 {wide:.0f} {high:.0f}"'
        f' data-seq="{board.seq}" lang={quoteattr(board.lang)}>'
        f"<style>{escape(stylesheet(board.look))}</style>{body}</svg>"
    )
    title = board.head.get("title", "") or translator_for(board.lang)("board.untitled")
    return standalone(drawn, title, description(board, found), metadata(board))


def description(board: Board, found: Composition) -> str:
    return " · ".join(f"{area.name} ({len(area.spots)})" for area in found.areas if area.name)


def scaled(inner: str, x: float, y: float, scale: float) -> str:
    return f'<g transform="translate({x:.1f} {y:.1f}) scale({scale:.4f})">{inner}</g>'


def banner(board: Board, wide: float) -> str:
    """The first sheet's ribbon, question and circumstances, as wide as the page."""
    letters = replace(letters_of(board), hall="large")
    drawn = furnish.heading_of(board, board.sheets[0], letters)
    return scaled(group(drawn), 0, 0, wide / SHEET_WIDTH)


def road(board: Board, rect: Rect) -> str:
    """The phases of the evening as stations on one line."""
    phases = list(dict.fromkeys(phase for sheet in board.sheets for phase in sheet.phases))
    if not phases or not rect.h:
        return ""
    y = rect.y + rect.h * 0.78
    line = polyline([(rect.x, y), (rect.x + rect.w, y)], stable_seed(f"road-{board.id}"), 3.0, 90)
    drawn = [path(line, "stroke thin faint")]
    step = rect.w / len(phases)
    for number, phase in enumerate(phases):
        x = rect.x + (number + 0.5) * step
        text = typeset(phase, board.lang)
        size, lines = fitted(text, "hand", (SMALL + 6, 18), (step - 80, 1))
        disc = sketch.disc(26, stable_seed(f"station-{phase}"))
        drawn.append(group([path(disc, "blank stroke")], x - 13, y - 13))
        drawn.append(words(lines, Lettering("hand", size, "ink", "middle"), x, y - 20 - size))
    return group(drawn)


def fence(area: Area) -> str:
    """A faint line around an area, as a scribe keeps things apart."""
    rect = area.rect.inset(6)
    seed = stable_seed(f"area-{area.name}")
    outline = path(sketch.card(rect.w, rect.h, seed, 34), "stroke thin faint")
    return group([outline], rect.x, rect.y)


def area_ink(board: Board, area: Area) -> str:
    hue = hue_class(board.hue_of(area.theme))
    title = f'<g class="heading theme {hue}">{heading_ink(board, area)}</g>' if area.name else ""
    notes = "".join(
        scaled(render.drawn_note(board, spot.note), spot.x, spot.y, spot.scale)
        for spot in area.spots
    )
    return f'<g class="area">{title}{notes}</g>'


def heading_ink(board: Board, area: Area) -> str:
    """The area's name in capitals on the highlighter, as large as its band lets it be."""
    letters, draft = letters_of(board), Draft(Kind.THEME, area.name)
    broken = form.heading(area.name, letters, False)
    one_line = form.set_in(draft, letters, broken.block.size, area.heading.w * 4)
    scale, shape = best_in(area.heading, [broken, one_line])
    scale = min(scale, 2.2)
    seed = stable_seed(f"heading-{area.name}")
    sitter = Sitter(draft, shape.block, letters, shape.w, shape.h, seed)
    drawn = group(heading_parts(sitter, ""))
    free = area.heading.w - shape.w * scale
    return scaled(drawn, area.heading.x + free * is_rtl([area.name]), area.heading.y, scale)


def arrows(board: Board, spots: dict[int, Spot], headings: Sequence[Rect]) -> str:
    """From each note that was answered to its answer, where both are on the page and near."""
    return "".join(arrow(board, spots, spot, headings) for spot in spots.values())


def arrow(board: Board, spots: dict[int, Spot], spot: Spot, headings: Sequence[Rect]) -> str:
    target = spots.get(spot.note.draft.answers or 0)
    if target is None or target is spot or white_between(spot.rect, target.rect) > FAR:
        return ""
    unit = SHEET_WIDTH / UNITS
    rects = [other.rect for other in spots.values() if other not in (spot, target)]
    others = tuple(corners(rect, unit) for rect in (*rects, *headings))
    ends = (seat(board, one, unit) for one in (target, spot))
    seed = stable_seed(f"l-{spot.note.seq}")
    line = links.link(*ends, others, 0, seed, "scribe")
    hue = hue_class(board.hue_of(spot.note.theme))
    inked = scaled(path(*line), 0, 0, 1 / unit)
    return f'<g class="link {hue}">{inked}</g>' if line[0] else ""


def white_between(one: Rect, two: Rect) -> float:
    aside = max(one.x - two.x - two.w, two.x - one.x - one.w, 0.0)
    return hypot(aside, max(one.y - two.y - two.h, two.y - one.y - one.h, 0.0))


def corners(rect: Rect, unit: float) -> tuple[float, float, float, float]:
    x, y, right, bottom = rect.x, rect.y, rect.x + rect.w, rect.y + rect.h
    return (x * unit, y * unit, right * unit, bottom * unit)


def seat(board: Board, spot: Spot, unit: float) -> links.Seat:
    """What an arrow sees of a note, where it stands on the page, in units of a sheet."""
    own = links.seat(spot.note, letters_of(board))

    def moved(rect: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        x, y, right, bottom = (value * spot.scale for value in rect)
        return (
            (spot.x + x) * unit,
            (spot.y + y) * unit,
            (spot.x + right) * unit,
            (spot.y + bottom) * unit,
        )

    return replace(own, body=moved(own.body), signs=tuple(map(moved, own.signs)))


def foot(board: Board, found: Composition) -> str:
    """Credits, what is not on the page, licence."""
    t = translator_for(board.lang)
    left = [board.head.get(field.name, "") for field in head.at(Seat.LEFT)]
    right = [board.head.get(field.name, "") for field in head.at(Seat.RIGHT)]
    if found.left_out:
        left.append(t("affiche.left_out", n=found.left_out))
    rect, drawn = found.foot, []
    for parts, x, anchor in (
        (left, rect.x, "start"),
        ([*right, "Fresque"], rect.x + rect.w, "end"),
    ):
        text = typeset(" · ".join(part for part in parts if part), board.lang)
        if text:
            _, lines = fitted(text, "hand", (SMALL, 18), (rect.w / 2, 1))
            drawn.append(words(lines, Lettering("hand", SMALL, "soft", anchor), x, rect.y + 4))
    return group(drawn) if drawn else ""


def write(board: Board, entries: Sequence[object]) -> bytes:
    return drawing(board, PAPERS["a3"]).encode()
