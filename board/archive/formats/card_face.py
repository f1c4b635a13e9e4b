"""A card of a deck by itself, as the board draws it, for printing."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from board.archive.formats.svg import standalone
from board.core.ink import render
from board.core.kinds import form
from board.core.kinds.setting import Letters
from board.core.look import stylesheet
from board.core.model import Board, Box, Draft, Note, Place


def face(draft: Draft, lang: str, look: str = "print") -> str:
    """The SVG of one card, as large as it is drawn on a sheet for a small room."""
    letters = Letters("medium", lang)
    shape = form.shapes(draft, letters)[0]
    place = Place(1, Box(0, 0, shape.w, shape.h), shape.block)
    board = Board("card", lang=lang, look=look, room="medium")
    drawn = (
        f'<svg id="board" class={quoteattr(f"board look-{look}")}'
        ' xmlns="http://www.w3.org/2000/svg"'
        f' viewBox="0 0 {shape.w} {shape.h}" lang={quoteattr(lang)}>'
        f"<style>{escape(stylesheet(look))}</style>"
        f"{render.drawn_note(board, Note(1, draft, 0, place, 1))}</svg>"
    )
    return standalone(drawn, draft.text, "", {})
