"""Colours can be read, and the stylesheet is plain enough for any renderer."""

from __future__ import annotations

import re
from itertools import combinations
from math import dist

import pytest
from lxml import etree

from board.core import look as theme
from board.core.ink import note as ink
from board.core.kinds import form
from board.core.kinds.setting import Letters
from board.core.kinds.spec import Sitter
from board.core.model import Draft, Kind

LOOKS = sorted(theme.LOOKS)
COLOURED = [look for look in LOOKS if look != "print"]

EYES = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What eyes make of linear RGB, at severity 1.0: Machado, Oliveira and Fernandes 2009, table 1."""

ON_A_SHEET = 6
"""Hues that can meet on one sheet; a seventh theme is rare and has its zone and its heading."""

PENS_APART, MARKS_APART = 10, 5
"""CIE 1976 differences. Over 5 two colours are seen: Mokrzycki and Tatol, "Colour difference ΔE",
2011. Under about 10 they are hard to tell apart where they are small, as map makers found: the
check_palette of the R package countryatlas; so thin pens ask for more than broad marks."""


def seen(colour: str, eyes: str) -> tuple[float, float, float]:
    """A colour in CIELAB (D65), as these eyes see it."""
    parts = [part / 255 for part in theme.channels(colour)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    mixed = [sum(a * b for a, b in zip(row, linear, strict=True)) for row in EYES[eyes]]
    r, g, b = (min(1.0, max(0.0, part)) for part in mixed)
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    fx, fy, fz = (
        t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("look", COLOURED)
def test_hues_on_one_sheet_stay_apart_in_all_eyes(look: str, eyes: str) -> None:
    for one, two in combinations(theme.LOOKS[look].hues[:ON_A_SHEET], 2):
        names = (one.name, two.name)
        assert dist(seen(one.ink, eyes), seen(two.ink, eyes)) >= PENS_APART, names
        assert dist(seen(one.mark, eyes), seen(two.mark, eyes)) >= MARKS_APART, names


def test_the_measure_of_colours_sees_what_is_too_close() -> None:
    red, green = "#b3243d", "#2f6f2f"
    assert dist(seen(red, "all"), seen(green, "all")) > 50
    assert dist(seen(red, "deutan"), seen(green, "deutan")) < PENS_APART
    assert seen("#ffffff", "all") == pytest.approx((100, 0, 0), abs=0.05)


def test_print_is_black_and_one_colour_without_fills_and_themes_differ_by_their_strokes() -> None:
    tokens = theme.LOOKS["print"]
    assert len({hue.ink for hue in tokens.hues}) == 1
    for ground in (tokens.paper, tokens.card, tokens.sun, *(hue.pale for hue in tokens.hues)):
        assert ground == "#ffffff"
    assert tokens.ink == "#000000"
    assert len({(hue.mark, hue.edge) for hue in tokens.hues}) == len(tokens.hues)
    tone = theme.channels(tokens.hues[0].ink)
    for hue in tokens.hues:
        shares = [
            (255 - got) / (255 - full)
            for got, full in zip(theme.channels(hue.mark), tone, strict=True)
        ]
        assert max(shares) - min(shares) < 0.02


@pytest.mark.parametrize("look", COLOURED)
def test_fills_stay_on_the_side_of_the_paper_in_grey(look: str) -> None:
    tokens = theme.LOOKS[look]
    is_light = theme.luminance(tokens.paper) > theme.luminance(tokens.ink)
    for hue in tokens.hues:
        for light, dark in ((hue.pale, hue.mark), (hue.mark, hue.ink)):
            order = theme.luminance(light) > theme.luminance(dark)
            assert order is is_light, hue.name


COLOURS = {
    "blank", "cut", "faint", "fill", "ink", "label", "mark", "pale-ink", "paper", "pen", "shadow",
    "soft", "sun", "tone",
}  # fmt: skip


def signature(kind: Kind, text: str) -> str:
    """A note's drawing without its colours, places and words: forms, pens and faces."""
    draft, letters = Draft(kind, text, deck="data"), Letters("medium", "fr")
    shape = form.shapes(draft, letters)[0]
    drawn = ink.draw(Sitter(draft, shape.block, letters, shape.w, shape.h, 5))
    parts = []
    for element in etree.fromstring("<g>" + "".join(drawn) + "</g>").iter():
        path = element.get("d", "")
        kept = sorted(set(element.get("class", "").split()) - COLOURS)
        parts.append(f"{element.tag}{kept}{path.count('M')}{path.count('Z')}")
    return " ".join(parts)


