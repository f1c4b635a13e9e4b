"""What was written down of a talk, by a machine or a hand: names and times on lines of their own
(Otter, Teams, Slack, Telegram), or a name and a colon before the words (Meet)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from board.core.speakers import DETERMINERS, Reading, read_name
from board.intake.chats import GUEST
from board.intake.line import Line, remark
from board.intake.stamps import CLOCK, DATED, DAYS, STAMP, bare, is_clock, is_name

Numbered = tuple[int, str]
"""The number of a line and its words."""

NAMED = re.compile(
    rf"(?P<name>\S(?:.{{0,60}}?\S)?)(?:,|\s[-–—])?\s+[(\[]?{STAMP}[)\]]?\s*:?\s*$", re.I
)
LED = re.compile(rf"[(\[]?{STAMP}[)\]]?\s+(?:[-–—]\s+)?(?P<name>\S.{{0,60}}?)\s*:?\s*$", re.I)
STAMPED = re.compile(rf"\[{DATED}\]\s+\S.{{0,60}}$|{STAMP}\s+\[[^\]\s]{{1,30}}\]$", re.I)
"""A date and an hour in brackets before a name, or an hour before one in brackets: nobody writes so
before a sentence of minutes."""
SENT = re.compile(r"(?:from|de|von)\s+(?P<name>.+?)\s+(?:to|à|an)\s+[^:]+:?$", re.I)
WEEKDAY = re.compile(rf",\s(?:{'|'.join(DAYS.split())})\.?$", re.I)
TITLED = re.compile(
    r"(?P<name>(?:M|MM|Mme|Mmes|Mlle|Mr|Mrs|Ms|Dr|Pr|Prof|Herr|Frau|Sr|Sra)\.?\s[^.:\t]{2,38})\.\s[–—-]\s+"
    r"(?P<words>\S.*)$"
)
"""How the minutes of a council or a parliament name who speaks."""
SPELLED = re.compile(
    r"(?:\d+ (?:seconde?s?|sekunden?|segundos?|second[io]|minut[^\W\d_]+|hours?|heures?|stunden?"
    r"|horas?|or[ae])(?:,|\s(?:et|and|und|y|e))?\s?)+$",
    re.I,
)
"""A time in words, as it is said to those who do not see it; YouTube copies it too."""
SPOKEN = re.compile(r"\[?(?P<name>[^\W\d_][^:\]\t]{0,39}?)\]?\s?:\s+(?P<words>\S.*)$")
FOOT = re.compile(
    r"(?:Transcribed by|Transcrit par) https?://|.{1,60} (?:started|stopped|a démarré|a arrêté) "
    r"(?:the |la )?transcri|={8,}$|Exported \d+ message|\[In reply to .*\]$",
    re.I,
)
PART = re.compile(r"\{(?:Attachments|Embed|Reactions|Stickers|Inline Emojis)\}$")
"""Begins what was sent beside the words of a message, in what DiscordChatExporter writes."""
PINNED = re.compile(r"\s*\(pinned\)$", re.I)
UNTIMED = re.compile(rf"^\s*\[{STAMP}\]\s*|\s*#\d\d:\d\d:\d\d-\d#$")
"""When it was said, within a line that names who: Sonix, f4."""
WHEN = re.compile(rf"(?<!\d){CLOCK}|•", re.I)
NICK = re.compile(r"[\w.-]{2,30}$")
MOST_BEFORE = 6
"""Lines of a title, a date and a length that may stand above the first name."""
HEADS = ("named", "clocked", "spoken")
"""A name and a time on one line; a time on a line of its own; a name before the words."""


def name_of(line: str) -> str:
    """Who speaks on the lines after this one, "" where it is no such line."""
    text = bare(line)
    found = None if is_clock(text) else NAMED.match(text) or LED.match(text)
    if found is None:
        return ""
    name = WEEKDAY.sub("", PINNED.sub("", found["name"].strip(" ,-–—:[]")))
    if WHEN.search(name):
        return ""  # a date and a length above a transcript
    sent = SENT.match(name)
    return GUEST.sub("", sent["name"] if sent else name).strip()


def written(text: str) -> list[Numbered]:
    return [(number, bare(raw)) for number, raw in enumerate(text.splitlines(), 1) if bare(raw)]


def without_frame(lines: Iterable[Numbered]) -> list[Numbered]:
    """The lines without what a tool drew around them and says of itself."""
    return [(number, line) for number, line in lines if not FOOT.match(line)]


def shape_of(lines: list[Numbered]) -> str:
    """Which of ``HEADS`` the first lines have, "" for none."""
    first = [line for _, line in lines[:200]]
    names = [name_of(line) for line in first]
    counts = Counter(names)
    heads = [
        index
        for index, (name, after) in enumerate(pairwise(names))
        if name and not after and (counts[name] > 1 or is_name(name) or STAMPED.match(first[index]))
    ]
    if len(heads) >= 2 and heads[0] <= MOST_BEFORE and len(heads) * 6 >= len(first[:60]):
        return "named"
    clocks = sum(map(is_clock, first))
    if clocks >= 2 and clocks * 6 >= len(first) and any(map(is_clock, first[:3])):
        return "clocked"
    return "spoken" if is_spoken(first) else ""


def is_spoken(lines: list[str]) -> bool:
    """Whether, after a head of a few lines, two names that come again, or are in brackets, stand
    before most lines."""
    said = [spoken_by(line) for line in lines]
    first = next((index for index, name in enumerate(said[:8]) if name), len(said))
    counts = Counter(filter(None, said))
    is_marked = sum(line.startswith("[") for line in lines) * 2 > len(lines)
    again = [name for name, count in counts.items() if count >= 2 or is_marked]
    return len(again) >= 2 and counts.total() * 10 >= len(said[first:]) * 7


def spoken_by(line: str) -> str:
    """The name before a colon, "" where none stands there."""
    return said_in(line)[0]


def said_in(line: str) -> tuple[str, str]:
    """A name before a colon, or a descriptor ("une maman"), and the words; "" for no name."""
    found = TITLED.match(line) or SPOKEN.match(line)
    if found is None:
        return "", line
    name = found["name"]
    is_described = name.split()[0].casefold() in DETERMINERS and read_name(name) is Reading.NAME
    is_one = is_name(name) or name.isupper() or is_described
    return (name, found["words"]) if is_one else ("", line)


def recognised(text: str, suffix: str) -> bool:
    return bool(shape_of(without_frame(written(text[:8000]))))


def read(text: str) -> list[Line]:
    return read_lines(written(text))


def read_lines(lines: Iterable[Numbered]) -> list[Line]:
    """A note a paragraph, said by the name above or before it."""
    kept = without_frame(lines)
    shape = shape_of(kept)
    if shape == "clocked":
        return clocked(kept)
    return spoken(kept) if shape == "spoken" else named(kept)


def named(lines: list[Numbered]) -> list[Line]:
    """What stands before the first name is left."""
    found: list[Line] = []
    speaker: str | None = None
    for number, line in lines:
        name = name_of(line)
        if name:
            speaker = name
        elif PART.match(line):
            speaker = None
        elif speaker is not None and not is_clock(line):
            found.append(remark(number, line, speaker))
    return found


def spoken(lines: list[Numbered]) -> list[Line]:
    """A line without a name stays, said by nobody."""
    found = []
    for number, line in lines:
        name, words = said_in(line)
        words = UNTIMED.sub("", words)
        if not is_clock(line):
            found.append(remark(number, words, name))
    return found


def clocked(lines: list[Numbered]) -> list[Line]:
    """Times on lines of their own: after the name (Slack), before it (Trint), after the words
    (Jitsi), or without names (YouTube)."""
    lines = [one for one in lines if not SPELLED.match(one[1])]
    clocks = [index for index, (_, line) in enumerate(lines) if is_clock(line)]
    if clocks[0] > 1:
        parts = [
            lines[start:end]
            for start, end in zip([0, *[c + 1 for c in clocks]], clocks, strict=False)
        ]
    elif clocks[0] == 1:
        ends = [*[c - 1 for c in clocks[1:]], len(lines)]
        parts = [[lines[c - 1], *lines[c + 1 : end]] for c, end in zip(clocks, ends, strict=True)]
    else:
        ends = [*clocks[1:], len(lines)]
        parts = [lines[c + 1 : end] for c, end in zip(clocks, ends, strict=True)]
    is_above = clocks[0] == 1
    has_names = sum(is_led(part, is_above) for part in parts) * 2 > len(parts)
    found = []
    for part in parts:
        is_named = has_names and is_led(part, is_above)
        speaker = part[0][1] if is_named else ""
        found += [remark(number, line, speaker) for number, line in part[is_named:]]
    return found


def is_led(part: list[Numbered], is_above: bool) -> bool:
    """Whether a name leads these lines; above a time it may be a nickname in small letters."""
    first = part[0][1] if len(part) > 1 else ""
    return bool(first) and (is_name(first) or (is_above and bool(NICK.match(first))))
