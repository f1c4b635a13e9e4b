"""What was erased is in no fact, and a board erased live is the board that its log folds to."""

import dataclasses
import re
import types
import typing
from pathlib import Path

import pytest
import sqlalchemy as sa

from board.core import bounds, limits
from board.core.erasing import (
    Erase,
    EraseHead,
    EraseName,
    ErasePhase,
    ErasePlan,
    EraseSpeaker,
)
from board.core.erasure import WORDS, blank, gone_with, redacted
from board.core.events import (
    Captured,
    Described,
    Edit,
    Entry,
    Erased,
    Event,
    LineHeld,
    Move,
    Open,
    Opened,
    Pace,
    Recall,
    Release,
    Restore,
    Say,
    SheetTurned,
    SpeakerChosen,
    SpeakerErased,
    Withdraw,
)
from board.core.history import evolve, fold
from board.core.ink import render
from board.core.model import Kind, Refusal
from board.core.planning import ExtendPhase, PlanEvening, Planned
from board.core.rules import decide
from board.live.table import became, ended, table
from board.live.turns import Accepted
from board.store import schema
from tests.test_same_bytes import told

CANARY = "zibeline"
PLAIN = {
    (Opened, "lang"),
    (Opened, "look"),
    (Opened, "pattern"),
    (Opened, "phases"),
    (Opened, "hand"),
    (Opened, "room"),
    ("Styled", "lang"),
    ("Styled", "look"),
    ("Styled", "pattern"),
    ("Styled", "room"),
    (Described, "field"),
    (SpeakerChosen, "desk"),
    (LineHeld, "desk"),
    ("HeadErased", "field"),
    (SpeakerErased, "desks"),
    ("NameErased", "desks"),
    ("Draft", "deck"),
    ("Face", "pictogram"),
    ("Face", "pip"),
    ("Face", "border"),
    ("Attributed", "resets"),
    ("Tried", "what"),
}
"""Fields with letters in them that are never somebody's words; ``unset`` empties resets."""
NAMES = {(one if isinstance(one, str) else one.__name__, field) for one, field in PLAIN}


def texts(kind, before=""):
    """The paths of a dataclass's fields in which letters can stand."""
    hints = typing.get_type_hints(kind)
    for field in dataclasses.fields(kind):
        hint, path = hints[field.name], before + field.name
        if isinstance(hint, types.UnionType):
            hint = next(one for one in hint.__args__ if one is not type(None))
        if dataclasses.is_dataclass(hint):
            yield from texts(hint, path + ".")
        elif any(map(dataclasses.is_dataclass, typing.get_args(hint))):
            if (kind.__name__, field.name) not in NAMES:
                yield path
        elif (hint is str or str in typing.get_args(hint)) and (
            kind.__name__,
            field.name,
        ) not in NAMES:
            yield path


@pytest.mark.parametrize("kind", Event.__args__, ids=lambda kind: kind.__name__)
def test_every_field_that_can_hold_words_is_in_the_table_of_erasures(kind):
    assert set(WORDS.get(kind, ())) == set(texts(kind))


def test_an_event_without_its_row_would_be_seen():
    @dataclasses.dataclass
    class Whispered:
        desk: str
        note: int

    assert set(texts(Whispered)) == {"desk"}


def test_a_field_on_the_way_that_is_none_has_nothing_to_empty(story):
    note = story.say("! une idée")
    event = story.entries[note - 1].event
    assert event.heading is None and blank(event, WORDS[Captured]).draft.text == ""


@pytest.fixture
def story(rooms):
    return Story(rooms.make(Open("Une soirée")))


class Story:
    """A board on a real log; ``say`` gives the seq."""

    def __init__(self, room):
        self.room, self.count = room, 0

    def do(self, command):
        self.count += 1
        return self.room.act(command, f"story-{self.count}")

    def say(self, line, desk="d"):
        outcome = self.do(Say(line, desk))
        assert not isinstance(outcome, Refusal), outcome
        return outcome.seq

    @property
    def board(self):
        return self.room.board

    @property
    def entries(self):
        return self.room.since(0)

    def held_canary(self):
        """Whether the canary is in a fact, on the live board, in its ink or on the table."""
        board = self.board
        places = (self.entries, board, render.drawing(board), table(board))
        return [CANARY in repr(place).casefold() for place in places]


def a_note(story):
    note = story.say(f"! une {CANARY} @Une {CANARY} **")
    story.do(Edit(note, f"! deux {CANARY}s @Une {CANARY}"))
    story.do(Move(note, 900, 500))
    return [Erase(note)]


