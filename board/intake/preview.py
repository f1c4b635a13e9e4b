"""What each line that was brought will be, before anything is noted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from board.core.grammar import parse
from board.core.kinds import spec_of
from board.core.meaning import ChooseSpeaker, Describe, PlanPhase, TurnSheet
from board.core.model import Draft, Refusal
from board.intake.line import Line, said, spelled


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
    """A row a line, in their order; a speaker chosen on a line of its own speaks those after it,
    and is named in each of them: wherever a row goes from here, it says who said it."""
    rows, standing = [], ""
    for line in lines:
        captured = said_by(said(line), standing)
        match parse(captured):
            case ChooseSpeaker(speaker):
                standing = speaker
                rows.append(Row(line.number, "command", speaker, captured, captured))
            case Draft() as draft:
                kind, who = draft.kind.value, draft.speaker
                rows.append(Row(line.number, kind, who, draft.text, captured))
            case Refusal(reason, detail):
                rows.append(Row(line.number, "refused", "", reason, captured, detail))
            case Describe() | TurnSheet() | PlanPhase():
                rows.append(Row(line.number, "command", "", captured, captured))
    return rows


def said_by(line: str, speaker: str) -> str:
    """The captured line with who speaks where it does not say."""
    draft = parse(line) if speaker else None
    if not isinstance(draft, Draft) or draft.speaker or not spec_of(draft.kind).is_said:
        return line
    return spelled(replace(draft, speaker=speaker))


def is_choice(line: str) -> bool:
    """Whether a captured line only chooses who speaks: the rows below have the name already, and
    it would go on to speak what is brought next."""
    return isinstance(parse(line), ChooseSpeaker)
