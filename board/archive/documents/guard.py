"""What to look at before words are published: labels and texts that may tell who somebody is.

Rules and no dictionary: lists of first names miss the names of the neighbourhood or take everything
for one. It warns and never certifies: only somebody who was in the room knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from board.archive.documents.minutes import placed
from board.core.model import Board

ARTICLE = re.compile(
    r"^(une?|des|deux|trois|quatre|plusieurs|quelqu['’]une?|an?|two|three|four|some|several"
    r"|somebody|someone|ein(e|er)?|zwei|drei|einige|un(os|as|a)?|dos|tres|uma?|uns|alcuni)\b",
    re.I,
)
DEFINITE = re.compile(r"^(le|la|l['’]|les|the|der|die|das|el|los|las|il|lo|gli|o|a|os|as)\s*", re.I)
HONORIFIC = re.compile(r"\b(M\.|MM\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Pr\.?|Herr|Frau)\s+\w", re.I)
CAPITAL = re.compile(r"(?<=\s)[^\W\d_a-z]\w*|(?<=['’])[^\W\d_]\w*")
PLACE = re.compile(
    r"\b(b[âa]timent|b[âa]t\.?|immeuble|tour|escalier|hall|rue|avenue|all[ée]e|[ée]tage|appartement"
    r"|building|block|tower|street|road|floor|flat|stair)\b|\b(du|de la|au|of|at|from)\s+\d",
    re.I,
)
AGE = re.compile(r"\b\d{1,3}\s*(ans|years?|jahre|años|anni|anos)\b|,\s*\d{1,3}$", re.I)
NUMBER = re.compile(r"\d")
ROLE = re.compile(
    r"\b(gardien|maire|adjoint|élu|directeur|directrice|proviseur|imam|pr[êe]tre|cur[ée]|président"
    r"|boulang|pharmac|médecin|docteur|infirmi|factrice|facteur|concierge|entraîneu|professeur"
    r"|principal|mayor|caretaker|headteacher|teacher|coach|baker|doctor|nurse|priest|councillor)",
    re.I,
)
PHONE = re.compile(r"(?<!\d)(?:\+\d{2}|0)(?:[\s.-]?\d){8,}(?!\d)")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w{2,}")
PLATE = re.compile(r"\b[A-Z]{2}[- ]?\d{3}[- ]?[A-Z]{2}\b")
STREET = re.compile(
    r"\b\d{1,4}\s*(bis|ter)?,?\s+(rue|avenue|boulevard|all[ée]e|place|impasse|chemin|quai|square)\b"
    r"|\b\d{1,4}\s+\w+\s+(street|road|avenue|lane|square)\b",
    re.I,
)
TEXTS = (("phone", PHONE), ("mail", MAIL), ("plate", PLATE), ("street", STREET))


@dataclass(frozen=True, slots=True)
class Warned:
    """``rule`` is stable and translated (``guard.<rule>``), ``found`` the label or the words."""

    board: str
    note: int
    rule: str
    found: str


def of_label(label: str, known: Iterable[str] = ()) -> list[str]:
    """The rules that a speaker's label touches; ``known`` are words that may have a capital:
    places and organisations of the series."""
    names = {word.casefold() for text in known for word in re.findall(r"\w+", text)}
    capitals = [word for word in CAPITAL.findall(label) if word.casefold() not in names]
    rules = []
    if HONORIFIC.search(label):
        rules.append("honorific")
    if capitals:
        rules.append("capital")
    if DEFINITE.match(label) and not ARTICLE.match(label):
        rules.append("definite")
    elif not ARTICLE.match(label):
        rules.append("bare")
    told = [bool(ROLE.search(label)), bool(PLACE.search(label)), bool(AGE.search(label))]
    told.append(bool(NUMBER.search(AGE.sub("", label))))
    if sum(told) >= 2:
        rules.append("combined")
    return rules


def of_text(text: str) -> list[str]:
    return [rule for rule, pattern in TEXTS if pattern.search(text)]


def warnings(boards: Sequence[Board], known: Sequence[str] = ()) -> list[Warned]:
    """Everything to look at in these boards, in order; what stands once where others repeat too."""
    places = [*known, *(board.head.get("place", "") for board in boards)]
    labels = Counter(
        note.draft.speaker for board in boards for note in placed(board) if note.draft.speaker
    )
    repeat = any(count > 1 for count in labels.values())
    found = []
    for board in boards:
        for note in placed(board):
            label = note.draft.speaker
            rules = of_label(label, places) if label else []
            if label and repeat and labels[label] == 1 and rules:
                rules.append("once")
            found += [Warned(board.id, note.seq, rule, label) for rule in rules]
            found += [
                Warned(board.id, note.seq, rule, note.draft.text)
                for rule in of_text(note.draft.text)
            ]
    return found
