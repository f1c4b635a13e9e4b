"""Votes are bars with a mark a hand; the share that a fact names is a ring or a row of people."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from fontTools.pens.boundsPen import BoundsPen, ControlBoundsPen
from fontTools.svgLib.path import parse_path

from bench.evenings import FOLDER, opened
from board.archive.documents.minutes import minutes
from board.core.events import Edit, Open, Say
from board.core.grammar import parse, spell
from board.core.history import fold
from board.core.ink import render
from board.core.kinds import form
from board.core.kinds.setting import Letters
from board.core.kinds.shares import drawn_share, read_share, share_size
from board.core.kinds.strokes import Moved, Stroke
from board.core.kinds.votes import COUNTED, MARKED, Vote, read_vote, tally
from board.core.model import Board, Box, Draft, Kind, Note, Place, Refusal
from board.core.rules import decide
from board.core.text import width
from tests.measuring.talks import do, tell

LINE = "/vote Fermer la rue : 12 pour, 3 contre, 5 sans avis"


@pytest.mark.parametrize(
    ("text", "vote"),
    [
        ("La rue : 12 pour, 3 contre", Vote("La rue", (("pour", 12), ("contre", 3)))),
        ("The street: for 12, against 3", Vote("The street", (("for", 12), ("against", 3)))),
        ("Le quai : la nuit : 4 oui; 0 non", Vote("Le quai : la nuit", (("oui", 4), ("non", 0)))),
        ("Zone 30 : 7 pour", Vote("Zone 30", (("pour", 7),))),
        ("Rue： 2 oui，1 non", Vote("Rue", (("oui", 2), ("non", 1)))),
        ("Fin : 4 oui, 0 non,", Vote("Fin", (("oui", 4), ("non", 0)))),
        ("La rue", None),
        ("La rue :", None),
        (": 12 pour", None),
        ("La rue : pour, contre", None),
        ("La rue : 12 pour, on verra", None),
        ("La rue : " + ", ".join(f"{number} choix" for number in range(7)), None),
    ],
)
def test_a_line_of_counts_is_a_vote(text: str, vote: Vote | None) -> None:
    assert read_vote(text) == vote


def test_each_hand_has_its_mark() -> None:
    for count in (1, 4, 5, 13, MARKED):
        assert tally(count, 8, 30, 3).count("M") == count


def test_a_vote_is_drawn_in_its_box_with_words_and_numbers() -> None:
    board = tell(Open("Conseil", "fr"), [LINE])
    drawn = render.drawing(board)
    for word in ("pour", "contre", "sans avis", ">12<", ">3<", ">5<"):
        assert word in drawn
    assert board.notes[2].draft.kind is Kind.VOTE


def test_a_vote_that_is_too_wide_for_its_old_box_asks_for_a_place() -> None:
    board = tell(Open("Conseil", "fr"), [LINE])
    same = do(board, Edit(2, LINE.replace("12", "13")))
    assert same.notes[2].draft.text.endswith("13 pour, 3 contre, 5 sans avis")
    rows = ", ".join(f"{number} choix que personne ne voulait encore" for number in range(1, 7))
    refused = decide(board, Edit(2, f"/vote Fermer la rue : {rows}"))
    assert refused == Refusal("does_not_fit")


def test_a_vote_is_set_low_where_a_sheet_has_little_height_left() -> None:
    draft, letters = parse(LINE), Letters("medium", "fr", hand="scribe-4")
    assert isinstance(draft, Draft)
    tall, low = form.shapes(draft, letters)[:2]
    assert low.block.size == tall.block.size and low.h < 0.75 * tall.h and low.w > tall.w
    place = Place(1, Box(100, 300, low.w, low.h), low.block)
    board = replace(fold("b", []), lang="fr", hand="scribe-4")
    drawn = render.drawn_note(board, Note(1, draft, 0, place, 1))
    for word in ("pour", "contre", "sans avis", ">12<", ">3<", ">5<"):
        assert word in drawn
    x = [float(found) for found in re.findall(r'<tspan x="([0-9.]+)"', drawn)]
    assert x[:6] == sorted(x[:6]) and x[5] < low.w - 60, "names and numbers from left to right"
    many = parse("/vote Quoi : " + ", ".join(f"{number} choix" for number in range(1, 6)))
    assert isinstance(many, Draft)
    assert all(shape.h > 0.75 * tall.h for shape in form.shapes(many, letters))


def test_a_vote_stays_on_the_sheet_of_what_was_voted_on() -> None:
    lines = (FOLDER / "library.en.txt").read_text("utf-8").splitlines()
    board = tell(opened("library", "en", "scribe"), [line for line in lines if line.strip()])
    vote = next(note for note in board.notes.values() if note.draft.kind is Kind.VOTE)
    asked = next(note for note in board.notes.values() if "Share the building" in note.draft.text)
    assert vote.place.sheet == asked.place.sheet


def ink_of(draft: Draft, hand: str) -> str:
    shape = form.shapes(draft, Letters("medium", "en", hand=hand))[0]
    board = replace(fold("b", []), lang="en", hand=hand)
    place = Place(1, Box(100, 300, shape.w, shape.h), shape.block)
    return render.drawn_note(board, Note(1, draft, 0, place, 1))


def widths_of(drawn: str, classes: str) -> list[float]:
    found = []
    for path in re.findall(rf'<path class="{classes}" d="([^"]+)"', drawn):
        pen = BoundsPen(None)
        parse_path(path, pen)
        found.append(pen.bounds[2] - pen.bounds[0])
    return found


def test_six_hands_against_58_are_a_bar_of_a_tenth() -> None:
    """The bar of the fewer was drawn half as long as it had to be."""
    draft = parse("/vote Keep it, shared: 58 for, 6 against, 9 undecided")
    assert isinstance(draft, Draft)
    most, fewer, some = widths_of(ink_of(draft, "scribe-4"), "mark")
    assert fewer / most == pytest.approx(6 / 58, abs=0.02)
    assert some / most == pytest.approx(9 / 58, abs=0.02)
    most, fewer, _ = widths_of(ink_of(draft, "scribe-3"), "mark")
    assert fewer / most < 0.07, "an older board keeps its ink"


def test_the_banks_of_a_debate_are_wide_as_those_who_stand_there() -> None:
    draft = parse("/debate Should the street close: 120 yes, 12 no; 90 yes, 42 no")
    assert isinstance(draft, Draft)
    bars = widths_of(ink_of(draft, "scribe-4"), "mark")
    for bar, count in zip(bars, (120, 12, 90, 42), strict=True):
        assert bar / bars[0] == pytest.approx(count / 120, abs=0.03)


def test_a_number_of_five_figures_stays_in_the_box_of_its_vote() -> None:
    draft, letters = (
        parse("/vote Q: 99999 for, 3 against"),
        Letters("medium", "en", hand="scribe-4"),
    )
    assert isinstance(draft, Draft)
    shape = form.shapes(draft, letters)[0]
    size = shape.block.size
    drawn = ink_of(draft, "scribe-4")
    left = max(float(found) for found in re.findall(r'<tspan x="([0-9.]+)"', drawn))
    assert left + width("99999", letters.figures, COUNTED * size) < shape.w - 0.3 * size


def test_a_vote_is_written_again_as_it_was_typed() -> None:
    draft = parse(LINE)
    assert isinstance(draft, Draft) and parse(spell(draft)) == draft


def test_votes_have_a_part_of_the_minutes() -> None:
    board = tell(Open("Conseil", "fr"), [LINE])
    said = str(minutes(board, ()))
    assert "Votes" in said and "12 pour, 3 contre, 5 sans avis" in said


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("87 % des gens", (87, 100)),
        ("87,5 % des gens", (88, 100)),
        ("3 sur 4 habitants", (3, 4)),
        ("9 out of 10 neighbours", (9, 10)),
        ("340 enfants", None),
        ("+20 % en un an", None),
        ("120 % de plus", None),
        ("3 sur 40 habitants", None),
        ("5 sur 3 habitants", None),
    ],
)
def test_a_share_that_can_be_drawn_is_read(text: str, share: tuple[int, int] | None) -> None:
    assert read_share(text) == share


def strokes(ink: Moved, x: float = 0, y: float = 0) -> list[tuple[float, float, float, float]]:
    """Where each path of an ink ends, moved as it is drawn."""
    found = []
    for each in ink.strokes:
        if isinstance(each, Stroke):
            pen = ControlBoundsPen(None)
            parse_path(each.d, pen)
            left, top, right, bottom = pen.bounds
            dx, dy = x + ink.x, y + ink.y
            found.append((left + dx, top + dy, right + dx, bottom + dy))
        else:
            found += strokes(each, x + ink.x, y + ink.y)
    return found


@pytest.mark.parametrize("text", ["0 %", "1 %", "87 %", "100 %", "0 sur 2", "3 sur 4", "10 sur 10"])
def test_a_share_stays_in_its_size(text: str) -> None:
    for seed in range(1, 30):
        wide, high = share_size(text, 120)
        for left, top, right, bottom in strokes(drawn_share(text, high, seed)):
            assert left >= 1 and top >= 1 and right <= wide - 1 and bottom <= high - 1


def test_a_fact_keeps_its_drawn_share_and_an_old_one_gets_none() -> None:
    board = tell(Open("Conseil", "fr"), ["= 87 % des gens", "= 340 enfants"])
    assert [board.notes[seq].draft.pictogram for seq in (2, 3)] == ["share", ""]
    assert 'data-pictogram="share"' in render.drawing(board)
    line = spell(board.notes[2].draft)
    assert parse(line) == board.notes[2].draft


def test_a_scribe_may_want_no_drawn_share() -> None:
    event = decide(Board("b", 1, lang="fr"), Say("= 87 % des gens :rien:"))
    assert event.draft.pictogram == "none"  # type: ignore[union-attr]
