"""Rules and history: what may happen, where notes stand, and that a fold is the board."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.archive.documents.minutes import placed
from board.core.codec import decode, encode
from board.core.erasing import Erase, EraseName
from board.core.erasure import Gone, gone_with, redacted
from board.core.events import (
    Edit,
    Entry,
    Link,
    Move,
    Open,
    Pace,
    Recall,
    Release,
    Restore,
    Say,
    SpeakerChosen,
    Withdraw,
)
from board.core.history import evolve, fold
from board.core.ink import render
from board.core.layout.place import frame
from board.core.model import Board, Draft, Kind, Refusal, Status
from board.core.placing import provoking
from board.core.rules import decide
from board.live.table import table
from board.messages import translator
from board.web.listing import listed
from tests.measuring.talks import LA_NOUE


class Story:
    """A board under commands, with every fact passed through the log's text form."""

    def __init__(self):
        self.board, self.entries, self.refused = Board("b"), [], []
        self.do(Open("Données intimes"))

    def do(self, command):
        event = decide(self.board, command)
        if isinstance(event, Refusal):
            self.refused.append(event)
            return event
        entry = Entry(self.board.seq + 1, f"k{self.board.seq}", decode(*encode(event)))
        self.entries.append(entry)
        self.board = evolve(self.board, entry)
        return entry.seq

    def say(self, line, **more):
        return self.do(Say(line, **more))


@pytest.fixture
def story():
    return Story()


def overlaps(a, b):
    return a.x < b.x + b.w and b.x < a.x + a.w and a.y < b.y + b.h and b.y < a.y + a.h


def assert_sound(board):
    """0 overlaps, 0 boxes outside the sheet's frame."""
    for sheet in board.sheets:
        boxes = [board.notes[note].place.box for note in sheet.notes]
        boxes += [board.headings[theme, sheet.number].place.box for theme in sheet.headings]
        inside = frame(sheet.number)
        for at, box in enumerate(boxes):
            assert box.x >= inside.x and box.y >= inside.y
            assert box.x + box.w <= inside.x + inside.w
            assert box.y + box.h <= inside.y + inside.h
            assert not any(overlaps(box, other) for other in boxes[at + 1 :])


def test_la_noue_means_what_it_looks_like(story):
    lines = [line for line in LA_NOUE.read_text("utf-8").splitlines() if line.strip()]
    for line in lines:
        story.say(line)
    assert not story.refused
    kinds = {note.draft.kind for _, note in story.board.notes.items()}
    said = "remark quote question proposal alternative pro con tension fact card direction theme"
    assert kinds == {Kind(value) for value in said.split(" ")}
    assert story.board.head["place"].startswith("Centre socioculturel")
    assert story.board.head["present"] == "15"
    assert_sound(story.board)
    hero = next(n for _, n in story.board.notes.items() if n.draft.speaker == "Un jeune de La Noue")
    assert hero.draft.kind is Kind.QUOTE and hero.draft.weight == 2


def test_a_speaker_alone_speaks_the_lines_that_follow_from_that_desk(story):
    story.say("@Une maman", desk="a")
    mine, other = story.say("Bonjour", desk="a"), story.say("Bonsoir", desk="b")
    assert story.board.notes[mine].draft.speaker == "Une maman"
    assert story.board.notes[other].draft.speaker == ""
    story.say("@", desk="a")
    last = story.say("Fin", desk="a")
    assert story.board.notes[last].draft.speaker == ""


def test_words_that_may_be_a_name_are_asked_about_unless_the_board_knows_them(story):
    assert story.say("@élu municipal", desk="a") == Refusal("who_is", "élu municipal")
    said = story.say("Le budget est voté @@Élu municipal", desk="b")
    assert story.board.notes[said].draft.speaker == "Élu municipal"
    story.say("@élu municipal", desk="a")
    assert story.board.speakers["a"] == "Élu municipal"


def test_a_name_that_was_withdrawn_with_its_note_is_asked_about_again(story):
    said = story.say("Le budget est voté @@élu municipal", desk="b")
    story.do(Withdraw(said))
    assert story.say("@élu municipal", desk="a") == Refusal("who_is", "élu municipal")


def test_a_theme_said_again_goes_on(story):
    theme = story.say("# École")
    story.say("# Police")
    story.say("# école")
    note = story.say("Les cartables")
    assert story.board.notes[note].theme == theme
    assert len(story.board.themes) == 2


def test_a_theme_that_goes_on_has_its_heading_on_the_next_sheet(story):
    theme = story.say("# École")
    story.say("/planche")
    story.say("Les cartables")
    assert (theme, 2) in story.board.headings
    assert_sound(story.board)


