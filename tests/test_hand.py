"""The scribe's hand: three weights apart, sheets that fill, and boards of before as they were."""

from dataclasses import replace
from itertools import combinations, pairwise
from math import hypot

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.svgLib.path import parse_path

from bench.evenings import FOLDER, evenings, opened
from board.core.events import Entry, Open, Opened
from board.core.history import fold
from board.core.ink import links, render
from board.core.ink.opening import parted
from board.core.kinds import form, spec_for
from board.core.kinds.edges import Edges
from board.core.kinds.setting import Letters, letters_of, measure
from board.core.kinds.spec import Frame, Sitter
from board.core.model import Box, Draft, Kind, Note, Place, Status
from board.core.placing import provoking
from board.core.text import width
from tests.measuring.figures import figures, own_heading, percent, reading_order, wrong
from tests.measuring.streams import seen
from tests.measuring.talks import tell

SCRIBE = Letters("medium", "fr", hand="scribe-4")
WEIGHED = (
    Kind.REMARK, Kind.QUOTE, Kind.QUESTION, Kind.PROPOSAL, Kind.ALTERNATIVE, Kind.PRO, Kind.CON,
    Kind.TENSION, Kind.FACT,
)  # fmt: skip
SAID = "Fermer la rue le matin"


def weigh(kind: Kind, weight: int, letters: Letters = SCRIBE) -> tuple[int, int]:
    """Letter size and area of the first shape of a draft."""
    shape = form.shapes(Draft(kind, SAID, weight=weight), letters)[0]
    return shape.block.size, shape.w * shape.h


DEBATED = {Kind.PROPOSAL, Kind.ALTERNATIVE, Kind.PRO, Kind.CON}


@pytest.mark.parametrize("kind", WEIGHED)
def test_three_weights_are_three_sizes_and_what_is_debated_is_never_set_largest(kind: Kind) -> None:
    aside, note, loud = (weigh(kind, weight) for weight in range(3))
    hero = weigh(kind, 2, replace(SCRIBE, hero=True))
    sizes = [size for size, _ in (aside, note, loud, hero)]
    apart = pairwise(sizes[:3] if kind in DEBATED else sizes)
    assert all(larger >= 1.25 * smaller for smaller, larger in apart)
    assert aside[1] < note[1] < loud[1]
    assert hero == loud if kind in DEBATED else hero[1] > loud[1]


def test_cards_are_lettered_as_all_else_is_and_those_of_the_first_edition_keep_their_letters() -> (
    None
):
    draft = Draft(Kind.CARD, "The council", deck="actor")
    for hand, face in (
        ("scribe-4", "brush"),
        ("scribe-3", "brush"),
        ("scribe-2", "brush"),
        ("scribe", "caps"),
        ("cards", "caps"),
    ):
        letters = Letters("medium", "en", hand=hand)
        shape = form.shapes(draft, letters)[0]
        place = Place(1, Box(100, 300, shape.w, shape.h), shape.block)
        board = replace(fold("b", []), lang="en", hand=hand)
        drawn = render.drawn_note(board, Note(1, draft, 0, place, 1))
        assert f'class="words {face} ink"' in drawn and measured_in(face, shape)


@pytest.mark.parametrize("name", ["cantine", "care", "library", "rue-des-ecoles"])
def test_a_remark_under_a_large_quote_is_flush_with_it(name: str) -> None:
    board = next(boards[1] for known, boards in evenings() if known == name)
    first = [board.notes[seq] for seq in board.sheets[0].notes]
    quote = next(note.place.box for note in first if note.draft.kind is Kind.QUOTE)
    said = [note.place.box for note in first if note.draft.kind is Kind.REMARK]
    (under,) = [box for box in said if box.y >= quote.y + quote.h and box.x < quote.x + quote.w]
    assert under.x == quote.x and under.y - quote.y - quote.h <= 24


def test_two_headings_on_a_level_are_apart() -> None:
    for _, (_, board) in evenings():
        for sheet in board.sheets:
            here = [board.notes[seq] for seq in sheet.notes]
            boxes = [note.place.box for note in here if note.draft.kind is Kind.THEME]
            boxes += [board.headings[theme, sheet.number].place.box for theme in sheet.headings]
            for one, two in combinations(boxes, 2):
                if one.y < two.y + two.h and two.y < one.y + one.h:
                    assert max(one.x - two.x - two.w, two.x - one.x - one.w) >= 60


