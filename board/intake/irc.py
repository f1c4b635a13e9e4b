"""Minutes kept on IRC as the W3C's scribes write them, and plain IRC logs."""

from __future__ import annotations

import re

from board.core.model import Kind
from board.intake.line import Line, remark, theme
from board.intake.stamps import STAMP

AT = re.compile(rf"(?:\[{STAMP}\]|{STAMP})\s+", re.I)
SAID = re.compile(r"(?:<[@+%&~ ]?(?P<nick>[^\s<>/]{1,40})>(?:\s|$)\s*)(?P<words>.*)$")
TOLD = re.compile(r"(?:-!-|\*\*\*|-->|<--|--|\*)\s")
"""Arrivals, departures, and what somebody does instead of saying."""
TOPIC = re.compile(r"(?:sub)?topic\s*:\s*(?P<name>.+)$", re.I)
ACTION = re.compile(r"(?:action|action-\d+|issue|issue-\d+|agendum|todo|summary|next)\s*:", re.I)
RESOLVED = re.compile(
    r"(?P<what>(?:proposed|resolution|resolved|proposal)\s*:\s*)(?P<words>.+)$", re.I
)
NAMED = re.compile(r"(?P<name>[A-Za-zÀ-ÿ][\w.-]{0,30})\s*:\s+(?P<words>\S.*)$")
GOES_ON = re.compile(r"(?:\.\.\.|…)\s*(?P<words>\S.*)$")
CHORES = re.compile(
    r"(?:present|regrets|chair|scribe|scribenick|scribes|agenda|meeting|rrsagent|zakim|rrs)\b.*[:+,]|"
    r"q[+-]|q\?|ack\b|vq\b|s/.+/|i/.+/|/me\b|\*\s",
    re.I,
)
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
    """Whether most of the first lines are ``<nick> words``, with a time or without."""
    lines = [line for line in text[:8000].splitlines() if line.strip() and not is_told(line)][:40]
    return len(lines) >= 2 and sum(1 for line in lines if body_of(line)) * 2 > len(lines)


def read(text: str) -> list[Line]:
    """Topics are themes, proposals proposals, ``Name: words`` is said by Name, ``...`` goes on;
    queues, corrections, bots and arrivals are left out."""
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
