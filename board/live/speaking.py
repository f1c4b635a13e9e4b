"""What phones of a room may say, and what a desk does with it: shapes and least role."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from board.live.shapes import DeskId, Keyed, Line, Message, Number, Short
from board.store.access import Role

Words = Annotated[str, Field(max_length=2000)]
Ids = Annotated[list[Number], Field(min_length=1, max_length=500)]
Book = Annotated[str, Field(max_length=16)]
SAID = ("remark", "question", "proposal")
ABOUT = ("correction", "withdrawal")


class SpeakMessage(Keyed):
    """A remark for the tray, or what is asked about a ``note``: better words, or to withdraw it."""

    kind: Literal["remark", "question", "proposal", "correction", "withdrawal"]
    words: Words = ""
    speaker: Short = ""
    note: Number = 0


class MineMessage(Message):
    """Asks what has become of what this phone sent; from then on it is told."""


class AgreeMessage(Message):
    """*Me too*, or no longer."""

    note: Number
    agrees: bool = True


class TrayMessage(Message):
    """Asks what changed in the tray of the evening ``book`` after a number; "" for all of it."""

    since: Number = 0
    book: Book = ""


class TakeMessage(Keyed):
    """A slip becomes a note, with ``also`` those that say the same; ``line`` is what a scribe made
    of it, "" as it is. ``elsewhere`` lets a corrected note go to a new place."""

    slip: Number
    also: list[Number] = Field(default_factory=list, max_length=500)
    line: Line = ""
    desk: DeskId = ""
    theme: Number | None = None
    elsewhere: bool = False


class AsideMessage(Message):
    """Puts slips aside; with ``back`` they wait again."""

    slips: Ids
    back: bool = False


class MuteMessage(Message):
    """The phone that sent a slip is heard no more this evening; without one all are heard again."""

    slip: Number | None = None


class EmptyMessage(Message):
    """All that was not noted is gone now."""


SPEECH: dict[str, tuple[type[Message], Role]] = {
    "speak": (SpeakMessage, Role.PARTICIPANT),
    "mine": (MineMessage, Role.PARTICIPANT),
    "agree": (AgreeMessage, Role.PARTICIPANT),
    "tray": (TrayMessage, Role.SCRIBE),
    "take": (TakeMessage, Role.SCRIBE),
    "aside": (AsideMessage, Role.SCRIBE),
    "mute": (MuteMessage, Role.SCRIBE),
    "empty": (EmptyMessage, Role.SCRIBE),
}
