"""The grammar: the table of docs/capture.md is the test."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from board.core.decks import in_play
from board.core.grammar import parse, spell
from board.core.meaning import ChooseSpeaker, Describe, PlanPhase, TurnSheet
from board.core.model import Draft, Kind, Refusal
from board.core.slash import COMMANDS, HEAD_COMMANDS
from board.core.text import clean

MANUAL = Path(__file__).parent.parent / "docs" / "capture.md"
ROWS = [line.split("|") for line in MANUAL.read_text("utf-8").splitlines() if line[:3] == "| `"]
EXAMPLES = [(row[1].strip().strip("`"), *(cell.strip() for cell in row[2:6])) for row in ROWS]


def expected(what: str, text: str, who: str, weight: str):
    if what.startswith("refused"):
        return what.split(": ")[1]
    what, _, minutes = what.removesuffix(" min").partition(" for ")
    if what == "new sheet":
        return TurnSheet(text, int(minutes) if minutes else None)
    if what == "planned":
        return PlanPhase(text, int(minutes))
    if what.startswith("speaker"):
        return ChooseSpeaker(text)
    if not weight:
        return Describe("question" if what == "question of the day" else what, text)
    kind, _, more = what.partition(" ")
    deck, picture = ("", more.strip(":")) if more.startswith(":") else (more, "")
    return Draft(Kind(kind), text, who, int(weight), deck, pictogram=picture)


def test_the_manual_has_every_kind_of_note():
    kinds = {what.split()[0] for _, what, *_ in EXAMPLES}
    assert kinds >= {kind.value for kind in Kind}


@pytest.mark.parametrize(("line", "what", "text", "who", "weight"), EXAMPLES)
def test_a_line_means_what_the_manual_says(line, what, text, who, weight):
    meaning = parse(line)
    found = meaning.reason if isinstance(meaning, Refusal) else meaning
    if isinstance(meaning, ChooseSpeaker) and not meaning.is_sure:
        found = "who_is"
    assert found == expected(what, text, who, weight)


def test_an_answer_keeps_its_kind():
    assert parse("& ? vraiment") == Draft(Kind.QUESTION, "vraiment", answers=0)


@pytest.mark.parametrize(
    ("line", "reason", "detail"),
    [
        ("/titre " + "x" * 201, "too_long", "200"),
        ("/phase " + "x" * 201, "too_long", "200"),
        ("/prévoir Débat 601 min", "too_many_minutes", "600"),
        ("/vote Quel jour : 1 a, 2 b, 3 c, 4 d, 5 e, 6 f, 7 g", "too_many_answers", "6"),
        ("/débat Où : 1 a, 2 b, 3 c, 4 d, 5 e ; 5, 4, 3, 2, 1", "too_many_sides", "4"),
        ("/débat Un, deux, trois, quatre, cinq", "bad_argument", "débat"),
    ],
)
def test_what_is_too_much_is_not_told_as_missing(line, reason, detail):
    """« Il manque quelque chose » was said of a seventh answer and of 900 minutes."""
    assert parse(line) == Refusal(reason, detail)


@pytest.mark.parametrize("line", ["", "   ", "#", "?", '""', "( )"])
def test_a_line_without_words_is_refused_or_plain(line):
    meaning = parse(line)
    assert isinstance(meaning, (Refusal, Draft))
    assert not (isinstance(meaning, Draft) and not meaning.text)


def test_too_long_is_refused_with_its_limit():
    assert parse("a" * 1201) == Refusal("too_long", "1200")


@given(st.text(max_size=300))
def test_any_text_has_a_meaning(line):
    meaning = parse(clean(line))
    if isinstance(meaning, Draft):
        assert meaning.text and meaning.weight in (0, 1, 2)


SAID_FIRST = sorted(
    {*COMMANDS, *HEAD_COMMANDS, *(word for deck in in_play((), "fr") for word in deck.words)}
)
PIECES = [
    "", " ", "0", "00", "7", "99", "000100", "0" * 30, "9" * 400, "-", "+", "−", ".", ",", "/", "%",
    ":", ";", "→", "->", "@", "@@", "*", "\\", "min", "pour", "sur", "?", "!", "(", ")", "« ", "»",
    "٩", "٠٠٠٩", "४", "９", "𝟗", "²", "¹⁰", "½", "①", "Ⅷ", "൰", "〇", "a", "م", "\u0301", "\u200d",
]  # fmt: skip
"""Numbers and what is nearly one: digits of other scripts, superscripts and circled ones (which
``isdigit`` takes and ``int`` does not), zeros, signs, parts that are empty."""


@example("/carte ", ["000", "99"])
@example("/vote ", ["a", ":", "²", "pour", ",", "¹⁰"])
@given(
    st.sampled_from(
        [f"{lead}{word}{gap}" for word in SAID_FIRST for lead in ("/", "\\/", "／") for gap in " :"]
    ),
    st.lists(st.sampled_from(PIECES), max_size=9),
)
def test_a_command_with_any_number_has_a_meaning(said, parts):
    """A number that raised was answered as a fault of the server, and sent again for ever."""
    line = clean(said + "".join(parts))
    for meaning in (parse(line), parse(f"{said}{' '.join(parts)}".strip())):
        assert isinstance(
            meaning, Draft | Refusal | Describe | PlanPhase | TurnSheet | ChooseSpeaker
        )
        if isinstance(meaning, Draft):
            assert spell(meaning)


NOTES = [line for line, *_ in EXAMPLES if isinstance(parse(line), Draft)]


@pytest.mark.parametrize("line", [*NOTES, "- 5 degrés @Un voisin *", "a ? b", '! "tout" @Lui **'])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_note_is_spelled_as_a_line_that_means_it(line, lang):
    draft = parse(line)
    assert parse(spell(draft, lang)) == draft


TYPED = st.lists(
    st.sampled_from([*'abcé?!>+-–~=#"«»“”„()@*\\& 5「」？', " @", " **", "Un ", " @@", "18h"]),
    max_size=14,
).map("".join)


@example('"0–A@')
@example('"0" — A *b')
@given(st.one_of(st.text(max_size=120), TYPED))
def test_a_note_given_back_for_correction_means_the_same_again(line):
    draft = parse(clean(line))
    if isinstance(draft, Draft):
        assert parse(clean(spell(draft))) == replace(draft, answers=None)


@pytest.mark.parametrize("speaker", ["A **", "a@b", "x" * 60, "un nom de huit mots qui est long"])
def test_a_speaker_of_an_old_log_that_no_line_can_name_is_left_out_of_the_line(speaker):
    draft = Draft(Kind.CON, "trop cher", speaker, 1)
    assert parse(spell(draft)) == replace(draft, speaker="")