def a_withdrawn_note(story):
    note = story.say(f'"une {CANARY}"')
    story.do(Withdraw(note))
    return [Erase(note)]


def a_figure(story):
    return [Erase(story.say(f"= 12 {CANARY}s"))]


def a_theme(story):
    theme = story.say(f"# {CANARY}")
    story.say("une remarque")
    story.say("/planche")
    story.say("une autre, sous le même titre")
    story.do(Pace(hold=True))
    again = story.say(f"# {CANARY}", "e")
    story.do(Release(again))
    story.do(Pace())
    story.say(f"# {CANARY}")
    return [Erase(theme)]


def a_held_note(story):
    story.do(Pace(hold=True))
    held = story.say(f"! {CANARY}")
    return [Erase(story.do(Release(held)).seq)]


def a_line_that_waits(story):
    story.do(Pace(hold=True))
    return [Recall(story.say(f"! {CANARY} @{CANARY}"))]


def a_head_line(story):
    story.say(f"/lieu {CANARY}")
    story.say("/lieu ailleurs")
    story.say(f"/lieu chez {CANARY}")
    return [EraseHead("place")]


def a_title(story):
    story.say(f"/titre {CANARY}")
    return [EraseHead("title")]


def a_phase(story):
    story.say("une remarque")
    story.say(f"/phase {CANARY}")
    for number in range(80):
        story.say(f"! remarque numéro {number} " + "longue " * 20)
    assert len(story.board.sheets) > 3 and story.board.sheets[-1].phase == CANARY
    return [ErasePhase(2)]


def a_phase_that_waited(story):
    story.say("une remarque")
    story.do(Pace(hold=True))
    story.do(Release(story.say(f"/phase {CANARY}")))
    return [ErasePhase(2)]


def a_planned_phase(story):
    """It waited once as a line, went on, was made longer, and is in two plans."""
    phases = (Planned("Accueil", 5), Planned(f"Les {CANARY}s", 20))
    story.do(PlanEvening(phases))
    story.do(PlanEvening(phases, ("L’école",)))
    story.say("une remarque")
    story.do(Pace(hold=True))
    story.do(Release(story.say(f"/phase Les {CANARY}s")))
    story.do(ExtendPhase(5))
    assert story.board.clock.minutes == 25
    return [ErasePhase(2)]


def an_expected_theme(story):
    story.do(PlanEvening(themes=("L’école", f"Les {CANARY}s")))
    return [Erase(story.say(f"# Les {CANARY}s"))]


def an_expected_speaker(story):
    story.do(PlanEvening(speakers=("Un voisin", f"Une {CANARY}")))
    story.say(f"une remarque @Une {CANARY}")
    return [EraseName(f"Une {CANARY}")]


def a_speaker_who_was_only_expected(story):
    story.do(PlanEvening(speakers=("Un voisin", f"Une {CANARY}")))
    return [EraseSpeaker(f"une {CANARY}")]


def a_whole_plan(story):
    phases = (Planned(f"Les {CANARY}s", 20),)
    story.do(PlanEvening(phases, (f"La {CANARY}",), (f"Une {CANARY}",)))
    story.do(PlanEvening())
    return [ErasePlan()]


def a_speaker_chosen_alone(story):
    story.say(f"@Une {CANARY}")
    return [EraseName(f"Une {CANARY}")]


def a_name(story):
    story.say(f"@une {CANARY}")
    note = story.say("dit par qui parle")
    story.do(Edit(note, "autrement dit"))
    story.say(f"? une question @Une {CANARY} **")
    story.do(Pace(hold=True))
    story.say(f"! attend encore @Une {CANARY} *")
    story.say("attend aussi")
    return [EraseName(f"Une {CANARY}")]


def all_that_one_said(story):
    story.say(f"@Une {CANARY}")
    story.say(f"tout sur la {CANARY}")
    gone = story.say(f"! la {CANARY} encore @Une {CANARY}")
    story.do(Withdraw(gone))
    story.do(Pace(hold=True))
    story.do(Release(story.say(f"? la {CANARY} montrée")))
    story.say(f"! la {CANARY} attend")
    return [EraseSpeaker(f"Une {CANARY}")]


def a_name_in_a_line_that_names_a_theme_again(story):
    """The theme was withdrawn later, and the line became a theme once more, with the name."""
    story.say("# Logement")
    story.say(f"une remarque @Une {CANARY}")
    story.do(Pace(hold=True))
    story.say(f"# Logement @Une {CANARY}")
    return [EraseName(f"Une {CANARY}")]


