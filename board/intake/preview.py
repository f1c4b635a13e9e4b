"""What each line that was brought will be, before anything is noted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from board.core.grammar import parse
from board.core.kinds import spec_of
from board.core.meaning import ChooseSpeaker, Describe, PlanPhase, TurnSheet
from board.core.model import Draft, Refusal
from board.intake.line import Line, said


@dataclass(frozen=True, slots=True)
class Row:
    """``what`` is a kind, ``command``, or ``refused``, whose reason is then in ``text`` with its
    ``detail``; ``line`` is the captured line."""

    number: int
    what: str
    speaker: str
    text: str
    line: str
    detail: str = ""


def previewed(lines: Iterable[Line]) -> list[Row]:
    """A row a line, in their order; a speaker chosen on a line of its own speaks those after it."""
    rows, standing = [], ""
    for line in lines:
        captured = said(line)
        match parse(captured):
            case ChooseSpeaker(speaker):
                standing = speaker
                rows.append(Row(line.number, "command", speaker, captured, captured))
            case Draft() as draft:
                who = draft.speaker or (standing if spec_of(draft.kind).is_said else "")
                rows.append(Row(line.number, draft.kind.value, who, draft.text, captured))
            case Refusal(reason, detail):
                rows.append(Row(line.number, "refused", "", reason, captured, detail))
            case Describe() | TurnSheet() | PlanPhase():
                rows.append(Row(line.number, "command", "", captured, captured))
    return rows
