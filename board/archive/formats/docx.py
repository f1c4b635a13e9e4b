"""Minutes as DOCX, with Word's own headings, so that its navigation and its contents work."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from board.archive.documents.minutes import Minutes, Rows, minutes
from board.archive.formats.office import ACCENT, INK, MARGIN_MM, NEVER, QUIET, Line, written
from board.core.events import Entry
from board.core.model import Board
from board.core.text import is_rtl

COLUMNS_MM = (48, 114)
"""Of a table: the labels, and what they say."""

QUOTE, ITEM = "Intense Quote", "List Bullet"
"""The styles of a note, as Word calls them."""


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
        self.paper()
        self.styles("right" if is_rtl(made.title) else "left")
        self.named = {one: self.document.styles[one].style_id for one in (QUOTE, ITEM)}
        self.speak(made)

    def paper(self) -> None:
        """A4: the template of a new document is on the paper of the United States."""
        for section in self.document.sections:
            section.page_width, section.page_height = Mm(210), Mm(297)
            section.left_margin = section.right_margin = Mm(MARGIN_MM)
            section.top_margin = section.bottom_margin = Mm(MARGIN_MM)

    def styles(self, side: str) -> None:
        """The ink of the other papers instead of the template's blue, and a bar before a quote."""
        known = self.document.styles
        for name in ("Title", "Heading 1", "Heading 2", "Heading 3", QUOTE):
            known[name].font.color.rgb = RGBColor.from_string(INK)
        for line in known["Title"].element.iter(qn("w:bottom")):
            line.getparent().remove(line)
        quote = known[QUOTE]
        quote.font.bold = quote.font.cs_bold = False
        quote.paragraph_format.left_indent = quote.paragraph_format.right_indent = Mm(5)
        quote.paragraph_format.space_before = quote.paragraph_format.space_after = Pt(6)
        for border in quote.element.iter(qn("w:pBdr")):
            border.clear()
            bar = {"val": "single", "sz": "24", "space": "8", "color": ACCENT}
            named = {qn(f"w:{name}"): value for name, value in bar.items()}
            border.append(border.makeelement(qn(f"w:{side}"), named))

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
        drawn.autofit = False
        for label, text in rows:
            cells = drawn.add_row().cells
            for cell, words, wide in zip(cells, (label, text), COLUMNS_MM, strict=True):
                cell.width = Mm(wide)
                cell.text = words
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)
            cells[0].paragraphs[0].runs[0].font.bold = True
        for column, wide in zip(drawn.columns, COLUMNS_MM, strict=True):
            column.width = Mm(wide)

    def listing(self, lines: Sequence[Line]) -> None:
        for line in lines:
            item = line.item
            paragraph = self.document.add_paragraph()
            # python-docx looks through all its styles for each paragraph that names one
            paragraph._p.style = self.named[QUOTE if item.is_quote else ITEM]
            if line.label:
                paragraph.add_run(line.label).italic = True
            paragraph.add_run(item.text)
            if line.speaker:
                paragraph.add_run(line.speaker).italic = True
            small = paragraph.add_run(line.number)
            small.font.size, small.font.color.rgb = Pt(8), RGBColor.from_string(QUIET)

    def save(self, out: io.BytesIO) -> None:
        self.turn()
        self.document.save(out)

    def turn(self) -> None:
        """Marks what is read from the right, so that it is set in the letters for it."""
        for paragraph in self.document.element.body.iter(qn("w:p")):
            for run in Paragraph(paragraph, self.document).runs:
                if is_rtl(run.text):
                    run.font.rtl = True
