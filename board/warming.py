"""What a server loads when it serves already: in short pieces, so that nobody waits for it and the
first note finds it there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

import gevent

from board.core.catalogue import languages
from board.core.cldr import direction, own_name
from board.core.decks import in_play
from board.core.events import Captured, Entry, Say
from board.core.grammar import SPELLINGS
from board.core.history import evolve
from board.core.later import Later
from board.core.model import EDITIONS, Board
from board.core.pictograms import WORDS, gather, labels
from board.core.rules import decide
from board.core.text import faces
from board.live.pause import Pause

if TYPE_CHECKING:
    from board.core.ink import render
else:
    render = Later("board.core.ink.render")

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
    for _ in steps(lang):
        breaks.pause()


def steps(lang: str) -> Iterator[str]:
    """Reads what languages are called, the words of pictograms and of decks, the fonts of every
    page, and notes a line of each kind."""
    for known in languages():
        own_name(known)
        yield known
    direction(lang)  # for which Babel reads all that it knows of the language
    yield lang
    for spoken in WORDS:
        labels(spoken)
        yield spoken
    in_play((), lang)
    yield lang
    yield from gather(lang[:2]) if lang[:2] in WORDS else ()
    faces.chunks()
    for face in faces.FACES:
        yield face
        for load in (faces.chain, faces.blocks, partial(faces.pick, "a")):
            load(face)
            yield face
    for board in each_kind(lang):
        yield board.notes[board.seq].draft.kind


def each_kind(lang: str) -> Iterator[Board]:
    """A board that is kept nowhere, after each note: one of each kind but cards, decided and drawn.
    The first note of an evening took a tenth of a second."""
    board = Board("warming", lang=lang, phases="flow", hand=EDITIONS["scribe"])
    for spelling in SPELLINGS.values():
        line = spelling.written.format(f"{own_name(lang)} {board.seq} : 5 ah, 3 bé; 4 ah, 4 bé")
        who = " @Ça" * (not line.startswith("/"))
        event = decide(board, Say(f"{line}{who}"))
        if isinstance(event, Captured):
            board = evolve(board, Entry(board.seq + 1, "", event))
            render.drawn_note(board, board.notes[board.seq])
            yield board