def test_a_phase_names_the_sheet_while_it_is_empty(story):
    story.say("/phase Expliquer")
    assert len(story.board.sheets) == 1 and story.board.sheets[0].phase == "Expliquer"
    story.say("Un mot")
    story.say("/phase Discuter")
    assert [sheet.phase for sheet in story.board.sheets] == ["Expliquer", "Discuter"]


def test_withdrawn_comes_back_where_it_was(story):
    note = story.say("Un mot")
    before = story.board.notes[note].place
    story.do(Withdraw(note))
    assert render.patch(story.board, note)["drop"] and story.board.notes[note].place == before
    story.say("Un autre mot")
    story.do(Restore(note))
    assert story.board.notes[note].status is Status.PLACED
    assert story.board.notes[note].place == before
    assert_sound(story.board)


def test_an_edit_keeps_its_place_when_it_fits_and_asks_when_it_does_not(story):
    note = story.say("Une remarque sur les données du quartier")
    box = story.board.notes[note].place.box
    story.do(Edit(note, "Une remarque sur les données de la ville"))
    assert story.board.notes[note].place.box == box
    long = " ".join(["très long"] * 60)
    assert story.do(Edit(note, long)).reason == "does_not_fit"
    story.do(Edit(note, long, elsewhere=True))
    assert story.board.notes[note].draft.text == long
    assert_sound(story.board)


def test_an_edit_of_something_changed_meanwhile_is_told(story):
    note = story.say("Un mot")
    story.do(Edit(note, "Un moi"))
    assert story.do(Edit(note, "Un mas", changed=note)).reason == "edited_meanwhile"


def test_a_dragged_note_goes_only_to_a_free_place(story):
    first, second = story.say("Un mot ici"), story.say("Un autre mot là")
    taken = story.board.notes[first].place.box
    assert story.do(Move(second, 1200, 700)) == story.board.seq
    assert story.board.notes[second].place.box.x == 1200
    assert story.do(Move(second, taken.x + 10, taken.y + 10)) == story.board.seq
    moved = story.board.notes[second].place.box
    assert not overlaps(moved, taken) and abs(moved.y - taken.y) < 200
    assert story.board.notes[first].place.box == taken
    assert story.do(Move(second, 1200, 700, 9)).reason == "does_not_fit"


def test_a_held_line_waits_and_keeps_its_speaker_and_its_order(story):
    story.say("@Une maman", desk="a")
    story.do(Pace(hold=True))
    first = story.say("# Un thème", desk="a")
    second = story.say("Une remarque", desk="a")
    assert not story.board.notes and [held.id for held in story.board.held] == [first, second]
    story.say("@", desk="a")
    note = [story.do(Release(first)), story.do(Release(second))]
    assert not story.board.held
    assert story.board.notes[note[1]].draft.speaker == "Une maman"
    assert story.board.notes[note[1]].theme == note[0]
    assert [story.board.notes[seq].held for seq in note] == [first, second]
    assert story.do(Release(first)).reason == "unknown_note"


def test_a_held_sheet_turns_when_it_is_released_and_a_recalled_line_is_never_shown(story):
    story.say("Avant")
    story.do(Pace(delay=20))
    turn, gone = story.say("/phase Discuter"), story.say("À oublier")
    assert story.board.held[1].delay == 20 and len(story.board.sheets) == 1
    story.do(Recall(gone))
    story.do(Release(turn))
    assert [sheet.phase for sheet in story.board.sheets] == ["", "Discuter"]
    assert not story.board.held and len(story.board.notes) == 1
    assert story.do(Pace(delay=20)).reason == "already"
    assert story.do(Pace(delay=9999)).reason == "bad_argument"


def test_a_refused_line_is_refused_before_it_waits(story):
    story.do(Pace(hold=True))
    assert story.say("/inconnu").reason == "unknown_command"
    assert not story.board.held


def test_a_note_can_be_tied_to_another_and_untied(story):
    first, second = story.say("Une question ?"), story.say("Une réponse")
    assert story.do(Link(second, first)) == story.board.seq
    assert story.board.notes[second].draft.answers == first
    assert story.do(Link(second, first)).reason == "already"
    assert story.do(Link(second, second)).reason == "bad_argument"
    theme = story.say("& # La rue")
    assert story.board.notes[theme].draft.answers is None
    assert story.do(Link(theme, first)).reason == "theme_answers"
    assert story.do(Link(theme, None)).reason == "already"
    assert story.do(Edit(first, "/planche")).reason == "not_a_note"
    story.do(Link(second, None))
    assert story.board.notes[second].draft.answers is None


