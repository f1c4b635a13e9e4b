"""The hand keeps to its box, is the same every time, and draws curves."""

from __future__ import annotations

import re
import subprocess
import sys
from math import dist

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from hypothesis import given, settings
from hypothesis import strategies as st

from board.core import decks
from board.core.decks import drawn
from board.core.hand import icons, portrait, sketch, stroke
from board.core.hand.stroke import Point

SIZES = [(120, 90), (300, 160), (900, 420), (1830, 810)]

FORMS = {
    "card": lambda w, h, seed: sketch.card(w, h, seed),
    "cloud": lambda w, h, seed: sketch.cloud(w, h, seed, 26),
    "note": lambda w, h, seed: "".join(sketch.note(w, h, seed)),
    "hexagon": lambda w, h, seed: sketch.hexagon(w, h, seed, 36),
    "jagged": lambda w, h, seed: sketch.jagged(w, h, seed, 15),
    "brush": lambda w, h, seed: sketch.brush_stroke(20, h, seed),
    "highlighter": lambda w, h, seed: sketch.highlighter(w, 36, seed),
    "ribbon": lambda w, h, seed: "".join(sketch.ribbon(w, h, seed, 40)),
    "underline": lambda w, h, seed: sketch.underline(w, 15, seed),
    "question mark": lambda w, h, seed: sketch.question_mark(50, 90, seed),
    "plus": lambda w, h, seed: "".join(sketch.badge(44, seed, "+")),
    "pip": lambda w, h, seed: sketch.disc(13, seed),
    "diamond": lambda w, h, seed: sketch.diamond(13, seed),
    "bolt": lambda w, h, seed: sketch.bolt_sign(50, seed),
    "corners": lambda w, h, seed: sketch.corners(w, h, seed, 25),
    "hatching": lambda w, h, seed: sketch.hatching(w, h, seed),
    "portrait": lambda w, h, seed: "".join("".join(figure) for figure in sketch.portrait(58, seed)),
    "lightbulb": lambda w, h, seed: icons.icon("lightbulb", 60, seed),
}


def strokes(path: str) -> list[tuple[str, tuple[Point, ...]]]:
    """What a pen is told by path data, all of it absolute."""
    pen = RecordingPen()
    parse_path(path, pen)
    told: list[tuple[str, tuple[Point, ...]]] = pen.value
    return told


def points(path: str) -> list[Point]:
    """Where the pen passes: the ends of the curves, not their handles, on tenths."""
    return [(round(ends[-1][0], 6), round(ends[-1][1], 6)) for _, ends in strokes(path) if ends]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("size", SIZES)
def test_ink_stays_in_the_box(name: str, size: tuple[int, int]) -> None:
    for seed in range(1, 25):
        for x, y in points(FORMS[name](*size, seed)):
            assert 0 <= x <= size[0] and 0 <= y <= size[1]


@pytest.mark.parametrize("name", FORMS)
def test_the_same_seed_is_the_same_ink_and_another_is_not(name: str) -> None:
    form = FORMS[name]
    assert form(300, 160, 7) == form(300, 160, 7)
    assert form(300, 160, 7) != form(300, 160, 8)


@pytest.mark.parametrize("name", FORMS)
def test_coordinates_have_one_decimal_and_lines_are_curves(name: str) -> None:
    path = FORMS[name](300, 160, 3)
    assert not re.search(r"\d\.\d\d|e-|nan|-0(?![.\d])", path)
    assert re.search("[cs]", path) or name == "jagged"
    assert "L" not in path
    ends = [(0.0, 0.0), *(at for _, ends in strokes(path) for at in ends[-1:])]
    told = [(verb, at) for verb, at in strokes(path) if at]
    for before, (verb, at) in zip(ends, told, strict=False):
        assert verb != "lineTo" or dist(before, at[-1]) < 1.5 * stroke.STEP


COORDINATES = st.tuples(st.floats(-900, 900), st.floats(-900, 900))


@settings(deadline=None)
@given(st.lists(COORDINATES, min_size=3, max_size=12, unique=True))
def test_a_curve_is_the_same_curve_however_short_it_is_written(ends: list[Point]) -> None:
    """Ends are those points on tenths, and so are handles; of two that are written as one the first
    is a tenth off at most."""
    found = [at for _, at in strokes(stroke.curve(ends)) if at]
    assert [at[-1] for at in found] == [pytest.approx(point, abs=0.051) for point in ends]
    around = [ends[0], *ends, ends[-1]]
    for index, (first, second, _) in enumerate(found[1:]):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = around[index : index + 4]
        assert first == pytest.approx((bx + (cx - ax) / 6, by + (cy - ay) / 6), abs=0.16)
        assert second == pytest.approx((cx - (dx - bx) / 6, cy - (dy - by) / 6), abs=0.051)


def test_a_tail_ends_where_it_should_and_the_body_stays_above() -> None:
    for seed in range(20):
        found = points(sketch.bubble(320, 180, seed, (104, (70.0, 207.0))))
        assert (70.0, 207.0) in found
        assert all(y <= 180 or 60 <= x <= 140 for x, y in found)


def test_a_bubble_wobbles_by_no_more_than_one_per_cent_and_more_than_nothing() -> None:
    xs = [x for x, _ in points(sketch.card(400, 300, 5))]
    assert max(xs) - 400 + 14 + stroke.amount_for(400) > 0.5 or max(xs) > 390
    assert stroke.amount_for(300) / 300 == pytest.approx(0.008)


def test_a_seed_does_not_hang_on_the_hash_seed() -> None:
    code = (
        "from board.core.hand import sketch;"
        "print(sketch.cloud(300, 200, sketch.stable_seed('é'), 20))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(runs) == 1


def test_somebody_unnamed_has_no_traits() -> None:
    assert sketch.portrait(58, 0)[0][1] == ""
    assert sketch.portrait(58, 1)[0][1] != ""


def test_heads_of_the_same_words_differ_by_hand_and_those_of_other_words_by_traits() -> None:
    seeds = [stroke.stable_seed(f"Une voisine {number}") for number in range(400)]
    woman = portrait.Head(portrait.Sex.WOMAN)
    assert len({portrait.traits(seed, woman) for seed in seeds}) > 30
    assert len({sketch.portrait(58, seed, (woman,)) for seed in seeds}) > 390
    for seed in seeds:
        ((closed, lines, _),) = sketch.portrait(58, seed, (woman,))
        assert all(2 <= x <= 56 and 1 <= y <= 57 for x, y in points(closed + lines))


def test_every_icon_that_a_card_can_have_is_there() -> None:
    names = {name for _, name in drawn.PICTURES} | {"square"}
    names |= {decks.icon_of("", deck) for deck in decks.DECKS}
    for name in sorted(names):
        assert icons.lines_of(name)


@pytest.mark.parametrize(
    ("text", "deck", "name"),
    [
        ("Géolocalisation", "data", "map-pin"),
        ("POLICE", "actor", "shield-check"),
        ("Inconnu", "data", "database"),
        ("Inconnu", "", "square"),
    ],
)
def test_a_card_has_the_icon_of_its_words_or_of_its_deck(text: str, deck: str, name: str) -> None:
    assert decks.icon_of(text, deck) == name
