"""How each kind of note is drawn in its box: container, sign, words, byline."""

from __future__ import annotations

import random
from dataclasses import dataclass
from math import degrees

from board.core.hand import icons, sketch
from board.core.ink.pen import BASELINE, Element, Lettering, group, path, veil, words
from board.core.kinds import edges, form
from board.core.kinds.edges import Edges
from board.core.kinds.form import Letters
from board.core.model import Block, Box, Draft, Kind
from board.core.text import is_rtl, width


@dataclass(frozen=True, slots=True)
class Sitter:
    """A note as it sits for its drawing, from 0, 0 to w, h."""

    draft: Draft
    block: Block
    letters: Letters
    w: float
    h: float
    seed: int

    @property
    def size(self) -> int:
        return self.block.size

    @property
    def is_rtl(self) -> bool:
        return is_rtl(self.block.lines)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a sitter's container stands, and the edges that keep words off its contour."""

    x: float
    y: float
    w: float
    h: float
    inside: Edges


def frame_of(sitter: Sitter) -> Frame:
    around = edges.outer(sitter.draft.kind, sitter.size)
    strip = form.foot(sitter.draft, sitter.letters, sitter.w)
    w, h = sitter.w - around.across, sitter.h - around.down - strip
    return Frame(around.left, around.top, w, h, edges.inner(sitter.draft.kind, sitter.size))


OPEN = (Kind.REMARK, Kind.FACT, Kind.DIRECTION)
"""Kinds without a filled container: paper behind their words keeps arrows off them."""


def draw(sitter: Sitter) -> list[Element]:
    """Everything a note draws, from the back to the front."""
    if sitter.draft.kind is Kind.CARD:
        return [card(sitter)]
    if sitter.draft.kind is Kind.THEME:
        return heading(sitter, "")
    frame = frame_of(sitter)
    back = group(container(sitter, frame), frame.x, frame.y)
    under = [veil(2, 2, sitter.w - 4, frame.h - 4)] if sitter.draft.kind in OPEN else []
    return [*under, back, *sign(sitter, frame), *lettering(sitter, frame), *byline(sitter, frame)]


def container(sitter: Sitter, frame: Frame) -> list[Element]:
    w, h, size, seed = frame.w, frame.h, sitter.size, sitter.seed
    match sitter.draft.kind:
        case Kind.REMARK:
            thick = 26 if sitter.draft.weight else 20
            stroke = path(sketch.brush_stroke(thick, h, seed), "tone")
            return [group([stroke], w - thick if sitter.is_rtl else 0)]
        case Kind.QUOTE:
            tip = (form.PORTRAIT + 5.0, h + 29.0)
            outline = sketch.bubble(w, h, seed, (form.PORTRAIT + 12.0, tip))
            is_hero = size >= 1.8 * sitter.letters.body
            return [path(outline, "fill stroke bold" if is_hero else "fill stroke")]
        case Kind.QUESTION:
            outline = sketch.cloud(w, h, seed, 0.72 * size + 6)
            return [path(outline, "fill stroke")]
        case Kind.PROPOSAL:
            fill, contour = sketch.note(w, h, seed)
            shade = group([path(fill, "mark")], 8, 8)
            return [shade, path(fill, "sun"), path(contour, "stroke")]
        case Kind.ALTERNATIVE:
            outline = sketch.hexagon(w, h, seed, 0.75 * size + 10)
            return [path(outline, "fill stroke dash")]
        case Kind.TENSION:
            outline = sketch.jagged(w, h, seed, 0.42 * size)
            second = sketch.jagged(w, h, seed, 0.42 * size, 8)
            return [
                path(outline, "fill stroke"),
                path(second, "stroke double pen"),
            ]
        case Kind.PRO | Kind.CON:
            outline = sketch.card(w, h, seed)
            shade = group([path(outline, "shadow")], 5, 5)
            return [shade, path(outline, "blank stroke")]
        case Kind.FACT if not sitter.block.lead:
            return [path(sketch.corners(w, h, seed, 0.7 * size), "stroke pen")]
        case _:
            return []


def sign(sitter: Sitter, frame: Frame) -> list[Element]:
    """The icon, badge or mark that tells the kind without colour."""
    size, seed, middle = sitter.size, sitter.seed, frame.y + frame.h / 2
    match sitter.draft.kind:
        case Kind.QUESTION:
            big = sketch.question_mark(1.3 * size, 2.5 * size, seed)
            return [group([path(big, "tone")], sitter.w - 1.3 * size)]
        case Kind.PROPOSAL:
            return [picture("lightbulb", 1.6 * size, seed, (0.3 * size + 8, middle))]
        case Kind.ALTERNATIVE:
            return [picture("sprout", 1.5 * size, seed, (0.85 * size + 8, middle))]
        case Kind.TENSION:
            bolt = sketch.bolt_sign(1.5 * size, seed)
            drawn = [path(bolt, "tone"), path(bolt, "stroke thin")]
            return [group(drawn, 0.55 * size + 15, middle - 0.75 * size)]
        case Kind.PRO | Kind.CON as kind:
            disc, strokes = sketch.badge(1.24 * size, seed, "+" if kind is Kind.PRO else "-")
            face, pen = ("tone", "cut") if kind is Kind.PRO else ("blank", "pen")
            drawn = [
                path(disc, f"{face} stroke pen"),
                path(strokes, f"stroke bold {pen}"),
            ]
            return [group(drawn, 0, 0)]
        case _:
            return []


def picture(name: str, size: float, seed: int, at: tuple[float, float]) -> Element:
    """An icon whose left edge and middle stand at a point."""
    strokes = path(icons.icon(name, size, seed), "stroke pen")
    return group([strokes], at[0], at[1] - size / 2)


