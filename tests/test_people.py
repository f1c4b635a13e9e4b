"""Portraits say what a descriptor says of somebody's sex and age, and nothing that it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.svgLib.path import parse_path

from board.core.hand import sketch
from board.core.hand.portrait import HAIR, WORN, Age, Head, Sex, traits
from board.core.ink.note import people
from board.core.kinds.setting import EARLIER, PORTRAIT, Letters
from board.core.languages import LANGUAGES
from board.core.languages.language import NAMING, PEOPLE
from board.core.model import EDITIONS
from board.core.people import heads_of

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "descriptors.tsv").read_text("utf-8").splitlines()
]


def read(said: str) -> tuple[Head, ...]:
    """The heads that a row of the table asks for."""
    if said == "family":
        return (Head(), Head(), Head(age=Age.CHILD))
    words, _, count = said.partition("×")
    if not count:
        return tuple(one(part) for part in said.split(" + "))
    return (one(words),) * int(count)


def one(said: str) -> Head:
    words = said.split()
    sex = next((Sex(word) for word in words if word in set(Sex)), Sex.UNSAID)
    return Head(sex, next((Age(word) for word in words if word in set(Age)), Age.UNSAID))


def test_there_are_a_hundred_descriptors() -> None:
    assert len({name for name, _ in ROWS}) >= 100


@pytest.mark.parametrize(("name", "said"), ROWS)
def test_a_descriptor_has_the_heads_that_it_speaks_of(name: str, said: str) -> None:
    assert heads_of(name) == read(said)


@pytest.mark.parametrize("name", ["", "@", "123", "1er", "...", "Bob", "本当", "des", "et", "3"])
def test_what_says_nothing_of_anybody_has_heads_all_the_same(name: str) -> None:
    assert all(head == Head() for head in heads_of(name))


def test_a_plain_head_has_neither_hair_nor_anything_that_an_age_wears() -> None:
    told = {strand for age, worn in WORN.items() if age for each in worn for strand in each}
    told |= {strand for head, hair in HAIR.items() if head != Head() for h in hair for strand in h}
    assert not any(told & set(traits(seed, Head())) for seed in range(1, 300))


def test_nothing_is_drawn_between_the_mouth_and_the_neck() -> None:
    for head in HAIR:
        for seed in range(1, 60):
            low = [(x, y) for strand in traits(seed, head) for x, y in strand if abs(x) < 0.5]
            assert not [at for at in low if 0.65 < at[1] < 1.25]


def test_nobody_smiles_on_a_new_board_and_who_smiled_on_an_older_one_still_does() -> None:
    def corners(seed: int, is_calm: bool) -> float:
        mouth = traits(seed, Head(), is_calm)[-3]
        return max(y for _, y in mouth) - min(mouth[0][1], mouth[-1][1])

    assert max(corners(seed, True) for seed in range(1, 60)) < 0.04
    assert max(corners(seed, False) for seed in range(1, 60)) > 0.1
    assert Letters("medium", "fr", hand=EDITIONS["scribe"]).is_third
    assert not any(Letters("medium", "fr", hand=hand).is_third for hand in EARLIER)
    assert "scribe-2" in EARLIER and EDITIONS["scribe"] not in EARLIER


@pytest.mark.parametrize("name", ["La boulangère", "La bouchère"])
def test_the_baker_whom_the_street_knows_has_a_woman_s_hair_on_new_boards(name: str) -> None:
    assert heads_of(name) == (Head(Sex.WOMAN),)
    assert heads_of(name, is_fourth=False) == (Head(),)
    assert heads_of("La police") == heads_of("La mairie") == (Head(),)


def test_long_hair_is_filled_on_new_boards_where_empty_it_was_a_veil() -> None:
    older = Letters("medium", "fr", hand="scribe-3")
    for name in ("Une policière", "Une femme de La Noue", "Une collégienne"):
        assert ["tone" in str(part) for part in people(name)].count(True) == 1
        assert not ["tone" for part in people(name, PORTRAIT, older) if "tone" in str(part)]


def test_a_speaker_looks_the_same_all_evening_however_the_name_is_written() -> None:
    names = ("Une maman", "une Maman", "Une mère")
    first, again, other = (people(name, PORTRAIT) for name in names)
    assert first == again != other


@pytest.mark.parametrize("name", [name for name, _ in ROWS])
def test_heads_stay_in_their_square(name: str) -> None:
    for seed in range(1, 40):
        for figure in sketch.portrait(PORTRAIT, seed, heads_of(name), is_full=True):
            for path in filter(None, figure):
                pen = ControlBoundsPen(None)
                parse_path(path, pen)
                left, top, right, bottom = pen.bounds
                assert min(left, top) >= 1.2 and max(right, bottom) <= PORTRAIT - 1.2


def test_every_word_of_a_descriptor_says_something_that_is_known() -> None:
    said = {tag for language in LANGUAGES.values() for tag in language.people}
    assert said <= set(PEOPLE)


def test_every_word_after_an_at_says_something_that_is_known() -> None:
    assert {tag for language in LANGUAGES.values() for tag in language.naming} == set(NAMING)
