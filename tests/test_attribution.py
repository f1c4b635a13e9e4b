"""A wrong speaker mended from a note on: one act, one undo; nothing of it outlives an erasure."""

import pytest

from board.core.attributing import from_here
from board.core.attribution import Attribute, Attributed, NumberSpeakers
from board.core.codec import decode, encode
from board.core.erasing import Erase, EraseName
from board.core.erasure import gone_with, redacted
from board.core.events import Entry, Move, Open, Say, Withdraw
from board.core.history import evolve, fold
from board.core.kinds import form
from board.core.kinds.setting import letters_of
from board.core.model import Board, Refusal
from board.core.rules import decide
from board.live.table import last_lines, table, voice

OPENED = Open("Données intimes")
MARIE, LONG = "Marie", "une dame très âgée du troisième étage"


class Story:
    """A board under commands; what erases rewrites the facts before it, as the log does."""

    def __init__(self, opened=OPENED):
        self.board, self.entries = Board("b"), []
        self.do(opened)

    def do(self, command):
        event = decide(self.board, command)
        if isinstance(event, Refusal):
            return event
        gone = gone_with(self.board, event, getattr(command, "speaker", ""))
        if gone:
            clean = redacted(self.entries, gone)
            self.entries = [
                Entry(one.seq, one.key, clean.get(one.seq, one.event)) for one in self.entries
            ]
        entry = Entry(self.board.seq + 1, f"k{self.board.seq}", decode(*encode(event)))
        self.entries.append(entry)
        self.board = evolve(self.board, entry)
        return entry.seq

    def say(self, *lines):
        return [self.do(Say(line)) for line in lines]

    def speakers(self):
        return [note.draft.speaker for _, note in sorted(self.board.notes.items())]


@pytest.fixture
def story():
    story = Story()
    story.notes = story.say(
        "Un @Marie", "Deux @Paul", "Trois @Marie", "# Un thème", "Quatre @Marie", "Cinq"
    )
    return story


def test_from_a_note_on_a_speakers_notes_are_anothers_in_one_fact(story):
    one, _, three, _, four, _ = story.notes
    found = from_here(story.board, three)
    assert found == (three, four)
    before = story.board.seq
    assert story.do(Attribute(found, "Une voisine")) == before + 1
    assert story.speakers() == [MARIE, "Paul", "Une voisine", "", "Une voisine", ""]
    assert from_here(story.board, one) == (one,)


def test_one_act_undoes_it(story):
    found = from_here(story.board, story.notes[2])
    before = story.speakers()
    story.do(Attribute(found, LONG))
    assert story.speakers() != before
    story.do(Attribute(found, MARIE))
    assert story.speakers() == before


def test_a_withdrawn_note_comes_back_with_the_right_name(story):
    story.do(Withdraw(story.notes[4]))
    story.do(Attribute(from_here(story.board, story.notes[2]), "Paul"))
    assert story.board.notes[story.notes[4]].draft.speaker == "Paul"


def test_a_long_name_has_its_room_and_overlaps_nobody(story):
    story.say(*[f"Mot {number} @Marie" for number in range(12)])
    story.do(Attribute(from_here(story.board, story.notes[0]), LONG))
    boxes = [note.place.box for note in story.board.notes.values() if note.place.sheet == 1]
    for at, box in enumerate(boxes):
        for other in boxes[:at]:
            apart = (
                box.x + box.w <= other.x
                or other.x + other.w <= box.x
                or box.y + box.h <= other.y
                or other.y + other.h <= box.y
            )
            assert apart
    assert fold("b", story.entries) == story.board


@pytest.mark.parametrize(("hand", "name"), [("scribe", "Jean"), ("cards", "Marie")])
def test_a_longer_name_does_not_run_out_of_a_small_box_into_its_neighbour(hand, name):
    """Only its height was looked at: of "Oui @X" the name "Jean" ended in the note beside it."""
    story = Story(Open("Essai", hand=hand, room="medium"))
    small, beside = story.say("Oui @X", "Ça va ?")
    before = story.board.notes[small].place
    story.do(Move(beside, before.box.x + before.box.w + 12, before.box.y))
    neighbour = story.board.notes[beside].place
    letters = letters_of(story.board, False)
    story.do(Attribute((small,), name))
    note = story.board.notes[small]
    assert form.reach(note.draft, letters, note.place.box.w) <= note.place.box.w
    assert not meet(note.place.box, story.board.notes[beside].place.box)
    assert story.board.notes[beside].place == neighbour and before.box.w < note.place.box.w
    story.do(Attribute((small,), "X"))
    assert story.board.notes[small].place == note.place, "a name that has room moves nothing"
    assert fold("b", story.entries) == story.board