def lettering(sitter: Sitter, frame: Frame) -> list[Element]:
    """The words, in the middle of what the container leaves; remarks and asides start left."""
    kind, block, inside = sitter.draft.kind, sitter.block, frame.inside
    high = form.measure(block.lines, "hand", block.size)[1]
    lead = form.LEAD * block.size if block.lead else 0.0
    space = form.LEAD_SPACE * block.size if block.lead else 0.0
    room = frame.h - inside.down
    top = frame.y + inside.top + max(0.0, (room - high - space) / 2)
    anchor = "middle"
    x = frame.x + inside.left + (frame.w - inside.across) / 2
    if kind in OPEN:
        anchor = "end" if sitter.is_rtl else "start"
        x = frame.x + (frame.w - inside.left if sitter.is_rtl else inside.left)
    out = []
    if block.lead:
        figure, wide = Lettering("caps", lead, "tone", anchor), width(block.lead, "caps", lead)
        left = x - wide if sitter.is_rtl else x
        out.append(words([block.lead], figure, x, top - 0.1 * lead))
        line = sketch.underline(min(wide, sitter.w - left) + 4, 16, sitter.seed)
        out.insert(0, group([path(line, "mark")], left - 2, top + 0.87 * lead))
    classes = "soft slant" if kind is Kind.DIRECTION else "ink"
    setting = Lettering("hand", block.size, classes, anchor)
    if block.lines:
        out.append(words(block.lines, setting, x, top + space))
    return out


def byline(sitter: Sitter, frame: Frame) -> list[Element]:
    """The portrait under the container, and the speaker's descriptor beside it."""
    draft, letters = sitter.draft, sitter.letters
    lines = form.byline(draft, letters, sitter.w)
    if not lines and draft.kind is not Kind.QUOTE:
        return []
    seed = sketch.stable_seed(draft.speaker) if draft.speaker else 0
    strip = form.foot(draft, letters, sitter.w)
    top = sitter.h - strip
    closed, drawn = sketch.portrait(form.PORTRAIT, seed)
    parts = [path(closed, "blank stroke thin"), path(drawn, "stroke thin")]
    out = [group(parts, 2, sitter.h - form.PORTRAIT - 3)]
    if lines:
        high = form.measure(lines, "hand", letters.label)[1]
        setting = Lettering("hand", letters.label, "label")
        y = top + max(14.0, (strip - high) / 2 + 5)
        x, wide = form.byline_left(draft.kind), form.measure(lines, "hand", letters.label)[0]
        out.append(veil(x - 4, y, wide + 8, high))
        out.append(words(lines, setting, x, y))
    return out


def card(sitter: Sitter) -> Element:
    """A playing card, tilted by its seed: icon above, name in capitals below, border by deck."""
    box = Box(0, 0, int(sitter.w), int(sitter.h))
    w = form.card_width(box)
    h, seed, block = w / 0.75, sitter.seed, sitter.block
    tilt = random.Random(seed).uniform(0.25, 1) * (1 if seed % 2 else -1) * form.TILT * 0.97
    outline = sketch.card(w, h, seed, 20)
    inset = sketch.card(w - 20, h - 20, seed + 1, 13)
    parts = [group([path(outline, "shadow")], 4, 5)]
    pip = sketch.pip(13, seed, sitter.draft.deck)
    at = ((19, 19), (w - 32, h - 32))
    if sitter.draft.deck == "actor":
        parts += [path(outline, "blank stroke pen wide")]
    else:
        border = path(outline, "blank stroke pen")
        parts += [border, group([path(inset, "stroke pen double")], 10, 10)]
    parts += [group([path(pip, "tone")], *corner) for corner in at]
    size = form.card_icon_size(h)
    name = icons.card_icon(sitter.draft.text, sitter.draft.deck)
    high = form.measure(block.lines, "caps", block.size)[1]
    space = h - size - 58 - high
    parts.append(picture(name, size, seed, ((w - size) / 2, 26 + size / 2 + space * 0.3)))
    setting = Lettering("caps", block.size, "ink", "middle")
    parts.append(words(block.lines, setting, w / 2, 26 + size + 12 + space * 0.62))
    turn = f"rotate({degrees(tilt):.2f} {w / 2:.1f} {h / 2:.1f})"
    return group(parts, (sitter.w - 5 - w) / 2, (sitter.h - 5 - h) / 2, turn)


def heading(sitter: Sitter, suite: str) -> list[Element]:
    """Capitals on highlighter strokes; ``suite`` marks a theme that goes on."""
    block, inside = sitter.block, edges.inner(Kind.THEME, sitter.size)
    size, x, step = block.size, inside.left, form.LEADING["caps"] * block.size
    strokes, last = [], 0.0
    for index, line in enumerate(block.lines):
        wide = width(line, "caps", size)
        bar = sketch.highlighter(min(wide + 40, sitter.w - 2), 0.5 * size, sitter.seed + index)
        base = inside.top + index * step + BASELINE["caps"] * size
        last = wide
        strokes.append(group([path(bar, "mark")], max(0.0, x - 20), base - 0.33 * size))
    out = [veil(12, 6, sitter.w - 24, sitter.h - 12), *strokes]
    out += [words(block.lines, Lettering("caps", size, "ink"), x, inside.top)]
    if suite and block.lines:
        base = inside.top + (len(block.lines) - 1) * step + BASELINE["caps"] * size
        small = Lettering("hand", sitter.letters.label, "label")
        y = base - BASELINE["hand"] * small.size
        out.append(words([suite], small, x + last + 26, y))
    return out


def erased(sitter: Sitter) -> list[Element]:
    """What is left of a note whose words are gone."""
    return [path(sketch.hatching(sitter.w, sitter.h, sitter.seed), "stroke thin faint")]
