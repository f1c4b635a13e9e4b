"""Time and size per note at 10, 40, 1,000 and 10,000 notes on a board; a late join of 1,000 notes.

Prints medians of CPU on this machine (without the disk's) and the ratio to the smallest board: the
ratio is the promise (flat). The boards take turns, twenty lines each, and no line is said twice; on
the first sheet there is more room to find a place than on all later ones, so 40 stands there too.
"""

from __future__ import annotations

import cProfile
import gc
import gzip
import itertools
import json
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from board import create_app
from board.config import Config
from board.core.events import Open, Say
from board.core.ink import render, whole
from board.core.model import Board, Refusal
from board.live.room import Room
from board.live.rooms import Rooms
from board.store.access import Role
from board.store.log import EventLog

TEXT = "la donnée reste au quartier si on décide ensemble de ce qui se partage et avec qui"
WORDS = TEXT.split(" ")
SIGNS = ["", "? ", "! ", '"', "+ ", "- ", "~ ", "> ", "= "]
SAMPLE = 60
SIZES = (10, 40, 1000, 10_000)
ROUNDS, TURN = 12, 20
Taken = tuple[float, float, int]


def line(number: int) -> str:
    if number % 40 == 0:
        return f"# Thème {number // 40}"
    length = 4 + number * 7 % 12
    text = " ".join(WORDS[(number + step) % len(WORDS)] for step in range(length))
    return f"{SIGNS[number % len(SIGNS)]}{text} {number}"


def fill(data: Path, board: str, size: int) -> None:
    """Writes so many notes into a board, without a server."""
    with closing(EventLog(Config(data=data))) as log:
        room = Rooms(log).get(board)
        assert room is not None
        say_all(room, range(1, size + 1))


def say_all(room: Room, numbers: Iterable[int]) -> None:
    """The lines of these numbers; a large board says how far it is."""
    for count, number in enumerate(numbers, 1):
        room.act(Say(line(number)), f"bench-{number:08}")
        if count % 500 == 0:
            print(f"  … {count}", file=sys.stderr)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        rooms, numbers = Rooms(EventLog(Config(data=Path(folder)))), itertools.count(1)
        counted(made(rooms, 0, numbers))
        large = {size: made(rooms, size, numbers) for size in SIZES if size >= 1000}
        late_join(large[1000].board)
        late_page(Path(folder), large[1000].board.id)
        gc.collect()
        gc.freeze()
        taken: dict[int, list[Taken]] = {size: [] for size in SIZES}
        for _ in range(ROUNDS):
            for size in SIZES:
                room = large.get(size) or made(rooms, size, numbers)
                taken[size] += [one_more(room, next(numbers)) for _ in range(TURN)]
    print("notes  CPU ms: act (decide + append), patch  patch bytes  ratio")
    first = 0.0
    for size, found in taken.items():
        act, drawn, length = map(statistics.median, zip(*found, strict=True))
        first = first or act + drawn
        print(f"{size:5}  {act:6.2f}  {drawn:6.2f}  {length:6.0f}  {(act + drawn) / first:5.2f}")


def made(rooms: Rooms, size: int, numbers: Iterator[int]) -> Room:
    """A board of its own with so many notes; no line is said twice, on whatever board."""
    room = rooms.make(Open("Banc d'essai", phases="flow", hand="scribe"))
    assert not isinstance(room, Refusal)
    say_all(room, itertools.islice(numbers, size))
    return room


def one_more(room: Room, number: int) -> Taken:
    """Milliseconds of CPU to act and to draw, and the bytes of the patch."""
    start = time.thread_time()
    room.act(Say(line(number)), f"bench-{number:08}")
    middle = time.thread_time()
    patch = room.patch(room.board.seq - 1)
    drawn = (time.thread_time() - middle) * 1000
    length = len(json.dumps(patch, ensure_ascii=False).encode())
    return (middle - start) * 1000, drawn, length


def counted(room: Room) -> None:
    """A note from the command to the patch's JSON: CPU of this thread, and calls of functions,
    which are the same on a busy machine."""

    def say(number: int) -> None:
        said = f"la donnée {number} reste au quartier, et personne d'autre ne la lit @Une voisine"
        room.act(Say(said, "desk"), f"note-{number:06}")
        json.dumps(room.next_push(), ensure_ascii=False)

    taken, profile = [], cProfile.Profile()
    for number in range(150):
        start = time.thread_time()
        say(number)
        taken.append((time.thread_time() - start) * 1000)
    profile.enable()
    for number in range(150, 350):
        say(number)
    profile.disable()
    calls = pstats.Stats(profile).total_calls / 200  # type: ignore[attr-defined]
    print(f"a note without sockets: {statistics.median(taken[30:]):.2f} ms, {calls:.0f} calls")


def late_join(board: Board) -> None:
    start = time.perf_counter()
    patch = render.patch(board, 0)
    text = json.dumps(patch, ensure_ascii=False).encode()
    took = (time.perf_counter() - start) * 1000
    print(f"whole board: {took:.0f} ms, {len(text)} bytes ({len(gzip.compress(text))} gzipped)")
    render.forget(board.id)
    start = time.perf_counter()
    page = whole.live_drawing(board, len(board.sheets)).encode()
    first = (time.perf_counter() - start) * 1000
    print(f"late join, the sheet in view: {first:.0f} ms, {len(page)} bytes")
    print(f"ratio in time {first / took:.3f}, in bytes {len(page) / len(text):.3f}")


def late_page(data: Path, board: str) -> None:
    """The phone's page as a browser asks for it that has never been here: CPU of the whole way
    through the program (guard, cookie, page, compression), and what leaves."""
    app = create_app(Config(data=data))
    link = app.extensions["board"]["access"].make(board, Role.VIEWER)
    browser = app.test_client()
    browser.get(f"/k/{link}")
    taken = []
    for _ in range(SAMPLE):
        start = time.process_time()
        answer = browser.get(f"/b/{board}", headers={"Accept-Encoding": "br"})
        taken.append((time.process_time() - start) * 1000)
    size, whole = len(answer.data), len(browser.get(f"/b/{board}").data)
    print(
        f"late phone's page: {statistics.median(taken[1:]):.1f} ms of CPU warm, {taken[0]:.0f} ms"
        f" cold, {size} bytes on the wire ({whole} before compression)"
    )


if __name__ == "__main__":
    main()
