"""Minutes as Markdown: words are escaped, so that no reader takes them for markup."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
from board.core.events import Entry
from board.core.model import Board
from board.messages import translator_for

LIVE = re.compile(r"([\\`*_\[\]<>{}|$&]|~~|!(?=\[)|^[#+=>~-]|^(?:\d+)(?=[.)]))")
"""Signs that some dialect of Markdown reads as markup, anywhere or at the start of a line."""

ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|javascript|data):|\bwww\.|@")
"""What some dialects make a link of by itself."""


def escaped(text: str) -> str:
    """Text that shows as itself and never becomes a link, HTML, a heading or a list."""
    plain = LIVE.sub(
        lambda found: found[0] + "\\" if found[0].isdecimal() else "\\" + found[0], text
    )
    named = {":": "&#58;", "@": "&#64;", ".": "&#46;"}
    return ADDRESS.sub(lambda found: found[0][:-1] + named[found[0][-1]], plain)


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    return (render(minutes(board, entries)) + "\n").encode()


def render(made: Minutes) -> str:
    t, lang = translator_for(made.lang), made.lang
    parts = []
    for block in made.blocks:
        match block:
            case Heading(level, text):
                parts.append(f"{'#' * level} {escaped(text)}")
            case Paragraph(text):
                parts.append(escaped(text))
            case Table(rows):
                parts.append(
                    "\n".join(f"- **{escaped(a)}**{colon(lang, a)} {escaped(b)}" for a, b in rows)
                )
            case Listing(items):
                parts.append(
                    "\n".join(
                        line(item, t("minutes.number", n=item.number), lang) for item in items
                    )
                )
    return "\n\n".join(parts)


def line(item: Said, number: str, lang: str) -> str:
    label = f"*{escaped(item.label)}*{colon(lang)} " if item.label else ""
    said = f" —\u00a0{escaped(item.speaker)}" if item.speaker else ""
    return f"- {label}{escaped(item.text)}{said}\u00a0({escaped(number)})"
