"""Minutes as ODT, for offices that have no Word."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from odfdo import Document, Header, List, ListItem
from odfdo import Paragraph as Words

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
"""Written where ODF wants a date of making: the log has the real ones."""


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    return render(minutes(board, entries))


def render(made: Minutes) -> bytes:
    t = translator_for(made.lang)
    document = Document("text")
    body = document.body
    body.clear()
    unnumbered(document)
    if is_rtl(made.title):
        turn(document)
    for block in made.blocks:
        match block:
            case Heading(level, text):
                body.append(Header(level, text))
            case Paragraph(text):
                body.append(Words(text))
            case Table(rows):
                for label, text in rows:
                    body.append(Words(f"{label}{colon(made.lang)} {text}"))
            case Listing(items):
                listed = List()
                for item in items:
                    listed.append(line(item, t("minutes.number", n=item.number), made.lang))
                body.append(listed)
    stamp(document)
    document.meta.set_title(made.title)
    document.meta.set_language(made.lang)
    out = io.BytesIO()
    document.save(out)
    return same_bytes(out.getvalue())


def line(item: Said, number: str, lang: str) -> ListItem:
    label = f"{item.label}{colon(lang)} " if item.label and not item.is_quote else ""
    said = f" — {item.speaker}" if item.speaker else ""
    return ListItem(Words(f"{label}{item.text}{said} ({number})"))


def unnumbered(document: Document) -> None:
    """The template of a new text numbers its headings; a compte-rendu does not."""
    for level in document.styles.root.get_elements("//text:outline-level-style"):
        level.set_attribute("style:num-format", "")
        level.set_attribute("style:num-suffix", "")
        level.set_attribute("loext:num-list-format", "")


def turn(document: Document) -> None:
    """The pages are read from the right, and the paragraphs with them."""
    for page in document.styles.root.get_elements("//style:page-layout-properties"):
        page.set_attribute("style:writing-mode", "rl-tb")
    for paragraph in document.styles.root.get_elements("//style:paragraph-properties"):
        paragraph.set_attribute("style:writing-mode", "rl-tb")
        paragraph.set_attribute("fo:text-align", "end")


def stamp(document: Document) -> None:
    document.meta.set_creation_date(NEVER)
    document.meta.set_modification_date(NEVER)
    document.meta.set_generator("Fresque")