def test_la_noue_has_each_note_nearest_to_its_own_heading_and_fills_its_sheets() -> None:
    board = next(boards[1] for name, boards in evenings() if name == "la-noue")
    found = seen(board)
    assert all(own_heading(found["notes"])) and all(reading_order(found["notes"]))
    assert figures(found)["fill_mean_percent"] >= 60


def test_the_first_heading_of_an_evening_stands_inwards_and_the_next_on_the_same_sheet() -> None:
    shared = 0
    for name, (_, board) in evenings():
        first = [board.notes[seq] for seq in board.sheets[0].notes]
        heads = [note.place.box for note in first if note.draft.kind is Kind.THEME]
        assert heads[0].x + heads[0].w / 2 >= 280, name
        shared += len(heads) > 1
    assert shared >= 3


def test_laughter_stands_right_beside_what_caused_it() -> None:
    for path in sorted(FOLDER.glob("*.txt")):
        name, lang, _ = path.name.split(".")
        lines = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
        board = tell(opened(name, lang, "scribe"), lines)
        for note in sorted_notes(board):
            if note.draft.kind is not Kind.DIRECTION:
                continue
            sheet = board.sheets[note.place.sheet - 1]
            before = replace(sheet, notes=tuple(n for n in sheet.notes if n < note.seq))
            cause = board.notes[provoking(board, note.draft, before) or 0]
            assert white_between(cause.place.box, note.place.box) <= 16
            assert note.place.box.y + note.place.box.h / 2 > cause.place.box.y


def white_between(one: Box, two: Box) -> float:
    aside = max(two.x - one.x - one.w, one.x - two.x - two.w, 0)
    below = max(two.y - one.y - one.h, one.y - two.y - two.h, 0)
    return hypot(aside, below)


def measured_in(face: str, shape: form.Shape) -> bool:
    """Whether the words fit a card that was measured with this face."""
    wide = max(width(line, face, shape.block.size) for line in shape.block.lines)
    return 0 < wide <= shape.w - 54


@pytest.mark.parametrize("kind", WEIGHED)
def test_what_stands_out_is_lettered_with_a_brush(kind: Kind) -> None:
    faces = [spec_for(Draft(kind, SAID, weight=n), SCRIBE).setting.face for n in range(3)]
    assert faces == ["hand", "hand", "brush"]
    assert spec_for(Draft(kind, 40 * SAID, weight=2), SCRIBE).setting.face == "hand"


def told(sign: str) -> list[str]:
    """A note of this sign at each weight, as drawn."""
    lines = ["# Rue", *(f"{sign} {SAID} {stars}".strip() for stars in ("", "*", "**"))]
    board = tell(Open("T", "fr", hand="scribe"), lines)
    return [render.fragment(board, note) for note in sorted_notes(board)[1:]]


def test_an_aside_has_no_box_and_a_hero_a_heavy_one() -> None:
    for bare in (*told(""), *told("=")):
        assert not any(box in bare for box in ("paper stroke", "fill stroke"))
    drawn = told("+")
    assert ["paper stroke" in each for each in drawn] == [True, True, False]
    assert ["stroke heavy" in each for each in drawn] == [False, False, True]


@pytest.mark.parametrize(
    ("sign", "containers"),
    [
        ("?", ("fill stroke", "fill stroke")),
        ("~", ("fill stroke", "fill stroke")),
        (">", ("fill stroke dash", "fill stroke dash")),
        ("+", ("paper stroke", "paper stroke")),
        ("-", ("paper stroke", "paper stroke")),
        ("!", ("sun", "sun")),
    ],
)
def test_what_a_room_debates_keeps_its_container_at_every_weight(
    sign: str, containers: tuple[str, str]
) -> None:
    drawn = told(sign)
    assert containers[0] in drawn[0] and containers[1] in drawn[1]
    assert ["stroke heavy" in each for each in drawn] == [False, False, True]


FILLED = (Kind.QUESTION, Kind.TENSION, Kind.ALTERNATIVE, Kind.QUOTE)


