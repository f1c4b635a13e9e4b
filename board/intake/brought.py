"""Bytes of a file, or a pasted text → what they were recognised as and the lines that they hold."""

from __future__ import annotations

import re

from board.core.model import Refusal
from board.intake import captions, chats, documents, irc, markdown, tables, timed, transcripts
from board.intake.bringing import LARGEST, MOST_LINES, Brought, Wish
from board.intake.decode import decode
from board.intake.heads import Rows, columns_of
from board.intake.line import Line, filled
from board.intake.sniff import Packed, sniffed, suffix_of

BULLET = re.compile(
    "^\\s*(?:[•◦▪▫‣⁃∙●○■□☐☑☒\uf0b7\uf0a7\uf0d8\uf076\uf02d](?=\\s)|(?:o|\\d{1,3}[.)])(?=\t))\\s+"
)
"""What Word and others put before each line of a list, where it is pasted or saved as text."""


RULE = re.compile(r"\s*(?P<sign>[-=_*~#])(?P=sign){4,}\s*$")
"""Five signs and more: they part what stands above from what stands below."""


def plain_lines(text: str) -> list[Line]:
    """A line a note, as the grammar hears it; a bullet that was drawn is no sign and no word, and a
    rule is nothing."""
    return [
        Line(number, BULLET.sub("", line))
        for number, line in enumerate(text.splitlines(), 1)
        if not RULE.match(line)
    ]


MOST_READ = 10 * MOST_LINES
"""Lines of a text, empty ones and those within a cell too: more is not even looked at."""
READERS = {
    "captions": captions.read,
    "chat": chats.read,
    "irc": irc.read,
    "lines": plain_lines,
    "markdown": markdown.read,
    "transcript": transcripts.read,
}
RECOGNISERS = (
    ("markdown", markdown.is_named),
    ("captions", captions.recognised),
    ("irc", irc.recognised),
    ("chat", chats.recognised),
    ("transcript", transcripts.recognised),
    ("captions", timed.recognised),
    ("markdown", markdown.recognised),
)
TABLES = ("csv", "tsv", "tab")


def bring(name: str, data: bytes, wish: Wish | None = None) -> Brought | Refusal:
    """What a file of this name holds. Refusals have stable reasons and never quote the file."""
    wish = wish or Wish()
    if len(data) > LARGEST:
        return Refusal("too_large", str(LARGEST // 1024 // 1024))
    found = sniffed(data)
    if isinstance(found, Refusal):
        return found
    brought = (
        office(found.form, data, wish) if isinstance(found, Packed) else worded(name, data, wish)
    )
    if isinstance(brought, Refusal):
        return brought
    if len(brought.lines) > MOST_LINES:
        return Refusal("too_many_lines", str(MOST_LINES))
    return brought if brought.lines else Refusal("no_lines")


def worded(name: str, data: bytes, wish: Wish) -> Brought | Refusal:
    decoded = decode(data, wish.encoding)
    if isinstance(decoded, Refusal):
        return decoded
    if decoded.text.count("\n") > MOST_READ:
        return Refusal("too_many_lines", str(MOST_LINES))
    form, because = recognised(name, decoded.text, wish)
    if form == "table":
        rows = tables.rows_of_text(decoded.text)
        if isinstance(rows, Refusal):
            return rows
        found = table(rows, wish, decoded.encoding)
        sentences = tables.in_sentences(decoded.text) if isinstance(found, Refusal) else None
        return table(sentences, wish, decoded.encoding) if sentences else found
    lines = tuple(filled(READERS[form](decoded.text)))
    return Brought(form, because, lines, decoded.encoding)


def recognised(name: str, text: str, wish: Wish) -> tuple[str, str]:
    """The format and the key of its reason."""
    if wish.form in READERS or wish.form == "table":
        return wish.form, "asked"
    if wish.column is not None or suffix_of(name) in TABLES or tables.is_marked(text):
        return "table", "suffix"
    for form, recognise in RECOGNISERS:
        if recognise(text, suffix_of(name)):
            return form, form
    return ("table", "cells") if tables.is_table(text) else ("lines", "lines")


def office(form: str, data: bytes, wish: Wish) -> Brought | Refusal:
    if form in ("xlsx", "ods"):
        rows = tables.rows_of_workbook(data)
        return rows if isinstance(rows, Refusal) else table(rows, wish, "")
    lines = documents.read(form, data)
    return lines if isinstance(lines, Refusal) else Brought("document", form, tuple(filled(lines)))


def table(rows: Rows, wish: Wish, encoding: str) -> Brought | Refusal:
    chosen = columns_of(rows, wish.column)
    if isinstance(chosen, Refusal):
        return chosen
    lines = tuple(filled(tables.read(rows, chosen)))
    detail = {"column": chosen.name, "platform": chosen.platform}
    return Brought("table", chosen.because, lines, encoding, detail)
