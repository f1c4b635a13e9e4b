"""One captured line → what it means (a draft, a change of the sheet's head, …) or a Refusal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from board.core.dealing import decks_of, drawn, drawn_from
from board.core.decks import InPlay, in_play, named_deck
from board.core.kinds import SPECS
from board.core.kinds.spec import Spelling
from board.core.languages import language_of
from board.core.languages.language import Words
from board.core.limits import LONGEST_LINE
from board.core.meaning import ChooseSpeaker, Meaning
from board.core.model import Board, Draft, Kind, Refusal
from board.core.pictograms import labels, named
from board.core.quoting import before_dash, unquote, with_marks
from board.core.slash import COMMANDS, HEAD_COMMANDS, commanded
from board.core.speakers import Reading, is_of_sentence, is_speaker, read_name

SPELLINGS = {spec.kind: spec.spelling for spec in SPECS.values()}
SIGNS = {sign: kind for kind, spelling in SPELLINGS.items() for sign in spelling.signs}
QUOTES = {
    opening: (kind, closing)
    for kind, spelling in SPELLINGS.items()
    for opening, closing in spelling.quotes.items()
}
BRACKETS = {
    opening: (kind, closing)
    for kind, spelling in SPELLINGS.items()
    for opening, closing in zip(spelling.brackets[::2], spelling.brackets[1::2], strict=True)
}
CLOSED = frozenset("".join(spelling.closed for spelling in SPELLINGS.values()))
ENDINGS = {mark: kind for kind, spelling in SPELLINGS.items() for mark in spelling.endings}
AFTER_ENDING = re.compile(
    r"(?:[!！.…»”\"」』\s]|[:;]-?[()DPp]|[\u2600-\u2752\u2755-\u27bf\U0001f000-\U0001faff\ufe0f\u200d])+$"
)
"""What may stand after the mark that says what a line is."""
TIGHT = re.compile(r"[\"«“„「『]|[\u2600-\u27bf\U0001f000-\U0001faff]")
"""What a sign may stand right before, without its space, besides a letter: a quotation, a
pictogram."""
ASKED_WITHIN = re.compile(r"¿\s*[^?]+$|\w\u055e")
"""A question whose last mark was left out, and one whose mark stands on a word (Armenian)."""
ADDRESS = re.compile(r"(?:^|\s)\w+://\S+$")
"""Ends as an address does, not as a question."""
GREEK_QUESTION = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]\s*;$")
CHEER = re.compile(r"\\(?:[oO0]/|[oO0](?!\w)|m/|_[oO]|\([^()\s]{1,5}\)/|\\)")
"""Arms in the air and the name of a server, not the escape of a letter."""
DECK = re.compile(r"[/／](?P<word>\S+)(?:\s+(?P<rest>.*))?$")
COMMAND = re.compile(r"[/／](?P<name>[^\W\d_]+)(?:\s+(?P<rest>.*))?$")
END = r"(?:\s|(?<=[»”“\"』」›]))"
"""Parts the words from what is said of them; a quotation's last mark does so by itself."""
WEIGHT = re.compile(END + r"(?P<stars>[*＊]{1,2})$")
NAME = r"(?:[^@＠*＊]|(?<=\w)\*(?=\w))*"
"""A star within a word is for all genders: "Bürger*innen"."""
SPEAKER = re.compile(END + rf"(?P<at>[@＠]{{1,2}})(?P<name>[^\s@＠*＊]{NAME})$")
NOBODY = re.compile(r"\s[@＠]{2}$")
PICTOGRAM = re.compile(r"\s:(?P<name>[^\s:][^:]{0,40}):$")
ALONE = re.compile(rf"(?P<at>[@＠]{{1,2}})(?P<name>{NAME})$")
NAMED = re.compile(NAME + r"\Z")
"""What may stand behind an ``@``, so that it can be written so again."""


