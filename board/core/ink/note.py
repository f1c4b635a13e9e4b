"""How each kind of note is drawn in its box: container, sign, words, byline."""

from __future__ import annotations

import random
from dataclasses import replace
from math import degrees

from board.core.decks import DECKS, face_of, icon_of, label_of, own_icon
from board.core.hand import sketch
from board.core.ink.pen import BASELINE, Element, Lettering, group, inked, path, veil, words
from board.core.kinds import form, playing_card, spec_for, spec_of
from board.core.kinds.cards import OVER
from board.core.kinds.rows import drawn_share
from board.core.kinds.setting import LEAD_SPACE, LEADING, PORTRAIT, Letters, lead_size, measure
from board.core.kinds.spec import Build, Frame, Sitter
from board.core.kinds.strokes import Stroke, picture
from board.core.laying import Border, Pip
from board.core.model import EDITIONS, Box
from board.core.people import heads_of
from board.core.pictograms import THINGS
from board.core.text import width

NEWEST = Letters("medium", "fr", hand=EDITIONS["scribe"])
"""The hand of a board that begins now."""

PIPS = {Pip.DISC: sketch.disc, Pip.DIAMOND: sketch.diamond}


def frame_of(sitter: Sitter) -> Frame:
    drawing = spec_for(sitter.draft, sitter.letters).drawing
    around = drawing.outer(sitter.size)
    strip = form.foot(sitter.draft, sitter.letters, sitter.w)
    w, h = sitter.w - around.across, sitter.h - around.down - strip
    return Frame(
        around.left, around.top, w, h, form.inside(sitter.draft, sitter.size, sitter.letters)
    )


def draw(sitter: Sitter) -> list[Element]:
    """Everything a note draws, from the back to the front."""
    drawing = spec_for(sitter.draft, sitter.letters).drawing
    if drawing.build is Build.CARD:
        return [card(sitter)]
    if drawing.build is Build.LABEL:
        return label(sitter)
    if drawing.build is Build.HEADING:
        return heading(sitter, "")
    frame = frame_of(sitter)
    container = [inked(ink) for ink in drawing.container(sitter, frame)]
    sign = [inked(ink) for ink in drawing.sign(sitter, frame)]
    back = group(container, frame.x, frame.y)
    under = [behind(sitter, frame)] if drawing.is_open else []
    drawn = [*under, back, *sign, *pictogram(sitter, frame), *lettering(sitter, frame)]
    return [*drawn, *byline(sitter, frame)]


def behind(sitter: Sitter, frame: Frame) -> Element:
    """Paper that keeps arrows off the words; beside an aside's words it would hide their heads."""
    is_bare = spec_for(sitter.draft, sitter.letters).drawing.is_bare
    free = max(2.0, frame.inside.left - 8) if is_bare and sitter.letters.is_second else 2.0
    return veil(2 if sitter.is_rtl else free, 2, sitter.w - free - 2, frame.h - 4)


def pictogram(sitter: Sitter, frame: Frame) -> list[Element]:
    """What the note speaks of, beside its words: at the end of their lines."""
    draft, drawing = sitter.draft, spec_for(sitter.draft, sitter.letters).drawing
    wide, high = form.picture_size(draft, sitter.size, sitter.letters)
    if not wide:
        return []
    free = drawing.inner(sitter.size).right
    is_left = sitter.is_rtl and drawing.is_open
    x = frame.x + (free if is_left else frame.w - free - wide)
    middle = frame.y + (frame.inside.top + frame.h - frame.inside.bottom) / 2
    name = form.share_name(draft, sitter.letters)
    if name:
        drawn = drawn_share(name, draft.text, high, sitter.seed)
        return [inked(replace(drawn, x=x, y=middle - high / 2))]
    drawn = picture(THINGS[draft.pictogram].icon, wide, sitter.seed, (x, middle))
    is_brushed = spec_for(draft, sitter.letters).setting.face == "brush"
    pens = [
        replace(each, classes="stroke pen wide")
        for each in drawn.strokes
        if isinstance(each, Stroke)
    ]
    return [inked(replace(drawn, strokes=tuple(pens)) if is_brushed else drawn)]


