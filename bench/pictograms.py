"""Measures pictograms on real remarks: how many have one, and how often it was judged right.

``python -m bench.pictograms`` prints the figures, every picture that a reader judged wrong, and
what nobody has judged yet. ``judged`` as an argument writes the table of what is to be judged,
``unseen`` prints the picture of each of a hundred remarks that were written afterwards, ``later``
how the pictures of fifteen sets were judged, each before its errors were mended.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from board.core.events import Open
from board.core.kinds import form
from board.core.pictograms import read
from tests.measuring.talks import DATA, evening, remarks, tell

JUDGED = DATA / "pictograms-judged.tsv"
FRENCH, UNSEEN = DATA / "remarks-fr.txt", DATA / "remarks-fr-unseen.txt"
LATER = DATA / "pictograms-unseen.tsv"
"""Set, language, remark, the picture that the rules of that hour gave it, and two readings."""

LONGEST = 280
"""Characters; longer remarks get no pictogram."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A remark, the picture that its words call for ("" for none), and what two readings said."""

    lang: str
    text: str
    picture: str
    verdicts: tuple[bool, ...] = ()


def sample() -> Iterator[tuple[str, str]]:
    """150 remarks from Bowling Green that the lexicon was not written with, and the French ones."""
    short = [text for text in remarks("bowling")[400:] if len(text) <= LONGEST]
    yield from (("en", text) for text in short[1::3][:150])
    yield from (("fr", text) for text in FRENCH.read_text("utf-8").splitlines())


def now() -> list[Judged]:
    """What the lexicon says of the sample today."""
    found = ((lang, text, read(text, lang)) for lang, text in sample())
    return [Judged(lang, text, hits[0].name if hits else "") for lang, text, hits in found]


def judged(path: Path = JUDGED) -> dict[tuple[str, str], tuple[bool, ...]]:
    """(remark, picture) → whether each reading found it right."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return {(row[1], row[2]): tuple(cell == "y" for cell in row[3:]) for row in rows}


def share(lang: str, texts: list[str]) -> float:
    """The part of the notes of an evening with a pictogram; kinds are dealt out by chance."""
    board = tell(Open("Measured", lang), evening(texts, ("A", "B", "C", "D"), lang, 3))
    notes = [note.draft for note in board.notes.values() if form.may_be_pictured(note.draft.kind)]
    return sum(form.is_drawn(draft.pictogram) for draft in notes) / len(notes)


def later() -> dict[tuple[str, str], list[Judged]]:
    """The remarks of each set as it was read, by set and language."""
    found: dict[tuple[str, str], list[Judged]] = {}
    for line in LATER.read_text("utf-8").splitlines():
        each, lang, text, picture, *cells = line.split("\t")
        verdicts = tuple(cell == "y" for cell in cells if cell)
        found.setdefault((each, lang), []).append(Judged(lang, text, picture, verdicts))
    return found


def print_later() -> None:
    for (each, lang), rows in later().items():
        drawn = [row for row in rows if row.picture]
        first, stricter = (sum(row.verdicts[at] for row in drawn) for at in range(2))
        part = share(lang, [row.text for row in rows])
        print(f"{each}, {lang}: {len(rows)} remarks, {len(drawn)} with a picture when judged,")
        print(f"  right: {first} and {stricter}; today on sheets {part:.1%} of the notes have one")
        for row in drawn:
            if not all(row.verdicts):
                print(f"  wrong for {row.verdicts.count(False)} of 2: {row.picture}: {row.text}")


def main() -> None:
    if sys.argv[1:] == ["later"]:
        print_later()
        return
    if sys.argv[1:] == ["unseen"]:
        for text in UNSEEN.read_text("utf-8").splitlines():
            hits = read(text, "fr")
            print(text, hits[0].name if hits else "-", sep="\t")
        return
    rows, known = now(), judged() if JUDGED.exists() else {}
    if sys.argv[1:] == ["judged"]:
        lines = ("\t".join((row.lang, row.text, row.picture)) for row in rows if row.picture)
        JUDGED.write_text("\n".join(lines) + "\n", "utf-8")
        return
    for lang in ("en", "fr"):
        own = [row for row in rows if row.lang == lang]
        drawn = [known.get((row.text, row.picture)) for row in own if row.picture]
        verdicts = [verdict for verdict in drawn if verdict is not None]
        rights = [sum(row[at] for row in verdicts) for at in range(2)]
        part = share(lang, [row.text for row in own])
        print(f"{lang}: {len(own)} remarks, {len(drawn)} with a picture, {len(verdicts)} judged")
        print(f"  right: {rights[0]} and {rights[1]}; on sheets {part:.1%} of the notes have one")
    for row in rows:
        verdict = known.get((row.text, row.picture))
        if row.picture and (verdict is None or not all(verdict)):
            said = "not judged" if verdict is None else f"wrong for {verdict.count(False)} of 2"
            print(f"{said}: {row.picture}: {row.text}")


if __name__ == "__main__":
    main()
