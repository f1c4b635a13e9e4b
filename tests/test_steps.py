"""What typesetting costs, in steps: letters measured and places weighed, whatever is written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.core import text
from board.core.kinds import form
from board.core.kinds.setting import Letters
from board.core.model import Box, Draft, Kind
from tests.measuring.shapes import SHAPES, shaped

A_LETTER, A_TEXT = 60, 3000
"""Steps that a letter may cost in all sizes that are tried, and what any text may cost beside."""

KINDS = [Kind.REMARK, Kind.QUOTE, Kind.QUESTION, Kind.TENSION]
SETTINGS = [Letters(room, "fr", hero) for room in ("small", "large") for hero in (False, True)]


def steps_of(words):
    return text.words(words, "hand").steps


def steps_to_set(line, kind, letters):
    text.forget()
    draft = Draft(kind, text.clean(line), weight=2)
    form.shapes(draft, letters)
    return steps_of(form.wording(draft, letters.lang)[1])


def steps_to_refit(line, box):
    text.forget()
    draft, letters = Draft(Kind.QUOTE, text.clean(line), weight=2), Letters("large", "fr", True)
    form.refit(draft, letters, box)
    return steps_of(form.wording(draft, letters.lang)[1])


def bound(line):
    return A_LETTER * len(line) + A_TEXT


@pytest.mark.parametrize("name", SHAPES)
def test_a_line_of_1200_letters_of_any_shape_is_set_in_a_bounded_number_of_steps(name):
    line = shaped(name)
    for letters in SETTINGS:
        assert steps_to_set(line, Kind.QUOTE, letters) <= bound(line)


@settings(deadline=None, max_examples=120)
@given(
    st.lists(st.tuples(st.sampled_from(list(SHAPES)), st.integers(2, 400)), min_size=1, max_size=8),
    st.sampled_from(KINDS),
    st.sampled_from(SETTINGS),
    st.integers(0, 1000),
)
def test_a_line_of_mixed_shapes_is_set_in_a_bounded_number_of_steps(parts, kind, letters, seed):
    line = "".join(shaped(name, seed, count) for name, count in parts)[:1200]
    assert steps_to_set(line, kind, letters) <= bound(line)


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=1200))
def test_a_random_line_is_set_in_a_bounded_number_of_steps(line):
    line = f"A{line}"
    assert steps_to_set(line, Kind.REMARK, SETTINGS[0]) <= bound(line)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(list(SHAPES)), st.integers(120, 1800), st.integers(60, 800))
def test_a_correction_is_fitted_to_its_box_in_a_bounded_number_of_steps(name, w, h):
    line = shaped(name)
    assert steps_to_refit(line, Box(0, 0, w, h)) <= 2 * bound(line)


def test_the_steps_of_growing_parts_pass_the_bound():
    """Control: who measures each longer part of a word anew is seen by the counter."""
    line = shaped("one long word")
    measured = text.words(line, "hand")
    for end in range(len(line)):
        measured.width(0, end)
    assert measured.steps > bound(line)


def test_an_address_keeps_its_apostrophes_behind_any_scheme():
    assert text.typeset("web+exemple://qu'il", "fr") == "web+exemple://qu'il"
    assert text.typeset("a" * 1200 + "://qu'il", "fr").endswith("://qu'il")
    assert text.typeset("a" * 1200 + " qu'il", "fr").endswith(" qu’il")