def lettering(sitter: Sitter, frame: Frame) -> list[Element]:
    """The words, in the middle of what the container leaves; remarks and asides start left."""
    spec, block, inside = spec_for(sitter.draft, sitter.letters), sitter.block, frame.inside
    face = spec.setting.face
    high = measure(block.lines, face, block.size)[1]
    lead = lead_size(block.lead, block.size) if block.lead else 0.0
    space = LEAD_SPACE * lead
    room = frame.h - inside.down - spec.drawing.below(sitter.draft, sitter.size)[1]
    top = frame.y + inside.top + max(0.0, (room - high - space) / 2)
    anchor = "middle"
    x = frame.x + inside.left + (frame.w - inside.across) / 2
    if spec.drawing.is_open:
        anchor = "end" if sitter.is_rtl else "start"
        x = frame.x + (frame.w - inside.left if sitter.is_rtl else inside.left)
    out = []
    if block.lead:
        figures = spec.setting.figures
        figure, wide = Lettering(figures, lead, "tone", anchor), width(block.lead, figures, lead)
        left = x - wide if sitter.is_rtl else x
        out.append(words([block.lead], figure, x, top - 0.1 * lead))
        line = sketch.underline(min(wide, sitter.w - left) + 4, 16, sitter.seed)
        out.insert(0, group([path(line, "mark")], left - 2, top + 0.87 * lead))
    setting = Lettering(face, block.size, spec.setting.classes, anchor)
    if block.lines:
        out.append(words(block.lines, setting, x, top + space))
    return out


def people(speaker: str, size: float = PORTRAIT, letters: Letters = NEWEST) -> list[Element]:
    """The heads of a speaker in a square; the same words have the same heads all evening."""
    seed = sketch.stable_seed(speaker.casefold()) if speaker else 0
    heads = heads_of(speaker, letters.is_fourth)
    drawn = sketch.portrait(size, seed, heads, letters.is_third, letters.is_fourth)
    pen = "stroke thin" if len(drawn) == 1 else "stroke double"
    out = []
    for closed, lines, hair in drawn:
        out += [(closed, f"blank {pen}"), (hair, "tone"), (lines, pen)]
    return [path(d, classes) for d, classes in out if d]


def byline(sitter: Sitter, frame: Frame) -> list[Element]:
    """The portrait under the container, and the speaker's descriptor beside it."""
    draft, letters = sitter.draft, sitter.letters
    lines = form.byline(draft, letters, sitter.w)
    if not lines and not spec_of(draft.kind).byline.is_always:
        return []
    strip = form.foot(draft, letters, sitter.w)
    top = sitter.h - strip
    size = form.portrait_size(draft, letters)
    out = [group(people(draft.speaker, size, letters), 2, sitter.h - size - 3)]
    if lines:
        wide, high = measure(lines, "hand", form.label_size(draft, letters))
        setting = Lettering("hand", form.label_size(draft, letters), "label")
        y = top + max(14.0, (strip - high) / 2 + (12 if letters.on_page else 5))
        x = form.byline_left(draft, letters)
        out.append(veil(x - 4, y, wide + 8, high))
        out.append(words(lines, setting, x, y))
    return out


def card(sitter: Sitter) -> Element:
    """A playing card, tilted by its seed: icon above, name below, border by deck."""
    box = Box(0, 0, int(sitter.w), int(sitter.h))
    w = playing_card.width_in(box)
    h, seed, block = w / 0.75, sitter.seed, sitter.block
    tilt = random.Random(seed).uniform(0.25, 1) * (1 if seed % 2 else -1) * playing_card.TILT * 0.97
    outline = sketch.card(w, h, seed, 20)
    inset = sketch.card(w - 20, h - 20, seed + 1, 13)
    parts = [group([path(outline, "shadow")], 4, 5)]
    draft = sitter.draft
    face = face_of(draft.deck, sitter.face)
    pip = PIPS[Pip(face.pip)](13, seed)
    at = ((19, 19), (w - 32, h - 32))
    if face.border == Border.WIDE:
        parts += [path(outline, "blank stroke pen wide")]
    else:
        border = path(outline, "blank stroke pen")
        parts += [border, group([path(inset, "stroke pen double")], 10, 10)]
    parts += [group([path(pip, "tone")], *corner) for corner in at]
    size = playing_card.icon_size(h)
    name = icon_of(draft.text, draft.deck, draft.pictogram, sitter.face)
    lettered = sitter.letters.on_cards
    high = measure(block.lines, lettered, block.size)[1]
    space = h - size - 58 - high
    at_icon = ((w - size) / 2, 26 + size / 2 + space * 0.3)
    parts.append(inked(picture(name, size, seed, at_icon)))
    setting = Lettering(lettered, block.size, "ink", "middle")
    parts.append(words(block.lines, setting, w / 2, 26 + size + 12 + space * 0.62))
    turn = f"rotate({degrees(tilt):.2f} {w / 2:.1f} {h / 2:.1f})"
    return group(parts, (sitter.w - 5 - w) / 2, (sitter.h - 5 - h) / 2, turn)


