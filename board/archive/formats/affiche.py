"""``affiche.svg``, ``.pdf`` and ``.png``: the evening on one page, drawn by the board's own pen."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from board.archive.documents.affiche import Composition, compose
from board.archive.documents.areas import Area, Bracket, Setting
from board.archive.documents.fitting import Spot
from board.archive.documents.papers import PAPERS, Paper
from board.archive.formats import affiche_arrows, affiche_head
from board.archive.formats.pictures import metadata, titled
from board.archive.formats.svg import standalone
from board.core import head
from board.core.hand import icons, sketch
from board.core.hand.stroke import brush, noise, polyline, sample, stable_seed
from board.core.head import Seat
from board.core.ink import render
from board.core.ink.lines import fitted
from board.core.ink.pen import Lettering, group, path, scaled, words
from board.core.kinds.setting import LEADING
from board.core.look import hue_class, look_of, stylesheet
from board.core.model import Board
from board.core.text import is_rtl, typeset, width
from board.messages import translator_for

SMALL = 30
"""Letters of the foot, in units of the page."""

RING = 48.0
"""The disc with a phase's number, in units of a sheet."""

REVERSED = ".hand.reversed,.caps.reversed,.brush.reversed{{fill:{paper}}}\n"
"""Words on a band of their theme's ink."""


def drawing(board: Board, paper: Paper) -> str:
    """The page as a self-contained SVG in millimetres; the same log gives the same bytes."""
    found = compose(board, paper)
    wide, high = paper.wide_mm * paper.units, paper.high_mm * paper.units
    body = "".join(
        [
            f'<rect class="paper" width="{wide:.0f}" height="{high:.0f}"/>',
            affiche_head.ink(board, found.head, found.about),
            "".join(bracket(board, one, found.setting) for one in found.brackets),
            "".join(fence(board, area) for area in found.areas),
            affiche_arrows.ink(board, found),
            affiche_arrows.ties(board, found),
            "".join(area_ink(board, area, found.setting) for area in found.areas),
            foot(board, found),
        ]
    )
    css = stylesheet(board.look) + REVERSED.format(paper=look_of(board.look).paper)
    drawn = (
        f'<svg id="board" class={quoteattr(f"board look-{board.look}")}'
        ' xmlns="http://www.w3.org/2000/svg"'
        f' width="{paper.wide_mm}mm" height="{paper.high_mm}mm" viewBox="0 0 {wide:.0f} {high:.0f}"'
        f' data-seq="{board.seq}" lang={quoteattr(board.lang)}>'
        f"<style>{escape(css)}</style>{body}</svg>"
    )
    return standalone(drawn, titled(board), description(board, found), metadata(board))


def description(board: Board, found: Composition) -> str:
    return " · ".join(f"{area.name} ({len(area.spots)})" for area in found.areas if area.name)


def bracket(board: Board, one: Bracket, setting: Setting) -> str:
    """A phase: its number on a disc, its name, and a line over all that was said in it."""
    scale = one.scale * setting.named
    wide, seed = one.rect.w / scale, stable_seed(f"phase-{one.name}")
    text = typeset(one.name, board.lang)
    is_right = is_rtl([text])
    size = round(1.3 * setting.letters.body)
    size, lines = fitted(text, setting.face, (size, 20), (wide - RING - 60, 1))
    y, start = 30.0, 20 + RING
    end = start + width(lines[0], setting.face, size) + 16
    rail = [(end, y), (wide - 12, y), (wide - 12, y + 24)]
    if is_right:
        rail, start = [(wide - x, down) for x, down in rail], wide - start
    middle = wide - 8 - RING / 2 if is_right else 8 + RING / 2
    number = Lettering(setting.face, 34, "reversed", "middle")
    name = Lettering(setting.face, size, "ink", "end" if is_right else "start")
    drawn = [
        path(polyline(rail, seed, 1.5, 60), "stroke bold"),
        group([path(sketch.disc(RING, seed), "ink")], middle - RING / 2, y - RING / 2),
        words([str(one.number)], number, middle, y - 0.52 * 34),
        words(lines, name, start, y - 0.55 * size),
    ]
    return scaled(group(drawn), one.rect.x, one.rect.y, scale)


def fence(board: Board, area: Area) -> str:
    """A thin line in the theme's ink around its area."""
    scale, rect = area.scale, area.rect.inset(3 * area.scale)
    w, h = rect.w / scale, rect.h / scale
    outline = path(sketch.card(w, h, stable_seed(f"area-{area.name}"), 16), "stroke thin pen")
    hue = hue_class(board.hue_of(area.theme))
    return f'<g class="{hue}">{scaled(outline, rect.x, rect.y, scale)}</g>'


def area_ink(board: Board, area: Area, setting: Setting) -> str:
    hue = hue_class(board.hue_of(area.theme))
    title = ""
    if area.name:
        title = f'<g class="heading theme {hue}">{heading_ink(board, area, setting)}</g>'
    notes = "".join(note_ink(board, spot, setting) for spot in area.spots)
    return f'<g class="area">{title}{notes}</g>'


def note_ink(board: Board, spot: Spot, setting: Setting) -> str:
    hue, face = board.hue_of(spot.note.theme), board.face_of(spot.note.draft)
    drawn = render.note_fragment(spot.note, hue, setting.letters, face)
    return scaled(drawn, spot.x, spot.y, spot.scale)


def heading_ink(board: Board, area: Area, setting: Setting) -> str:
    """The area's name in capitals on a band of its ink, the sign of what is gathered at the
    end: a picture over one theme and none over the next looked like a mistake."""
    rect, scale = area.heading, area.scale
    w, h, indent = rect.w / scale, rect.h / scale, setting.indent
    seed = stable_seed(f"heading-{area.name}")
    text = typeset(area.name, board.lang).upper()
    size, lines = fitted(text, setting.face, (setting.heading, 24), (w - 2 * indent, 3))
    high = len(lines) * size * LEADING[setting.face]
    is_right = is_rtl([text])
    letters = Lettering(setting.face, size, "reversed", "end" if is_right else "start")
    x = w - indent if is_right else indent
    drawn = [path(band(w, h, seed), "tone")]
    drawn.append(words(lines, letters, x, (h - high) / 2 + 0.02 * size))
    long = max(width(line, setting.face, size) for line in lines)
    large = 0.92 * setting.heading
    if area.icon and w - long - 2 * indent > large + 20:
        icon = icons.icon(area.icon, large, seed)
        at = indent if is_right else w - indent - large
        drawn.append(group([path(icon, "stroke cut")], at, (h - large) / 2))
    return scaled(group(drawn), rect.x, rect.y, scale)


def band(w: float, h: float, seed: int) -> str:
    """One stroke of a broad marker, its ends round, as a filled outline."""
    spine = sample([(0.2 * h, h / 2), (w - 0.2 * h, h / 2)], 60)
    line = [(x, y + off) for (x, y), off in zip(spine, noise(len(spine), seed, 1.6), strict=True)]
    widths = [0.97 * h + off for off in noise(len(line), seed + 1, 2.6)]
    return brush(line, widths)


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
            drawn.append(words(lines, Lettering("hand", SMALL, "soft", anchor), x, rect.y + 12))
    return group(drawn) if drawn else ""


def write(board: Board, entries: Sequence[object]) -> bytes:
    return drawing(board, PAPERS["a3"]).encode()
