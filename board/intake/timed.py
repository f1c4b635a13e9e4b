"""Words with the time before each line, as a recording is written down without names: `[00:19]` of
speech recognition and lyrics, labels of Audacity, dialogue of .ass subtitles."""

from __future__ import annotations

import re

from board.intake.line import Line, remark
from board.intake.stamps import bare

AT = re.compile(
    r"[\[(<]?(?P<clock>(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)[\])>]\s*(?P<words>.*)$"
)
LABEL = re.compile(r"\d+[.,]\d+\t\d+[.,]\d+\t(?P<words>.*)$")
TAG = re.compile(r"\[[a-z]{2,8}:.*\]$", re.I)
"""Who made a file of lyrics, and of what."""
DIALOGUE = re.compile(r"Dialogue:\s*(?P<fields>.*)$")
STYLE = re.compile(r"\{[^{}]*\}")
BREAK = re.compile(r"\\[Nnh]")
FIELDS = 10
"""Of a dialogue: layer, start, end, style, name, three margins, effect, words."""


def seconds(clock: str) -> float:
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def recognised(text: str, suffix: str = "") -> bool:
    """Whether most lines begin with a time of a recording: in brackets, rising, from its first
    minutes on (`[18:00] Accueil` is an agenda), or as two of Audacity's numbers."""
    lines = [bare(line) for line in text[:8000].splitlines() if bare(line)][:40]
    if any(DIALOGUE.match(line) for line in lines) and lines[0].startswith("[Script Info]"):
        return True
    lines = [line for line in lines if not TAG.match(line)]
    if len(lines) < 2:
        return False
    if all(LABEL.match(line) for line in lines):
        return True
    times = [seconds(found["clock"]) for line in lines if (found := AT.match(line))]
    is_recording = bool(times) and times[0] < 600 and times == sorted(times)
    return is_recording and len(times) * 10 >= len(lines) * 6


def read(text: str) -> list[Line]:
    """A note a line."""
    if text.lstrip("\ufeff").startswith("[Script Info]"):
        return dialogue(text)
    found: list[Line] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = bare(raw)
        timed = LABEL.match(line) or AT.match(line)
        if timed:
            found.append(remark(number, timed["words"]))
        elif line and not TAG.match(line):
            found.append(remark(number, line))
    return found


def dialogue(text: str) -> list[Line]:
    found = []
    for number, raw in enumerate(text.splitlines(), 1):
        said = DIALOGUE.match(raw)
        fields = said["fields"].split(",", FIELDS - 1) if said else []
        if len(fields) == FIELDS:
            words = BREAK.sub(" ", STYLE.sub("", fields[-1]))
            found.append(remark(number, words, fields[4].strip()))
    return found
