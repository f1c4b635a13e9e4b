"""What a browser may say over the socket: shape, limits and least role of each event."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from board.core.attribution import Attribute, NumberSpeakers
from board.core.erasing import Erase
from board.core.events import (
    Command,
    Edit,
    Link,
    Move,
    Pace,
    Recall,
    Release,
    Restore,
    Say,
    Withdraw,
)
from board.core.limits import MOST_NOTES, MOST_NUMBERS
from board.core.listening import Listen
from board.live.shapes import ActMessage, DeskId, Key, Line, Message, Number, Short
from board.live.speaking import SPEECH
from board.live.timing import TIMING
from board.store.access import Role


class CaptureMessage(ActMessage):
    """``anyway`` notes a line although another desk has just noted the same words."""

    line: Line
    desk: DeskId = ""
    theme: Number | None = None
    answers: Number | None = None
    anyway: bool = False

    def command(self) -> Command:
        return Say(self.line, self.desk, self.theme, self.answers)


class EditMessage(ActMessage):
    note: Number
    line: Line
    changed: Number | None = None
    theme: Number | None = None
    elsewhere: bool = False

    def command(self) -> Command:
        return Edit(self.note, self.line, self.changed, self.theme, self.elsewhere)


class LinkMessage(ActMessage):
    note: Number
    answers: Number | None = None

    def command(self) -> Command:
        return Link(self.note, self.answers)


class MoveMessage(ActMessage):
    note: Number
    x: Number
    y: Number
    sheet: Number | None = None

    def command(self) -> Command:
        return Move(self.note, self.x, self.y, self.sheet)


class AttributeMessage(ActMessage):
    """Notes that somebody else said; ``voice`` gives their numbers."""

    notes: Annotated[list[Number], Field(min_length=1, max_length=MOST_NOTES)]
    speaker: Short

    def command(self) -> Command:
        return Attribute(tuple(self.notes), self.speaker)


class NumberMessage(ActMessage):
    """Who has which number, each by a note that is said by them; 0 for a free one."""

    notes: Annotated[list[Number], Field(max_length=MOST_NUMBERS)]
    off: Annotated[list[Number], Field(max_length=64)]

    def command(self) -> Command:
        return NumberSpeakers(tuple(self.notes), tuple(self.off))


class NoteMessage(ActMessage):
    note: Number


class WithdrawMessage(NoteMessage):
    def command(self) -> Command:
        return Withdraw(self.note)


class RestoreMessage(NoteMessage):
    def command(self) -> Command:
        return Restore(self.note)


class EraseMessage(NoteMessage):
    def command(self) -> Command:
        return Erase(self.note)


class PaceMessage(ActMessage):
    hold: bool = False
    delay: Number = 0

    def command(self) -> Command:
        return Pace(self.hold, self.delay)


class ListenMessage(ActMessage):
    """Whether phones may speak up (``hears``), and whether the board shows how many agree."""

    hears: bool
    tallies: bool = False

    def command(self) -> Command:
        return Listen(self.hears, self.tallies)


class HeldMessage(ActMessage):
    held: Number


class ReleaseMessage(HeldMessage):
    def command(self) -> Command:
        return Release(self.held)


class RecallMessage(HeldMessage):
    def command(self) -> Command:
        return Recall(self.held)


class JoinMessage(Message):
    """``sheet`` is in view, 0 for the newest. ``kind`` is what sort of page watches, for the count
    of walls and phones; "" is not counted."""

    seq: Annotated[int, Field(ge=-1, le=2**31)]
    sheet: Number = 0
    kind: Literal["", "wall", "phone"] = ""


class SheetMessage(Message):
    """Asks for the ink of a sheet that the page had only a place for."""

    sheet: Number


class PreviewMessage(Message):
    """A line that is being typed; ``note`` when it is to replace that note's words."""

    line: Line
    desk: DeskId = ""
    theme: Number | None = None
    answers: Number | None = None
    note: Number | None = None

    def command(self) -> Command:
        if self.note is not None:
            return Edit(self.note, self.line, theme=self.theme)
        return Say(self.line, self.desk, self.theme, self.answers)


