"""A board that listens to phones: its facts, its tally marks, its numbers in the minutes."""

import re

import pytest

from board.archive.documents import minutes
from board.core.codec import decode, encode
from board.core.erasing import Erase
from board.core.events import Entry, Move, Open, Say, Withdraw
from board.core.history import evolve
from board.core.ink import render, tally
from board.core.listening import Agreed, CountAgreed, CountAside, Listen, Listened, SetAside
from board.core.model import Board, Refusal
from board.core.rules import decide


def told(*commands):
    """The entries of a board that these commands made, and the board."""
    board, entries = Board("hall"), []
    for command in commands:
        event = decide(board, command)
        assert not isinstance(event, Refusal), (command, event)
        entries.append(Entry(board.seq + 1, f"key-{board.seq:05}", event, 29_000_000))
        board = evolve(board, entries[-1])
    return board, entries


HALL = (Open("Salle"), Listen(True, True), Say("Il fait chaud", from_phone=True))


def fragments(board, since=0):
    found = render.patch(board, since)
    return dict(found["put"]), found["drop"]


@pytest.mark.parametrize("fact", [Listened(True, True), Agreed(3, 12), SetAside(4)])
def test_the_facts_of_a_room_come_back_from_the_log_as_they_are(fact):
    assert decode(*encode(fact)) == fact
    assert not any(isinstance(value, str) for value in encode(fact)[1].values())


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (Listen(True, True), "already"),
        (CountAgreed(3, 0), "already"),
        (CountAgreed(9, 1), "unknown_note"),
        (CountAgreed(3, -1), "bad_argument"),
        (CountAside(0), "already"),
    ],
)
def test_what_changes_nothing_is_no_fact(command, reason):
    board, _ = told(*HALL)
    assert decide(board, command).reason == reason


def test_a_tally_is_a_fragment_of_its_own_so_that_who_corrects_is_not_in_the_way():
    before, _ = told(*HALL)
    board, _ = told(*HALL, CountAgreed(3, 7))
    put, _ = fragments(board, before.seq)
    assert list(put) == ["a-3"] and board.notes[3].changed == before.notes[3].changed
    assert fragments(board)[0]["n-3"] == fragments(before)[0]["n-3"]


def test_tallies_come_and_go_with_the_wish_of_the_organiser_and_with_their_note():
    board, _ = told(*HALL, CountAgreed(3, 7))
    for command in (Listen(True, False), Withdraw(3), Erase(3), CountAgreed(3, 0)):
        after, _ = told(*HALL, CountAgreed(3, 7), command)
        assert "a-3" in fragments(after, board.seq)[1], command
        assert "a-3" not in render.drawing(after)
    shown, _ = told(*HALL, CountAgreed(3, 7), Listen(True, False), Listen(False, True))
    assert "a-3" in render.drawing(shown)


def test_a_tally_follows_its_note():
    board, _ = told(*HALL, CountAgreed(3, 7))
    moved, _ = told(*HALL, CountAgreed(3, 7), Move(3, 900, 700))
    assert fragments(moved, board.seq)[0]["a-3"] != fragments(board)[0]["a-3"]


@pytest.mark.parametrize("count", [1, 4, 5, 9, 10, 11, 37, 1234])
def test_each_has_a_mark_until_a_figure_says_it(count):
    drawn = "".join(tally.draw(count, (300, 120), 7))
    marks = re.search(r'd="(M[^"]*)" ?/?>$|class="stroke thin" d="([^"]*)"', drawn)
    assert marks[2].count("M") == (count if count <= tally.MARKED else tally.BUNDLE)
    assert (str(count) in re.sub(r"<[^>]*>", "", drawn)) == (count > tally.MARKED)


def test_no_mark_leaves_its_box_but_at_the_foot():
    for count in range(1, 40):
        drawn = "".join(tally.draw(count, (160, 90), count))
        numbers = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", drawn)
        assert all(0 <= float(x) <= 160 and 60 <= float(y) <= 110 for x, y in numbers), count


def test_the_minutes_count_what_came_from_the_room():
    board, entries = told(*HALL, Say("Autre chose"), CountAgreed(3, 7), CountAside(2))
    text = str(minutes.minutes(board, entries))
    assert "notée : 1 parole" in text and "mises de côté : 2 paroles" in text
    assert "7 fois" in text and "7 « moi aussi »" in text
    assert "Accords dans la salle" in text
    silent, facts = told(Open("Salle"), Say("Il fait chaud"))
    assert "téléphone" not in str(minutes.minutes(silent, facts))
    assert "Accords" not in str(minutes.minutes(silent, facts))
