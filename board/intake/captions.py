"""Captions of a recording: SubRip (.srt), WebVTT (.vtt) and YouTube's .sbv."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from board.intake.line import Line, remark

TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
CUE = re.compile(rf"\s*{TIME}\s*(?:-->|,)\s*{TIME}(?:\s.*)?$")
VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+(?P<name>[^>]+)>")
TAG = re.compile(r"</?[a-zA-Z0-9.:_\s-]*>|\{\\[^}]*\}")
SPOKEN = re.compile(r"(?:-\s*)?(?P<name>[A-ZÀ-Þ][^:<>\"?!.,]{0,39}?)\s?:\s+(?P<words>\S.*)$")
DASH = re.compile(r"^[-–]\s*(?=[^\W\d_])")
"""Begins the words of another voice."""
SKIPPED = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")


def recognised(text: str, suffix: str) -> bool:
    """Whether a time and another one, joined as captions join them, stand among the first lines."""
    head = text[:4000].splitlines()[:40]
    return text.startswith("WEBVTT") or any(CUE.match(line) for line in head)


def read(text: str) -> list[Line]:
    """A note a caption, those joined that go on with a sentence of the same speaker."""
    joined: list[Line] = []
    for line in cues(text):
        last = joined[-1] if joined else None
        goes_on = last is not None and not re.search(r"[.?!…»\"]$", last.text)
        is_short = last is not None and len(last.text) + len(line.text) < 280
        if last is not None and goes_on and is_short and line.speaker in ("", last.speaker):
            joined[-1] = remark(last.number, f"{last.text} {line.text}", last.speaker)
        elif last is None or (line.text, line.speaker) != (last.text, last.speaker):
            joined.append(line)
    return joined


def cues(text: str) -> Iterator[Line]:
    """Each caption with its words; numbers, times, styles and notes are left out."""
    number, words, is_inside = 0, list[str](), False
    for at, line in enumerate([*text.splitlines(), ""], 1):
        if CUE.match(line):
            if is_inside and words and words[-1].strip().isdecimal():
                words.pop()  # the next caption's number, where no empty line parts them
            yield from spoken(number, words)
            number, words, is_inside = at, [], True
        elif not line.strip() or (not words and SKIPPED.match(line)):
            yield from spoken(number, words)
            words, is_inside = [], is_inside and bool(line.strip())
        elif is_inside:
            words.append(line)


def spoken(number: int, words: list[str]) -> Iterator[Line]:
    whole = " ".join(words)
    voice = VOICE.search(whole)
    bare = unescape(TAG.sub("", VOICE.sub("", whole))).strip()
    named = SPOKEN.match(bare) if voice is None else None
    speaker = voice["name"].strip() if voice else named["name"].strip() if named else ""
    line = remark(number, named["words"] if named else DASH.sub("", bare), speaker)
    if line.text:
        yield line
