"""Letters and words as they are set, whatever the kind: sizes, faces, the size of what is set."""

from __future__ import annotations

from dataclasses import dataclass

from board.core.look import BODY, FLOOR
from board.core.model import Block, Board, family
from board.core.text import width

MAX_W, MAX_H = 1840, 820
"""The largest box that a sheet can hold, in sheet units."""

LEADING = {"hand": 1.2, "caps": 1.08, "brush": 1.08}
"""Line height by face, in letter sizes."""

LEAD, LED_BY_WORDS = 2.5, 1.9
"""A leading figure, in letter sizes of its caption; one of words too, as « 3 sur 10 »."""

LEAD_SPACE = 1.1
"""The same with the line under it, in sizes of the figure."""

SHORT_LEAD = 7
"""Characters of a leading figure that stays large although letters are in it: « 1,6 m »."""

PORTRAIT = 58
"""Width and height of a portrait, in sheet units."""


PAGE = "-page"
"""Ends the name of a hand's edition for what is composed afterwards; no log says it."""


EARLIER = frozenset({"cards", "scribe", "scribe-2"})
"""Hands that draw as they first did: some heads smile, and an aside for is bare where one
against stands in a contour."""


@dataclass(frozen=True, slots=True)
class Letters:
    """How large letters are on this board, in which language, whether this is the hero, and the
    hand that draws (see ``model.HANDS``, ``model.EDITIONS``)."""

    hall: str
    lang: str
    hero: bool = False
    hand: str = "cards"

    @property
    def family(self) -> str:
        return family(self.hand)

    @property
    def is_second(self) -> bool:
        """Whether a scribe draws in the second edition of the hand, or a later one."""
        return self.family == "scribe" != self.hand

    @property
    def is_third(self) -> bool:
        """Whether the hand is in its third edition, or on a page: nobody smiles, whatever was said,
        and what is against weighs as what is for."""
        return self.hand not in EARLIER

    @property
    def is_fourth(self) -> bool:
        """Whether a kind has one look: clouds and bubbles of asides are filled as those that
        weigh more."""
        return self.is_third and self.hand != "scribe-3"

    @property
    def on_page(self) -> bool:
        """Whether notes are drawn for a page that is composed afterwards, never for a sheet."""
        return self.hand.endswith(PAGE)

    @property
    def on_cards(self) -> str:
        """The face of the names on playing cards."""
        return "brush" if self.is_second else "caps"

    @property
    def figures(self) -> str:
        """The face of what was counted."""
        return "brush" if self.is_fourth and self.family == "scribe" else "caps"

    @property
    def body(self) -> int:
        return BODY.get(self.hall, BODY["medium"])

    @property
    def label(self) -> int:
        return max(FLOOR, round(0.8 * self.body))


def letters_of(board: Board, hero: bool = False) -> Letters:
    return Letters(board.room, board.lang, hero, board.hand)


def letters_on_page(board: Board) -> Letters:
    """Those of a page that is composed afterwards: the newest edition of the board's hand, sizes
    that a hall has no part in."""
    return Letters("medium", board.lang, hand=family(board.hand) + PAGE)


@dataclass(frozen=True, slots=True)
class Shape:
    """A size that a draft can take, everything it draws included, with its words as set in it."""

    w: int
    h: int
    block: Block


def lead_size(lead: str, size: float) -> float:
    """The letters of a leading figure over a caption of this size; figures of older logs have no
    letter but k and M."""
    has_words = len(lead) > SHORT_LEAD and any(one.isalpha() and one not in "kM" for one in lead)
    return (LED_BY_WORDS if has_words else LEAD) * size


def measure(lines: tuple[str, ...], face: str, size: int) -> tuple[float, float]:
    """Width and height of lines as they are set."""
    wide = max((width(line, face, size) for line in lines), default=0.0)
    return wide, len(lines) * size * LEADING[face]
