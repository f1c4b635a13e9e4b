"""What every message of a browser has: its board, and its key where it changes something."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from board.core.events import Command

Key = Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
BoardId = Annotated[str, Field(max_length=32)]
DeskId = Annotated[str, Field(max_length=64)]
Number = Annotated[int, Field(ge=0, le=2**31)]
Line = Annotated[str, Field(max_length=8000)]
Short = Annotated[str, Field(max_length=80)]


class Message(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, defer_build=True)
    board: BoardId


class Keyed(Message):
    """What changes the log: acted on once for a key."""

    key: Key


class ActMessage(Keyed):
    """What changes the log by a command of the board."""

    def command(self) -> Command:
        raise NotImplementedError