def all_that_one_said_with_a_line_that_names_a_theme_again(story):
    a_name_in_a_line_that_names_a_theme_again(story)
    return [EraseSpeaker(f"une {CANARY}")]


def a_theme_that_a_waiting_line_names_again(story):
    """The line was released later, and the erased words were a theme once more."""
    story.do(Pace(hold=True))
    theme = story.do(Release(story.say(f"# {CANARY}"))).seq
    story.say(f"# {CANARY.upper()} @Un voisin")
    story.say("# Logement")
    return [Erase(theme)]


ERASABLE = [
    a_note,
    a_withdrawn_note,
    a_figure,
    a_theme,
    a_held_note,
    a_theme_that_a_waiting_line_names_again,
    a_line_that_waits,
    a_head_line,
    a_title,
    a_phase,
    a_phase_that_waited,
    a_planned_phase,
    an_expected_theme,
    an_expected_speaker,
    a_speaker_who_was_only_expected,
    a_whole_plan,
    a_speaker_chosen_alone,
    a_name,
    all_that_one_said,
    a_name_in_a_line_that_names_a_theme_again,
    all_that_one_said_with_a_line_that_names_a_theme_again,
]


@pytest.mark.parametrize("said", ERASABLE, ids=lambda said: said.__name__)
def test_what_is_erased_is_in_no_fact_no_ink_and_on_no_table(story, config, said):
    commands = said(story)
    assert story.held_canary()[0], "the control: the words are in the log before"
    for command in commands:
        assert not isinstance(story.do(command), Refusal)
    assert story.held_canary() == [False] * 4
    for path in config.data.iterdir():
        assert CANARY.encode() not in path.read_bytes().lower(), path


@pytest.mark.parametrize("said", ERASABLE, ids=lambda said: said.__name__)
def test_a_board_erased_live_is_the_one_that_its_log_folds_to(story, said):
    for command in said(story):
        story.do(command)
    again = fold(story.board.id, story.entries)
    assert render.drawing(again) == render.drawing(story.board)
    assert table(again) == table(story.board)
    assert (again.held, again.speakers) == (story.board.held, story.board.speakers)
    assert (again.plan, again.clock) == (story.board.plan, story.board.clock)


@pytest.mark.parametrize("said", ERASABLE, ids=lambda said: said.__name__)
def test_a_page_that_was_away_is_told_of_an_erasure(story, said):
    """The words that a page may have drawn before are drawn again without them."""
    commands = said(story)
    before = story.board
    held = dict(render.patch(before, 0)["put"])
    for command in commands:
        story.do(command)
    news = render.patch(story.board, before.seq)
    held.update(news["put"])
    for gone in news["drop"]:
        held.pop(gone, None)
    assert CANARY not in repr(held).casefold()


def test_other_lines_wait_on_when_a_theme_is_erased_and_the_desk_hears_which_do_not(story):
    story.do(*a_theme_that_a_waiting_line_names_again(story))
    assert [line.line for line in story.board.held] == ["# Logement"]
    again = story.board.held[0].id - 1
    assert became(story.entries, again) == {"recalled": True}
    assert ended(story.entries[-1].event) == (again,)
    last = story.entries[-1]
    assert last.event == Erased(last.event.note, (again,))
    last = dataclasses.replace(last, event=Erased(last.event.note))
    board = fold("b", [*story.entries[:-1], last])
    assert len(board.held) == 2, "an old log folds as it did"


@pytest.mark.parametrize("erased", [EraseName, EraseSpeaker])
@pytest.mark.parametrize("kept", ["", f"Une {CANARY}"], ids=["an old log", "a new log"])
def test_a_name_in_a_line_that_waited_does_not_come_back_when_it_is_released(erased, kept):
    """Old logs have the name in the line alone where the line named a theme again."""
    said = [Open("Un soir"), Say("# Logement", "d"), Pace(hold=True)]
    entries = told([*said, Say(f"# Logement @Une {CANARY}", "d")])
    held = entries[-1]
    assert held.event.speaker == f"Une {CANARY}"
    entries[-1] = dataclasses.replace(held, event=dataclasses.replace(held.event, speaker=kept))
    live = fold("b", entries)
    command = erased(f"une {CANARY}")
    event = decide(live, command)
    gone = redacted(entries, gone_with(live, event, command.speaker))
    entries = [dataclasses.replace(one, event=gone.get(one.seq, one.event)) for one in entries]
    entries.append(Entry(live.seq + 1, "", event))
    live, again = evolve(live, entries[-1]), fold("b", entries)
    assert live.held == again.held
    assert [line.line for line in live.held] == ["# Logement"] * (erased is EraseName)
    for command in (Withdraw(2), *(Release(line.id) for line in live.held)):
        entries.append(Entry(live.seq + 1, "", decide(live, command)))
        live = evolve(live, entries[-1])
    assert CANARY not in (repr(entries) + render.drawing(live) + repr(live)).casefold()


