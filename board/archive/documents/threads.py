"""What runs through the evenings of a series: figures, themes that come back, cards and what they
provoked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from board.archive.documents.choice import KINDS, Choice
from board.archive.documents.evening import Evening, theme_key, told
from board.archive.documents.minutes import followed, on_paper, placed
from board.archive.documents.typesetting import printable
from board.core.decks import label_of
from board.core.model import Kind, Note
from board.core.numbers import read_number
from board.messages import Translate

MOST_TELLING = 2
"""Notes that stand under a theme that comes back, each of another evening."""


def attendance(present: str) -> int:
    """How many were there: the first number that was said, 0 for none."""
    found = re.search(r"\d+", present)
    return (read_number(found[0]) or 0) if found else 0


def figures(evenings: Sequence[Evening], t: Translate) -> list[str]:
    """Evenings, attendance and what was noted, each as a number with its word; none that is 0."""
    notes = [note.draft.kind for evening in evenings for note in placed(evening.board)]
    kinds = Counter(notes)
    counts = {
        "evenings": len(evenings),
        "attendance": sum(attendance(one.board.head.get("present", "")) for one in evenings),
        "quotes": sum(kinds[kind] for kind in KINDS["quotes"]),
        "questions": sum(kinds[kind] for kind in KINDS["questions"]),
        "proposals": sum(kinds[kind] for kind in KINDS["proposals"]),
    }
    return [t(f"livret.figure.{name}", n=count) for name, count in counts.items() if count]


def recurring(evenings: Sequence[Evening], choice: Choice | None = None) -> list[dict[str, Any]]:
    """Themes that came up on two evenings or more: the name, on which, and the weightiest note of
    the first of them; the same name (``theme_key``) is one theme. The most frequent first."""
    choice = choice or Choice()
    names: dict[str, str] = {}
    found: dict[str, dict[int, list[tuple[Evening, Note]]]] = {}
    for evening in evenings:
        out = choice.of(evening.board.id).out
        notes = [note for note in placed(evening.board) if note.draft.kind is not Kind.THEME]
        for theme in evening.board.themes_said():
            key = theme_key(theme.name)
            names.setdefault(key, theme.name)
            under = found.setdefault(key, {}).setdefault(evening.number, [])
            under += [
                (evening, note) for note in notes if note.theme == theme.id and note.seq not in out
            ]
    rows = [
        {
            "name": printable(on_paper(names[key], evenings[0].board.lang)),
            "evenings": sorted(seen),
            "count": sum(map(len, seen.values())),
            "best": [told(*best) for best in telling(seen)],
        }
        for key, seen in found.items()
        if len(seen) > 1
    ]
    return sorted(rows, key=lambda row: (-len(row["evenings"]), -row["count"], row["name"]))


def telling(seen: dict[int, list[tuple[Evening, Note]]]) -> list[tuple[Evening, Note]]:
    """The weightiest of what was said on each evening, of the first evenings that have one; cards
    and what is no sentence are not said."""
    said = (
        [one for one in notes if one[1].draft.kind in SAID] for _, notes in sorted(seen.items())
    )
    return [max(notes, key=lambda one: one[1].draft.weight) for notes in said if notes][
        :MOST_TELLING
    ]


SAID = tuple(kind for part, kinds in KINDS.items() if part != "cards" for kind in kinds)


def across(evenings: Sequence[Evening], choice: Choice) -> list[dict[str, Any]]:
    """What each card provoked on all evenings: its name, its deck's label, the evenings on which it
    was drawn, how many notes followed or answered it, and the weightiest of them. The same name of
    the same deck is one card; cards that were only drawn together share what came, and a row. The
    most fruitful first."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for evening in evenings:
        board, out = evening.board, choice.of(evening.board.id).out
        for drawn, provoked in followed(placed(board)):
            provoked = [note for note in provoked if note.seq not in out]
            for card in (one for one in drawn if one.seq not in out):
                label = label_of(card.draft.deck, board.decks, board.lang)
                key = label.casefold(), card.draft.text.casefold()
                row = found.setdefault(key, {"name": card.draft.text, "label": label, "notes": []})
                row.setdefault("evenings", []).append(evening.number)
                row["notes"] += [(note.draft.weight, told(evening, note)) for note in provoked]
    lang = evenings[0].board.lang if evenings else ""
    told_of = [row_of(rows, lang) for rows in together(list(found.values()))]
    return sorted(told_of, key=lambda row: (-row["count"], -len(row["evenings"]), row["name"]))


def together(cards: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Cards that provoked the very same notes, side by side; one that provoked none is by
    itself."""
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for at, row in enumerate(cards):
        numbers = tuple(note["number"] for _, note in row["notes"])
        found.setdefault((row["evenings"][0], numbers) if numbers else (at,), []).append(row)
    return list(found.values())


def row_of(cards: Sequence[dict[str, Any]], lang: str) -> dict[str, Any]:
    notes = cards[0]["notes"]
    return {
        "name": printable(on_paper(" · ".join(card["name"] for card in cards), lang)),
        "label": printable(on_paper(cards[0]["label"], lang)),
        "evenings": sorted(set(cards[0]["evenings"])),
        "count": len(notes),
        "best": [max(notes, key=lambda one: one[0])[1]] if notes else [],
    }
