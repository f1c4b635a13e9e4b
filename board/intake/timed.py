"""Words with the time before each line, as a recording is written down: `[00:19]` of speech
recognition and lyrics, labels of Audacity, dialogue of .ass subtitles, frames of MicroDVD."""

from __future__ import annotations

import re

from board.intake.line import Line, remark
from board.intake.stamps import bare
from board.intake.transcripts import said_in

AT = re.compile(
    r"[\[(<]?(?P<clock>(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)[\])>]\s*(?P<words>.*)$"
)
LABEL = re.compile(r"\d+[.,]\d+\t\d+[.,]\d+\t(?P<words>.*)$")
BARE = re.compile(r"(?P<clock>(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)\s+(?P<words>\S.*)$")
"""The same without brackets, as YouTube and Tactiq copy it; from the first minute on only."""
FRAMES = re.compile(r"\{\d+\}\{\d*\}(?P<words>.*)$")
WITHIN = re.compile(r"<(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?>\s?")
"""The time of a word, in lyrics."""
TAG = re.compile(r"\[[a-z]{2,8}:.*\]$", re.I)
"""Who made a file of lyrics, and of what."""
DIALOGUE = re.compile(r"Dialogue:\s*(?P<fields>.*)$")
STYLE = re.compile(r"\{[^{}]*\}")
BREAK = re.compile(r"\\[Nnh]")
FIELDS = 10
"""Of a dialogue: layer, start, end, style, name, three margins, effect, words."""


SHAPES = (LABEL, FRAMES, AT, BARE)


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
    if all(LABEL.match(line) for line in lines) or all(FRAMES.match(line) for line in lines):
        return True
    return rises(lines, AT, 600) or rises(lines, BARE, 60)


def rises(lines: list[str], shape: re.Pattern[str], latest: int) -> bool:
    """Whether most lines begin with a time, the first before ``latest`` seconds, none before the
    one above it."""
    times = [seconds(found["clock"]) for line in lines if (found := shape.match(line))]
    is_recording = len(times) > 1 and times[0] < latest and times == sorted(times)
    return is_recording and len(times) * 10 >= len(lines) * 6


def read(text: str) -> list[Line]:
    """A note a line."""
    if text.lstrip("\ufeff").startswith("[Script Info]"):
        return dialogue(text)
    found: list[tuple[int, str]] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = bare(raw)
        timed = next((one for shape in SHAPES if (one := shape.match(line))), None)
        if timed:
            words = timed["words"].replace("|", " ") if timed.re is FRAMES else timed["words"]
            found.append((number, STYLE.sub("", WITHIN.sub("", words))))
        elif line and not TAG.match(line):
            found.append((number, line))
    return with_names(found)


def with_names(found: list[tuple[int, str]]) -> list[Line]:
    """The lines, said by the names before a colon, where most have one and there are two."""
    said = [said_in(words) for _, words in found]
    names = {name for name, _ in said if name}
    is_named = len(names) > 1 and sum(bool(name) for name, _ in said) * 10 >= len(found) * 6
    return [
        remark(number, spoken, name) if is_named else remark(number, words)
        for (number, words), (name, spoken) in zip(found, said, strict=True)
    ]


def dialogue(text: str) -> list[Line]:
    found = []
    for number, raw in enumerate(text.splitlines(), 1):
        said = DIALOGUE.match(raw)
        fields = said["fields"].split(",", FIELDS - 1) if said else []
        if len(fields) == FIELDS:
            words = BREAK.sub(" ", STYLE.sub("", fields[-1]))
            found.append(remark(number, words, fields[4].strip()))
    return found
