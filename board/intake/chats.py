"""The written chat of a meeting or of phones: Zoom, Jitsi, BigBlueButton, WhatsApp, Element …"""

from __future__ import annotations

import re
from dataclasses import dataclass

from board.intake.line import Line, remark
from board.intake.stamps import CLOCK, DATED, MARKS, STAMP, bare

LED = re.compile(rf"(?:\[{STAMP}\]|\({STAMP}\))\s*(?:[-–]\s+)?(?P<rest>.*)$", re.I)
SURE = re.compile(
    rf"(?:{DATED}|\d{{1,2}}:\d{{2}}:\d{{2}}(?:\s?[ap]\.?m\b\.?)?):?\s+(?:[-–]\s+)?(?P<rest>.*)$",
    re.I,
)
"""A date or seconds: nobody writes an agenda so."""
PARTED = re.compile(rf"{CLOCK}(?:\s+[-–]\s+|\t\s*|\s+(?=(?:From|De|Von)\s))(?P<rest>.*)$", re.I)
FROM = re.compile(
    r"(?:From|De|Von)\s+(?P<name>.+?)(?:\s+(?:to|à|a|an|para)\s+(?P<to>[^:]+?))?\s*:\s*(?P<words>.*)$",
    re.I,
)
NAMED = re.compile(r"(?P<name>[^:\t]{1,60}?)\s*(?::\t?|\t)\s*(?P<words>.*)$")
NOISE = re.compile(
    r"(?:Reacted to |Removed a .* reaction|A réagi à |Replying to |Réponse à |En réponse à )", re.I
)
ANSWER = re.compile(r"(?:Replying to|Réponse à|En réponse à) [\"«“].*[\"»”]:?\s*", re.I)
PRIVATE = re.compile(
    r"\((?:direct message|privately|message (?:direct|privé)|en privé|direktnachricht|privat)\)",
    re.I,
)
LEFT_OUT = re.compile(r"<[^<>]{3,40}>$")
"""What a phone writes for a picture that was not exported."""
GUEST = re.compile(
    r"\s*\((?:guest|invitée?|external|externe|unverified|non vérifiée?|host|hôte|gast)\)$", re.I
)
MINE = re.compile(r"^~\s*")
"""Before a name that is in no address book."""


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a message; ``name`` is "" for what the tool itself says."""

    name: str
    words: str
    is_private: bool = False


def head_of(line: str) -> Head | None:
    """Who wrote and what, of a line that begins with a time; None for another line."""
    text = bare(line)
    found = next((one for shape in (LED, SURE, PARTED) if (one := shape.match(text))), None)
    if found is None:
        return None
    rest = found["rest"].lstrip(MARKS)
    named = FROM.match(rest) or NAMED.match(rest)
    if named is None or not any(letter.isalnum() for letter in named["name"]):
        return Head("", "")
    name = GUEST.sub("", PRIVATE.sub("", MINE.sub("", named["name"].strip(MARKS)))).strip()
    is_private = bool(PRIVATE.search(rest[: named.start("words")]))
    return Head(name, named["words"], is_private)


def recognised(text: str, suffix: str) -> bool:
    """Whether the first written line begins a message, and so does every third."""
    lines = [line for line in text[:8000].splitlines() if bare(line)][:40]
    heads = [head_of(line) for line in lines]
    named = sum(1 for head in heads if head is not None and head.name)
    return bool(lines) and heads[0] is not None and named > 0 and named * 3 >= len(lines)


def is_noise(words: str) -> bool:
    """A reaction, or what stands for something that was not exported."""
    if words.startswith("\u200e") or LEFT_OUT.match(bare(words)):
        return True
    return bool(NOISE.match(words)) and not ANSWER.match(words)


def read(text: str) -> list[Line]:
    """A note a message; what was written to one person alone, reactions and what the tool says of
    itself are left out."""
    lines: list[Line] = []
    is_kept = False
    for number, raw in enumerate(text.splitlines(), 1):
        head = head_of(raw)
        if head is not None:
            is_kept = bool(head.name) and not head.is_private and not is_noise(head.words)
            if is_kept:
                lines.append(remark(number, ANSWER.sub("", head.words), head.name))
        elif is_kept and lines and bare(raw) and not NOISE.match(bare(raw)):
            last = lines[-1]
            if last.text:
                lines.append(remark(number, raw, last.speaker))
            else:
                lines[-1] = remark(number, raw, last.speaker)
    return lines
