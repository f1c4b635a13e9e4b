"""How often a line of the program is passed in one piece: between two turns of the event loop."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import gevent

T = TypeVar("T")
HERE = Path(__file__).resolve().parent.parent
OURS = (f"{HERE}/board/", f"{HERE}/templates/")
ELSEWHERE = f"{HERE}/board/store/"
"""What reads the database has a thread of its own in a server."""
CALLERS = 6
"""So far away stands the store when it decodes a fact."""


def rounds_in_one_piece(work: Callable[[], T]) -> tuple[Counter[str], T]:
    """The most that each line (``file:number``) was passed without anybody else having a turn, and
    what came of the work. A loop passes one of its lines each time that it goes round, on one line
    too, and so does what is called once for each row."""
    most: Counter[str] = Counter()
    piece: Counter[tuple[str, int]] = Counter()

    def lay_down() -> None:
        for (file, number), count in piece.items():
            name = f"{Path(file).relative_to(HERE)}:{number}"
            most[name] = max(most[name], count)
        piece.clear()

    def others() -> None:
        while True:
            lay_down()
            gevent.sleep(0)

    def passed(frame: Any, event: str, _: Any) -> Any:
        if event == "call" and not is_here(frame):
            return None
        if event == "line":
            piece[frame.f_code.co_filename, frame.f_lineno] += 1
        return passed

    turns, before = gevent.spawn(others), sys.gettrace()
    gevent.sleep(0)
    sys.settrace(passed)
    try:
        found = work()
    finally:
        sys.settrace(before)
        lay_down()
        turns.kill()
    return most, found


def is_here(frame: Any) -> bool:
    """Whether it is ours and not done for the database."""
    if not frame.f_code.co_filename.startswith(OURS):
        return False
    for _ in range(CALLERS):
        if frame is None:
            break
        if frame.f_code.co_filename.startswith(ELSEWHERE):
            return False
        frame = frame.f_back
    return True
