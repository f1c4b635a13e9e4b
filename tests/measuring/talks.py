"""Evenings to measure boards on: real remarks under themes that come back, all kinds mixed."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from board.core.events import Command, Entry, Open, Say
from board.core.history import evolve
from board.core.model import Board, Refusal
from board.core.rules import decide

DATA = Path(__file__).parent.parent / "data"
LA_NOUE = DATA.parent.parent / "static" / "examples" / "la-noue.txt"
"""The evening that plays itself on the home page."""

SPEAKERS = {
    "fr": ("Une voisine", "Un jeune", "Une maman", "Deux sœurs", "Un retraité du quartier"),
    "en": ("A neighbour", "A young man", "A mother", "Two sisters", "A shop keeper"),
    "de": ("Eine Nachbarin", "Ein Lehrer", "Zwei Studierende", "Ein Landwirt", "Eine Ärztin"),
    "zh": ("一位乘客", "司機", "計程車司機", "學生", "一位媽媽"),
}
ASIDES = {"fr": "(rires)", "en": "(laughter)", "de": "(Gelächter)", "zh": "(笑聲)"}
THEMES = {"fr": "Thème", "en": "Theme", "de": "Thema", "zh": "主題"}
SIGNS = ("", "", "", "? ", "! ", "+ ", "- ", "~ ", "> ")


def remarks(name: str) -> list[str]:
    """The texts of one file of real remarks, oldest first; blanks squeezed, none too long."""
    path = next(DATA.glob(f"*{name}*.csv"))
    with path.open(encoding="utf-8-sig", newline="") as opened:
        texts = [" ".join(row["comment-body"].split()) for row in csv.DictReader(opened)]
    return [text[:900] for text in reversed(texts) if text]


def signed(text: str, rng: random.Random, lang: str) -> str:
    """A line with a sign, and now and then with weight and a speaker, as a scribe types it."""
    speaker = f" @{rng.choice(SPEAKERS[lang])}" if rng.random() < 0.3 else ""
    weight = rng.choice(("", "", "", " *", " **"))
    chance = rng.random()
    if chance < 0.12:
        return f'"{text}" @{rng.choice(SPEAKERS[lang])}{weight}'
    if chance < 0.18:
        return f"= {rng.randint(2, 98)} % {text}"
    if chance < 0.22:
        deck = rng.choice(("donnée", "acteur"))
        return f"/carte {deck} {text[:24].rsplit(' ', 1)[0].strip(' @*') or 'X'}"
    return rng.choice(SIGNS) + text.lstrip("?!+-~>#=/&(\"'“«@ ") + speaker + weight


def evening(texts: Iterable[str], names: Sequence[str], lang: str, seed: int = 0) -> Iterator[str]:
    """Lines in bursts of 6 to 10 under themes that come back, all kinds mixed."""
    rng, themes, said = random.Random(seed), list(names), iter(texts)
    opened = 0
    while True:
        is_new = opened < len(themes) and (opened < 2 or rng.random() < 0.5)
        at = opened if is_new else rng.randrange(opened)
        opened += is_new
        yield f"# {themes[at]}"
        for number in range(rng.randint(6, 10)):
            text = next(said, None)
            if text is None:
                return
            yield ASIDES[lang] if number == 5 and rng.random() < 0.4 else signed(text, rng, lang)


def numbered(lang: str, count: int = 5) -> list[str]:
    return [f"{THEMES[lang]} {number + 1}" for number in range(count)]


def do(board: Board, command: Command) -> Board:
    """The board after a command; the same board when it is refused."""
    event = decide(board, command)
    if isinstance(event, Refusal):
        return board
    return evolve(board, Entry(board.seq + 1, f"key-{board.seq}", event))


def tell(command: Open, lines: Iterable[str]) -> Board:
    """The board after these lines, in process."""
    board = do(Board("measured"), command)
    for line in lines:
        board = do(board, Say(line))
    return board