def parse(line: str, decks: Sequence[InPlay] | None = None) -> Meaning:
    """What a cleaned line means; cards are drawn from ``decks``, those that are shipped
    where the line is read without its board. Every reason of a Refusal is stable: empty, too_long,
    unknown_command, bad_argument, no_card, which_deck, too_many_answers, too_many_sides,
    too_many_minutes."""
    line = line.strip()
    if not line:
        return Refusal("empty")
    if len(line) > LONGEST_LINE:
        return Refusal("too_long", str(LONGEST_LINE))
    command, card = COMMAND.match(line), DECK.match(line)
    name = command["name"].lower() if command else ""
    decks = in_play((), "fr") if decks is None else decks
    if COMMANDS.get(name) == "card" and command:
        return checked(drawn((command["rest"] or "").strip(), decks))
    deck = named_deck(card["word"], decks) if card else None
    if card and deck and name not in COMMANDS and name not in HEAD_COMMANDS:
        return checked(drawn_from((card["rest"] or "").strip(), deck))
    if command:
        return checked(commanded(name, (command["rest"] or "").strip()))
    return speaker_alone(line) or checked(parse_note(line))


def speaker_alone(line: str) -> ChooseSpeaker | None:
    """What a line that only names somebody chooses; a weight that stands there weighs nothing."""
    found = ALONE.match(WEIGHT.sub("", line))
    if found is None:
        return None
    name = found["name"].strip()
    reading = read_name(name)
    if not name or reading is Reading.NAME or (len(found["at"]) == 2 and is_speaker(name)):
        return ChooseSpeaker(name)
    return ChooseSpeaker(name, is_sure=False) if reading is Reading.MAYBE else None


def parse_note(line: str) -> Draft:
    """The signs of a note: the end first (weight, speaker), then the first sign or its escape."""
    answers = None
    if line.startswith(("&", "＆")) and line[1:2].isspace():
        answers, line = 0, line[1:].strip()
    line, pictogram = split_pictogram(line)
    body, speaker, weight = split_end(line)
    if not pictogram:
        body, pictogram = split_pictogram(body)
    if body.startswith("\\") and len(line) > 1 and not CHEER.match(body):
        kind, text = Kind.REMARK, body[1:].strip()
    else:
        if not speaker:
            body, speaker = split_by(body)
        kind, text = split_sign(body)
    return Draft(kind, text, speaker, weight, answers=answers, pictogram=pictogram)


def split_by(body: str) -> tuple[str, str]:
    """Takes who said it off a quotation: ``« Oui » — Une maman``."""
    quoted, name = before_dash(body)
    is_name = NAMED.match(name) and read_name(name) is Reading.NAME
    is_told = is_name and (" " in name or not name[0].islower())
    return (quoted, name) if is_told and quoted_in(quoted) else (body, "")


def quoted_in(body: str) -> tuple[Kind, str] | None:
    """The kind and the words of a line that is one quotation."""
    body = with_marks(body)
    kind, closing = QUOTES.get(body[0], (Kind.REMARK, ""))
    text = unquote(body[1:].strip(), body[0], closing, body[0] in CLOSED) if closing else None
    return None if text is None else (kind, text)


def split_pictogram(line: str) -> tuple[str, str]:
    """Takes ``:bike:`` off the end, where that is a picture that there is."""
    found = PICTOGRAM.search(line)
    name = named(found["name"]) if found else None
    return (line[: found.start()].rstrip(), name) if found and name else (line, "")


def split_end(line: str) -> tuple[str, str, int]:
    """Takes ``@speaker`` and ``*`` / ``**`` off the end, in either order; ``@@`` is nobody."""
    speaker, weight = "", 0
    for _ in range(2):
        stars = WEIGHT.search(line)
        if stars and not weight and line[: stars.start()].strip("*＊ "):
            weight, line = len(stars["stars"]), line[: stars.start()].rstrip()
        nobody = NOBODY.search(line)
        if nobody and not speaker:
            return line[: nobody.start()].rstrip(), "", weight
        said = SPEAKER.search(line)
        if said and not speaker and said.start() > 0 and names(said, line[: said.start()]):
            speaker, line = said["name"].strip(), line[: said.start()].rstrip()
    return line, speaker, weight


def names(said: re.Match[str], before: str) -> bool:
    """Whether words after an ``@`` say who speaks; ``before`` are the words of the note."""
    if len(said["at"]) == 2:
        return is_speaker(said["name"])
    return read_name(said["name"]) is Reading.NAME and not is_of_sentence(before)


