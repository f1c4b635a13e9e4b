"""What a server loads when it serves already: in short pieces, so that nobody waits for it and the
first note finds it there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module

import gevent

from board.core.decks import in_play
from board.core.pictograms import WORDS, labels
from board.live.pause import Pause

AFTER_SECONDS = 0.5
"""The page that was waited for comes first."""

AT_ONCE = ("wsproto.connection", "wsproto.events")
"""Sockets read by callbacks of the loop, which cannot wait for a module that is half loaded."""

IN_PIECES = (
    "board.live.protocol",
    "pydantic.type_adapter",
    "board.core.ink.whole",
    "board.core.ink.column",
    "board.core.layout.place",
    "board.core.kinds.figures",
    "board.core.hand.sampler",
    "fontTools.ttLib.sfnt",
    "fontTools.ttLib.woff2",
    "fontTools.ttLib.ttFont",
    "uharfbuzz",
    "pyphen",
    "svgwrite.shapes",
)


class Breaks:
    """A finder that finds no module: asked for each one that its greenlet imports, it lets the
    others go first."""

    def __init__(self) -> None:
        self.mine, self.pause = gevent.getcurrent(), Pause()

    def find_spec(self, *_: object) -> None:
        if gevent.getcurrent() is self.mine:
            self.pause()


def warm(lang: str) -> None:
    """For a board in this language; returns when all is there."""
    gevent.sleep(AFTER_SECONDS)
    for name in AT_ONCE:
        import_module(name)
    breaks = Breaks()
    sys.meta_path.insert(0, breaks)
    try:
        for name in IN_PIECES:
            import_module(name)
    finally:
        sys.meta_path.remove(breaks)
    for _ in say(lang):
        breaks.pause()


def say(lang: str) -> Iterator[str]:
    """Reads the words of pictograms and of decks, a language at a time."""
    for spoken in WORDS:
        labels(spoken)
        yield spoken
    in_play((), lang)
