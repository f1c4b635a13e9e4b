"""Captions of a recording: SubRip (.srt), WebVTT (.vtt), YouTube's .sbv, whisper.cpp's .txt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from board.core.model import Kind
from board.intake import timed
from board.intake.chats import GUEST
from board.intake.line import Line, remark
from board.intake.stamps import is_name
from board.intake.timed import seconds

TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
CUE = re.compile(rf"\s*(?P<start>{TIME})\s*(?:-->|,)\s*(?P<end>{TIME})(?:\s.*)?$")
SHORT = re.compile(rf"\s*\[(?P<start>{TIME})\s*-->\s*(?P<end>{TIME})\]\s*(?P<words>.*)$")
"""A caption of one line."""
VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+(?P<name>[^>]+)>")
BREAK = re.compile(r"\[br\]|<br\s*/?>", re.I)
TAG = re.compile(r"</?[a-zA-Z0-9.:_\s-]*>|\{\\[^}]*\}|<font\b[^>]*>", re.I)
GROWING = re.compile(r"<\d{2}:\d{2}:\d{2}\.\d{3}>")
"""In captions that a machine lets grow: each repeats the line before."""
SPOKEN = re.compile(r"(?:-\s*)?(?P<name>[A-ZÀ-Þ][^:<>\"?!.,]{0,39}?)\s?:\s+(?P<words>\S.*)$")
MARKED = re.compile(
    r"[\[(](?P<name>(?:speaker|locuteur|locutrice|sprecher)[ _-]?\d+|[^\W\d_][^\[\]()]{0,39})"
    r"[\])]:?\s+(?P<words>\S.*)$",
    re.I,
)
"""A name in brackets before the words: of whoever spoke, where most captions have one."""
DASH = re.compile(r"^(?:[-–]\s*(?=[^\W\d_])|>>\s*)")
"""Begins the words of another voice."""
SOUND = re.compile(
    r"^(?:[\[(](?P<what>[^\[\]()]{2,60})[\])]|[♪♫]+\s*(?P<sung>[^♪♫]{2,60}?)\s*[♪♫]+)$"
)
CREDIT = re.compile(
    r"(?:sous-titr|subtitle|untertitel|subt[íi]tul|legenda|sottotitol).*amara\.org", re.I
)
"""What speech recognition hears in silence."""
SPACES = re.compile(r"[ \t]+")
SKIPPED = re.compile(r"(?:NOTE|STYLE|REGION|WEBVTT)(?:\s|$)|whisper_\w+:")
"""Begins what a program says among the captions, up to an empty line."""
NEAR = 0.05
"""Seconds between two captions that touch."""
QUOTED = re.compile(r"\d*\s*\"(?P<name>[^\"]+)\"")
NUMBERED = re.compile(
    r"(?P<name>(?:speaker|locuteur|locutrice|intervenante?|sprecher(?:in)?|orateur|spk)[ _-]?\d+)$",
    re.I,
)


@dataclass(slots=True)
class Cue:
    """``led`` is the line above the time, ``words`` are the lines below it; it is shown from
    ``start`` to ``end``, in seconds."""

    number: int
    start: float
    end: float
    led: str = ""
    words: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Heard:
    """``is_other``: it is said to be another voice than the last; ``may_repeat``: it may be the
    last line once more, as captions that roll have it."""

    line: Line
    is_other: bool
    may_repeat: bool


def recognised(text: str, suffix: str = "") -> bool:
    """Whether a time and another one, joined as captions join them, stand among the first lines."""
    head = text[:4000].splitlines()[:40]
    return text.startswith("WEBVTT") or any(CUE.match(line) or SHORT.match(line) for line in head)


def read(text: str) -> list[Line]:
    """A note a caption, those joined that go on with a sentence of the same speaker."""
    if not recognised(text) and timed.recognised(text):
        return timed.read(text)
    joined: list[Line] = []
    for found in heard(cues(text), is_growing=bool(GROWING.search(text))):
        line, last = found.line, joined[-1] if joined else None
        if last and found.may_repeat and (line.text, line.speaker) == (last.text, last.speaker):
            continue
        goes_on = last is not None and not re.search(r"[.?!…»\"]$", last.text)
        is_short = last is not None and len(last.text) + len(line.text) < 280
        is_same = not found.is_other and line.speaker in ("", last.speaker if last else "")
        is_said = last is not None and Kind.DIRECTION not in (line.kind, last.kind)
        if last and is_said and goes_on and is_short and is_same:
            joined[-1] = remark(last.number, f"{last.text} {line.text}", last.speaker)
        else:
            joined.append(line)
    return joined


def cues(text: str) -> list[Cue]:
    """Each caption with its lines, those below an empty line too; numbers, styles and notes are
    left out, and so is what stands above the first one."""
    found: list[Cue] = []
    loose: list[str] = []
    is_open = is_note = False
    for at, line in enumerate([*text.splitlines(), ""], 1):
        time = SHORT.match(line) or CUE.match(line)
        if time:
            if is_open and found[-1].words and found[-1].words[-1].strip().isdecimal():
                found[-1].words.pop()  # this caption's number, where no empty line parts them
            led = loose.pop() if loose else ""
            take_in(found, loose)
            words = [time["words"]] if time.re is SHORT else []
            found.append(Cue(at, seconds(time["start"]), seconds(time["end"]), led, words))
            is_open, is_note = True, False
        elif not line.strip():
            take_in(found, loose)
            is_open, is_note = is_open and not found[-1].words, False
        elif is_open:
            found[-1].words.append(line)
        elif is_note or (not loose and SKIPPED.match(line)):
            is_note = True
        else:
            loose.append(line.strip())
    return found


def take_in(found: list[Cue], loose: list[str]) -> None:
    """Lines that stand alone go to the caption above them; a number is nothing."""
    if found and not (len(loose) == 1 and loose[0].isdecimal()):
        found[-1].words += loose
    loose.clear()


def heard(found: list[Cue], *, is_growing: bool) -> Iterator[Heard]:
    """What was said in each caption by each of its voices."""
    counts = Counter(cue.led for cue in found)
    if found and all(len(cue.words) > 1 and is_name(cue.words[0]) for cue in found):
        for cue in found:
            cue.led = f'"{cue.words.pop(0).strip()}"'  # a name a caption, as Teams saves its text
    name_by_brackets(found)
    shown: list[str] = []
    end = -1.0
    for cue in found:
        lines = [BREAK.sub(" ", unescape(GROWING.sub("", line))) for line in cue.words]
        bare = [TAG.sub("", line).strip() for line in lines]
        if is_growing:
            lines = [line for line, seen in zip(lines, bare, strict=True) if seen not in shown]
        shown = bare
        may_repeat = is_growing or cue.start <= end + NEAR
        end = cue.end
        for line, is_other in spoken(cue.number, lines, named_by(cue.led, counts[cue.led])):
            yield Heard(line, is_other, may_repeat and not is_other)
            may_repeat = False


def name_by_brackets(found: list[Cue]) -> None:
    """Takes a name in brackets off the words, where most captions begin with one: "(speaker 0)"."""
    marked = [MARKED.match(" ".join(map(str.strip, cue.words))) for cue in found]
    names = [one["name"] for one in marked if one]
    is_led = len(names) > 1 and len(names) * 10 >= len(found) * 6
    if not is_led or not all(is_name(name) or NUMBERED.match(name) for name in names):
        return
    for cue, one in zip(found, marked, strict=True):
        if one:
            cue.led, cue.words = f'"{one["name"]}"', [one["words"]]


def named_by(led: str, count: int) -> str:
    """The speaker that a caption's identifier names: quoted, numbered, or one that comes again."""
    found = QUOTED.match(led) or NUMBERED.match(led)
    if found:
        return found["name"]
    return led if count > 1 and not any(letter.isdigit() for letter in led) else ""


def spoken(number: int, lines: list[str], speaker: str) -> Iterator[tuple[Line, bool]]:
    """A line a voice, and whether it is said to be another voice than the last."""
    voices: list[tuple[str, list[str], bool]] = [(speaker, [], False)]
    for line in lines:
        named, text = VOICE.search(line), TAG.sub("", VOICE.sub("", line)).strip()
        if named:
            name = GUEST.sub("", named["name"].strip(" ->"))
            voices.append((name, [text], not name))
        elif DASH.match(text):
            voices.append((speaker, [DASH.sub("", text)], True))
        else:
            voices[-1][1].append(text)
    for name, words, is_other in voices:
        whole = SPACES.sub(" ", " ".join(words)).strip()
        said = SPOKEN.match(whole) if not name else None
        sound = SOUND.match(whole)
        if sound and not name:
            yield Line(number, sound["what"] or sound["sung"], Kind.DIRECTION), is_other
        elif any(letter.isalnum() for letter in whole) and not CREDIT.match(whole):
            who = said["name"] if said else name
            yield remark(number, said["words"] if said else whole, who), is_other
