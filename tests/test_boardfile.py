"""The file that comes back: what goes out comes in the same; what is broken is refused whole."""

import io
import json
import random
import tracemalloc

import pytest

from board.archive.formats.boardfile import NotRestored, read, written
from board.archive.formats.published import publish
from board.core import limits
from board.core.attribution import Attribute
from board.core.events import Edit, Entry, Kept, Move, Open, Restore, Say, Withdraw
from board.core.history import evolve, fold
from board.core.ink import render
from board.core.model import Board, Refusal
from board.core.rules import decide
from tests.test_same_bytes import the_corrected_evening, the_evening, told


@pytest.fixture(scope="module", params=[the_evening, the_corrected_evening])
def entries(request):
    return request.param()


def refused(content):
    with pytest.raises(NotRestored) as caught:
        read(io.BytesIO(content))
    return caught.value.reason


def test_what_goes_out_comes_back_the_same(entries):
    content = written("evening", entries)
    found = read(io.BytesIO(content))
    assert list(found.entries) == entries
    assert render.drawing(found.board) == render.drawing(fold("evening", entries))
    assert written("evening", found.entries) == content


def test_what_is_published_draws_the_same_and_holds_no_word_that_was_taken_back():
    entries = the_corrected_evening()
    board = fold("evening", entries)
    public = publish(board, entries)
    assert render.drawing(fold("evening", public)) == render.drawing(board)
    assert b"rappel" not in written("evening", public)
    assert "Même dans la vie privée" in json.dumps(
        [str(entry.event) for entry in entries], ensure_ascii=False
    )
    assert "Même dans la vie privée" not in written("evening", public).decode()


def test_what_is_published_holds_no_name_title_or_theme_that_was_taken_back():
    """A name that was corrected, words under it that were withdrawn, the first title, a theme."""
    many = [f"Le mot canari numéro {number}" for number in range(30)]
    lines = ["# Canari en tête", *many, "/titre Une soirée", "# Une suite", "Un mot encore"]
    commands = [
        *(Edit(number, f"Une remarque {number}", elsewhere=True) for number in range(22, 33)),
        Attribute(tuple(range(3, 21)), "Un canari du troisième étage"),
        Attribute((22, 23), "Jean Canari"),
        Attribute((22, 23), "Une voisine"),
        *(Withdraw(number) for number in (2, *range(3, 22))),
    ]
    entries = told([Open("Chez Jean Canari"), *map(Say, lines), *commands])
    board = fold("evening", entries)
    public = publish(board, entries)
    assert render.drawing(fold("evening", public)) == render.drawing(board)
    assert "canari" in written("evening", entries).decode().lower()
    assert "canari" not in written("evening", public).decode().lower()
    assert "Une voisine" in written("evening", public).decode()


def anything(chance, board):
    """A line, a new sheet, or a change of some note."""
    note, words = chance.randrange(2, 40), f"mot {chance.randrange(40)} de la rue"
    said = Say(chance.choice(["", "? ", "! ", "# "]) + words)
    turned = Say(chance.choice(["/planche", f"/phase Débat {note}"]))
    theme = chance.choice([None, 0, *(known.id for known in board.themes)])
    line = f"tout autre {words} " * chance.choice([1, 8, 20])
    corrected = Edit(note, line, theme=theme, elsewhere=True)
    moved = Move(note, chance.randrange(100, 1600), chance.randrange(150, 900))
    gone = chance.choice([Withdraw, Restore])(note)
    return chance.choices([said, turned, corrected, moved, gone], [45, 10, 20, 10, 15])[0]


@pytest.mark.parametrize("seed", range(12))
def test_what_is_published_draws_the_same_whatever_was_corrected_and_moved(seed):
    """Themes that became notes, notes on later sheets: it had other hues, or no drawing."""
    chance = random.Random(seed)
    board, entries = Board("evening"), []
    for number in range(61):
        event = decide(board, anything(chance, board) if number else Open("Essai"))
        if not isinstance(event, Refusal):
            entries.append(Entry(board.seq + 1, f"key-{board.seq:04}", event))
            board = evolve(board, entries[-1])
    public = publish(board, entries)
    restored = read(io.BytesIO(written("evening", public)))
    assert render.drawing(restored.board) == render.drawing(board)


def test_what_is_published_opens_again_when_a_note_was_put_under_a_later_theme():
    """It was refused as broken, in its line of the note: the theme comes after it."""
    entries = told(
        [Open("Essai"), Say("Un mot de la rue"), Say("# Un thème"), Edit(2, "Un mot", theme=3)]
    )
    board = fold("evening", entries)
    restored = read(io.BytesIO(written("evening", publish(board, entries))))
    assert restored.board.notes[2].theme == 3
    assert render.drawing(restored.board) == render.drawing(board)


