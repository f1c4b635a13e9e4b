"""Memory that was freed holds no words any more."""

import subprocess
import sys

from board.wiping import use_again
from tests.harness import ROOT
from tests.memory import READABLE, copies

PROGRAM = """
import sys
from board.wiping import use_again, wipe_what_is_freed
if sys.argv[1] == "wiped":
    assert wipe_what_is_freed()
large = ["".join(("zib", "eline ")) * 200 for _ in range(20)]
small = ["".join(("zib", f"eline {number}")) for number in range(500)]
middle = ["".join(("zib", "eline".ljust(500 + 7 * number))) for number in range(70)]
print("made", flush=True)
sys.stdin.readline()
del large, middle, small
if sys.argv[1] == "wiped":
    use_again(lambda: None)
print("gone", flush=True)
sys.stdin.readline()
"""
WORD = "zibeline"


def left(how):
    """Copies of the word after nobody has it any more."""
    pipe = subprocess.PIPE
    run = [sys.executable, "-c", PROGRAM, how]
    with subprocess.Popen(run, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as program:
        program.stdout.readline()
        assert copies(program.pid, WORD) >= 20 * 200 + 570, "they are found before"
        program.stdin.write("\n")
        program.stdin.flush()
        program.stdout.readline()
        return copies(program.pid, WORD)


@READABLE
def test_words_of_any_length_are_gone_from_memory_when_nobody_has_them_any_more():
    assert left("wiped") <= 2
    assert left("as it is") > 200, "the control"


def test_others_have_their_turn_while_small_blocks_are_filled():
    turns = []
    use_again(lambda: turns.append(1))
    assert len(turns) > 50
