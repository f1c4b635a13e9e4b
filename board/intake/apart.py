"""Reads what people bring in a process of its own (``reader.py``): a file that asks for too much
time or memory, or breaks the library that reads it, takes along neither the server nor its loop."""

from __future__ import annotations

import json
import sys
from dataclasses import astuple

from gevent import subprocess
from gevent.lock import BoundedSemaphore

from board.core.model import Refusal
from board.intake.bringing import Wish

MOST_SECONDS = 30
"""A file that is not read by then is given up."""

MOST_WAITING = 8
"""Files of the house that wait to be read, one after the other."""

READER = (sys.executable, "-m", "board.intake.reader")
LANE = BoundedSemaphore(MOST_WAITING)
TURN = BoundedSemaphore()


def read_apart(name: str, data: bytes, wish: Wish, most: int | None = None) -> bytes | Refusal:
    """JSON of what a file of this name holds and will be, as ``reader.told`` has it, with at most
    ``most`` rows. Refused as ``bring`` does, and ``too_heavy`` where it took too much of time or
    memory, ``reader_busy`` while too many others wait."""
    if not LANE.acquire(blocking=False):
        return Refusal("reader_busy")
    try:
        with TURN:
            said = answered(json.dumps([name, astuple(wish), most]).encode() + b"\n" + data)
    finally:
        LANE.release()
    head, _, body = said.partition(b"\n")
    refused = json.loads(head) if body else ["too_heavy", ""]
    return Refusal(*refused) if refused else body


def answered(asked: bytes) -> bytes:
    """What a new reader says; nothing where it died or was ended. What a library complains of may
    hold words of the file, and goes nowhere."""
    try:
        done = subprocess.run(
            READER,
            input=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=MOST_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return b""
    return bytes(done.stdout) if done.returncode == 0 else b""
