"""Where a scribe's notes go on a sheet: read on, under their own heading, and little left white."""

from functools import cache
from itertools import pairwise

import pytest

from bench.evenings import evenings
from board.core.events import Open
from board.core.layout.patterns import Page, Wish
from board.core.layout.place import place, used
from board.core.model import Board, Box, Kind
from tests.measuring.figures import hole, percent, read_under
from tests.measuring.streams import seen
from tests.measuring.talks import DATA, evening, numbered, remarks, tell

QUESTION = Box(900, 420, 380, 200)


def page(*notes: Box, headings: tuple[Box, ...] = (Box(60, 220, 300, 70),)) -> Page:
    """A first sheet with these headings (themes 1, 2 …), and notes of the first."""
    themes = tuple(enumerate(headings, 1))
    return Page(1, (*headings, *notes), themes, tuple((1, n) for n in notes), hand="scribe")


def put(sheet: Page, size: tuple[int, int], wish: Wish) -> Box:
    found = place(sheet, [size], wish)
    assert found is not None
    return found[1]


def test_an_answer_does_not_run_back_to_the_left_of_its_question() -> None:
    quote, remark = Box(56, 310, 640, 380), Box(720, 310, 160, 250)
    answer = put(page(quote, remark, QUESTION), (240, 120), Wish(1, near=QUESTION, has_arrow=True))
    assert answer.x >= QUESTION.x and answer.y + answer.h > QUESTION.y


LEFT = (
    Box(56, 310, 580, 470), Box(650, 310, 330, 250), Box(660, 580, 300, 240),
    Box(56, 800, 560, 150), Box(1010, 220, 460, 330), Box(1010, 570, 150, 50),
)  # fmt: skip
"""Notes of a first theme that leave the lower right of a sheet white."""


def test_a_second_theme_begins_in_the_white_that_the_first_one_leaves() -> None:
    heading = put(page(*LEFT), (300, 70), Wish(2, is_heading=True))
    assert heading.y + heading.h > 600 or heading.x > 1480
    third = page(*LEFT, headings=(Box(60, 220, 300, 70), Box(60, 940, 300, 70)))
    assert place(third, [(300, 70)], Wish(3, is_heading=True)) is None


def test_a_note_is_set_in_another_shape_before_it_stands_in_the_column_of_another_theme() -> None:
    first, second = Box(56, 116, 796, 100), Box(1256, 116, 120, 100)
    told = (
        Box(56, 228, 263, 215), Box(331, 228, 321, 306), Box(664, 228, 274, 145),
        Box(664, 385, 410, 262), Box(664, 659, 116, 47), Box(56, 716, 574, 173),
    )  # fmt: skip
    own = Box(1191, 228, 673, 336), Box(1191, 576, 403, 229)
    said = (*((1, note) for note in told), *((2, note) for note in own))
    sheet = Page(2, (first, second, *told, *own), ((1, first), (2, second)), said, hand="scribe")
    found = place(sheet, [(314, 249), (395, 208), (274, 227), (343, 192)], Wish(2))
    assert found is not None
    assert found[0] == 3 and found[1].x + found[1].w / 2 > second.x


def test_a_last_note_reads_back_rather_than_stand_alone_on_the_next_sheet() -> None:
    told = (
        Box(56, 116, 500, 420), Box(56, 548, 500, 300), Box(568, 116, 620, 420),
        Box(1200, 116, 664, 420), Box(1200, 548, 664, 460),
    )  # fmt: skip
    heading = Box(568, 548, 600, 80)
    sheet = Page(2, (heading, *told), ((1, heading),), tuple((1, n) for n in told), hand="scribe")
    assert used(sheet) > 0.73 and place(sheet, [(300, 160)], Wish(1)) is not None


def test_no_heading_is_over_white() -> None:
    for name, (_, board) in evenings():
        for note in seen(board)["notes"]:
            own = [n for n in seen(board)["notes"] if n["theme"] == note["theme"]]
            here = sorted((n for n in own if n["sheet"] == note["sheet"]), key=lambda n: n["seq"])
            if note["kind"] == "theme" and len(here) > 1:
                below = next(n for n in here if n["kind"] != "theme")
                white = below["box"][1] - note["box"][1] - note["box"][3]
                assert white < 60, f"{name}: {note['id']}"


@cache
def boards() -> tuple[Board, ...]:
    """Evenings that none of the pictures in docs/gallery shows."""
    french = (DATA / "remarks-fr.txt").read_text("utf-8").splitlines()
    said = {"fr": [line for line in french if line and line[0] != "#"]}
    said |= {"en": remarks("bowling"), "de": remarks("austria")}
    return tuple(
        tell(
            Open("Soirée", lang, phases="flow", hand="scribe"),
            evening(texts[at : at + 45], numbered(lang), lang, at),
        )
        for lang, texts in said.items()
        for at in (0, 60, 120)
    )


def test_notes_are_read_under_their_own_heading() -> None:
    said = [own for board in boards() for own in read_under(seen(board)["notes"])]
    assert percent(said) >= 96


def test_laughter_is_never_far_from_what_caused_it() -> None:
    for board in boards():
        for sheet in board.sheets:
            here = [board.notes[seq] for seq in sheet.notes]
            for before, note in pairwise(here):
                silent = before.draft.kind in (Kind.THEME, Kind.DIRECTION)
                if note.draft.kind is Kind.DIRECTION and not silent:
                    one, two = before.place.box, note.place.box
                    aside = max(two.x - one.x - one.w, one.x - two.x - two.w)
                    below = max(two.y - one.y - one.h, one.y - two.y - two.h)
                    assert max(aside, below) <= 60


def test_the_measure_sees_the_largest_white() -> None:
    left, top, right, low = 56, 116, 1864, 1020
    half = {"box": [left, top, (right - left) // 2 - 12, low - top]}
    assert hole([], 2, "scribe") == 1
    assert hole([half], 2, "scribe") == pytest.approx(0.5, abs=0.02)


def test_the_measure_sees_a_note_that_is_read_under_another_heading() -> None:
    def note(theme: int, box: list[int], kind: str = "remark") -> dict[str, object]:
        return {"theme": theme, "sheet": 1, "kind": kind, "box": box}

    heads = note(1, [56, 220, 200, 70], "theme"), note(2, [1000, 220, 200, 70], "theme")
    own, other = note(1, [56, 320, 200, 70]), note(1, [1100, 320, 200, 70])
    assert read_under([*heads, own, other]) == [True, False]
    assert read_under([heads[0], own]) == []