def test_a_line_that_waited_is_nobodys_who_was_not_erased():
    said = [Open("Un soir"), Say("# Logement", "d"), Pace(hold=True)]
    board = fold("b", told([*said, Say("# Logement @Une maman", "d"), Say("# Logement", "d")]))
    assert decide(board, EraseName("Un papa")).held == ()
    assert decide(board, EraseName("une maman")).held == (4,)


def digests(log, board):
    with log.engine.connect() as connection:
        rows = connection.execute(sa.select(schema.entries).where(schema.entries.c.board == board))
        return {row.seq: row.digest for row in rows}


def test_no_digest_holds_the_name_of_a_fact_that_does_not(story, log):
    """A digest of `# Logement @Une maman` says the name to who tries all names."""
    story.say("# Logement")
    again, signed = story.say("# Logement"), story.say("# Logement @Une maman")
    assert digests(log, story.board.id)[again] and not digests(log, story.board.id)[signed]
    story.count -= 1
    assert story.say("# Logement @Une maman") == signed, "the same key is the same act"
    story.say("une remarque @Une maman")
    assert not isinstance(story.do(EraseName("Un papa")), Accepted)
    assert digests(log, story.board.id)[again]
    story.do(EraseName("Une maman"))
    assert not digests(log, story.board.id)[again], "in old logs there is a digest of such a line"


def test_a_name_goes_and_the_words_stay(story):
    story.do(*a_name(story))
    notes = [story.board.notes[seq] for seq in sorted(story.board.notes)]
    assert [note.draft.text for note in notes] == ["autrement dit", "une question"]
    assert [line.line for line in story.board.held] == ["! attend encore *", "attend aussi"]
    assert isinstance(story.do(Release(story.board.held[0].id)), object)
    assert story.board.held[0].line == "attend aussi"


def test_another_speaker_keeps_everything(story):
    story.say("! reste @Un voisin")
    story.do(*all_that_one_said(story))
    assert "reste" in repr(story.entries) and "Un voisin" in repr(story.entries)


def test_who_never_spoke_is_not_erased(story):
    story.say("! reste @Un voisin")
    before = story.board.seq
    assert story.do(EraseSpeaker("Une voisine")) == Refusal("unknown_speaker")
    assert story.do(EraseName("Une voisine")) == Refusal("unknown_speaker")
    assert story.board.seq == before


def test_a_speaker_who_was_corrected_away_is_found_too(story):
    note = story.say(f"! une idée @Une {CANARY}")
    story.do(Edit(note, "! une idée @Un voisin"))
    story.do(EraseName(f"Une {CANARY}"))
    assert CANARY not in repr(story.entries).casefold()
    assert story.board.notes[note].draft.speaker == "Un voisin"


def test_a_withdrawn_theme_is_said_nowhere_again(story):
    theme = story.say("# x")
    story.say("a")
    story.do(Withdraw(theme))
    story.say("/planche")
    later = story.say("b")
    assert story.board.notes[later].theme == 0 and not story.board.headings
    assert table(story.board)["themes"] == [] and story.board.theme == 0


def test_its_headings_on_later_sheets_go_and_come_back_with_it(story):
    theme = story.say("# Le jardin")
    story.say("a")
    story.say("/planche")
    story.say("b")
    assert f"h-{theme}-2" in render.drawing(story.board)
    before = story.board.seq
    story.do(Withdraw(theme))
    assert f"h-{theme}-2" not in render.drawing(story.board)
    assert f"h-{theme}-2" in render.patch(story.board, before)["drop"]
    story.do(Restore(theme))
    assert f"h-{theme}-2" in render.drawing(story.board)


def test_the_same_name_again_is_a_new_theme(story):
    first = story.say("# Le jardin")
    story.do(Withdraw(first))
    again = story.say("# Le jardin")
    assert again in story.board.notes and story.board.theme == again


