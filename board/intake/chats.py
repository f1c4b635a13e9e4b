"""The written chat of a meeting or of phones: Zoom, Jitsi, BigBlueButton, WhatsApp, Element …"""

from __future__ import annotations

import re
from dataclasses import dataclass

from board.intake.line import Line, remark
from board.intake.stamps import CLOCK, DATE, DATED, MARKS, STAMP, bare

LED = re.compile(rf"(?:\[{STAMP}\]|\({STAMP}\)|<{STAMP}>)\s*(?:[-–]\s+)?(?P<rest>.*)$", re.I)
SURE = re.compile(
    rf"(?:{DATED}|\d{{1,2}}:\d{{2}}:\d{{2}}(?:[.,]\d{{1,3}})?(?:\s?[ap]\.?m\b\.?)?):?\s+(?:[-–]\s+)?(?P<rest>.*)$",
    re.I,
)
"""A date or seconds: nobody writes an agenda so."""
PARTED = re.compile(
    rf"{CLOCK}(?:\s+[-–]\s+|\t\s*|\s+(?=(?:From|De|Von|Da|Van)\s))(?P<rest>.*)$", re.I
)
HAS_DATE = re.compile(rf"{DATED}|{CLOCK},\s+{DATE}", re.I)
FRENCH_HOUR = re.compile(r"\dh\d", re.I)
FROM = re.compile(
    r"(?:From|De|Von)\s+(?P<name>.+?)(?:\s+(?:to|à|a|an|para)\s+(?P<to>[^:]+?))?\s*:\s*(?P<words>.*)$",
    re.I,
)
FROM_TO = re.compile(
    r"(?:Da|Van|Från|Od)\s+(?P<name>.+?)\s+(?:a|aan|till|do)\s+(?P<to>[^:]+?)\s*:\s*(?P<words>.*)$",
    re.I,
)
"""The same where the first word may begin a name: "Da Silva"."""
NAMED = re.compile(r"(?P<name>[^:\t]{1,60}?)\s*(?::\t?|\t)\s*(?P<words>.*)$")
MARK = '["«“]'
"""Begins what a tool quotes; without it the words are somebody's: "Réponse à tout : le jardin"."""
NOISE = re.compile(rf"(?:Reacted to|Removed a \S+ reaction from|A réagi à)\s+{MARK}", re.I)
ANSWER = re.compile(
    rf"\A(?:Replying to|Réponse à|En réponse à)\s+{MARK}"
    r"(?:.*?[\"»”]\s?:\s*|.*[\"»”]$|.*?[\"»”](?!\w)\s*|[^\"»”]*$)",
    re.I,
)
"""What is answered: up to a mark and a colon, else the whole line or up to its first mark."""
PRIVATE = re.compile(
    r"\((?:direct message|privately|message (?:direct|privé)|en privé|direktnachricht|privat"
    r"|mensaje directo|mensagem direta|messaggio diretto|privatamente|privadamente)\)",
    re.I,
)
LEFT_OUT = re.compile(
    r"<[^<>]{3,40}>$|<[^<>:]{3,20}:\s[^<>]+\.\w{2,5}>$|\S+\.\w{2,5} \([^()]{4,40}\)$"
)
"""What a phone writes for a picture, exported beside the words or not."""
DELETED = re.compile(
    r"(?:this message was deleted|you deleted this message|ce message a été supprimé"
    r"|vous avez supprimé ce message|se eliminó este mensaje|eliminaste este mensaje"
    r"|(?:mensagem apagada|você apagou esta mensagem|esta mensagem foi apagada)"
    r"|diese nachricht wurde gelöscht|du hast diese nachricht gelöscht"
    r"|(?:questo messaggio è stato eliminato|hai eliminato questo messaggio)"
    r"|تم حذف هذه الرسالة|null)\.?$",
    re.I,
)
SENTENCE = re.compile(r"[,;.?!]\s+[^\W\d_A-ZÀ-Þ]")
"""Goes on within a name as no name does."""
MOST_BEFORE = 12
"""Lines that a tool may write above the first message, where times stand in brackets."""
WRAPPED = " " * 8
"""Begins a line that a tool broke to keep it short."""
FOOT = re.compile(r"[_=-]{8,}$|End of transcript at ", re.I)
"""Ends what a tool wrote."""
GUEST = re.compile(
    r"\s*\((?:guest|invitée?|external|externe|unverified|non vérifiée?|host|hôte|gast)\)$", re.I
)
EDITED = re.compile(
    r"\s*(?:<[^<>]*(?:edit|modifi|bearbeitet|تعديل)[^<>]*>|\((?:edited|modifié|modificado|bearbeitet)\))$",
    re.I,
)
"""What a phone adds to a message that was written again."""
MINE = re.compile(r"^~\s*")
"""Before a name that is in no address book."""


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a message; ``name`` is "" for what the tool itself says."""

    name: str
    words: str
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How a tool writes the time of a message: the shape around it, with a date or without, with
    "18h30" or "18:30"."""

    shape: re.Pattern[str]
    is_dated: bool
    is_french: bool

    def is_of_tool(self, other: Manner, name: str) -> bool:
        """Whether a line that begins with a time in the ``other`` manner begins a message too, and
        is no agenda within the words of one. A line of nobody has to look quite the same."""
        if not name:
            return other == self
        is_like = (other.is_dated, other.is_french) == (self.is_dated, self.is_french)
        return is_like and (other.shape is not PARTED or self.shape is PARTED)


