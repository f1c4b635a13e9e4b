"""``decidim-meeting.txt``: a block to copy into the form that closes a meeting in Decidim.

Source: decidim-meetings, close form: closing report, number of attendees, attending
organisations, number of contributions, linked proposals. Words are set as in the minutes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from board.archive.documents.minutes import colon, placed, words
from board.archive.formats.notes import proposals
from board.core.events import Entry
from board.core.model import Board, Kind
from board.messages import translator_for


def write(board: Board, entries: Sequence[Entry]) -> bytes:
    t, sign = translator_for(board.lang), colon(board.lang)
    notes = [note for note in placed(board) if note.draft.kind is not Kind.THEME]
    themes = [words(board, theme.name) for theme in board.themes_said()]
    listed = [
        f"- {words(board, note.draft.text)} ({t('minutes.number', n=note.seq)})"
        for note in proposals(board)
    ]
    number = re.search(r"\d+", board.head.get("present", ""))
    parts = [
        f"{t('closing.attendees')}{sign} {number[0] if number else ''}",
        f"{t('closing.organisations')}{sign} {words(board, board.head.get('credits', ''))}",
        f"{t('closing.contributions')}{sign} {len(notes)}",
        f"{t('closing.report')}{sign}",
        t("closing.said", title=words(board, board.head.get("title", "")), n=len(notes)),
        *([f"{t('closing.themes')}{sign} {' · '.join(themes)}"] if themes else []),
        *([f"{t('minutes.proposals')}{sign}", *listed] if listed else []),
    ]
    return ("\n".join(parts) + "\n").encode()
