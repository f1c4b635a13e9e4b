"""Colours can be read, and the stylesheet is plain enough for any renderer."""

from __future__ import annotations

import re

import pytest

from board.core import theme

LOOKS = sorted(theme.LOOKS)


@pytest.mark.parametrize("look", LOOKS)
def test_words_can_be_read_on_everything_they_stand_on(look: str) -> None:
    tokens = theme.LOOKS[look]
    for ground in (tokens.paper, tokens.card, tokens.sun):
        assert theme.contrast(tokens.ink, ground) >= 7
    assert theme.contrast(tokens.soft, tokens.paper) >= 4.5
    for hue in tokens.hues:
        assert theme.contrast(tokens.ink, hue.pale) >= 4.5, hue.name
        assert theme.contrast(tokens.ink, hue.mark) >= 4.5, hue.name
        assert theme.contrast(hue.ink, tokens.paper) >= 4.5, hue.name
        assert theme.contrast(hue.ink, hue.pale) >= 4.5, hue.name


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