def timed(line: str) -> re.Match[str] | None:
    text = bare(line)
    return next((one for shape in (LED, SURE, PARTED) if (one := shape.match(text))), None)


def manner_of(found: re.Match[str]) -> Manner:
    stamp = found.string[: found.start("rest")]
    return Manner(found.re, bool(HAS_DATE.search(stamp)), bool(FRENCH_HOUR.search(stamp)))


def begun_at(lines: list[str]) -> int:
    """The first message among written lines; one in brackets may stand below what a tool writes
    above it."""
    if not lines or timed(lines[0]):
        return 0
    return next((at for at, line in enumerate(lines[:MOST_BEFORE]) if LED.match(bare(line))), 0)


def first_manner(lines: list[str]) -> Manner | None:
    """How the first message that names somebody has its time."""
    written = [line for line in lines if bare(line)]
    for line in written[begun_at(written) :]:
        found, head = timed(line), head_of(line)
        if found and head and head.name:
            return manner_of(found)
    return None


def head_of(line: str, usual: Manner | None = None) -> Head | None:
    """Who wrote and what, of a line that begins with a time as the ``usual`` ones do (as any where
    none is given); None for another line."""
    found = timed(line)
    if found is None:
        return None
    head = named_in(found["rest"].lstrip(MARKS))
    is_head = usual is None or usual.is_of_tool(manner_of(found), head.name)
    return head if is_head else None


def named_in(rest: str) -> Head:
    """Who wrote and what, of what follows the time."""
    named = FROM_TO.match(rest) or FROM.match(rest) or NAMED.match(rest)
    if named is None or not is_somebody(named["name"]):
        return Head("", "")
    name = GUEST.sub("", PRIVATE.sub("", MINE.sub("", named["name"].strip(MARKS)))).strip()
    is_private = bool(PRIVATE.search(rest[: named.start("words")]))
    return Head(name, named["words"], is_private)


def is_somebody(name: str) -> bool:
    """Whether words before a colon may be who wrote, and not the beginning of a sentence."""
    is_short = len(name.split()) <= 6 and not SENTENCE.search(name) and "<" not in name
    return is_short and any(letter.isalnum() for letter in name)


def recognised(text: str, suffix: str) -> bool:
    """Whether the first written line begins a message, and so does every third; what a tool says
    above the first one counts for nothing where times stand in brackets."""
    lines = [line for line in text[:8000].splitlines() if bare(line)][:60]
    led = begun_at(lines)
    heads = [head_of(line) for line in lines[led : led + 40]]
    named = sum(1 for head in heads if head is not None and head.name)
    is_led = bool(heads) and heads[0] is not None
    return is_led and named > 0 and named * 3 >= len(heads) and (led == 0 or named > 1)


def is_noise(words: str) -> bool:
    """A reaction, what was deleted, or what stands for something that was not exported."""
    if words.startswith("\u200e") or LEFT_OUT.match(bare(words)) or DELETED.match(bare(words)):
        return True
    return bool(NOISE.match(words))


def read(text: str) -> list[Line]:
    """A note a message; what was written to one person alone, reactions and what the tool says of
    itself are left out."""
    lines: list[Line] = []
    is_kept, written = False, text.splitlines()
    usual = first_manner(written)
    for number, raw in enumerate(written, 1):
        head = head_of(raw, usual)
        if head is not None:
            is_kept = bool(head.name) and not head.is_private and not is_noise(head.words)
            if is_kept:
                words = EDITED.sub("", ANSWER.sub("", head.words).rstrip(MARKS))
                lines.append(remark(number, words, head.name))
        elif FOOT.match(bare(raw)):
            is_kept = False
        elif is_kept and lines and not NOISE.match(bare(raw)):
            words = ANSWER.sub("", bare(raw))
            last = lines[-1]
            if words and last.text and not raw.startswith(WRAPPED):
                lines.append(remark(number, words, last.speaker))
            elif words:
                begun = last.number if last.text else number
                lines[-1] = remark(begun, f"{last.text} {words}", last.speaker)
    return lines
