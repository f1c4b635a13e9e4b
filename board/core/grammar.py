"""One captured line → what it means (a draft, a change of the sheet's head, …) or a Refusal."""

from __future__ import annotations

import re
from dataclasses import dataclass

from board.core.decks import DECKS
from board.core.head import FIELDS
from board.core.kinds import SPECS
from board.core.languages import language_of, words_for
from board.core.languages.language import Words
from board.core.limits import LONGEST_HEAD, LONGEST_LINE, LONGEST_SPEAKER, SPEAKER_WORDS
from board.core.model import Draft, Kind, Refusal


@dataclass(frozen=True, slots=True)
class Describe:
    """The line sets one field of the sheet's head (see ``head.py``)."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class TurnSheet:
    """The line asks for a new sheet; ``phase`` names the part of the evening that begins."""

    phase: str = ""


@dataclass(frozen=True, slots=True)
class ChooseSpeaker:
    """Lines that follow are said by ``speaker``; "" ends it."""

    speaker: str


Meaning = Draft | Describe | TurnSheet | ChooseSpeaker | Refusal

SPELLINGS = {spec.kind: spec.spelling for spec in SPECS.values()}
SIGNS = {sign: kind for kind, spelling in SPELLINGS.items() for sign in spelling.signs}
QUOTES = {
    opening: (kind, closing)
    for kind, spelling in SPELLINGS.items()
    for opening, closing in spelling.quotes.items()
}
BRACKETS = {
    spelling.brackets[0]: (kind, spelling.brackets[1])
    for kind, spelling in SPELLINGS.items()
    if spelling.brackets
}
ENDINGS = {spelling.ending: kind for kind, spelling in SPELLINGS.items() if spelling.ending}
COMMANDS = words_for("commands")
HEAD_COMMANDS = {name: name for name in FIELDS} | words_for("head")
DECK_WORDS = {name: name for name in DECKS} | words_for("decks")
COMMAND = re.compile(r"/(?P<name>[^\W\d_]+)(?:\s+(?P<rest>.*))?$")
WEIGHT = re.compile(r"\s(?P<stars>\*{1,2})$")
SPEAKER = re.compile(r"(?:^|\s)@(?P<name>[^\s@*][^@*]*)$")


def parse(line: str) -> Meaning:
    """What a cleaned line means. Every reason of a Refusal is stable: empty, too_long,
    unknown_command, bad_argument."""
    line = line.strip()
    if not line:
        return Refusal("empty")
    if len(line) > LONGEST_LINE:
        return Refusal("too_long", str(LONGEST_LINE))
    command = COMMAND.match(line)
    if command:
        return parse_command(command["name"].lower(), (command["rest"] or "").strip())
    if line.startswith("@"):
        name = line[1:].strip()
        if not name or is_speaker(name):
            return ChooseSpeaker(name)
    return checked(parse_note(line))


def parse_command(name: str, rest: str) -> Meaning:
    """A line that starts with a slash and a word; English and French names are twins."""
    command = COMMANDS.get(name)
    if command == "sheet":
        return TurnSheet()
    if command == "card":
        return parse_card(rest)
    if command == "phase":
        return TurnSheet(rest) if 0 < len(rest) <= LONGEST_HEAD else Refusal("bad_argument", name)
    if name in HEAD_COMMANDS:
        if not rest or len(rest) > LONGEST_HEAD:
            return Refusal("bad_argument", name)
        return Describe(HEAD_COMMANDS[name], rest)
    return Refusal("unknown_command", name)


def parse_card(rest: str) -> Meaning:
    deck, _, name = rest.partition(" ")
    if deck.lower() not in DECK_WORDS or not name.strip():
        return Refusal("bad_argument", "card")
    return checked(Draft(Kind.CARD, name.strip(), deck=DECK_WORDS[deck.lower()]))


def parse_note(line: str) -> Draft:
    """The signs of a note: escape first, then the end (weight, speaker), then the first sign."""
    if line.startswith("\\") and len(line) > 1:
        return Draft(Kind.REMARK, line[1:].strip())
    answers = None
    if line.startswith("&") and line[1:2].isspace():
        answers, line = 0, line[1:].strip()
    body, speaker, weight = split_end(line)
    kind, text = split_sign(body)
    return Draft(kind, text, speaker, weight, answers=answers)


def split_end(line: str) -> tuple[str, str, int]:
    """Takes ``@speaker`` and ``*`` / ``**`` off the end, in either order."""
    speaker, weight = "", 0
    for _ in range(2):
        stars = WEIGHT.search(line)
        if stars and not weight:
            weight, line = len(stars["stars"]), line[: stars.start()].rstrip()
        said = SPEAKER.search(line)
        if said and not speaker and said.start() > 0 and is_speaker(said["name"]):
            speaker, line = said["name"].strip(), line[: said.start()].rstrip()
    return line, speaker, weight


def split_sign(body: str) -> tuple[Kind, str]:
    """The kind that the first (or, for a question, the last) sign says, and the text without it."""
    first, rest = body[0], body[1:].strip()
    if first in QUOTES:
        kind, closing = QUOTES[first]
        quoted = unquote(rest, closing)
        return (kind, quoted) if quoted is not None else plain(body)
    if first in BRACKETS:
        kind, closing = BRACKETS[first]
        if body.endswith(closing) and body.count(closing) == 1 and len(body) > 2:
            return kind, body[1:-1].strip()
    if first in SIGNS:
        spelling = SPELLINGS[SIGNS[first]]
        is_number = spelling.is_numeric and rest[:1].isdigit() and body[1:2] != " "
        if not is_number:
            return SIGNS[first], rest.lstrip(first).strip() if spelling.is_repeatable else rest
    return plain(body)


def plain(body: str) -> tuple[Kind, str]:
    """A line without a sign: a remark, unless its end says what it is."""
    last = body.rstrip('»”" ')[-1:]
    return ENDINGS.get(last, Kind.REMARK), body


def unquote(rest: str, closing: str) -> str | None:
    """The words inside the quotation marks; None when the quotation ends before the line does."""
    inner = rest.rstrip()
    if inner and inner[-1] in closing:
        inner = inner[:-1]
    elif any(mark in inner for mark in closing):
        return None
    return inner.strip()


def is_speaker(name: str) -> bool:
    name = name.strip()
    return 0 < len(name) <= LONGEST_SPEAKER and len(name.split()) <= SPEAKER_WORDS


def checked(draft: Draft) -> Draft | Refusal:
    if not draft.text:
        return Refusal("empty")
    longest = SPELLINGS[draft.kind].longest
    if longest and len(draft.text) > longest:
        return Refusal("too_long", str(longest))
    return draft


def word(part: Words, name: str) -> str:
    """The word for a name that a language offers; the name itself where it has none."""
    return part.get(name, (name,))[0]


def card_command(deck: str, lang: str) -> str:
    """What is typed before the name of a card."""
    language = language_of(lang)
    return f"/{word(language.commands, 'card')} {word(language.decks, deck)} "


def spell(draft: Draft, lang: str = "fr") -> str:
    """A line that means this draft again (but for ``answers``, which a line cannot name)."""
    if draft.kind is Kind.CARD:
        return f"{card_command(draft.deck, lang)}{draft.text}"
    end = (f" @{draft.speaker}" if draft.speaker else "") + " " * bool(draft.weight)
    end += "*" * draft.weight
    spelling = SPELLINGS[draft.kind]
    plainly, signed = draft.text + end, spelling.written.format(draft.text) + end
    for line in (plainly, signed) if spelling.ending else (signed,):
        if parse(line) == Draft(draft.kind, draft.text, draft.speaker, draft.weight):
            return line
    return signed if draft.kind is not Kind.REMARK else "\\" + draft.text
