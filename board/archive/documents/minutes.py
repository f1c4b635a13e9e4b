"""The compte-rendu as blocks of words, made from a folded board: every format writes these."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from board.archive.documents.timetable import Spell, clock, from_to, timetable
from board.core.cldr import on_the_first, spoken
from board.core.decks import label_of
from board.core.events import Captured, Entry
from board.core.head import FIELDS
from board.core.ink.pause import Pause, between, go_on
from board.core.model import Board, Kind, Note, Status, Theme
from board.core.text import typeset
from board.messages import Translate, translator_for


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` is 1 for the title, 2 for a section, 3 for a theme or a card."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """One note as a line of a list: ``number`` is its id (of several evenings ``evening·note``),
    ``label`` its kind in words ("" where the section says it), ``speaker`` an anonymous descriptor
    or ""."""

    number: int | str
    text: str
    label: str = ""
    speaker: str = ""
    is_quote: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Said, ...]


Rows = tuple[tuple[str, str], ...]
"""A label and what it says."""


@dataclass(frozen=True, slots=True)
class Table:
    rows: Rows


Block = Heading | Paragraph | Listing | Table


@dataclass(frozen=True, slots=True)
class Minutes:
    """``lang`` is the language of the board, ``blocks`` in order of reading."""

    title: str
    lang: str
    blocks: tuple[Block, ...]


HEADINGS = MappingProxyType(
    {
        Kind.VOTE: "minutes.votes",
        Kind.DEBATE: "minutes.debates",
        Kind.PROPOSAL: "minutes.proposals",
        Kind.ALTERNATIVE: "minutes.alternatives",
        Kind.QUESTION: "minutes.questions",
        Kind.PRO: "minutes.pros",
        Kind.CON: "minutes.cons",
        Kind.TENSION: "minutes.tensions",
    }
)
"""What stands over the notes of a kind where they are gathered, in any document. The minutes have a
section for each, after the themes, in this order."""

FRAME = ("question", "place", "date", "audience", "present", "credits")

COUNTED = (Kind.VOTE, Kind.DEBATE)
"""Kinds whose words are a question, a colon and counts."""

ASKED = re.compile(r"(?<=[?!…؟])[ \u00a0\u202f]*:")
"""A colon right after the sign that ended the question."""


def minutes(board: Board, entries: Sequence[Entry]) -> Minutes:
    """What was said at a board, in its language; the same log gives the same blocks."""
    t = translator_for(board.lang)
    title = title_of(board)
    blocks: list[Block] = [Heading(1, title), Paragraph(t("minutes.title"))]
    blocks += [*frame(board, t), *phases(board, entries, t), *by_theme(board, t)]
    for kind, key in HEADINGS.items():
        found = [said(board, note) for note in placed(board) if note.draft.kind is kind]
        blocks += [Heading(2, t(key)), Listing(tuple(found))] if found else []
    blocks += [*agreements(board, t), *cards(board, t)]
    blocks += method(board, entries, t)
    return Minutes(title, board.lang, tuple(blocks))


def title_of(board: Board) -> str:
    """What its documents are headed by: one without a title says so in its language."""
    given = words(board, board.head.get("title", ""))
    return given or translator_for(board.lang)("board.untitled")


def words(board: Board, text: str) -> str:
    """Set by the rules of the board's language."""
    return on_paper(text, board.lang)


def on_paper(text: str, lang: str) -> str:
    """Set by the rules of a language; on paper a French colon has a whole space."""
    return typeset(text, lang).replace("\u202f:", "\u00a0:")


def placed(board: Board, pause: Pause = go_on) -> list[Note]:
    """The notes that stand, in order of the sheets and of capture; a pause after each sheet."""
    sheets = between(board.sheets, pause)
    notes = (board.notes[seq] for sheet in sheets for seq in sorted(sheet.notes))
    return [note for note in notes if note.status is Status.PLACED]


