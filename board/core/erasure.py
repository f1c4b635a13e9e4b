"""Which fields of each fact hold words, and a log's facts without the words that are erased."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from board.core.attribution import Attributed
from board.core.events import (
    Amended,
    Captured,
    Described,
    Entry,
    Erased,
    Event,
    HeadErased,
    Kept,
    LineHeld,
    LineRecalled,
    LineReleased,
    Moved,
    NameErased,
    Opened,
    PhaseBegun,
    PhaseErased,
    SheetTurned,
    SpeakerChosen,
    SpeakerErased,
    ThemeChosen,
)
from board.core.grammar import parse, spell
from board.core.laying import DeckLaid, DeckTaken
from board.core.listening import Agreed, Listened, SetAside
from board.core.meaning import ChooseSpeaker
from board.core.model import Board, Draft, Kind, Note, Place, Status
from board.core.planning import EveningPlanned, Plan, PlanErased

T = TypeVar("T")
P = TypeVar("P", bound=Plan)

BLOCK = ("place.block.lines", "place.block.lead")
HEADING = ("heading.block.lines", "heading.block.lead")
BAND = ("band.block.lines", "band.block.lead")
NOTE = ("draft.text", "draft.speaker", "draft.pictogram", *BLOCK)

WORDS: dict[type[Event], tuple[str, ...]] = {
    Opened: ("title", "licence"),
    Described: ("value",),
    SheetTurned: ("phase", *BAND),
    PhaseBegun: ("phase", *BAND),
    EveningPlanned: ("phases", "themes", "speakers"),
    SpeakerChosen: ("speaker",),
    Captured: (*NOTE, *HEADING),
    Amended: (*NOTE, *HEADING),
    Moved: BLOCK,
    LineHeld: ("line", "speaker"),
    LineReleased: ("phase", *BAND),
    Attributed: ("speaker",),
    Listened: (),
    Agreed: (),
    SetAside: (),
    DeckLaid: ("deck.name", "deck.cards"),
    Kept: ("name", "fields"),
}
"""The fields of facts in which somebody's words can stand; a fact that is not here has none."""


@dataclass(frozen=True, slots=True)
class Gone:
    """What an erasure takes: notes and waiting lines by id, a field of the head, what was said of
    sheets, the rows that name ``speaker``, the words of decks by id, and of what was planned the
    phases and themes of these names, or all (``is_plan``)."""

    notes: frozenset[int] = frozenset()
    held: frozenset[int] = frozenset()
    head: str = ""
    sheets: frozenset[int] = frozenset()
    speaker: str = ""
    decks: frozenset[int] = frozenset()
    planned: frozenset[str] = frozenset()
    is_plan: bool = False


def gone_with(board: Board, event: Event, speaker: str = "") -> Gone | None:
    """What a fact takes with it from the board as it was before; None for a fact that erases
    nothing. ``speaker`` is the name, which no fact may hold."""
    match event:
        case Erased(note, held):
            lines = waited(board, (note,)) | set(held)
            return Gone(frozenset({note}), lines, planned=named(board, (note,)))
        case LineRecalled(line):
            return Gone(held=frozenset({line}))
        case HeadErased(field):
            return Gone(head=field)
        case PhaseErased(sheets):
            return Gone(sheets=frozenset(sheets), planned=phases_of(board, sheets))
        case SpeakerErased(notes, held):
            lines, themes = waited(board, notes) | set(held), named(board, notes)
            return Gone(frozenset(notes), lines, speaker=speaker, planned=themes)
        case NameErased():
            return Gone(speaker=speaker)
        case DeckTaken(deck):
            return Gone(decks=frozenset(versions(board, deck)))
        case PlanErased():
            return Gone(is_plan=True)
    return None


def named(board: Board, notes: Iterable[int]) -> frozenset[str]:
    """The themes among these notes, by name as a plan has it."""
    drafts = (board.notes[note].draft for note in notes)
    return frozenset(draft.text.casefold() for draft in drafts if draft.kind is Kind.THEME)


def phases_of(board: Board, sheets: Iterable[int]) -> frozenset[str]:
    said = (phase for number in sheets for phase in board.sheets[number - 1].phases)
    return frozenset(phase.casefold() for phase in said)


def unplanned(plan: P, names: frozenset[str]) -> P:
    """A plan without the words of the phases and themes of these names; what else it has stays
    where it is."""
    phases = (replace(one, name="") if one.name.casefold() in names else one for one in plan.phases)
    themes = ("" if name.casefold() in names else name for name in plan.themes)
    return replace(plan, phases=tuple(phases), themes=tuple(themes))


def unexpected(plan: P, places: Iterable[int]) -> P:
    """A plan without the speakers at these places; the others keep theirs."""
    gone = set(places)
    speakers = ("" if at in gone else name for at, name in enumerate(plan.speakers))
    return replace(plan, speakers=tuple(speakers))


def places_of(plan: Plan, speaker: str) -> tuple[int, ...]:
    """Where a speaker stands among those that are expected."""
    return tuple(at for at, name in enumerate(plan.speakers) if is_same(name, speaker))


def versions(board: Board, deck: int) -> set[int]:
    """The ids under which a deck was ever laid: what has its name. Those that were taken before go
    with it once more: logs of before still have their names."""
    words = {one.deck.words for one in board.decks if one.id == deck}
    taken = (one.id for one in board.decks if not (one.is_offered or one.deck.cards))
    return {*(one.id for one in board.decks if one.deck.words in words), *taken}