def test_a_desk_that_is_still_on_a_withdrawn_theme_notes_without_one(story):
    theme = story.say("# x")
    story.do(Withdraw(theme))
    note = story.do(Say("b", "d", theme=theme)).seq
    assert story.board.notes[note].theme == 0


def test_a_theme_becomes_a_remark_and_a_theme_again(story):
    theme = story.say("# Trois cents habitants")
    under = story.say("- trop cher")
    story.say("/planche")
    story.say("- toujours trop cher")
    assert f"h-{theme}-2" in render.drawing(story.board)
    before = story.board.seq
    story.do(Edit(theme, "Trois cents habitants", elsewhere=True))
    assert (story.board.notes[theme].draft.kind, story.board.theme) == (Kind.REMARK, 0)
    assert not story.board.is_said(theme) and story.board.notes[under].theme == theme
    assert f"h-{theme}-2" not in render.drawing(story.board)
    assert f"h-{theme}-2" in render.patch(story.board, before)["drop"]
    led = story.say("sans thème")
    assert story.board.notes[led].theme == 0
    story.do(Edit(theme, "# Trois cents habitants", elsewhere=True))
    assert story.board.theme == theme and story.board.is_said(theme)
    assert f"h-{theme}-2" in render.drawing(story.board)
    assert fold(story.board.id, story.entries) == story.board


def test_a_remark_that_was_a_theme_leads_the_lines_that_follow_unless_another_theme_came(story):
    remark = story.say("École")
    story.do(Edit(remark, "# École", elsewhere=True))
    led = story.say("trop de devoirs")
    assert [one.name for one in story.board.themes] == ["École"]
    assert story.board.notes[led].theme == remark
    late = story.say("Police")
    story.say("# Mairie")
    story.do(Edit(late, "# Police", elsewhere=True))
    assert story.board.theme != late and story.board.is_said(late)
    assert [one.hue for one in story.board.themes] == [0, 1, 2]


def test_a_board_that_is_full_says_so_and_can_still_be_emptied(story, monkeypatch):
    monkeypatch.setattr(limits, "MOST_NOTES", 3)
    notes = [story.say(f"remarque {number}") for number in range(3)]
    assert story.do(Say("de trop")) == Refusal("too_many", "3")
    assert not isinstance(story.do(Erase(notes[0])), Refusal)


@pytest.mark.parametrize(
    ("bound", "line", "most"),
    [
        ("MOST_THEMES", "# thème {}", 2),
        ("MOST_SHEETS", "/phase {}", 2),
        ("MOST_FACTS", "/lieu {}", 3),
    ],
)
def test_no_kind_of_line_fills_a_board_without_end(story, monkeypatch, bound, line, most):
    monkeypatch.setattr(limits, bound, most)
    outcomes = []
    for number in range(5):
        outcomes.append(story.do(Say(line.format(number), "d")))
        if line.startswith("/phase"):
            story.do(Say(f"remarque {number}", "d"))
    assert Refusal("too_many", str(most)) in outcomes
    assert not isinstance(outcomes[0], Refusal)


def test_the_bounds_are_those_of_the_document():
    text = (Path(__file__).parent.parent / "docs" / "limits.md").read_text("utf-8")
    of_a_board = text.partition("# Limits of the doors")[0]
    said = [int(cell.replace(",", "")) for cell in re.findall(r"\| ([\d,]+) \|", of_a_board)]
    names = ("FACTS", "NOTES", "SHEETS", "THEMES", "HELD", "SPEAKING", "PHONES", "DECKS")
    assert said == [getattr(limits, f"MOST_{name}") for name in names]


def test_lines_that_wait_and_desks_that_speak_are_bounded(story, monkeypatch):
    monkeypatch.setattr(limits, "MOST_HELD", 2)
    monkeypatch.setattr(limits, "MOST_SPEAKING", 2)
    names = [story.do(Say("@Un voisin", f"desk-{number}")) for number in range(3)]
    assert names[2] == Refusal("too_many", "2")
    story.do(Pace(hold=True))
    held = [story.do(Say(f"! attend {number}")) for number in range(3)]
    assert held[2] == Refusal("too_many", "2") and not isinstance(held[1], Refusal)


def test_a_real_evening_is_far_from_every_bound(story):
    story.say("/phase une phase")
    event = decide(story.board, Say("! une idée"))
    assert isinstance(event, Captured) and isinstance(story.entries[-1].event, SheetTurned)
    for count, most in bounds.counts(story.board, event):
        assert count * 100 < most
