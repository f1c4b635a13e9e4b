"""The command ``board``: gevent patches the standard library before anything else is imported."""

from __future__ import annotations

import gc
import sys
from io import TextIOWrapper


def main() -> None:
    gc.disable()
    speak_utf8()
    if "serve" in sys.argv[1:]:
        from gevent import events, monkey

        # Who hears of the patches is nobody, and each of 25 would look through every package.
        events.notify_and_call_entry_points = events.notify
        monkey.patch_all()
    from board.cli import cli

    gc.freeze()  # what was imported stays: looking through it was an eighth of the start
    gc.enable()
    cli()


def speak_utf8() -> None:
    """What is sent to a file or a pipe is UTF-8 on Windows too; a terminal knows its own way."""
    for out in (sys.stdout, sys.stderr):
        if isinstance(out, TextIOWrapper) and not out.isatty():
            out.reconfigure(encoding="utf-8", errors=out.errors)


if __name__ == "__main__":
    main()
