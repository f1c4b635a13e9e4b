"""One file format a module, pure: ``write(board, entries) -> bytes``, and the table of them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

from board.core.events import Entry
from board.core.model import Board

Write = Callable[[Board, Sequence[Entry]], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A file that can be taken away. ``name`` is what the command line calls it, ``file`` its name
    in the archive's folder, ``module`` who writes it, ``use`` the group it stands in on the page,
    ``least`` the role that may have it: "viewer" for what is public, "organiser" for the rest."""

    name: str
    file: str
    mimetype: str
    module: str
    use: str
    least: str = "viewer"

    def write(self, board: Board, entries: Sequence[Entry]) -> bytes:
        """The bytes of the file; the same log gives the same bytes."""
        write: Write = import_module(f"board.archive.formats.{self.module}").write
        return write(board, entries)


USES = ("print", "publish", "minutes", "data", "keep")
"""The groups of the archive's page, in order."""

FORMATS = (
    Format("affiche", "affiche.pdf", "application/pdf", "affiche_pdf", "print"),
    Format("affiche-svg", "affiche.svg", "image/svg+xml", "affiche", "print"),
    Format("affiche-png", "affiche.png", "image/png", "affiche_png", "publish"),
    Format("svg", "fresque.svg", "image/svg+xml", "fresque", "print"),
    Format("editable", "fresque-editable.svg", "image/svg+xml", "fresque_editable", "print"),
    Format("strip", "fresque-strip.svg", "image/svg+xml", "strip", "print"),
    Format("png", "fresque.png", "image/png", "fresque_png", "publish"),
    Format("replay", "replay.svg", "image/svg+xml", "replay", "publish"),
    Format("moving", "replay.webp", "image/webp", "moving", "publish"),
    Format("html", "minutes.html", "text/html", "html", "minutes"),
    Format("pdf", "minutes.pdf", "application/pdf", "pdf", "minutes"),
    Format(
        "docx",
        "minutes.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
        "minutes",
    ),
    Format("odt", "minutes.odt", "application/vnd.oasis.opendocument.text", "odt", "minutes"),
    Format("epub", "minutes.epub", "application/epub+zip", "epub_minutes", "minutes"),
    Format("markdown", "minutes.md", "text/markdown", "markdown", "minutes"),
    Format("csv", "notes.csv", "text/csv", "notes_csv", "data"),
    Format("jsonl", "notes.jsonl", "application/jsonl", "notes_jsonl", "data"),
    Format("decidim", "propositions-decidim.csv", "text/csv", "decidim", "data"),
    Format("closing", "decidim-meeting.txt", "text/plain", "closing", "data"),
    Format("polis", "propositions-polis.zip", "application/zip", "polis", "data"),
    Format("datacard", "LISEZMOI.md", "text/markdown", "datacard", "data"),
    Format("published", "published.board", "application/jsonl", "published", "keep"),
    Format("board", "evening.board", "application/jsonl", "boardfile", "keep", "organiser"),
)


def format_named(name: str) -> Format | None:
    return next((known for known in FORMATS if known.name == name), None)


PUBLIC = (
    "affiche",
    "boardfile",
    "card_face",
    "docx",
    "epub",
    "html",
    "livret_html",
    "markdown",
    "numbered",
    "pdf",
    "pictures",
    "png",
    "replay",
    "share",
)
"""The modules that other folders import; the rest is this folder's own."""
