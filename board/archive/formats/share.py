"""One quote, question or proposal as a card to share: a square, a portrait, and a wide picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from board.archive.documents.minutes import colon
from board.archive.formats.pictures import metadata
from board.archive.formats.svg import standalone
from board.core.cldr import spoken
from board.core.ink.pen import Lettering, words
from board.core.ink.render import drawn_note
from board.core.kinds import form
from board.core.kinds.setting import letters_of
from board.core.look import FLOOR, look_of, stylesheet
from board.core.model import Board, Box, Note, Place, Status
from board.core.text import typeset, width
from board.messages import translator_for


@dataclass(frozen=True, slots=True)
class Size:
    """Pixels of a card."""

    w: int
    h: int


SIZES = {"square": Size(1080, 1080), "portrait": Size(1080, 1350), "wide": Size(1200, 630)}
MARGIN, FOOT = 72, 96
"""White around the note, and the band under it that says where this was said; in pixels."""

LARGEST = 3.2
"""How many times a short note is drawn larger than on its sheet at the most."""


def card(board: Board, seq: int, size: str) -> str:
    """The SVG of a note that stands, alone on the board's paper. LookupError for any other."""
    note = board.notes[seq]
    if note.status is not Status.PLACED:
        raise LookupError(f"note {seq} does not stand on the board")
    wanted = SIZES[size]
    inside = Size(wanted.w - 2 * MARGIN, wanted.h - 2 * MARGIN - FOOT)
    shaped = fitted(board, note, inside)
    box = shaped.place.box
    scale = min(inside.w / box.w, inside.h / box.h, LARGEST)
    left = (wanted.w - box.w * scale) / 2
    top = MARGIN + (inside.h - box.h * scale) / 2
    drawn = (
        f'<svg id="board" class="board look-{board.look}" xmlns="http://www.w3.org/2000/svg"'
        f' viewBox="0 0 {wanted.w} {wanted.h}" lang="{escape(board.lang)}">'
        f"<style>{escape(stylesheet(board.look))}</style>"
        f'<rect width="{wanted.w}" height="{wanted.h}" fill="{look_of(board.look).paper}"/>'
        f'<g transform="translate({left:.1f} {top:.1f}) scale({scale:.3f})">'
        f"{drawn_note(board, shaped)}</g>{foot(board, wanted)}</svg>"
    )
    return standalone(drawn, alternative(board, seq), "", metadata(board))


def fitted(board: Board, note: Note, inside: Size) -> Note:
    """The note in the one of its shapes that fills the card best."""
    letters = letters_of(board)
    shapes = form.shapes(note.draft, letters)
    best = max(shapes, key=lambda shape: min(inside.w / shape.w, inside.h / shape.h))
    return replace(note, place=Place(1, Box(0, 0, best.w, best.h), best.block))


def foot(board: Board, size: Size) -> str:
    """Title and place of the evening, in the middle of the foot, as large as they fit."""
    said = [board.head.get(name, "") for name in ("title", "place")]
    said.append(spoken(board.head.get("date", ""), board.lang))
    text = typeset(" · ".join(part for part in said if part), board.lang)
    if not text:
        return ""
    letters = min(34, 0.92 * size.w / max(0.1, width(text, "hand", 1)))
    if letters < FLOOR:
        text, letters = typeset(said[0] or said[1], board.lang), FLOOR
    at = Lettering("hand", round(letters), "soft", "middle")
    return words([text], at, size.w / 2, size.h - FOOT + 12)


def alternative(board: Board, seq: int) -> str:
    """The card in words, for who cannot see it: kind, words, who said so, where."""
    draft = board.notes[seq].draft
    t = translator_for(board.lang)
    said = f" — {draft.speaker}" if draft.speaker else ""
    where = f" ({board.head['title']})" if board.head.get("title") else ""
    kind = f"{t(f'kind.{draft.kind.value}')}{colon(board.lang)}"
    return typeset(f"{kind} {draft.text}{said}{where}", board.lang)
