"""A débat mouvant is a line: who stood where before and after, drawn as people on two banks."""

import pytest

from board.archive.documents.minutes import minutes, placed
from board.core.events import Edit, Open
from board.core.grammar import parse, spell
from board.core.ink import render
from board.core.kinds.debates import FIGURES, Debate, bank, read_debate
from board.core.kinds.setting import Letters
from board.core.kinds.spec import Sitter
from board.core.model import Block, Draft, Kind, Refusal
from board.core.rules import decide
from tests.measuring.talks import tell

LINE = "/débat Fermer la rue ? : avant 12 pour, 8 contre ; après 9 pour, 11 contre"
STREET = Debate("La rue", ("pour", "contre"), (("avant", (12, 8)), ("après", (9, 11))))


@pytest.mark.parametrize(
    ("text", "debate"),
    [
        ("La rue : avant 12 pour, 8 contre ; après 9 pour, 11 contre", STREET),
        ("La rue : avant 12 pour, 8 contre ; après 9, 11", STREET),
        ("La rue : avant 12 pour, 8 contre → après 9, 11", STREET),
        ("La rue： avant 12 pour，8 contre； après 9，11", STREET),
        ("A : 3 yes, 1 no -> 2, 2", Debate("A", ("yes", "no"), (("", (3, 1)), ("", (2, 2))))),
        ("La rue : 12 pour, 8 contre", None),
        ("La rue : avant 12, 8 ; après 9, 11", None),
        ("La rue : avant 12 pour, 8 contre ; après 9 contre, 11 pour", None),
        ("La rue : avant 12 pour, 8 contre ; après 9", None),
        ("avant 12 pour, 8 contre ; après 9, 11", None),
        ("La rue : avant 12 pour ; après 9", None),
    ],
)
def test_a_line_of_two_moments_is_a_debate(text: str, debate: Debate | None) -> None:
    assert read_debate(text) == debate


def test_it_is_drawn_with_everybody_and_both_numbers() -> None:
    board = tell(Open("Conseil", "fr"), [LINE])
    assert board.notes[2].draft.kind is Kind.DEBATE
    drawn = render.drawing(board)
    for word in ("pour", "contre", "avant", "après", ">12<", ">8<", ">9<", ">11<"):
        assert word in drawn


def test_each_of_a_few_is_somebody_and_a_crowd_is_a_bar() -> None:
    draft, letters = Draft(Kind.DEBATE, LINE), Letters("medium", "fr", hand="scribe")
    sitter = Sitter(draft, Block(36, ()), letters, 400, 300, 3)
    for count in (0, 1, 7, 30):
        people, _ = bank(sitter, (count, FIGURES), (200, 0, 0), 3)
        assert len(people) == count
    bar, long = bank(sitter, (FIGURES + 1, FIGURES + 1), (200, 0, 0), 3)
    assert len(bar) == 1 and long == 200


def test_it_is_written_again_as_it_was_typed() -> None:
    draft = parse(LINE)
    assert isinstance(draft, Draft) and parse(spell(draft)) == draft


def test_what_is_no_debate_any_more_is_refused() -> None:
    board = tell(Open("Conseil", "fr"), [LINE])
    assert decide(board, Edit(2, "/débat Fermer la rue ?")) == Refusal("bad_argument", "débat")


def test_the_minutes_have_a_part_for_it_and_the_affiche_has_it() -> None:
    board = tell(Open("Conseil", "fr"), [LINE])
    said = str(minutes(board, ()))
    assert "Débats mouvants" in said and "après 9 pour, 11 contre" in said
    assert [note.draft.kind for note in placed(board)] == [Kind.DEBATE]
