"""What a line that starts with a slash and a word means, but for cards (``dealing.py``)."""

from __future__ import annotations

from board.core.head import FIELDS
from board.core.kinds import debates, votes
from board.core.languages import words_for
from board.core.limits import LONGEST_HEAD, LONGEST_PHASE
from board.core.meaning import Describe, Meaning, PlanPhase, TurnSheet, read_minutes
from board.core.model import Draft, Kind, Refusal

COMMANDS = words_for("commands")
HEAD_COMMANDS = {name: name for name in FIELDS} | words_for("head")
COUNTED = {
    "vote": (Kind.VOTE, votes.read_vote, votes.answers, votes.MOST_OPTIONS),
    "debate": (Kind.DEBATE, debates.read_debate, debates.sides, debates.MOST_SIDES),
}
"""By command: the kind, what reads its counts, how many it names, how many it may."""


def commanded(name: str, rest: str) -> Meaning:
    """A line that starts with a slash and a word; names in all languages are twins."""
    command = COMMANDS.get(name)
    if command == "sheet":
        return TurnSheet()
    if command in ("phase", "plan"):
        phase, minutes = read_minutes(rest)
        if (minutes or 0) > LONGEST_PHASE:
            return Refusal("too_many_minutes", str(LONGEST_PHASE))
        turned = TurnSheet(phase, minutes) if command == "phase" else PlanPhase(phase, minutes or 0)
        return unfit(phase, name) or turned
    if command in COUNTED:
        kind, read, count, most = COUNTED[command]
        if read(rest) is not None:
            return Draft(kind, rest)
        if count(rest) > most:
            is_vote = kind is Kind.VOTE
            return Refusal("too_many_answers" if is_vote else "too_many_sides", str(most))
        return Refusal("bad_argument", name)
    if name in HEAD_COMMANDS:
        return unfit(rest, name) or Describe(HEAD_COMMANDS[name], rest)
    return Refusal("unknown_command", name)


def unfit(text: str, name: str) -> Refusal | None:
    """Why words cannot stand in a sheet's head, if they cannot."""
    if not text:
        return Refusal("bad_argument", name)
    return Refusal("too_long", str(LONGEST_HEAD)) if len(text) > LONGEST_HEAD else None
