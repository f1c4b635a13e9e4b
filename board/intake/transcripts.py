"""What a machine wrote down of a talk: a line with a name and a time, then the words (Otter, Teams,
Meet)."""

from __future__ import annotations

import re

from board.intake.line import Line, remark

CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}"
NAMED = re.compile(rf"(?P<name>\S(?:.{{0,60}}\S)?)\s+[(\[]?{CLOCK}[)\]]?\s*$")
LED = re.compile(rf"[(\[]?{CLOCK}[)\]]?\s+(?P<name>\S.{{0,60}}?)\s*:?\s*$")
FOOT = re.compile(r"(?:Transcribed by|Transcrit par) https?://", re.I)


def matched(line: str) -> re.Match[str] | None:
    return NAMED.match(line.strip()) or LED.match(line.strip())


def recognised(text: str, suffix: str) -> bool:
    """Whether two lines or more are a name and a time only, each with words after it."""
    lines = [line.strip() for line in text[:8000].splitlines() if line.strip()]
    heads = [
        index
        for index, line in enumerate(lines[:-1])
        if matched(line) and not matched(lines[index + 1])
    ]
    return len(heads) >= 2 and heads[0] <= 3 and len(heads) * 6 >= len(lines[:60])


def read(text: str) -> list[Line]:
    """A note a paragraph, said by the name above it; what stands before the first name is left."""
    lines: list[Line] = []
    speaker: str | None = None
    for number, raw in enumerate(text.splitlines(), 1):
        found = matched(raw)
        if found:
            speaker = found["name"].strip()
        elif speaker is not None and raw.strip() and not FOOT.match(raw.strip()):
            lines.append(remark(number, raw, speaker))
    return lines
