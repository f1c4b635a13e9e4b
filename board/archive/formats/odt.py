"""Minutes as ODT, for offices that have no Word."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from odfdo import Document, Header, List, ListItem, Paragraph, Span, Style
from odfdo.style_base import StyleBase

from board.archive.documents.minutes import Minutes, Rows, colon, minutes
from board.archive.formats.office import ACCENT, INK, NEVER, QUIET, Line, written
from board.core.cldr import direction
from board.core.events import Entry
from board.core.model import Board
from board.core.text import is_rtl

QUOTE, TEXT = "Fresque_Quote", "Fresque_Text"
HEADINGS = (("0mm", "22pt"), ("8mm", "15pt"), ("5mm", "12pt"))
"""White above, and letters, by level."""

LETTERS: dict[str, dict[str, Any]] = {
    "Fresque_Row": {"bold": True},
    "Fresque_Label": {"color": f"#{QUIET}"},
    "Fresque_Words": {"color": f"#{INK}"},
    "Fresque_Who": {"italic": True},
    "Fresque_Number": {"color": f"#{QUIET}", "fo:font-size": "8pt"},
}
"""How the parts of a line are lettered."""

UPRIGHT = {"fo:font-style": "normal", "style:font-style-complex": "normal"}


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
        self.speak()
        self.styles()
        if is_rtl(made.title):
            self.turn()

    def unnumber(self) -> None:
        """The template of a new text numbers its headings; a compte-rendu does not."""
        for level in self.document.styles.root.get_elements("//text:outline-level-style"):
            level.set_attribute("style:num-format", "")
            level.set_attribute("style:num-suffix", "")
            level.set_attribute("loext:num-list-format", "")

    def speak(self) -> None:
        """The language of the text, for spelling and for screen readers: the template's is French.
        What is written from the right has its own beside that of other letters."""
        texts = "//style:default-style/style:text-properties"
        told = {"fo:language": self.made.lang.partition("-")[0], "fo:country": "none"}
        if direction(self.made.lang) == "rtl":
            told["style:language-complex"] = told["fo:language"]
        for letters in self.document.styles.root.get_elements(texts):
            for name, value in told.items():
                letters.set_attribute(name, value)

    def styles(self) -> None:
        """What stands beside a note's words is quiet, a quote has a bar, headings stand upright."""
        for name, told in LETTERS.items():
            self.document.insert_style(Style("text", name, area="text", **told))
        quote = Style("paragraph", QUOTE, parent_style="Standard")
        quote.set_properties(self.bar(), area="paragraph")
        quote.set_properties({"fo:font-size": "11.5pt"}, area="text")
        self.document.insert_style(quote)
        for level, (above, size) in enumerate(HEADINGS, 1):
            heading = self.document.get_style("paragraph", f"Heading_20_{level}")
            assert isinstance(heading, StyleBase)
            heading.set_properties({"fo:margin-top": above, "fo:margin-bottom": "2mm"})
            heading.set_properties({**UPRIGHT, "fo:font-size": size}, area="text")
        text = Style("paragraph", TEXT, parent_style="Standard")
        text.set_properties({"fo:margin-bottom": "2mm"}, area="paragraph")
        self.document.insert_style(text)

    def bar(self) -> dict[str, str]:
        """The properties of a quote's paragraph, its bar where reading begins."""
        side = "right" if is_rtl(self.made.title) else "left"
        return {
            f"fo:border-{side}": f"2pt solid #{ACCENT}",
            f"fo:padding-{side}": "3mm",
            f"fo:margin-{side}": "4mm",
            "fo:margin-top": "2mm",
            "fo:margin-bottom": "2mm",
        }

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
        self.body.append(Paragraph(text, style=TEXT))

    def table(self, rows: Rows) -> None:
        for label, text in rows:
            row = Paragraph()
            row.append(Span(f"{label}{colon(self.made.lang, label)}", style="Fresque_Row"))
            row.append(Span(f" {text}"))
            self.body.append(row)

    def listing(self, lines: Sequence[Line]) -> None:
        for is_quote, group in groupby(lines, lambda line: line.item.is_quote):
            said = [self.line(line) for line in group]
            if is_quote:
                for paragraph in said:
                    self.body.append(paragraph)
            else:
                listed = List()
                for paragraph in said:
                    listed.append(ListItem(paragraph))
                self.body.append(listed)

    def line(self, line: Line) -> Paragraph:
        paragraph = Paragraph(style=QUOTE) if line.item.is_quote else Paragraph()
        parts = (
            ("Fresque_Label", line.label),
            ("Fresque_Words", line.item.text),
            ("Fresque_Who", line.speaker),
            ("Fresque_Number", line.number),
        )
        for style, text in parts:
            if text:
                paragraph.append(Span(text, style=style))
        return paragraph

    def save(self, out: io.BytesIO) -> None:
        meta = self.document.meta
        meta.set_creation_date(NEVER)
        meta.set_modification_date(NEVER)
        meta.set_generator("Fresque")
        meta.set_title(self.made.title)
        meta.set_language(self.made.lang)
        self.document.save(out)
