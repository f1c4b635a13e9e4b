"""The same log draws the same bytes: of old logs for ever, of la-noue in every look and pattern.

``python -m tests.test_same_bytes`` writes the digests again, after the drawings were looked at.
"""

import hashlib
import json
import sys
from pathlib import Path

import pytest

from board.archive import folder as archive
from board.archive.formats import pictures
from board.core.codec import decode
from board.core.erasing import Erase
from board.core.events import (
    Edit,
    Entry,
    Move,
    Open,
    Pace,
    Recall,
    Release,
    Restore,
    Say,
    Withdraw,
)
from board.core.history import evolve, fold
from board.core.ink import render
from board.core.look import LOOKS
from board.core.model import PATTERNS, Board, Refusal
from board.core.rules import decide
from tests.measuring.talks import LA_NOUE

HERE = Path(__file__).parent
LOGS = sorted((HERE / "data").glob("log-*.jsonl"))
GOLDEN = HERE / "golden" / "drawings.json"
NOUE = LA_NOUE.read_text("utf-8").splitlines()
STYLES = [(look, pattern) for look in LOOKS for pattern in PATTERNS]


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def told(commands):
    """The entries of a board that these commands made; refused ones leave none."""
    board, entries = Board("golden"), []
    for command in commands:
        event = decide(board, command)
        if not isinstance(event, Refusal):
            entries.append(Entry(board.seq + 1, f"key-{board.seq:05}", event, 29_000_000))
            board = evolve(board, entries[-1])
    return entries


def the_evening(look="marker", pattern="auto"):
    opened = Open("Réunion", "fr", look, pattern, "small")
    return told([opened, *(Say(line) for line in NOUE)])


def the_corrected_evening():
    """la-noue, and every act that changes a note or makes a line wait."""
    said = [Open("Réunion", "fr", "kraft", "auto", "medium"), *(Say(line) for line in NOUE)]
    notes = [entry.seq for entry in told(said) if hasattr(entry.event, "draft")]
    last = told(said)[-1].seq
    return told(
        [
            *said,
            Edit(notes[1], "On dit « données personnelles »", elsewhere=True),
            Withdraw(notes[3]),
            Restore(notes[3]),
            Withdraw(notes[4]),
            Move(notes[-1], 1200, 700),
            Erase(notes[2]),
            Pace(True, 0),
            Say("Une ligne qui attend @Une voisine"),
            Say("Une ligne rappelée"),
            Release(last + 8),
            Recall(last + 9),
        ]
    )


def read(path):
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [
        Entry(row["seq"], f"log-{row['seq']}", decode(row["event"], row["fields"]), row["minute"])
        for row in rows
    ]


def drawn(entries):
    board = fold("golden", entries)
    exported = "".join(pictures.sheet(board, sheet.number) for sheet in board.sheets)
    return {"live": digest(render.drawing(board)), "archive": digest(exported)}


def all_drawings():
    return {
        **{path.name: drawn(read(path)) for path in LOGS},
        **{
            f"la-noue {look} {pattern}": drawn(the_evening(look, pattern))
            for look, pattern in STYLES
        },
    }


def expected():
    return json.loads(GOLDEN.read_text("utf-8"))


@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.name)
def test_an_old_log_draws_what_it_drew(path):
    assert drawn(read(path)) == expected()[path.name]


@pytest.mark.parametrize(("look", "pattern"), STYLES)
def test_la_noue_draws_what_it_drew(look, pattern):
    assert drawn(the_evening(look, pattern)) == expected()[f"la-noue {look} {pattern}"]


def test_another_word_draws_other_bytes():
    entries = the_evening()
    other = told([Open("Réunion", "fr", "marker", "auto", "small"), Say("Un autre mot")])
    assert drawn(entries) != drawn(other)


if __name__ == "__main__":
    if sys.argv[1:] == ["write-log"]:
        lines = "".join(archive.entry_line(entry) + "\n" for entry in the_corrected_evening())
        (HERE / "data" / "log-0.1.jsonl").write_text(lines, "utf-8")
    else:
        GOLDEN.write_text(json.dumps(all_drawings(), indent=1, sort_keys=True) + "\n", "utf-8")