def label(sitter: Sitter) -> list[Element]:
    """A card on a page: its deck over its name, after its icon, or a small card where the icon
    would only be the deck's."""
    draft, size, seed = sitter.draft, sitter.size, sitter.seed
    edges = spec_for(draft, sitter.letters).drawing.inner(size)
    name = own_icon(draft.text, draft.deck, draft.pictogram, sitter.face)
    wide = (1.15 if name else 0.72) * size
    x = (edges.left - wide) / 2 + 3
    x = sitter.w - x - wide if sitter.is_rtl else x
    if name:
        sign = inked(picture(name, wide, seed, (x, sitter.h / 2)))
    else:
        high = 1.35 * wide
        blank = path(sketch.card(wide, high, seed, 5), "stroke pen")
        sign = group([blank], x, (sitter.h - high) / 2)
    border = sketch.card(sitter.w, sitter.h, seed, 12)
    inside = sitter.w - edges.left if sitter.is_rtl else edges.left
    anchor = "end" if sitter.is_rtl else "start"
    said = words(sitter.block.lines, Lettering("hand", size, "ink", anchor), inside, edges.top)
    deck = label_of(draft.deck, (), sitter.letters.lang) if draft.deck in DECKS else ""
    room = (sitter.w - edges.left - 8) / max(width(deck, "hand", OVER * size), 1)
    small = Lettering("hand", int(OVER * size * min(room, 1)), "label", anchor)
    over = [words([deck], small, inside, edges.top - small.size)] if deck else []
    return [path(border, "blank stroke pen"), sign, *over, said]


def heading(sitter: Sitter, suite: str) -> list[Element]:
    """Capitals on highlighter strokes; ``suite`` marks a theme that goes on."""
    spec = spec_for(sitter.draft, sitter.letters)
    block, inside, face = sitter.block, spec.drawing.inner(sitter.size), spec.setting.face
    size, x, step = block.size, inside.left, LEADING[face] * block.size
    strokes, last = [], 0.0
    for index, line in enumerate(block.lines):
        last = width(line, face, size)
        base = inside.top + index * step + BASELINE[face] * size
        seed = sitter.seed + index
        strokes.append(
            swept(last, sitter, seed, base) if face == "brush" else bar(last, sitter, seed, base)
        )
    out = [veil(12, 6, sitter.w - 24, sitter.h - 12), *strokes]
    out += [words(block.lines, Lettering(face, size, spec.setting.classes), x, inside.top)]
    if suite and block.lines:
        base = inside.top + (len(block.lines) - 1) * step + BASELINE[face] * size
        small = Lettering("hand", sitter.letters.label, "label")
        y = base - BASELINE["hand"] * small.size
        out.append(words([suite], small, x + last + 26, y))
    return out


def bar(wide: float, sitter: Sitter, seed: int, base: float) -> Element:
    """A highlighter through the capitals of a heading."""
    size, left = sitter.size, 2.0
    drawn = sketch.highlighter(min(wide + 40, sitter.w - 2), 0.5 * size, seed)
    return group([path(drawn, "mark")], left, base - 0.33 * size)


def swept(wide: float, sitter: Sitter, seed: int, base: float) -> Element:
    """A broad stroke under a heading that a brush has lettered."""
    drawn = sketch.highlighter(min(wide + 20, sitter.w - 2), 0.26 * sitter.size, seed)
    return group([path(drawn, "mark")], 0, base + 0.04 * sitter.size)


def erased(sitter: Sitter) -> list[Element]:
    """What is left of a note whose words are gone."""
    return [path(sketch.hatching(sitter.w, sitter.h, sitter.seed), "stroke thin faint")]