def said(board: Board, note: Note, label: str = "") -> Said:
    draft = note.draft
    is_quote = draft.kind is Kind.QUOTE
    text = f'"{draft.text}"' if is_quote and '"' not in draft.text else draft.text
    if draft.kind in COUNTED:
        text = ASKED.sub(" —", text)
    label = "" if draft.kind in (Kind.QUOTE, Kind.REMARK) else label
    if board.tallies and note.agreed:
        too = translator_for(board.lang)("minutes.too", n=note.agreed)
        label = f"{label} · {too}" if label else too
    return Said(note.seq, words(board, text), label, words(board, draft.speaker), is_quote)


def frame(board: Board, t: Translate) -> list[Block]:
    rows = [
        (t(f"head.{field}"), words(board, in_words(board, field)))
        for field in FRAME
        if board.head.get(field)
    ]
    return [Heading(2, t("minutes.frame")), Table(tuple(rows))] if rows else []


def in_words(board: Board, field: str) -> str:
    """A field of the head as it is read: dates in the language's words."""
    text = board.head[field]
    return on_the_first(spoken(text, board.lang), board.lang) if FIELDS[field].is_dated else text


def phases(board: Board, entries: Sequence[Entry], t: Translate) -> list[Block]:
    """How the evening went: from when to when, and its phases with their hour, how long each took
    (and was to take, where that was planned) and their notes."""
    begun: dict[str, list[Spell]] = {}
    said = [note for note in placed(board) if note.draft.kind is not Kind.THEME]
    for spell in timetable(entries):
        begun.setdefault(spell.phase, []).append(spell)
    rows = taken(board, entries, len(said), t)
    for phase, spells in begun.items():
        held = (board.sheets[note.place.sheet - 1].phase_at(note.seq) for note in said)
        count = sum(known == phase for known in held)
        parts = [clock(spells[0].begin // 60, t), *lasted(spells, t), t("minutes.count", n=count)]
        rows.append((words(board, phase), " · ".join(part for part in parts if part)))
    return [Heading(2, t("minutes.phases")), Table(tuple(rows))] if rows else []


def taken(
    board: Board, entries: Sequence[Entry], count: int, t: Translate
) -> list[tuple[str, str]]:
    """A row for the whole evening: how many notes, from when to when, with the days where these are
    two. [] without a note."""
    times = [entry.minute for entry in entries if isinstance(entry.event, Captured)]
    if not count or not times:
        return []
    parts = [from_to(min(times), max(times), board.lang, t)]
    return [(t("minutes.taken"), " · ".join([*filter(None, parts), t("minutes.count", n=count)]))]


def agreements(board: Board, t: Translate) -> list[Block]:
    """What phones of the room agreed with, where that is shown: the most agreed with first."""
    agreed = [note for note in placed(board) if note.agreed] if board.tallies else []
    agreed.sort(key=lambda note: -note.agreed)
    found = Listing(tuple(said(board, note, kind_label(board, note, t)) for note in agreed))
    return [Heading(2, t("minutes.agreements")), found] if agreed else []


def lasted(spells: Sequence[Spell], t: Translate) -> list[str]:
    """Real and planned minutes of a phase; nothing of one that nobody planned."""
    planned, minutes = sum(one.planned for one in spells), sum(one.minutes for one in spells)
    if not planned:
        return []
    told = [t("minutes.lasted", n=minutes)] if minutes else []
    return [" ".join([*told, f"({t('minutes.planned', n=planned)})"])]


def by_theme(board: Board, t: Translate) -> list[Block]:
    """Everything that was said, under the theme that it was said under, in order of capture."""
    blocks: list[Block] = [Heading(2, t("minutes.themes"))]
    told = [note for note in placed(board) if note.draft.kind is not Kind.THEME]
    for known, notes in under_themes(board, told):
        blocks.append(Heading(3, words(board, known.name) if known else t("minutes.no_theme")))
        blocks.append(
            Listing(tuple(said(board, note, kind_label(board, note, t)) for note in notes))
        )
    return blocks if len(blocks) > 1 else []


def under_themes(board: Board, notes: Iterable[Note]) -> list[tuple[Theme | None, list[Note]]]:
    """The notes by the theme that they were said under, in the order of the themes, without those
    that have none; first what was said under no theme, or under one that stands no more."""
    themes = {theme.id: theme for theme in board.themes_said()}
    under: dict[int, list[Note]] = {0: [], **{ident: [] for ident in themes}}
    for note in notes:
        under[note.theme if note.theme in themes else 0].append(note)
    return [(themes.get(ident), found) for ident, found in under.items() if found]


def colon(lang: str, label: str = "") -> str:
    """What stands between a label and its words; French has a space before it. A label that ends
    with a sign of its own has none."""
    if label.endswith(tuple("?!…؟")):
        return ""
    return "\u00a0:" if lang.split("-")[0] == "fr" else ":"


def kind_label(board: Board, note: Note, t: Translate) -> str:
    if note.draft.kind is Kind.CARD:
        deck = label_of(note.draft.deck, board.decks, board.lang)
        return deck or t("kind.card")
    return t(f"kind.{note.draft.kind.value}")


def cards(board: Board, t: Translate) -> list[Block]:
    """Cards drawn together, with what they provoked."""
    blocks: list[Block] = []
    for drawn, provoked in followed(placed(board)):
        names = [
            f"{words(board, card.draft.text)} ({words(board, kind_label(board, card, t))})"
            for card in drawn
        ]
        blocks.append(Heading(3, ", ".join(names)))
        found = tuple(said(board, note, kind_label(board, note, t)) for note in provoked)
        blocks.append(Listing(found) if found else Paragraph(t("minutes.card_alone")))
    return [Heading(2, t("minutes.cards")), *blocks] if blocks else []


def followed(notes: Iterable[Note]) -> list[tuple[list[Note], list[Note]]]:
    """Cards drawn one right after the other, with the notes that came until the next card or that
    answer one of them."""
    found: list[tuple[list[Note], list[Note]]] = []
    provoked_by: dict[int, list[Note]] = {}
    for note in notes:
        if note.draft.kind is Kind.CARD:
            if not found or found[-1][1]:
                found.append(([], []))
            found[-1][0].append(note)
            provoked_by[note.seq] = found[-1][1]
        elif note.draft.kind in (Kind.THEME, Kind.DIRECTION):
            continue
        elif note.draft.answers in provoked_by:
            provoked_by[note.draft.answers].append(note)
        elif found:
            found[-1][1].append(note)
    return found


def method(board: Board, entries: Sequence[Entry], t: Translate) -> list[Block]:
    """How this was made and what it leaves out, with counts from the log."""
    captured = sum(isinstance(entry.event, Captured) for entry in entries)
    kept = sum(note.draft.kind is not Kind.THEME for note in placed(board))
    gone = sum(note.status is not Status.PLACED for note in board.notes.values())
    parts = [t("minutes.method", n=kept), t("minutes.withdrawn", n=gone) if gone else ""]
    parts += [*from_the_room(board, t), t("minutes.privacy")]
    blocks: list[Block] = [Heading(2, t("minutes.method_title"))]
    blocks += [Paragraph(part) for part in parts if part and captured]
    if board.head.get("licence"):
        blocks.append(Paragraph(t("minutes.licence", name=words(board, board.head["licence"]))))
    return blocks


def from_the_room(board: Board, t: Translate) -> list[str]:
    """What phones sent, as numbers: what was noted, what was put aside, how many agreed."""
    taken = sum(note.from_phone for note in placed(board))
    agreed = sum(note.agreed for note in placed(board))
    said = (("taken", taken), ("aside", board.set_aside), ("agreed", agreed))
    return [t(f"minutes.phones.{name}", n=count) for name, count in said if count]
