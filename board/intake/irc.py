"""Minutes kept on IRC as the W3C's scribes write them, and plain IRC logs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from board.core.model import Kind
from board.intake.line import Line, remark, theme
from board.intake.stamps import STAMP

AT = re.compile(rf"(?:\[{STAMP}\]|{STAMP})\s+", re.I)
SAID = re.compile(r"(?:<[@+%&~ ]?(?P<nick>[^\s<>/]{1,40})>(?:\s|$)\s*)(?P<words>.*)$")
TOLD = re.compile(r"(?:-!-|---|\*\*\*|-->|<--|--|\*)\s")
"""Arrivals, departures, and what somebody does instead of saying."""
TOPIC = re.compile(r"(?:sub)?topic\s*:\s*(?P<name>.+)$", re.I)
ACTION = re.compile(r"(?:action|action-\d+|issue|issue-\d+|agendum|todo|summary|next)\s*:", re.I)
RESOLVED = re.compile(
    r"(?P<what>(?:proposed|resolution|resolved|proposal)\s*:\s*)(?P<words>.+)$", re.I
)
NAMED = re.compile(r"(?P<name>[A-Za-zÀ-ÿ][\w.-]{0,30})\s*:\s+(?P<words>\S.*)$")
GOES_ON = re.compile(r"(?:\.\.\.|…)\s*(?P<words>\S.*)$")
CHORES = re.compile(
    r"(?:present|regrets|chair|scribe|scribenick|scribes|agenda|meeting)(?::|\+|-(?=\s|$))"
    r"|(?:rrsagent|zakim|rrs)\s?[,:]|q[+-](?:[\s,?]|$)|v?q\?$|vq$"
    r"|ack(?:\s+[\w.|-]+(?:,\s*[\w.|-]+)*)?$|[si]/[^/]+/.|/me\b|\*\s",
    re.I,
)
"""What is said to the bots: a command with its sign, a bot's name before a comma, a queue."""
BOT_WORD = re.compile(r"#(?P<what>[a-z]+)(?:\s+(?P<words>\S.*))?$", re.I)
"""What people say to MeetBot: "#topic Jardin", "#agreed planter"."""
BOT_KINDS = {
    "topic": "theme", "agreed": "proposal", "agree": "proposal", "accepted": "proposal",
    "idea": "proposal", "info": "remark", "link": "remark", "help": "remark", "action": "action",
}  # fmt: skip
BOTS = frozenset(
    (
        *("rrsagent", "zakim", "trackbot", "github-bot", "ghurlbot", "agendabot"),
        *("meetbot", "zodbot", "supybot", "openstack"),
    )
)


def body_of(line: str) -> re.Match[str] | None:
    return SAID.match(AT.sub("", line.strip(), count=1))


def is_told(line: str) -> bool:
    return bool(TOLD.match(AT.sub("", line.strip(), count=1)))


def recognised(text: str, suffix: str) -> bool:
    """Whether most of the first lines are ``<nick> words``, with a time or without, or these are
    the minutes that MeetBot writes at the end."""
    if summed_up(text):
        return True
    lines = [line for line in text[:8000].splitlines() if line.strip() and not is_told(line)][:40]
    return len(lines) >= 2 and sum(1 for line in lines if body_of(line)) * 2 > len(lines)


def read(text: str) -> list[Line]:
    """Topics are themes, proposals proposals, ``Name: words`` is said by Name, ``...`` goes on;
    queues, corrections, bots and arrivals are left out."""
    if summed_up(text):
        return list(minutes(text))
    lines: list[Line] = []
    speaker = ""
    for number, raw in enumerate(text.splitlines(), 1):
        found = body_of(raw)
        if found is None or found["nick"].casefold() in BOTS or CHORES.match(found["words"]):
            continue
        told = BOT_WORD.match(found["words"].strip())
        line = heard(number, found, speaker) if told is None else told_to_bot(number, found, told)
        if line is None:
            continue
        speaker = line.speaker or (speaker if GOES_ON.match(found["words"]) else "")
        lines.append(line)
    return lines


def told_to_bot(number: int, said: re.Match[str], told: re.Match[str]) -> Line | None:
    """What a command of MeetBot notes; None for one that opens, closes or names."""
    kind, words = BOT_KINDS.get(told["what"].casefold()), told["words"] or ""
    if kind is None or not words:
        return None
    if kind == "theme":
        return theme(number, words)
    if kind == "proposal":
        return Line(number, words, Kind.PROPOSAL)
    return remark(number, f"ACTION: {words}" if kind == "action" else words, said["nick"])


def heard(number: int, found: re.Match[str], speaker: str) -> Line:
    words = found["words"].strip()
    topic, resolved = TOPIC.match(words), RESOLVED.match(words)
    if topic:
        return theme(number, topic["name"].strip())
    if resolved:
        return Line(number, resolved["words"], Kind.PROPOSAL)
    on = GOES_ON.match(words)
    if on:
        return remark(number, on["words"], speaker)
    named = None if ACTION.match(words) else NAMED.match(words)
    return (
        remark(number, named["words"], named["name"])
        if named
        else remark(number, words, found["nick"])
    )


SUMMARY = re.compile(r"Meeting summary\s*$", re.M)
ITEM = re.compile(r"(?P<indent>\s*)(?:\*|\d{1,3}\.)\s+(?P<words>\S.*)$")
NOTED = re.compile(r"\s*\((?P<nick>[^,()\s]{1,40}),\s\d\d:\d\d:\d\d\)\s*$")
"""Who gave MeetBot a line, and when."""
WORD = re.compile(r"(?P<what>[A-Z]{4,8}):\s+(?P<words>\S.*)$")


def summed_up(text: str) -> bool:
    """Whether these are minutes as MeetBot writes them: a summary of topics with who noted what."""
    found = SUMMARY.search(text[:8000])
    return found is not None and any(
        NOTED.search(line) for line in text[found.end() : found.end() + 8000].splitlines()
    )


def minutes(text: str) -> Iterator[Line]:
    """Topics are themes; what stands below them is said by whoever noted it. Lists of actions and
    of people, which follow, are left out."""
    is_within, begun, words, depth = False, 0, "", 0
    for number, raw in enumerate(text.splitlines(), 1):
        if not is_within or raw.startswith("Meeting ended"):
            is_within = bool(SUMMARY.match(raw))
            continue
        item = ITEM.match(raw)
        if item:
            begun, words, depth = number, item["words"], len(item["indent"])
        elif words:
            words = f"{words} {raw.strip()}"  # a line that was wrapped
        by = NOTED.search(words)
        if by:
            yield noted(begun, NOTED.sub("", words), by["nick"], depth)
            words = ""


def noted(number: int, words: str, nick: str, depth: int) -> Line:
    if not depth:
        return theme(number, words)
    told = WORD.match(words)
    kind = BOT_KINDS.get(told["what"].casefold()) if told else None
    if told is None or kind is None or kind == "action":
        return remark(number, words, nick)
    if kind == "proposal":
        return Line(number, told["words"], Kind.PROPOSAL)
    return remark(number, told["words"], nick)
