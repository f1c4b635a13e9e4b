"""The process that makes files (``worker.py``): started when one is asked for, ended when nobody
asks for a while, and what is said with it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import gevent
from gevent import subprocess

from board.archive.answers import answers

WORKER = (sys.executable, "-m", "board.archive.worker")

IDLE_SECONDS = 90
"""How long the process that makes files stays for the next one, with what it drew."""


class Child:
    """``is_spent`` says that the process may hold words that were erased: it makes no more files
    than the one it is at."""

    def __init__(self) -> None:
        self.process: Any = None
        self.is_spent = False
        self.resting: Any = None

    def ask(self, asked: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], bytes]]:
        """Each answer as it comes, with its bytes; there is no last one where the process died. One
        that had ended by itself just before, as it does after a while, is started again: once, for
        what a new one dies of is the file."""
        before, is_heard = self.process, False
        process = self.started()
        for told in said(process, asked):
            is_heard = True
            yield told
        if not is_heard and process is before and process is self.process:
            yield from said(self.started(), asked)

    def started(self) -> Any:
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(WORKER, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self.process

    def wake(self) -> None:
        """Before a file is made: the process stays as long as it takes."""
        if self.resting is not None:
            self.resting.kill()
            self.resting = None

    def rest(self) -> None:
        """After a file: the process waits for the next for a while, if it may keep what it drew."""
        if self.is_spent:
            self.stop()
        elif self.process is not None:
            self.wake()
            self.resting = gevent.spawn_later(IDLE_SECONDS, self.stop)

    def spend(self) -> None:
        """The process ends after the file that it is at."""
        self.is_spent = self.process is not None

    def stop(self) -> None:
        process, self.process = self.process, None
        self.is_spent = False
        if process is not None and process.poll() is None:
            process.kill()


def said(process: Any, asked: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], bytes]]:
    """What one process answers, until it waits to be asked again or ends."""
    with suppress(BrokenPipeError):
        process.stdin.write(json.dumps(asked).encode() + b"\n")
        process.stdin.flush()
        yield from answers(process.stdout)
    process.wait()