def split_sign(body: str) -> tuple[Kind, str]:
    """The kind that the first (or, for a question, the last) sign says, and the text without it."""
    first, rest = body[0], body[1:].strip()
    quoted = quoted_in(body)
    if quoted or first in QUOTES:
        return quoted or plain(body)
    if first in BRACKETS:
        kind, closing = BRACKETS[first]
        if body.endswith(closing) and body.count(closing) == 1 and has_words(rest):
            return kind, body[1:-1].strip()
    if first in SIGNS:
        kind, spelling = SIGNS[first], SPELLINGS[SIGNS[first]]
        bare = body.lstrip(first) if spelling.is_repeatable else body[1:]
        if is_meant(body, bare, spelling):
            return kind, bare.strip()
    return plain(body)


def is_meant(body: str, bare: str, spelling: Spelling) -> bool:
    """Whether the first sign of ``body`` says a kind: with its space, alone, or right before what
    nobody writes it before for something else (``-5``, ``->``, ``>_<``, ``~100`` are text)."""
    after = bare[:1]
    if spelling.elsewhere and re.match(spelling.elsewhere, body):
        return False
    if bare and not bare.strip(body[0] + " \t"):
        return False  # a rule: - - -
    if not after or after.isspace() or spelling.needs_space:
        return not after or after.isspace()
    if after.isdecimal():
        return spelling.leads_figures
    return after.isalpha() or bool(TIGHT.match(after))


def has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def plain(body: str) -> tuple[Kind, str]:
    """A line without a sign: a remark, unless its end says what it is."""
    if ADDRESS.search(body):
        return Kind.REMARK, body
    is_asked = GREEK_QUESTION.search(body) or ASKED_WITHIN.search(body)
    last = "?" if is_asked else AFTER_ENDING.sub("", body)[-1:]
    return ENDINGS.get(last, Kind.REMARK), body


def checked(draft: Meaning) -> Meaning:
    if not isinstance(draft, Draft):
        return draft
    if not draft.text:
        return Refusal("empty")
    longest = SPELLINGS[draft.kind].longest
    if longest and len(draft.text) > longest:
        return Refusal("too_long", str(longest))
    return draft


def word(part: Words, name: str) -> str:
    """The word for a name that a language offers; the name itself where it has none."""
    return part.get(name, (name,))[0]


def card_command(deck: InPlay, lang: str) -> str:
    """What is typed before the name of a card."""
    return f"/{word(language_of(lang).commands, 'card')} {deck.words[0]} "


def spell(draft: Draft, lang: str = "fr", decks: Sequence[InPlay] = ()) -> str:
    """A line that means this draft again, but for ``answers`` and for a speaker of an old log that
    no line can name. ``decks`` are those of its board, where it may be a card."""
    if draft.kind is Kind.CARD:
        known = (one for one in (*decks, *in_play((), lang)) if one.key == draft.deck)
        deck = next(known, None)
        return f"{card_command(deck, lang)}{draft.text}" if deck else draft.text
    kept = (draft.kind, draft.text, draft.speaker, draft.weight)
    meant = Draft(*kept, pictogram=draft.pictogram)
    picture = f" :{labels(lang).get(draft.pictogram, draft.pictogram)}:" if draft.pictogram else ""
    lines = [body + end + picture for end in spelled_ends(draft) for body in spelled_words(draft)]
    found = next((line for line in lines if parse(line) == meant), None)
    if found is None and draft.speaker:
        return spell(replace(draft, speaker=""), lang)
    return found or lines[0]


def spell_on(board: Board, draft: Draft) -> str:
    """The same in the words of its board, with the decks that lie there."""
    return spell(draft, board.lang, decks_of(board, draft))


def spelled_words(draft: Draft) -> list[str]:
    """Ways to write the words of a note with its sign, the lightest first."""
    spelling = SPELLINGS[draft.kind]
    signed = spelling.written.format(draft.text)
    if draft.kind is Kind.REMARK:
        return [signed, "\\" + draft.text, "\\ " + draft.text]
    quoted = [
        f"{mark}{draft.text}{last}"
        for mark, closing in spelling.quotes.items()
        for last in (*closing, "")
    ]
    return [draft.text, signed] if spelling.endings else [signed, *quoted]


def spelled_ends(draft: Draft) -> list[str]:
    """Ways to write who spoke and the weight; ``@@`` where the end would name somebody."""
    stars = " " * bool(draft.weight) + "*" * draft.weight
    who = [f" @{draft.speaker}", f" @@{draft.speaker}"] if draft.speaker else ["", " @@"]
    return [end + stars for end in who]
