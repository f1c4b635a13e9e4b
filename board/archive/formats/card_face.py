"""The two sides of a real card: its frame and its picture in the board's hand, without words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from board.archive.documents.cards import Printed, Side, printed
from board.core.decks import face_of, icon_of
from board.core.hand import sketch
from board.core.ink.pen import group, inked, path
from board.core.kinds.strokes import picture
from board.core.laying import Border, Face, Pip
from board.core.look import LOOKS, SEEDS, stylesheet
from board.core.model import Draft

WIDE, HIGH, INSET = 630, 880, 30
"""A playing card in tenths of a millimetre, and how far its frame stands from the cut."""

FRAME = 11
"""The seed of every frame: fronts and backs have the same one, so that both sides meet."""

USUAL = {"data": 1, "actor": 0}
"""Hues, on paper, of the shipped decks, which have none on a board."""


def hue_of(deck: str, own: Face | None) -> int:
    face = face_of(deck, own)
    usual = USUAL.get(deck, sketch.stable_seed(deck) % len(SEEDS))
    return usual if face.hue is None else face.hue


def pdf(about: Mapping[str, str], cards: Sequence[Printed]) -> bytes:
    """The cards to print on both sides and cut; ``about`` is that of ``cards.printed``."""
    return printed(about, cards, [sides(card) for card in cards])


def sides(card: Printed) -> tuple[Side, Side]:
    deck, hue = card.draft.deck, hue_of(card.draft.deck, card.face)
    return Side(front(card.draft, card.face), hue), Side(back(deck, card.face), hue)


def front(card: Draft, own: Face | None) -> str:
    """Frame, signs in two corners, and the icon above where the name will stand."""
    face = face_of(card.deck, own)
    pip = (sketch.disc if face.pip == Pip.DISC else sketch.diamond)(34, FRAME)
    signs = ((68, 68), (WIDE - 102, HIGH - 102))
    name = icon_of(card.text, card.deck, card.pictogram, own)
    icon = picture(name, 210, sketch.stable_seed(card.text), ((WIDE - 210) / 2, 245))
    parts = [frame(face), *(group([path(pip, "tone")], *at) for at in signs), inked(icon)]
    return drawn(parts, hue_of(card.deck, own))


def back(deck: str, own: Face | None) -> str:
    """The same frame as seen from behind, filled, with the icon of the deck."""
    face = face_of(deck, own)
    name = icon_of("", deck, face.pictogram, own)
    icon = picture(name, 250, FRAME, ((WIDE - 250) / 2, 330))
    turned = group([frame(face, "fill ")], WIDE, 0, "scale(-1 1)")
    return drawn([turned, inked(icon)], hue_of(deck, own))


def frame(face: Face, filled: str = "") -> str:
    wide, high = WIDE - 2 * INSET, HIGH - 2 * INSET
    outer = path(sketch.card(wide, high, FRAME, 44), f"{filled}stroke pen wide")
    if face.border == Border.WIDE:
        return group([outer], INSET, INSET)
    inner = path(sketch.card(wide - 28, high - 28, FRAME + 1, 32), "stroke pen double")
    return group([outer, group([inner], 14, 14)], INSET, INSET)


def drawn(parts: list[str], hue: int) -> str:
    """As SVG that typst reads."""
    css = stylesheet("marker")
    pale = LOOKS["marker"].hues[hue].pale
    fill = f".fill.stroke{{fill:{pale}}}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}">'
        f'<style>{css}{fill}</style><g class="hue hue-{hue}">{"".join(parts)}</g></svg>'
    )
