"""Files that are made by choice: the affiche of a size and a look, a note as a card, a sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from board.archive.documents.papers import PAPERS, paper_named
from board.archive.formats import format_named
from board.archive.trace import rows
from board.core.choices import CHOICES
from board.core.events import Entry
from board.core.later import Later
from board.core.model import Board

if TYPE_CHECKING:
    from board.archive.documents import cards
    from board.archive.formats import pictures, png, share
else:
    cards = Later("board.archive.documents.cards")
    pictures = Later("board.archive.formats.pictures")
    png = Later("board.archive.formats.png")
    share = Later("board.archive.formats.share")

WAYS = ("landscape", "portrait")
FORMS = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf"}
"""What each ending is, for who asks over HTTP."""


@dataclass(frozen=True, slots=True)
class Poster:
    """The choices of an affiche; ``look`` "" is the board's own. ValueError for an unknown one."""

    size: str = "a3"
    way: str = "landscape"
    look: str = ""
    form: str = "pdf"

    def __post_init__(self) -> None:
        known = (self.size in PAPERS, self.way in WAYS, self.form in FORMS)
        if not all(known) or self.look not in ("", *CHOICES["look"]):
            raise ValueError("unknown choice of an affiche")

    @property
    def kind(self) -> str:
        """The choices as one word, which ``made`` reads."""
        return f"affiche:{self.size}:{self.way}:{self.look}:{self.form}"

    @property
    def file(self) -> str:
        chosen = [self.size, self.way, self.look]
        plain = Poster()
        usual = [plain.size, plain.way, plain.look]
        parts = [one for one, other in zip(chosen, usual, strict=True) if one != other]
        return "-".join(["affiche", *parts]) + f".{self.form}"


@dataclass(frozen=True, slots=True)
class Card:
    """A note as a picture to share. ValueError for a size or a form that there is not."""

    note: int
    size: str = "square"
    form: str = "png"

    def __post_init__(self) -> None:
        if self.size not in share.SIZES or self.form not in ("png", "svg"):
            raise ValueError("unknown choice of a card")

    @property
    def kind(self) -> str:
        return f"card:{self.note}:{self.size}:{self.form}"

    @property
    def file(self) -> str:
        return f"note-{self.note}-{self.size}.{self.form}"


def made_by(module: str, name: str) -> Callable[..., Any]:
    """A function of a format, loaded by who makes the file, which is never the server."""
    found: Callable[..., Any] = getattr(import_module(f"board.archive.formats.{module}"), name)
    return found


def made(board: Board, entries: Sequence[Entry], kind: str) -> bytes:
    """The bytes of what ``kind`` names: a format, ``sheet-png:3``, ``trace:fr``, ``cards:data``
    ("cards:" for those of all decks), a Poster's or a Card's kind. ValueError for anything else,
    LookupError for what does not stand on the board."""
    match kind.split(":"):
        case ["affiche", size, way, look, form]:
            return poster(board, entries, Poster(size, way, look, form))
        case ["card", note, size, form]:
            return card(board, Card(int(note), size, form))
        case ["sheet-png", number]:
            return png.rasterised(pictures.sheet(board, int(number)), png.UHD)
        case ["cards", deck]:
            about = {
                "title": board.head.get("title", ""),
                "heading": pictures.titled(board),
                "lang": board.lang,
            }
            printed: bytes = made_by("card_face", "pdf")(about, cards.of_board(board, deck))
            return printed
        case ["trace", lang]:
            return rows(entries, lang).encode()
    known = format_named(kind)
    if known is None:
        raise ValueError("unknown kind of file")
    return known.write(board, entries)


def poster(board: Board, entries: Sequence[Entry], wanted: Poster) -> bytes:
    """Only colours change with another look: boxes and letters are those of the board's own."""
    board = replace(board, look=wanted.look or board.look)
    paper = paper_named(wanted.size, wanted.way)
    if wanted.form == "pdf":
        printed: bytes = made_by("affiche_pdf", "printed")(board, entries, paper)
        return printed
    drawn: str = made_by("affiche", "drawing")(board, paper)
    return drawn.encode() if wanted.form == "svg" else png.rasterised(drawn, png.UHD)


def card(board: Board, wanted: Card) -> bytes:
    drawn = share.card(board, wanted.note, wanted.size)
    if wanted.form == "svg":
        return drawn.encode()
    return png.rasterised(drawn, share.SIZES[wanted.size].w)
