"""The process that reads one file: asked on stdin, answers on stdout, and ends.

Request: a line of JSON, ``[name, [column, form, encoding], most]``, and the bytes of the file.
Answer: a line of JSON that is null or ``[reason, detail]`` of a refusal, then what ``told`` says.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict

from board.core.model import Refusal
from board.intake.bringing import Brought, Wish
from board.intake.brought import bring
from board.intake.preview import Row, previewed
from board.intake.rest import together

MOST_MEMORY = 2 * 1024**3
"""Bytes of addresses, where the system holds a process to them."""


def told(brought: Brought, rows: list[Row], most: int | None) -> dict[str, object]:
    """``form``, ``because``, ``detail`` and ``encoding`` as in ``Brought``; ``rows``, at most so
    many, each with the fields of ``Row``; ``rest``, those that follow, as a form keeps them."""
    most = len(rows) if most is None else most
    return {
        "form": brought.form,
        "because": brought.because,
        "detail": dict(brought.detail),
        "encoding": brought.encoding,
        "rows": [asdict(row) for row in rows[:most]],
        "rest": together(rows[most:]),
    }


def answer(head: bytes, data: bytes) -> tuple[list[str] | None, dict[str, object]]:
    name, wish, most = json.loads(head)
    brought = bring(name, data, Wish(*wish))
    if isinstance(brought, Refusal):
        return [brought.reason, brought.detail], {}
    return None, told(brought, previewed(brought.lines), most)


def hold_back() -> None:
    """Who notes goes before who reads, and a table of a million empty columns finds an end."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        os.nice(5)
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def main() -> None:
    hold_back()
    refused, found = answer(sys.stdin.buffer.readline(), sys.stdin.buffer.read())
    for part in (refused, found):
        sys.stdout.buffer.write(json.dumps(part, ensure_ascii=False).encode() + b"\n")


if __name__ == "__main__":
    main()
