"""Minutes as DOCX, with Word's own headings, so that its navigation and its contents work."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from board.archive.documents.minutes import Minutes, Rows, minutes
from board.archive.formats.office import NEVER, Line, written
from board.core.events import Entry
from board.core.model import Board
from board.core.text import is_rtl


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    return render(minutes(board, entries))


def render(made: Minutes) -> bytes:
    return written(made, Word(made))


class Word:
    """A document of Word; see ``office.Office``."""

    def __init__(self, made: Minutes) -> None:
        self.document = Document()
        known = self.document.core_properties
        known.title, known.language, known.author = made.title, made.lang, "Fresque"
        known.created = known.modified = NEVER
        self.speak(made)

    def speak(self, made: Minutes) -> None:
        """The language of the text, for spelling and for screen readers, and its direction."""
        normal = self.document.styles["Normal"].element
        letters, is_turned = normal.get_or_add_rPr(), is_rtl(made.title)
        name = "w:bidi" if is_turned else "w:val"
        letters.append(letters.makeelement(qn("w:lang"), {qn(name): made.lang}))
        if is_turned:
            paragraph = normal.get_or_add_pPr()
            paragraph.append(paragraph.makeelement(qn("w:bidi"), {}))
            for gap in self.document.styles["Title"].element.iter(qn("w:spacing")):
                gap.attrib.pop(qn("w:val"), None)  # between letters that are joined

    def heading(self, level: int, text: str) -> None:
        self.document.add_heading(text, level - 1)

    def paragraph(self, text: str) -> None:
        self.document.add_paragraph(text)

    def table(self, rows: Rows) -> None:
        drawn = self.document.add_table(rows=0, cols=2)
        for label, text in rows:
            cells = drawn.add_row().cells
            cells[0].text, cells[1].text = label, text

    def listing(self, lines: Sequence[Line]) -> None:
        for line in lines:
            item = line.item
            style = "Intense Quote" if item.is_quote else "List Bullet"
            paragraph = self.document.add_paragraph(style=style)
            if line.label:
                paragraph.add_run(line.label).italic = True
            paragraph.add_run(item.text)
            if line.speaker:
                paragraph.add_run(line.speaker).italic = True
            small = paragraph.add_run(line.number)
            small.font.size = Pt(8)

    def save(self, out: io.BytesIO) -> None:
        self.turn()
        self.document.save(out)

    def turn(self) -> None:
        """Marks what is read from the right, so that it is set in the letters for it."""
        for paragraph in self.document.element.body.iter(qn("w:p")):
            for run in Paragraph(paragraph, self.document).runs:
                if is_rtl(run.text):
                    run.font.rtl = True
