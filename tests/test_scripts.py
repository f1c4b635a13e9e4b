"""Every script leaves ink: the first letter of each that Unicode names, and letters of no font."""

import re

import pytest

from board.archive.formats.svg import standalone
from board.core.events import Open, Say
from board.core.history import fold
from board.core.ink import render
from board.core.ink.pen import Lettering, words
from board.core.ink.pen import fonts_of as fonts_of_drawing
from board.core.text import boxes, break_lines, glyphs, outline, unknown, width
from tests.measuring.scripts import first_letters, fonts_of, has_ink, is_boxed
from tests.test_same_bytes import told

SAMPLES = first_letters()
LIVING = "กதকმիⴰአកབℝښેਕಕകକකລကᎠᐁᠠܐހߊꦄᬅꀀꕐ𞤀ऄ"
NOWHERE = "\U0010fffd"


def drawn(line):
    board = fold("scripts", told([Open("Écritures", "fr"), Say(line)]))
    return render.drawing(board, style=True)


def test_there_are_as_many_samples_as_promised():
    assert len(SAMPLES) >= 150
    assert len({sample.letter for sample in SAMPLES}) == len(SAMPLES)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_the_first_letter_of_a_script_has_ink_or_a_box_with_its_code(sample):
    assert has_ink(sample.letter)
    assert width(sample.letter, "hand", 28) > 0
    assert (unknown(sample.letter) == sample.letter) is is_boxed(sample.letter)


@pytest.mark.parametrize("letter", LIVING)
def test_a_letter_of_a_living_script_comes_from_a_font(letter):
    assert has_ink(letter) and not is_boxed(letter)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("MakerPress/atlas-public-feedback#321", "மழை நீர்"),
        ("digitalfabrik/integreat-cms#2857", "ქართული ენა"),
        ("telerik/kendo-angular#4575", "વિગત પ્રાંત"),
        ("typst/svg2pdf#94", "Deja Vu 中文"),
        ("deeplook/svglib#244", "Это важно"),
        ("rgerum/unofficial-duolingo-stories#580", "ภาษาไทย"),
    ],
)
def test_words_that_others_exports_lost_have_ink_and_are_found(source, words):
    assert not unknown(words)
    exported = standalone(drawn(words), "t", "d", {})
    assert re.search(r'<path[^>]* d="M', exported)
    assert words in re.sub("<[^>]+>", "", exported)


def test_an_arabic_word_and_a_thai_word_come_from_fonts_of_their_own():
    assert fonts_of("ก") == {"noto-sans-thai-thai-400-normal.woff2"}
    assert fonts_of("شكرا") == {"playpen-sans-arabic-arabic-400-normal.woff2"}


def test_a_note_in_letters_of_no_font_is_seen_live_and_in_the_archive():
    live = drawn(f"a{NOWHERE}b")
    box = outline("box", ord(NOWHERE))
    assert live.count(box) == 1
    exported = standalone(live, "t", "d", {})
    assert exported.count(box) == 1
    assert f"a{NOWHERE}b" in re.sub("<[^>]+>", "", exported)


def test_a_note_in_known_letters_has_no_box():
    """Control: the box is there for the letter and not for the note."""
    assert "textLength" not in drawn("ab")
    assert unknown("ab ก 👍🏽 ❤️ \u202f") == ""


def test_a_box_is_as_wide_as_it_is_measured_and_shows_its_own_code():
    found = boxes.outline(0x10FFFD)
    xs = [int(x) for x in re.findall(r"[MH](\d+)", found)]
    assert max(xs) + boxes.BESIDE == round(boxes.advance(NOWHERE) * boxes.UNIT)
    assert boxes.digits(0x10FFFD) == "10FFFD" and boxes.digits(0x12000) == "012000"
    assert len({boxes.outline(code) for code in range(0xE000, 0xE100)}) == 256


def test_boxes_stand_in_the_order_of_reading_from_the_right():
    left, right = glyphs("\U000103fe\U00010900\U00010901"[1:], "hand", 1)
    assert (left.id, right.id) == (0x10901, 0x10900) and left.x < right.x


def test_lines_of_boxes_are_broken_like_others():
    lines = break_lines(NOWHERE * 20, "hand", 28, 200)
    assert "".join(lines) == NOWHERE * 20
    assert all(width(line, "hand", 28) <= 200 for line in lines)


def test_words_name_the_style_sheets_of_their_fonts_and_latin_words_none():
    assert 'data-fonts="thai"' in words(["ก ab"], Lettering("hand", 28), 0, 0)
    assert "data-fonts" not in words(["Éric œuvre…"], Lettering("hand", 28), 0, 0)
    assert fonts_of_drawing(drawn("ก ক")) == ["bengali", "thai"]
    assert fonts_of_drawing(drawn('un texte data-fonts="evil" ici')) == []


def test_the_lines_of_a_note_are_apart_where_they_are_copied():
    found = words(["on commence par", "un tour"], Lettering("hand", 28, anchor="middle"), 0, 0)
    assert re.sub("<[^>]+>", "", found) == "on commence par un tour"


@pytest.mark.parametrize(
    "said",
    ["我们需要更多的树木和长椅，" * 6, "みんなで考えましょう。" * 8, "เราต้องการต้นไม้มากขึ้น" * 8],
)
def test_words_without_spaces_are_copied_without_them(said):
    live = drawn(said)
    assert live.count("<tspan") > 3
    assert said in re.sub("<[^>]+>", "", standalone(live, "t", "d", {}))