@pytest.mark.parametrize("kind", FILLED)
def test_clouds_and_bursts_are_not_filled_in_one_place_and_white_in_another(kind: Kind) -> None:
    def drawn(weight: int, hand: str) -> str:
        draft, letters = Draft(kind, SAID, weight=weight), replace(SCRIBE, hand=hand)
        shape = form.shapes(draft, letters)[0]
        place = Place(1, Box(100, 300, shape.w, shape.h), shape.block)
        board = replace(fold("b", []), lang="fr", hand=hand)
        return render.drawn_note(board, Note(1, draft, 0, place, 1))

    newest = [drawn(weight, "scribe-4") for weight in range(3)]
    assert ["fill stroke" in each for each in newest] == [True, True, True]
    assert not [each for each in newest if "paper stroke" in each]
    for older in ("scribe", "scribe-2", "scribe-3"):
        kept = ["paper stroke" in drawn(weight, older) for weight in range(3)]
        assert kept == [True, False, False], f"a board of {older!r} keeps its ink"


def nearest_ink(text: str, seed: int, hand: str) -> float:
    """White between a question's words and its cloud; negative where a notch goes into them."""
    draft, letters = Draft(Kind.QUESTION, text), replace(SCRIBE, hand=hand)
    shape = form.shapes(draft, letters)[0]
    spec = spec_for(draft, letters).drawing
    outside, inside = spec.outer(shape.block.size), spec.inner(shape.block.size)
    w, h = shape.w - outside.left - outside.right, shape.h - outside.top - outside.bottom
    sitter = Sitter(draft, shape.block, letters, shape.w, shape.h, seed)
    (ink,) = spec.container(sitter, Frame(0, 0, w, h, inside))
    pen = DecomposingRecordingPen({})
    parse_path(ink.d, pen)
    points = [point for _, args in pen.value for point in args[-1:]]
    wide, high = measure(shape.block.lines, "hand", shape.block.size)
    cx, cy = (inside.left + w - inside.right) / 2, (inside.top + h - inside.bottom) / 2
    return min(max(abs(x - cx) - wide / 2, abs(y - cy) - high / 2) for x, y in points)


def test_no_notch_of_a_cloud_touches_the_words_of_its_question() -> None:
    asked = ("What does it really cost to keep it open?", "On se revoit quand, et qui invite ?")
    now = [nearest_ink(text, seed, "scribe-4") for text in asked for seed in range(60)]
    before = [nearest_ink(text, seed, "scribe-3") for text in asked for seed in range(60)]
    assert min(now) > 8
    assert min(before) < 4, "an older board keeps its ink"


def test_an_arabic_question_has_an_arabic_mark() -> None:
    def marked(text: str, hand: str) -> bool:
        """Whether the hook is open to the right."""
        draft, letters = Draft(Kind.QUESTION, text), replace(SCRIBE, hand=hand)
        block = form.shapes(draft, letters)[0].block
        sitter = Sitter(draft, block, letters, 300, 200, 7)
        (mark,) = spec_for(draft, letters).drawing.sign(sitter, Frame(0, 0, 250, 180, EDGES))
        pen = DecomposingRecordingPen({})
        parse_path(mark.strokes[0].d, pen)
        points = [point for _, args in pen.value for point in args[-1:]]
        high = [x for x, y in points if y < 0.45 * 2.5 * block.size]
        return min(high) + max(high) < 1.3 * block.size

    arabic, french = "من يدفع ثمن هذا؟", "Qui paie ?"
    assert marked(arabic, "scribe-4") != marked(french, "scribe-4")
    assert marked(arabic, "scribe-3") == marked(french, "scribe-3"), "an older board keeps its ink"


EDGES = Edges(10, 10, 10, 10)


def test_what_is_against_weighs_as_what_is_for_and_an_older_board_keeps_its_asides() -> None:
    for weight in range(3):
        assert weigh(Kind.PRO, weight) == weigh(Kind.CON, weight)
    older = replace(SCRIBE, hand="scribe-2")
    bare = [spec_for(Draft(kind, SAID), older).drawing.is_bare for kind in (Kind.PRO, Kind.CON)]
    assert bare == [True, False]


BARE = {Kind.REMARK, Kind.FACT}