class LookMessage(Message):
    """Asks for a note's line, to correct it."""

    note: Number


class VoiceMessage(Message):
    """Asks for the notes of a speaker: those from ``note`` on that are said as this one is, or all
    that are said by ``speaker``."""

    note: Number | None = None
    speaker: Short = ""


class LinesMessage(Message):
    """Asks for the board's last lines, for a desk that remembers none."""

    desk: DeskId = ""


class BecameMessage(Message):
    """Asks what a line that waited has become."""

    held: Number


class TableMessage(Message):
    """Asks what lies on the scribes' table: themes, speakers, lines that wait."""


class KeptMessage(Message):
    """Asks which of the notes and names that a page remembers were erased."""

    notes: list[Number] = Field(default_factory=list, max_length=500)
    names: list[Short] = Field(default_factory=list, max_length=64)


class ReceiptMessage(Message):
    """Asks which of these keys are in the log."""

    keys: Annotated[list[Key], Field(max_length=2000)]


class PresenceMessage(Message):
    """``typing`` is how the line begins, ``note`` the note that is being edited."""

    desk: DeskId
    name: Annotated[str, Field(max_length=24)] = ""
    typing: Short = ""
    note: Number | None = None
    hello: bool = False


class StageMessage(Message):
    """What the walls show beside the ink: the note that stands out and its sheet (``spot``), the
    sheet to turn to, the neutral screen, whether lines are shown while they are typed, and the
    code for phones instead of the drawing (``join``)."""

    spotlight: Number | None = None
    spot: Number | None = None
    sheet: Number | None = None
    neutral: bool = False
    caption: bool = False
    join: bool = False


class CaptionMessage(Message):
    desk: DeskId
    text: Annotated[str, Field(max_length=240)]


ACTS: dict[str, tuple[type[ActMessage], Role]] = {
    "capture": (CaptureMessage, Role.SCRIBE),
    "edit": (EditMessage, Role.SCRIBE),
    "link": (LinkMessage, Role.SCRIBE),
    "move": (MoveMessage, Role.SCRIBE),
    "attribute": (AttributeMessage, Role.SCRIBE),
    "number": (NumberMessage, Role.SCRIBE),
    "withdraw": (WithdrawMessage, Role.SCRIBE),
    "restore": (RestoreMessage, Role.SCRIBE),
    "erase": (EraseMessage, Role.ORGANISER),
    "pace": (PaceMessage, Role.SCRIBE),
    "listen": (ListenMessage, Role.SCRIBE),
    "release": (ReleaseMessage, Role.SCRIBE),
    "recall": (RecallMessage, Role.SCRIBE),
    **TIMING,
}
READS: dict[str, tuple[type[Message], Role]] = {
    "join": (JoinMessage, Role.VIEWER),
    "sheet": (SheetMessage, Role.VIEWER),
    "preview": (PreviewMessage, Role.SCRIBE),
    "look": (LookMessage, Role.SCRIBE),
    "voice": (VoiceMessage, Role.SCRIBE),
    "lines": (LinesMessage, Role.SCRIBE),
    "became": (BecameMessage, Role.SCRIBE),
    "table": (TableMessage, Role.SCRIBE),
    "kept": (KeptMessage, Role.SCRIBE),
    "receipt": (ReceiptMessage, Role.SCRIBE),
}
RELAYS: dict[str, tuple[type[Message], Role]] = {
    "presence": (PresenceMessage, Role.SCRIBE),
    "stage": (StageMessage, Role.SCRIBE),
    "caption": (CaptionMessage, Role.SCRIBE),
}
PUSHES = (
    *("patch", "head", "resync", "table", "desk", "audience"),
    *("stage", "caption", "forgotten", "deleted"),
    *("listening", "tray", "slip", "clock"),
)
EVENTS: dict[str, tuple[type[Message], Role]] = {**ACTS, **READS, **RELAYS, **SPEECH}