def test_a_fact_of_a_later_release_is_kept_and_written_back():
    entries = the_evening()
    content = written(
        "evening",
        [
            *entries,
            type(entries[0])(
                len(entries) + 1, "key-later", Kept("Danced", {"with": ["whom", 3]}), 0
            ),
        ],
    )
    assert b'"event":"Danced"' in content
    found = read(io.BytesIO(content))
    assert isinstance(found.entries[-1].event, Kept)
    assert written("evening", found.entries) == content


def lines_of(entries):
    return written("evening", entries).splitlines(keepends=True)


def test_a_file_cut_in_half_is_known_as_such():
    lines = lines_of(the_evening())
    assert refused(b"".join(lines[: len(lines) // 2])) == "cut"
    assert refused(b"".join([*lines[:9], lines[-1]])) == "cut"
    whole = b"".join(lines)
    assert {refused(whole[:end]) for end in range(len(whole) // 2, len(whole) // 2 + 400)} == {
        "cut"
    }


def test_a_changed_word_is_noticed():
    content = written("evening", the_evening())
    assert refused(content.replace(b"cookies", b"biscuit")) == "changed"


def test_a_file_of_a_later_format_is_refused_in_words():
    lines = lines_of(the_evening())
    head = json.loads(lines[0]) | {"reader": 99, "writer": 99}
    assert refused(json.dumps(head).encode() + b"\n" + b"".join(lines[1:])) == "too_new"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        b"\x00" * 100,
        b"[1]\n",
        b'{"format": "other"}\n',
        b"hello\n",
        b"[" * 100_000,
        b'{"a":' * 50_000,
    ],
)
def test_what_is_no_board_is_refused(content):
    assert refused(content) == "not_a_board"


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 7},
        {"seq": "2"},
        {"seq": True},
        {"fields": []},
        {"fields": {"title": 3}},
        {"event": 5},
        {"key": None},
        {"minute": 1.5},
        {"event": "Moved", "fields": {}},
        {"event": "Withdrawn", "fields": {"note": 999}},
    ],
)
def test_wrong_types_and_numbers_are_refused_with_their_line(change):
    lines = lines_of(the_evening())
    row = json.loads(lines[4]) | change
    broken = b"".join([*lines[:4], json.dumps(row).encode() + b"\n", *lines[5:]])
    with pytest.raises(NotRestored) as caught:
        read(io.BytesIO(broken))
    assert (caught.value.reason, caught.value.line) == ("broken", 5)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("place.sheet", 0),
        ("place.box.w", -5),
        ("place.box.h", 10**9),
        ("place.box.x", -(10**6)),
        ("place.block.size", 10**7),
        ("place.block.lines", ["x"] * 100_000),
        ("draft.text", "a" * 500_000),
        ("draft.speaker", "a" * 500_000),
        ("draft.weight", 99),
        ("theme", 4000),
        ("theme", 8),
    ],
)
def test_a_note_of_a_size_or_a_theme_that_no_board_has_is_refused(path, value):
    """Letters of ten million units took 250 MB to draw; a note under no theme was in no minutes."""
    lines = lines_of(the_evening())
    row = json.loads(lines[9])
    *way, last = path.split(".")
    held = row["fields"]
    for step in way:
        held = held[step]
    held[last] = value
    with pytest.raises(NotRestored) as caught:
        read(io.BytesIO(b"".join([*lines[:9], json.dumps(row).encode() + b"\n", *lines[10:]])))
    assert (caught.value.reason, caught.value.line) == ("broken", 10)


def test_a_file_of_fifty_megabytes_takes_little_memory():
    head = lines_of(the_evening())[0]
    long_line = io.BytesIO(head + b'{"seq": "' + b"x" * 52_000_000)
    tracemalloc.start()
    with pytest.raises(NotRestored) as caught:
        read(long_line)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.reason == "too_large" and peak < 50_000_000


def test_a_board_that_holds_more_than_a_board_may_is_refused_where_it_does(monkeypatch):
    content = written("evening", the_evening())
    monkeypatch.setattr(limits, "MOST_NOTES", 20)
    with pytest.raises(NotRestored) as caught:
        read(io.BytesIO(content))
    row = json.loads(content.splitlines()[caught.value.line - 1])
    assert caught.value.reason == "too_large" and row["event"] == "Captured"
    monkeypatch.setattr(limits, "MOST_NOTES", 100)
    assert len(read(io.BytesIO(content)).board.notes) > 20


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"seq":1,"a":[' + b"[]," * 300_000 + b"0]}\n", "broken"),
        (b'{"seq":' + b"9" * 900_000 + b"}\n", "broken"),
        (b'{"fields":' * 100_000 + b"\n", "broken"),
        (b"{}\n" * 300_000, "broken"),
        (b"\x00" * 1_048_576, "too_large"),
    ],
    ids=["lists", "digits", "deep", "short", "nul"],
)
def test_no_line_takes_more_than_a_file_may(line, reason):
    content = lines_of(the_evening())[0] + line * (50_000_000 // len(line))
    file = io.BytesIO(content)
    tracemalloc.start()
    with pytest.raises(NotRestored) as caught:
        read(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.reason == reason and peak < 50_000_000
