"""Minutes as DOCX, with Word's own headings, so that its navigation and its contents work."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as Written
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as Paragraphs

from board.archive.documents.minutes import (
    Heading,
    Listing,
    Minutes,
    Paragraph,
    Said,
    Table,
    colon,
    minutes,
)
from board.archive.formats.office import same_bytes
from board.core.events import Entry
from board.core.model import Board
from board.core.text import is_rtl
from board.messages import translator_for

NEVER = datetime(2000, 1, 1)
"""Written where Word wants a date of making: the log has the real ones."""


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    return render(minutes(board, entries))


def render(made: Minutes) -> bytes:
    t = translator_for(made.lang)
    document = Document()
    properties = document.core_properties
    properties.title, properties.language, properties.author = made.title, made.lang, "Fresque"
    properties.created = properties.modified = NEVER
    speak(document, made)
    for block in made.blocks:
        match block:
            case Heading(level, text):
                document.add_heading(text, level - 1)
            case Paragraph(text):
                document.add_paragraph(text)
            case Table(rows):
                table(document, rows)
            case Listing(items):
                for item in items:
                    line(document, item, t("minutes.number", n=item.number), made.lang)
    turn(document)
    out = io.BytesIO()
    document.save(out)
    return same_bytes(out.getvalue())


def speak(document: Written, made: Minutes) -> None:
    """The language of the text, for spelling and for screen readers, and its direction."""
    normal = document.styles["Normal"].element
    letters, is_turned = normal.get_or_add_rPr(), is_rtl(made.title)
    name = "w:bidi" if is_turned else "w:val"
    letters.append(letters.makeelement(qn("w:lang"), {qn(name): made.lang}))
    if is_turned:
        paragraph = normal.get_or_add_pPr()
        paragraph.append(paragraph.makeelement(qn("w:bidi"), {}))
        for gap in document.styles["Title"].element.iter(qn("w:spacing")):
            gap.attrib.pop(qn("w:val"), None)  # between letters that are joined


def turn(document: Written) -> None:
    """Marks what is read from the right, so that it is set in the letters for it."""
    for paragraph in document.element.body.iter(qn("w:p")):
        for run in Paragraphs(paragraph, document).runs:
            if is_rtl(run.text):
                run.font.rtl = True


def table(document: Written, rows: tuple[tuple[str, str], ...]) -> None:
    drawn = document.add_table(rows=0, cols=2)
    for label, text in rows:
        cells = drawn.add_row().cells
        cells[0].text, cells[1].text = label, text


def line(document: Written, item: Said, number: str, lang: str) -> None:
    paragraph = document.add_paragraph(style="Intense Quote" if item.is_quote else "List Bullet")
    if item.label and not item.is_quote:
        paragraph.add_run(f"{item.label}{colon(lang)} ").italic = True
    paragraph.add_run(item.text)
    if item.speaker:
        paragraph.add_run(f" — {item.speaker}").italic = True
    small = paragraph.add_run(f" ({number})")
    small.font.size = Pt(8)
