"""Draws docs/livret/ again: the demonstration series of La Noue as livret, cards and note."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from board.config import Config
from board.store.log import EventLog
from board.store.publication import Publications
from board.store.series import SeriesStore
from tests.harness import run_board

ROOT = Path(__file__).parent.parent
EVENINGS = sorted((ROOT / "tests" / "data" / "la-noue-series").glob("*.txt"))
PICTURES = ROOT / "docs" / "livret"
SAID = {
    "question": "Qui décide de nos données intimes ?",
    "partners": "Centre socioculturel Guy Toffoletti, La Noue, Bagnolet",
    "note": "Livret de démonstration : des questions et des propositions publiées, réparties sur"
    " six rencontres imaginées.",
    "introduction": "On dit « données personnelles ». On préfère « données intimes » : le mot dit"
    " mieux ce qu'elles ont d'intrusif.\n\nDeux rencontres avec des jeunes, quatre avec des"
    " adultes : d'abord expliquer, ensuite discuter.",
    "method": "Chaque rencontre a deux temps : expliquer et sensibiliser, puis discuter ensemble."
    " Des cartes Donnée et Acteur lancent la parole. Ce qui se dit est noté et dessiné aussitôt.",
}


ADDRESS = "https://fresque.example"
"""Where the demonstration's public page would be: its QR code stands on the back."""

CHECKER = Path("/usr/share/java/epubcheck.jar")
"""Where Debian's package epubcheck puts it."""


def checked(book: Path) -> str:
    """What epubcheck says of a book; that it is not there where it is not."""
    if not CHECKER.exists():
        return "LEFT OUT: epubcheck is not installed"
    command = ["java", "-jar", str(CHECKER), str(book)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    return (told.stdout + told.stderr).strip()


def switch_on(data: Path, ident: str) -> None:
    """The public page, as if somebody had looked at what it would show."""
    log = EventLog(replace(Config.read(os.environ), data=data))
    Publications(log).publish(ident, log.heads(list(SeriesStore(log).get(ident).boards)))
    log.close()


def main() -> None:
    os.environ["BOARD_PUBLIC_URL"] = ADDRESS
    with tempfile.TemporaryDirectory() as name:
        data, out = Path(name) / "data", Path(name)
        ident = run_board(data, "series", "new", "Data, ouvre-toi")["series"]
        for path in EVENINGS:
            run_board(data, "series", "add", ident, run_board(data, "import", str(path))["board"])
        for field, value in SAID.items():
            run_board(data, "series", "set", ident, field, value)
        switch_on(data, ident)
        for verb, file in (("livret", "livret.pdf"), ("cards", "cards.pdf"), ("note", "note.pdf")):
            began = time.monotonic()
            run_board(data, verb, ident, "--out", str(out / file))
            print(f"{verb}: {time.monotonic() - began:.1f} s, {(out / file).stat().st_size} bytes")
        for file in ("livret.html", "livret.epub"):
            began = time.monotonic()
            run_board(data, "livret", ident, "--out", str(out / file))
            print(f"{file}: {time.monotonic() - began:.1f} s, {(out / file).stat().st_size} bytes")
        print(checked(out / "livret.epub"))
        PICTURES.mkdir(exist_ok=True)
        for file in ("livret", "livret-a4", "cards", "note"):
            pictures = [str(out / f"{file}.pdf"), str(PICTURES / file)]
            subprocess.run(["pdftoppm", "-r", "60", "-png", *pictures], check=True)


if __name__ == "__main__":
    main()
