"""Minutes as ODT, for offices that have no Word."""

from __future__ import annotations

import io
from collections.abc import Sequence

from odfdo import Document, Header, List, ListItem, Paragraph

from board.archive.documents.minutes import Minutes, Rows, colon, minutes
from board.archive.formats.office import NEVER, Line, written
from board.core.events import Entry
from board.core.model import Board
from board.core.text import is_rtl


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    return render(minutes(board, entries))


def render(made: Minutes) -> bytes:
    return written(made, OpenText(made))


class OpenText:
    """A text of OpenDocument; see ``office.Office``."""

    def __init__(self, made: Minutes) -> None:
        self.made, self.document = made, Document("text")
        self.body = self.document.body
        self.body.clear()
        self.unnumber()
        if is_rtl(made.title):
            self.turn()

    def unnumber(self) -> None:
        """The template of a new text numbers its headings; a compte-rendu does not."""
        for level in self.document.styles.root.get_elements("//text:outline-level-style"):
            level.set_attribute("style:num-format", "")
            level.set_attribute("style:num-suffix", "")
            level.set_attribute("loext:num-list-format", "")

    def turn(self) -> None:
        """The pages are read from the right, and the paragraphs with them."""
        root = self.document.styles.root
        for page in root.get_elements("//style:page-layout-properties"):
            page.set_attribute("style:writing-mode", "rl-tb")
        for paragraph in root.get_elements("//style:paragraph-properties"):
            paragraph.set_attribute("style:writing-mode", "rl-tb")
            paragraph.set_attribute("fo:text-align", "end")

    def heading(self, level: int, text: str) -> None:
        self.body.append(Header(level, text))

    def paragraph(self, text: str) -> None:
        self.body.append(Paragraph(text))

    def table(self, rows: Rows) -> None:
        for label, text in rows:
            self.body.append(Paragraph(f"{label}{colon(self.made.lang)} {text}"))

    def listing(self, lines: Sequence[Line]) -> None:
        listed = List()
        for line in lines:
            text = f"{line.label}{line.item.text}{line.speaker}{line.number}"
            listed.append(ListItem(Paragraph(text)))
        self.body.append(listed)

    def save(self, out: io.BytesIO) -> None:
        meta = self.document.meta
        meta.set_creation_date(NEVER)
        meta.set_modification_date(NEVER)
        meta.set_generator("Fresque")
        meta.set_title(self.made.title)
        meta.set_language(self.made.lang)
        self.document.save(out)
