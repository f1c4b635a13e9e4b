"""A quote: the very words of somebody, in a speech bubble over a portrait; one may be the hero."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from board.core.hand import sketch
from board.core.kinds.edges import Edges
from board.core.kinds.scribing import Container, heavy, loud, plain, quiet, wider
from board.core.kinds.setting import PORTRAIT
from board.core.kinds.spec import (
    Byline,
    DeskButton,
    Drawing,
    Frame,
    KindSpec,
    Setting,
    Sitter,
    Spelling,
    Weighed,
)
from board.core.kinds.strokes import Ink, Moved, Stroke
from board.core.languages import language_of
from board.core.model import Kind


def inner(size: float) -> Edges:
    return Edges(0.62 * size + 8, 0.34 * size + 14, 0.62 * size + 8, 0.3 * size + 14)


def wording(text: str, lang: str) -> tuple[str, str]:
    return "", language_of(lang).quote.format(text)


def container(sitter: Sitter, frame: Frame) -> tuple[Ink, ...]:
    tip = (PORTRAIT + 5.0, frame.h + 29.0)
    outline = sketch.bubble(frame.w, frame.h, sitter.seed, (PORTRAIT + 12.0, tip))
    is_hero = sitter.size >= 1.8 * sitter.letters.body
    return (Stroke(outline, "fill stroke bold" if is_hero else "fill stroke"),)


def said(classes: str, portrait: float) -> Container:
    """A bubble whose tail ends beside a portrait of this width."""

    def drawn(sitter: Sitter, frame: Frame) -> tuple[Stroke | Moved, ...]:
        tip = (portrait + 5.0, frame.h + 26.0)
        outline = sketch.bubble(frame.w, frame.h, sitter.seed, (portrait + 12.0, tip))
        return (Stroke(outline, classes),)

    return drawn


SETTING = Setting(scale=(1.0, 1.3, 1.6), hero=2.0, wording=wording)
DRAWING = Drawing(inner=inner, container=container)
WEIGHED = (
    Weighed(quiet(SETTING), replace(DRAWING, container=said("fill stroke thin", PORTRAIT))),
    Weighed(plain(SETTING), replace(DRAWING, container=said("fill stroke", 66))),
    Weighed(
        loud(SETTING),
        replace(DRAWING, inner=wider(inner), container=heavy(said("fill stroke heavy", 88))),
    ),
)

WHITE = Weighed(quiet(SETTING), replace(DRAWING, container=said("paper stroke thin", PORTRAIT)))
"""An aside of the first three editions."""

MARKS = MappingProxyType(
    {
        '"': '"”',
        "«": "»",
        "»": "«»",
        "“": '”"',
        "”": "”",
        "„": '“”"',
        "「": "」",
        "『": "』",
        "‘": "’",
        "‚": "‘’",
        "‹": "›",
        "›": "‹›",
        "'": "'",
    }
)
"""Opening marks and what may close each: French, German, Swedish, English, Polish, Japanese; then
the single ones of the same languages."""
SINGLE = "‘‚‹›'"
"""Apostrophes and arrows too, where nothing closes them."""

SPEC = KindSpec(
    Kind.QUOTE,
    spelling=Spelling('"{}"', quotes=MARKS, closed=SINGLE),
    setting=SETTING,
    drawing=DRAWING,
    weighed=WEIGHED,
    weighed_third=(WHITE, *WEIGHED[1:]),
    byline=Byline(indent=52, is_always=True, least=210.0),
    button=DeskButton("{marks}", crib='{quote}  "…"'),
)