def waited(board: Board, notes: Iterable[int]) -> frozenset[int]:
    """The lines that these notes waited as."""
    return frozenset(board.notes[note].held for note in notes) - {0}


def redacted(entries: Iterable[Entry], gone: Gone) -> dict[int, Event]:
    """The facts (by seq) that hold words of what is gone, without those words.

    A theme's words are also in its repeated headings and in the lines that named it again; a
    phase's in the line that waited before the sheet was turned.
    """
    entries = list(entries)
    lines = set(gone.held)
    for entry in entries:
        match entry.event:
            case LineReleased(held, theme, sheet):
                if theme in gone.notes or sheet in gone.sheets:
                    lines.add(held)
            case PhaseBegun(sheet=sheet, held=held):
                if held and sheet in gone.sheets:
                    lines.add(held)
            case Captured(held=held):
                if held and entry.seq in gone.notes:
                    lines.add(held)
    gone = replace(gone, held=frozenset(lines))
    found = {}
    for entry in entries:
        event = without_name(blank(entry.event, fields_of(entry, gone)), gone.speaker)
        if gone.planned and isinstance(event, EveningPlanned):
            event = unplanned(event, gone.planned)
        event = unset(event, gone.notes)
        if event != entry.event or is_chosen(entry.event, gone):
            found[entry.seq] = event
    if found and gone.speaker:  # the line that chose a theme may have named who said it
        found |= {one.seq: one.event for one in entries if isinstance(one.event, ThemeChosen)}
    return found


def is_chosen(event: Event, gone: Gone) -> bool:
    """A theme that was named again: its row has no words, and a digest of them."""
    return isinstance(event, ThemeChosen) and event.theme in gone.notes


def fields_of(entry: Entry, gone: Gone) -> tuple[str, ...]:
    """The fields of a fact that are about what is gone."""
    event = entry.event
    words = WORDS.get(type(event), ())
    match event:
        case Opened():
            return (gone.head,) if gone.head in words else ()
        case Described(field):
            return words if field == gone.head else ()
        case EveningPlanned():
            return words if gone.is_plan else ()
        case SheetTurned(sheet) | PhaseBegun(sheet) | LineReleased(sheet=sheet):
            return words if sheet in gone.sheets else ()
        case LineHeld():
            return words if entry.seq in gone.held else ()
        case DeckLaid():
            return words if entry.seq in gone.decks else ()
        case Captured(theme=theme) | Amended(theme=theme):
            own = entry.seq if isinstance(event, Captured) else event.note
            again = HEADING if theme in gone.notes else ()
            return (*NOTE, *again) if own in gone.notes else again
        case Moved(note):
            return words if note in gone.notes else ()
    return ()


def blank(value: T, fields: Iterable[str]) -> T:
    """The same value with these fields (``a.b`` goes into a field) empty; where a field on the
    way is None there is nothing to empty."""
    for path in fields:
        name, _, rest = path.partition(".")
        held: Any = getattr(value, name)
        if held is not None:
            empty = blank(held, (rest,)) if rest else type(held)()
            value = replace(value, **{name: empty})  # type: ignore[type-var]
    return value


def is_blank(event: Event) -> bool:
    """Whether an event of a kind whose words can be erased has none."""
    words = WORDS.get(type(event), ())
    return bool(words) and event == blank(event, words)


def unset(event: Event, notes: frozenset[int]) -> Event:
    """The same fact without the words that it set anew of these notes."""
    if not isinstance(event, Attributed) or not notes:
        return event
    resets = []
    for reset in event.resets:
        fields = BLOCK if reset.note in notes else ()
        resets.append(blank(reset, (*fields, *HEADING) if reset.theme in notes else fields))
    return replace(event, resets=tuple(resets))


def wordless(place: Place) -> Place:
    return blank(place, ("block.lines", "block.lead"))


def wordless_note(note: Note) -> Note:
    """A note without its words; kind, box and letter size stay, so that nothing else moves."""
    return replace(
        note,
        draft=replace(note.draft, text="", speaker="", pictogram=""),
        place=wordless(note.place),
        status=Status.ERASED,
    )


def without_name(event: Event, name: str) -> Event:
    """The same fact without this speaker's name; "" is nobody's."""
    if not name:
        return event
    match event:
        case Captured() | Amended() if is_same(event.draft.speaker, name):
            return blank(event, ("draft.speaker",))
        case SpeakerChosen() | Attributed() if is_same(event.speaker, name):
            return blank(event, ("speaker",))
        case EveningPlanned():
            return unexpected(event, places_of(event, name))
        case LineHeld():
            line = unsigned(event.line, name)
            kept = "" if is_same(event.speaker, name) else event.speaker
            return replace(event, line=line, speaker=kept)
    return event


def is_same(one: str, other: str) -> bool:
    """Whether two names are one speaker to a reader: case does not tell them apart."""
    return one.casefold() == other.casefold()


def signer(line: str) -> str:
    """Who says a line as typed, as far as it names somebody; "" for nobody."""
    meant = parse(line)
    return meant.speaker if isinstance(meant, Draft) else ""


def unsigned(line: str, name: str) -> str:
    """A line as typed, without this name for who says it, however it is written; a line that
    stands for the name alone becomes empty."""
    match parse(line):
        case ChooseSpeaker(speaker) if name and is_same(speaker, name):
            return ""
        case Draft() as draft if name and is_same(draft.speaker, name):
            answers = "& " if draft.answers is not None else ""
            return answers + spell(replace(draft, speaker=""))
    return line
