"""The written chat of a meeting: Zoom, Teams, Jitsi, Meet (.sbv is with the captions)."""

from __future__ import annotations

import re

from board.intake.line import Line, remark

CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?"
DAY = r"(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},?\s+)?"
ZOOM = re.compile(
    rf"{DAY}{CLOCK}\s+(?:From|De|Von)\s+(?P<name>.+?)"
    r"(?:\s+(?:to|To|à|À|an|An)\s+(?P<to>[^:]+?))?\s*:\s*(?P<words>.*)$"
)
TEAMS = re.compile(rf"\[{DAY}{CLOCK}\]\s*(?P<name>[^:\]]+?)\s*:\s*(?P<words>.*)$")
DASHED = re.compile(rf"{DAY}{CLOCK}\s+[-–]\s+(?P<name>[^:]+?)\s*:\s*(?P<words>.*)$")
TABBED = re.compile(rf"{DAY}{CLOCK}\t(?:From\s+)?(?P<name>[^\t:]+?)\s*:?\t\s*(?P<words>.*)$")
SHAPES = (ZOOM, TEAMS, DASHED, TABBED)
NOISE = re.compile(
    r"(?:Reacted to |Removed a .* reaction|A réagi à |Replying to |Réponse à |En réponse à )", re.I
)
ANSWER = re.compile(r"(?:Replying to|Réponse à|En réponse à) [\"«“].*[\"»”]:?\s*", re.I)
PRIVATE = re.compile(
    r"\((?:direct message|privately|message direct|en privé|direktnachricht)\)", re.I
)


def matched(line: str) -> re.Match[str] | None:
    return next((found for shape in SHAPES if (found := shape.match(line.strip()))), None)


def recognised(text: str, suffix: str) -> bool:
    """Whether the first written line is a time, a name and a colon, and so is every third."""
    lines = [line for line in text[:8000].splitlines() if line.strip()][:40]
    found = sum(1 for line in lines if matched(line))
    return bool(lines) and matched(lines[0]) is not None and found * 3 >= len(lines)


def read(text: str) -> list[Line]:
    """A note a message; what was written to one person alone, and reactions, are left out."""
    lines: list[Line] = []
    is_kept = False
    for number, raw in enumerate(text.splitlines(), 1):
        found = matched(raw)
        if found:
            name, words = found["name"], found["words"]
            is_private = bool(PRIVATE.search(raw))
            is_kept = not is_private and not (NOISE.match(words) and not ANSWER.match(words))
            if is_kept:
                lines.append(remark(number, ANSWER.sub("", words), name))
        elif is_kept and lines and raw.strip() and not NOISE.match(raw.strip()):
            last = lines[-1]
            if last.text:
                lines.append(remark(number, raw, last.speaker))
            else:
                lines[-1] = remark(number, raw, last.speaker)
    return lines