def test_an_aside_is_hardly_smaller_than_the_text() -> None:
    assert all(weigh(kind, 0)[0] >= 0.93 * SCRIBE.body for kind in WEIGHED)
    bare = {kind for kind in WEIGHED if spec_for(Draft(kind, SAID), SCRIBE).drawing.is_bare}
    assert bare == BARE


def sorted_notes(board):
    return [board.notes[seq] for seq in sorted(board.notes)]


def test_an_arrow_is_drawn_whole_or_not_at_all() -> None:
    start, end = (links.Seat((x, 400.0, x + 200.0, 500.0), ()) for x in (200.0, 1400.0))
    wall = (900.0, 0.0, 960.0, 1080.0)
    assert links.link(start, end, (), 104, 1, "scribe")[0]
    assert links.link(start, end, (wall,), 104, 1, "scribe") == ("", "")
    assert links.link(start, end, (wall,), 104, 1)[0]


def test_an_arrow_ends_beside_the_words_of_an_aside_not_at_its_sign() -> None:
    board = tell(
        Open("T", "en", hand="scribe"), ["# A", "? What then", "& The library. They pick up"]
    )
    answer = max(board.notes.values(), key=lambda note: note.seq)
    box, seat = answer.place.box, links.seat(answer, letters_of(board))
    assert seat.body[0] > box.x + answer.place.block.size / 2
    assert seat.signs[0][2] == seat.body[0] and render.link_fragment(board, answer)


def test_an_older_fact_is_drawn_in_boxes() -> None:
    opened = {"title": "T", "lang": "fr", "look": "marker", "pattern": "auto", "room": "small"}
    board = fold("old", [Entry(1, "k", Opened(**opened))])
    assert board.hand == "cards" and "data-hand" not in render.drawing(board)
    assert 'data-hand="scribe-4"' in render.drawing(tell(Open("T", hand="scribe"), []))


def test_a_title_is_parted_after_its_colon() -> None:
    assert parted("Données intimes : qu’est-ce qu’on accepte ?")[0] == "Données intimes"
    assert parted("Une heure, 18:30") == ("Une heure, 18:30", "")


def is_aside(draft: Draft, letters: Letters) -> bool:
    """Whether a note is bare, small words: a figure that leads a fact is large."""
    return spec_for(draft, letters).drawing.is_bare and not form.wording(draft, letters.lang)[0]


def test_ten_evenings_fill_their_sheets_and_keep_their_themes_together() -> None:
    boards = [boards[1] for _, boards in evenings()]
    found = [seen(board) for board in boards]
    measured = [figures(each) for each in found]
    assert not [wrong(each) for each in measured if wrong(each)]
    notes = [each["notes"] for each in found]
    for board in boards:
        for sheet in board.sheets[:-1]:
            here = [board.notes[seq] for seq in sheet.notes]
            said = [note for note in here if note.draft.kind is not Kind.THEME]
            asides = [note for note in said if is_aside(note.draft, letters_of(board))]
            assert len(asides) <= 0.6 * len(said)
    assert percent([own for each in notes for own in own_heading(each)]) >= 97
    assert percent([onward for each in notes for onward in reading_order(each)]) >= 92
    last = [board.sheets[-1].notes for board in boards]
    said = [
        sum(board.notes[seq].draft.kind is not Kind.THEME for seq in seqs)
        for board, seqs in zip(boards, last, strict=True)
    ]
    assert min(said) > 2, "one or two notes alone on a last sheet"
    fills = [each["fill_mean_percent"] for each in measured]
    assert sum(fills) / len(fills) >= 60


def test_laughter_stands_beside_the_last_note_that_is_still_drawn() -> None:
    board = tell(Open("Soirée", "fr", hand="scribe"), ["# Thème", "Première", "Seconde"])
    sheet, laughter = board.sheets[0], Draft(Kind.DIRECTION, "rires")
    first, second = sheet.notes[-2:]
    assert provoking(board, laughter, sheet) == second
    gone = replace(board.notes[second], status=Status.WITHDRAWN)
    board = replace(board, notes={**board.notes, second: gone})
    assert provoking(board, laughter, sheet) == first
    assert provoking(replace(board, hand="cards"), laughter, sheet) is None
    assert provoking(board, Draft(Kind.REMARK, "rires"), sheet) is None
