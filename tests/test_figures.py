"""A fact's figure is drawn large as a whole, and people are drawn only where people are counted."""

import pytest
from fontTools.pens.boundsPen import ControlBoundsPen
from fontTools.svgLib.path import parse_path

from board.core.events import Open
from board.core.grammar import parse, spell
from board.core.ink import render
from board.core.kinds.figures import led
from board.core.kinds.rows import drawn_share, share_of, share_size
from board.core.kinds.setting import LEAD, LED_BY_WORDS, lead_size
from board.core.kinds.strokes import Stroke
from board.core.pictograms import DOTS, HOMES, PEOPLE, SHARE, labels
from tests.measuring.talks import tell

NONE = ""


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("1 in 4 over seventy-five see nobody on most days", "1 in 4"),
        ("3 out of 5 traders were against it then", "3 out of 5"),
        ("3 sur 10 logements ont des moisissures", "3 sur 10"),
        ("6 commerces sur 9 craignent pour leur chiffre", "6 commerces sur 9"),
        ("1 personne sur 3 vit seule", "1 personne sur 3"),
        ("3 fois sur 4 le bus est en retard", "3 fois sur 4"),
        ("3 von 4 Mietern zahlen zu viel", "3 von 4"),
        ("1 de cada 3 vecinos", "1 de cada 3"),
        ("3 su 10 alloggi", "3 su 10"),
        ("2 op de 5 huizen", "2 op de 5"),
        ("3 em cada 10 casas", "3 em cada 10"),
        ("3 من 10 بيوت رطبة", "3 من 10"),
        ("1,6 m de plus qu'en 2001", "1,6 m"),
        ("87 g de pain jetés par élève", "87 g"),
        ("40 000 euros par an pour le toit", "40 000 euros"),
        ("3 millions d'euros pour la piscine", "3 millions d'euros"),
        ("2 Millionen Euro für das Dach", "2 Millionen Euro"),
        ("£ 186,000 a year, half of it for the roof", "£ 186,000"),
        ("2,40 € le repas aujourd'hui", "2,40 €"),
        ("30 €/mois pour le bus", "30 €/mois"),
        ("87 % des gens", "87 %"),
        ("+20 % en un an", "+20 %"),
        ("12 à 15 ans au collège", "12 à 15 ans"),
        ("4 ou 5 familles dorment là", "4 ou 5"),
        ("8 h 20 le matin", "8 h 20"),
        ("20 fois plus de risques d'être contrôlé", "20 fois plus"),
        ("50 km/h en ville", "50 km/h"),
        ("340 enfants passent là en vingt minutes", "340"),
        ("14,000 vehicles a day cross the bridge", "14,000"),
        ("340 children in 2 schools", "340"),
        ("1 000", "1 000"),
    ],
)
def test_a_large_figure_is_the_whole_expression(text: str, lead: str) -> None:
    """Judges saw a large 1 over "in 4", a large 3 over "out of 5", 1,6 parted from its metres."""
    assert led(text) == (lead, text.removeprefix(lead).lstrip())


@pytest.mark.parametrize(
    "text",
    [
        "12 janvier : la crue",
        "2020 : le collège ferme",
        "87 %, c'est trop",
        "12 ans, c'est long",
        "3 m 50 de large",
        "2 x 15 minutes",
        "3 children in 10 go hungry",
        "5 sur 3 habitants",
        "24 h/24",
        "1er étage",
        "Le permis date de 1998",
    ],
)
def test_a_figure_that_cannot_stand_apart_from_its_sentence_is_not_drawn_large(text: str) -> None:
    assert led(text) == ("", text)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("3 out of 5 traders were against it then", PEOPLE),
        ("1 in 4 over seventy-five see nobody", PEOPLE),
        ("3 sur 4 habitants", PEOPLE),
        ("1 personne sur 3 vit seule", PEOPLE),
        ("Parmi les élèves, 3 sur 5 viennent à pied", PEOPLE),
        ("3 von 4 Mietern", PEOPLE),
        ("3 sur 10 logements ont des moisissures", HOMES),
        ("2 in 5 flats are damp", HOMES),
        ("3 in 4 homes where children live", HOMES),
        ("6 commerces sur 9 craignent", DOTS),
        ("4 bus sur 5 arrivent en retard", DOTS),
        ("9 out of 10 buses are late", DOTS),
        ("3 sur 4", DOTS),
        ("87 % des gens", SHARE),
        ("3 sur 40 habitants", NONE),
        ("340 enfants", NONE),
    ],
)
def test_people_are_drawn_only_where_the_words_say_people(text: str, drawn: str) -> None:
    """Judges saw people drawn for three of ten dwellings."""
    assert share_of(text) == drawn
    board = tell(Open("Conseil", "fr"), [f"= {text}"])
    (note,) = board.notes.values()
    assert note.draft.pictogram == drawn
    assert (f'data-pictogram="{drawn}"' in render.drawing(board)) == bool(drawn)


@pytest.mark.parametrize("name", [PEOPLE, HOMES, DOTS])
@pytest.mark.parametrize("text", ["0 sur 2", "3 sur 4", "6 sur 6", "5 sur 7", "10 sur 10"])
def test_a_row_stays_in_its_size(name: str, text: str) -> None:
    for seed in range(1, 20):
        wide, high = share_size(name, text, 120)
        for each in drawn_share(name, text, high, seed).strokes:
            pen = ControlBoundsPen(None)
            (stroke,) = each.strokes  # type: ignore[union-attr]
            assert isinstance(stroke, Stroke)
            parse_path(stroke.d, pen)
            left, top, right, bottom = pen.bounds
            assert each.x + left >= 1 and each.y + top >= 1  # type: ignore[union-attr]
            assert each.x + right <= wide - 1 and each.y + bottom <= high - 1  # type: ignore[union-attr]


def test_a_scribe_may_have_people_drawn_and_finds_them_in_the_line_again() -> None:
    board = tell(Open("Conseil", "fr"), [f"= 3 sur 4 :{labels('fr')[PEOPLE]}:", "= 2 sur 5 :part:"])
    drafts = [note.draft for note in board.notes.values()]
    assert [draft.pictogram for draft in drafts] == [PEOPLE, DOTS]
    assert [parse(spell(draft)) for draft in drafts] == drafts


def test_a_figure_of_words_is_smaller_than_one_of_digits() -> None:
    assert lead_size("40 000", 10) == lead_size("1,6 m", 10) == 10 * LEAD
    assert lead_size("12 M€", 10) == lead_size("1 234 567 k€", 10) == 10 * LEAD
    assert lead_size("6 commerces sur 9", 10) == lead_size("3 out of 5", 10) == 10 * LED_BY_WORDS


def test_words_under_a_figure_are_as_wide_as_it_before_they_are_broken() -> None:
    board = tell(Open("Toit", "fr", hand="scribe"), ["= 40 000 euros pour le toit"])
    (note,) = board.notes.values()
    assert note.place.block.lines == ("pour le toit",)