def test_an_edit_can_change_the_theme_and_the_note_stays(story):
    story.say("# Un")
    note, two = story.say("Une remarque"), story.say("# Deux")
    box = story.board.notes[note].place.box
    story.do(Edit(note, "Une remarque **", theme=two))
    changed = story.board.notes[note]
    assert (changed.theme, changed.draft.weight, changed.place.box) == (two, 2, box)
    assert story.do(Edit(note, "Une remarque", theme=999)).reason == "unknown_theme"


def test_erased_words_are_gone_and_the_box_stays(story):
    note = story.say('"Un secret" @Quelqu\'un')
    box = story.board.notes[note].place.box
    story.do(Erase(note))
    assert story.board.notes[note].place.box == box
    assert "secret" not in render.drawing(story.board)


@pytest.mark.parametrize(
    "command", [Withdraw(99), Restore(99), Erase(99), Move(99, 1, 1), Edit(99, "x")]
)
def test_what_does_not_exist_cannot_change(story, command):
    assert story.do(command).reason == "unknown_note"


def test_placed_notes_never_move(story):
    chance = random.Random(7)
    where = {}
    for number in range(60):
        words = " ".join(["donnée"] * chance.randint(1, 14))
        sign = chance.choice(["", "? ", "! ", '"', "# ", "+ ", "/carte donnée "])
        text = f"{sign}{words[:36] if sign in ('# ', '/carte donnée ') else words} {number}"
        seq = story.say(text)
        if not isinstance(seq, Refusal) and seq in story.board.notes:
            where[seq] = story.board.notes[seq].place
        assert all(story.board.notes[note].place == place for note, place in where.items())
    assert_sound(story.board)


def test_a_letter_that_unicode_does_not_know_yet_is_kept_beside_right_to_left(story):
    note = story.say("a\U00010800\U00018d09")
    assert story.board.notes[note].draft.text == "a\U00010800\U00018d09"


LINES = st.one_of(
    st.sampled_from(
        ["# Thème", "# Autre", "/planche", "/phase P", "(rires)", "/carte acteur École"]
    ),
    st.text(st.characters(codec="utf-8"), max_size=120).map(lambda text: "a" + text),
    st.builds(lambda n: " ".join(["remarque"] * n), st.integers(1, 60)),
)
COMMANDS = st.one_of(
    LINES.map(Say),
    st.integers(1, 12).map(Withdraw),
    st.integers(1, 12).map(Restore),
    st.integers(1, 12).map(Erase),
    st.builds(Edit, st.integers(1, 12), LINES, elsewhere=st.booleans()),
    st.builds(Move, st.integers(1, 12), st.integers(0, 1900), st.integers(0, 1000)),
    st.builds(Link, st.integers(1, 12), st.none() | st.integers(1, 12)),
    st.builds(Pace, st.booleans(), st.sampled_from([0, 5])),
    st.integers(1, 12).map(Release),
    st.integers(1, 12).map(Recall),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(COMMANDS, max_size=14))
def test_patches_from_anywhere_give_the_same_board(commands):
    story = Story()
    boards = [story.board]
    for command in commands:
        story.do(command)
        boards.append(story.board)
    assert_sound(story.board)
    assert fold("b", story.entries) == story.board
    whole = dict(render.patch(story.board, 0)["put"])
    for board in boards:
        held = dict(render.patch(board, 0)["put"])
        patch = render.patch(story.board, board.seq)
        held.update(patch["put"])
        for gone in patch["drop"]:
            held.pop(gone, None)
        assert held == whole


def test_an_erased_theme_is_gone_from_its_repeated_headings_too(story):
    theme = story.say("# Zanzibar")
    story.say("/planche")
    story.say("Une remarque")
    assert "ZANZIBAR" in render.drawing(story.board)
    story.do(Erase(theme))
    assert "ZANZIBAR" not in render.drawing(story.board)
    found = redacted(story.entries, Gone(frozenset({theme})))
    kept = [found.get(entry.seq, entry.event) for entry in story.entries]
    assert "zanzibar" not in repr(kept).casefold()


def test_a_speaker_of_an_old_log_that_no_line_can_name_survives_a_correction(story):
    story.board = evolve(story.board, Entry(2, "k", SpeakerChosen("a", "A **")))
    note = story.say("- trop cher", desk="a")
    story.do(Edit(note, "- bien trop cher"))
    assert story.board.notes[note].draft.speaker == "A **"


def test_a_speaker_taken_off_an_escaped_line_is_taken_off_the_note(story):
    note = story.say("\\# ceci n'est pas un thème @Une maman")
    assert story.board.notes[note].draft.speaker == "Une maman"
    story.do(Edit(note, "\\# ceci n'est pas un thème"))
    assert story.board.notes[note].draft.speaker == ""


