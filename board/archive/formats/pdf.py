"""Minutes as tagged PDF, written to PDF/UA-1 and PDF/A-2a by typst's own checks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from board.archive.documents.minutes import (
    Block,
    Heading,
    Listing,
    Minutes,
    Paragraph,
    Table,
    colon,
    minutes,
)
from board.archive.documents.typesetting import Standards, compiled, newest, printable
from board.core.events import Entry
from board.core.model import Board
from board.core.text import is_rtl
from board.messages import Translate, translator_for


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    moment = newest(entries)
    return compiled("minutes.typ", plain(minutes(board, entries)), Standards(moment=moment))


def plain(made: Minutes) -> dict[str, Any]:
    """The blocks as the template reads them."""
    t = translator_for(made.lang)
    blocks = [block(one, t, made.lang) for one in made.blocks]
    said = {"title": printable(made.title), "lang": made.lang[:2], "blocks": blocks}
    return {**said, "is_turned": is_rtl(made.title)}


def block(one: Block, t: Translate, lang: str) -> dict[str, Any]:
    match one:
        case Heading(level, text):
            return {"type": "heading", "level": level, "text": printable(text)}
        case Paragraph(text):
            return {"type": "paragraph", "text": printable(text)}
        case Table(rows):
            said = [
                [f"{printable(label)}{colon(lang, label)}", printable(text)] for label, text in rows
            ]
            return {"type": "table", "rows": said}
        case Listing(items):
            return {
                "type": "list",
                "items": [
                    {
                        "text": printable(item.text),
                        "label": printable(item.label) + colon(lang) if item.label else "",
                        "speaker": printable(item.speaker),
                        "number": t("minutes.number", n=item.number),
                        "quote": item.is_quote,
                    }
                    for item in items
                ],
            }