@pytest.mark.parametrize("text", ["Oui", "Une phrase qui tient sur deux ou trois lignes, pas plus"])
def test_kinds_are_told_apart_without_colour(text: str) -> None:
    found: dict[str, Kind] = {}
    for kind in Kind:
        form_of = signature(kind, text if kind is not Kind.CARD else "Oui")
        assert form_of not in found, (kind, found[form_of])
        found[form_of] = kind


@pytest.mark.parametrize("look", LOOKS)
def test_words_can_be_read_on_everything_they_stand_on(look: str) -> None:
    tokens = theme.LOOKS[look]
    for ground in (tokens.paper, tokens.card, tokens.sun):
        assert theme.contrast(tokens.ink, ground) >= 7
    for ground in (tokens.paper, tokens.card):
        assert theme.contrast(tokens.soft, ground) >= 4.5
    assert theme.contrast(tokens.ink, tokens.faint) >= 4.5
    assert theme.contrast(tokens.ink, tokens.shadow) >= 4.5
    for hue in tokens.hues:
        for words in (tokens.ink, hue.ink):
            for ground in (tokens.paper, hue.pale):
                assert theme.contrast(words, ground) >= 4.5, hue.name
        assert theme.contrast(tokens.ink, hue.mark) >= 4.5, hue.name
        if hue.edge:
            edge = theme.mix(hue.ink, tokens.paper, theme.EDGE_SHARE)
            assert theme.contrast(tokens.ink, edge) >= 4.5, hue.name
        assert theme.contrast(hue.ink, tokens.card) >= 3, hue.name
        assert theme.contrast(hue.ink, tokens.sun) >= 3, hue.name


def test_contrast_is_that_of_wcag() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert theme.contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("look", LOOKS)
def test_a_stylesheet_has_class_selectors_and_concrete_colours_only(look: str) -> None:
    css = theme.stylesheet(look)
    assert "var(" not in css and "--" not in css and "calc(" not in css and "url(" not in css
    for selector in re.findall(r"^([^{]+)\{", css, re.M):
        assert re.fullmatch(r"\.[a-z0-9-]+([ ,.]+[a-z0-9-]+)*", selector), selector
    assert all(f".hue-{hue} .fill" in css for hue in [*range(8), "none"])
    assert css.count("{") == css.count("}")


def test_hues_come_round_after_eight() -> None:
    assert theme.hue_class(None) == "hue-none"
    assert theme.hue_class(8) == theme.hue_class(0) == "hue-0"


def test_an_unknown_look_is_the_marker() -> None:
    assert theme.stylesheet("no such look") == theme.stylesheet("marker")


def test_a_lit_room_leaves_every_ink_of_its_look_legible() -> None:
    lit, marker = theme.LOOKS["lit"], theme.LOOKS["marker"]

    def worst(look: theme.Look) -> float:
        soft = theme.shown(look.soft, look.paper)
        inks = (theme.shown(hue.ink, on) for hue in look.hues for on in (look.paper, hue.pale))
        return min(soft, *inks)

    assert worst(lit) >= 4.5 > worst(marker)
    assert theme.shown("#ffffff", "#000000", 0.01) > 100 > 8 > theme.shown("#ffffff", "#000000")
