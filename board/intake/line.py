"""One line of what was brought, and the captured line that it becomes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from board.core.grammar import SPELLINGS, parse, plain, spell
from board.core.kinds import spec_of
from board.core.limits import LONGEST_LINE, LONGEST_SPEAKER, SPEAKER_WORDS
from board.core.meaning import ChooseSpeaker
from board.core.model import Draft, Kind
from board.core.text import clean


@dataclass(frozen=True, slots=True)
class Line:
    """``number`` counts lines or rows of the file from 1. Without a ``kind`` the grammar says what
    ``text`` is; with one, ``text`` is words only. ``speaker`` is who said it, "" where the file
    does not say."""

    number: int
    text: str
    kind: Kind | None = None
    speaker: str = ""


def remark(number: int, text: str, speaker: str = "") -> Line:
    """Words that were spoken or written: a remark, or a question where they end as one."""
    text = clean(text)
    return Line(number, text, plain(text)[0] if text else Kind.REMARK, speaker)


def theme(number: int, text: str) -> Line:
    """A heading; one that is too long for a theme is a remark."""
    text, longest = clean(text), SPELLINGS[Kind.THEME].longest or LONGEST_LINE
    return remark(number, text) if len(text) > longest else Line(number, text, Kind.THEME)


def filled(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.text.strip() and clean(line.text)]


def said(line: Line) -> str:
    """The captured line: words that may be a name are a remark, an import never asks."""
    text = clean(line.text)
    speaker = short_name(line.speaker)
    if line.kind is not None:
        return spell(Draft(line.kind, text, speaker if spec_of(line.kind).is_said else ""))
    meaning = parse(text)
    if isinstance(meaning, ChooseSpeaker) and not meaning.is_sure:
        return "\\" + text
    if isinstance(meaning, Draft) and speaker and spec_of(meaning.kind).is_said:
        return spelled(replace(meaning, speaker=meaning.speaker or speaker))
    return text


def spelled(draft: Draft) -> str:
    """A line that means this draft; one that answers the last note does so again."""
    return ("& " if draft.answers is not None else "") + spell(draft)


def short_name(name: str) -> str:
    """A name as a line can say it: seven words and 48 characters at most, no ``@`` and no ``*``."""
    words = clean(name).replace("@", " ").replace("*", " ").split()[:SPEAKER_WORDS]
    return " ".join(words)[:LONGEST_SPEAKER].strip()
