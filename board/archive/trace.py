"""The log for the organiser's eyes: a row of a table for each fact, in words."""

from __future__ import annotations

import time
from collections.abc import Iterable
from xml.sax.saxutils import escape

from board.core.codec import encode
from board.core.events import Entry
from board.messages import Translate, translator

SHORT = 200
"""Facts of which the rows are made at once; more are made beside the event loop."""


def rows(entries: Iterable[Entry], lang: str) -> str:
    """The ``<tr>`` of each fact: number, time (of this server), its name in a language, words."""
    return "".join(row(entry, translator(lang)) for entry in entries)


def row(entry: Entry, t: Translate) -> str:
    name, fields = encode(entry.event)
    draft = fields.get("draft") or {}
    said = [draft.get("text"), *(fields.get(key) for key in ("title", "line", "value", "phase"))]
    speaker = draft.get("speaker") or fields.get("speaker")
    said += [one["name"] for one in fields.get("phases") or []] if name == "EveningPlanned" else []
    words = next((text for text in said if text), "") + (f" @{speaker}" if speaker else "")
    clock = time.strftime("%d/%m %H:%M", time.localtime(entry.minute * 60)) if entry.minute else ""
    note = fields.get("note") or fields.get("held") or 0
    number = escape(t("minutes.number", n=note)) if note else ""
    quiet = f' <span class="quiet">({number})</span>' if note else ""
    return (
        f"<tr><td>{entry.seq}</td><td>{clock}</td><td>{escape(t(f'event.{name}'))}</td>"
        f'<td class="words">{escape(words.strip())}{quiet}</td></tr>\n'
    )