def meet(box, other):
    across = box.x < other.x + other.w and other.x < box.x + box.w
    return across and box.y < other.y + other.h and other.y < box.y + box.h


def test_a_name_that_stood_out_of_its_box_before_is_given_back_as_it_was():
    """Boards that exist have such notes: to undo there is to say the old name again."""
    story = Story(Open("Essai", hand="scribe", room="medium"))
    (small,) = story.say("Oui @X")
    place = story.board.notes[small].place
    old = Entry(story.board.seq + 1, "old", Attributed((small,), "Marie"))
    board = evolve(story.board, old)
    assert form.reach(board.notes[small].draft, letters_of(board, False), place.box.w) > place.box.w
    assert decide(board, Attribute((small,), "Jean")) == Attributed((small,), "Jean")
    assert decide(board, Attribute((small,), "X")) == Attributed((small,), "X")


def test_what_cannot_be_said_by_somebody_is_refused(story):
    one, two, _, theme, _, _ = story.notes
    assert story.do(Attribute((one, 99), "Paul")).reason == "unknown_note"
    assert story.do(Attribute((theme,), "Paul")).reason == "unknown_note"
    assert story.do(Attribute((two,), "Paul")).reason == "already"
    assert story.do(Attribute((one,), "mot " * 9)) == Refusal("long_name", "48")
    story.do(Erase(one))
    assert story.do(Attribute((one,), "Paul")).reason == "unknown_note"


def test_more_notes_at_once_than_a_turn_can_set_anew_are_refused_for_good(story):
    """On Postgres the turn was ended after five seconds, and the desk sent the same for ever."""
    many = Attribute(tuple(range(2, 103)), "Paul")
    assert story.do(many) == Refusal("too_many_notes", "100")


def test_an_erasure_takes_the_name_and_the_words_that_were_set_anew(story):
    three = story.notes[2]
    story.do(Attribute(from_here(story.board, three), LONG))
    assert story.entries[-1].event.resets, "no note was set anew: nothing is tried"
    story.do(Erase(three))
    story.do(EraseName(LONG))
    kept = str([encode(entry.event) for entry in story.entries])
    assert LONG not in kept
    assert "Trois" not in kept
    assert fold("b", story.entries) == story.board


def test_a_desk_that_remembers_nothing_is_told_its_last_lines(story):
    story.do(Withdraw(story.notes[1]))
    story.do(Erase(story.notes[0]))
    told = last_lines(story.board, story.entries)
    assert [line["line"] for line in told][:2] == ["Deux @Paul", "Trois @Marie"]
    assert [line["withdrawn"] for line in told][:2] == [True, False]
    assert voice(story.board, None, MARIE)["notes"] == [story.notes[2], story.notes[4]]
    assert voice(story.board, story.notes[3], "") == {"error": "unknown_note"}
    lies = table(story.board)
    assert (lies["notes"], lies["voices"]) == (4, [MARIE])


def numbers(board):
    lies = table(board)
    return lies["numbers"], lies["unnumbered"]


def test_numbers_are_the_boards_and_follow_who_is_renamed_or_erased(story):
    one, two, *_ = story.notes
    assert table(story.board)["numbered"] == 0
    fact = story.do(NumberSpeakers((0, two), (one,)))
    assert table(story.board)["numbered"] == fact
    assert numbers(story.board) == (["", "Paul"], [MARIE])
    assert not any(name in str(encode(story.entries[-1].event)) for name in ("Paul", MARIE))
    story.do(Attribute((two,), "Paule"))
    assert numbers(story.board) == (["", "Paule"], [MARIE])
    story.do(EraseName("Paule"))
    assert numbers(story.board) == (["", ""], [MARIE])
    assert fold("b", story.entries) == story.board


def test_a_number_is_a_note_that_somebody_says_and_nobody_has_two(story):
    one, two, three, theme, _, nobodys = story.notes
    for notes, off in (((one, three), ()), ((theme,), ()), ((nobodys,), ()), ((two,), (two,))):
        assert decide(story.board, NumberSpeakers(notes, off)) == Refusal("unknown_note")
    assert decide(story.board, NumberSpeakers((0,) * 10)) == Refusal("bad_argument")
    story.do(NumberSpeakers((one, two)))
    assert decide(story.board, NumberSpeakers((one, two))) == Refusal("already")