@pytest.mark.parametrize(
    "licence", ["CC BY-SA 4.0", "https://creativecommons.org/licenses/by/4.0/"]
)
def test_a_licence_is_a_name_or_an_https_address(licence):
    story = Story()
    story.say(f"/licence {licence}")
    assert story.board.head["licence"] == licence


@pytest.mark.parametrize(
    "licence", ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "http://example.org/"]
)
def test_a_licence_is_no_other_address(licence):
    story = Story()
    story.say(f"/licence {licence}")
    assert story.refused == [Refusal("not_https", "licence")]
    assert not story.board.head.get("licence")


@pytest.mark.parametrize("moved", [True, False])
def test_a_theme_that_comes_to_the_sheet_where_it_is_said_again_stops_nobody(story, moved):
    """Two headings of one theme on a sheet: every line after that was a server error."""
    theme = story.say("# École")
    for line in ("Un mot", "/planche", "Les cartables"):
        story.say(line)
    if moved:
        assert isinstance(story.do(Move(theme, 900, 600, 2)), int)
    else:
        long = "# École, périscolaire, cantine, garderie du matin et centre de loisirs"
        assert isinstance(story.do(Edit(theme, long, elsewhere=True)), int)
    for line in ("Un autre mot", "# Autre thème", "Encore un"):
        assert isinstance(story.say(line), int)


@pytest.mark.parametrize(
    "line",
    [
        "On nous oublie @@Madame Dupont",
        "« On nous oublie » — Madame Dupont",
        "« On nous oublie »@Madame Dupont",
        "On nous oublie ＠Madame Dupont",
        "! On nous oublie @Madame Dupont :vélo:",
        "& On nous oublie @MADAME DUPONT ＊＊",
    ],
)
def test_a_name_that_is_erased_is_in_no_line_that_waited_however_it_was_written(story, line):
    """It came back with the line when that was shown, and the erasing page no longer knew it."""
    story.say("Une question ?")
    story.do(Pace(hold=True))
    story.say(line)
    before = story.board
    story.do(EraseName("Madame Dupont"))
    gone = gone_with(before, story.entries[-1].event, "Madame Dupont")
    assert gone and "dupont" not in str([*redacted(story.entries, gone).values()]).lower()
    held = story.board.held[-1]
    assert "dupont" not in held.line.lower() and "oublie" in held.line
    story.do(Release(held.id))
    note = story.board.notes[max(story.board.notes)].draft
    assert (note.speaker, "oublie" in note.text) == ("", True)


@pytest.mark.parametrize("words", ["Ok", "Oui", "12", "! Oui", "Non **"])
def test_a_short_note_that_only_changes_its_theme_stays_where_it_is(words):
    """It jumped to another sheet, or was refused for want of room in its own box."""
    story = Story()
    for line in ("# École", words, "# Police", "/planche", "Une suite"):
        story.say(line)
    before = story.board.notes[3].place
    story.do(Edit(3, words, theme=4, elsewhere=True))
    assert story.board.notes[3].theme == 4 and story.board.notes[3].place == before


def test_a_theme_that_became_a_note_leaves_no_name_when_it_is_erased(story):
    theme = story.say("# Madame Dupont")
    story.do(Edit(theme, "Ce que dit la salle", elsewhere=True))
    story.do(Erase(theme))
    assert "Dupont" not in str(story.board.themes)


@pytest.mark.parametrize("hand", ["cards", "scribe"])
def test_a_note_that_was_carried_to_the_last_sheet_is_not_the_last_that_was_said(hand):
    """An answer got its arrow to it, laughter stood beside it, and lists had it last."""
    board = Board("b")
    for command in (
        Open("Essai", hand=hand), Say("Un arbre ancien @Une voisine"), Say("/planche"),
        Say("Une idée nouvelle @Un voisin"), Move(2, 300, 300, 2),
    ):  # fmt: skip
        board = evolve(board, Entry(board.seq + 1, "", decide(board, command)))
    assert board.sheets[1].notes == (4, 2), "the control: as it came there"
    assert decide(board, Say("& donc")).draft.answers == 4
    if hand == "scribe":
        assert provoking(board, Draft(Kind.DIRECTION, "rires"), board.sheets[1]) == 4
    assert [note.seq for note in placed(board)] == [2, 4]
    assert [one["id"] for one in listed(board, [2], translator("fr"))] == [2, 4]
    assert table(board)["speakers"] == ["Un voisin", "Une voisine"]
