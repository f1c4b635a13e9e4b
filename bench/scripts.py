"""Writes the table of docs/scripts.md: each script's first letter, its font, and who shows its ink.

Prints how many letters have a font, how many a box, and which are shown nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from board.core.model import Board
from board.core.text import clean
from tests.measuring import ink
from tests.measuring.scripts import Sample, first_letters, fonts_of, is_boxed

PAGE = Path(__file__).parent.parent / "docs" / "scripts.md"
HEAD = "| script or block | letter | font | Chromium | rsvg | resvg | inside |"


def seen(board: Board) -> dict[int, list[bool]]:
    """For each note: ink in Chromium, rsvg and resvg, and whether its words are in its box."""
    found: dict[int, list[bool]] = {}
    with ink.chromium() as page:
        for sheet in board.sheets:
            svg = ink.exported(board, sheet.number)
            pictures = [ink.show(page, board, sheet.number), ink.by_rsvg(svg), ink.by_resvg(svg)]
            for seq in sheet.notes:
                note = board.notes[seq]
                shown = [ink.has_ink(picture, note) for picture in pictures]
                found[seq] = [*shown, ink.is_inside(page, note)]
    return found


def row(sample: Sample, shown: Sequence[bool]) -> str:
    written = clean(sample.letter)
    font = "box" if is_boxed(written) else sorted(fonts_of(written))[0]
    short = font.removesuffix("-normal.woff2").removesuffix("-400").removesuffix("-700")
    said = " | ".join("yes" if is_so else "no" for is_so in shown)
    letter = f"U+{ord(sample.letter):04X}" + f", as {written}" * (written != sample.letter)
    return f"| {sample.name} | {letter} | {short} | {said} |"


def main() -> None:
    samples = first_letters()
    board = ink.board_of(sample.letter for sample in samples)
    found = seen(board)
    rows = [row(sample, found[seq]) for sample, seq in zip(samples, sorted(found), strict=True)]
    before = PAGE.read_text("utf-8").split(HEAD)[0]
    PAGE.write_text(
        "\n".join([before + HEAD, "| --- | --- | --- | --- | --- | --- | --- |", *rows]) + "\n",
        "utf-8",
    )
    boxes = sum(is_boxed(clean(sample.letter)) for sample in samples)
    silent = [text for text in rows if "| no |" in text]
    print(f"{len(rows)} letters: {len(rows) - boxes} from a font, {boxes} as a box")
    print("\n".join(silent) or "none silent, none outside its box")


if __name__ == "__main__":
    main()
