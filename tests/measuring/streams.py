"""Random streams of notes, told in process and measured from the folded board: no browser."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from board.core.events import Command, Edit, Move, Open, Restore, Say, Withdraw
from board.core.kinds.setting import Letters
from board.core.model import HANDS, Board, Heading, Kind, Note, Place, Status
from tests.measuring.figures import figures, wrong
from tests.measuring.talks import do, evening, numbered, signed

NOTES, CHANGES = 300, 0.03
VOICES = {
    "fr": "la donnée reste au quartier si on décide ensemble de ce qui se partage et avec qui",
    "en": "we should have a say in where the new bus stops and when the library is open at night",
    "de": "Leerstandsabgabe Bewirtschaftungskonzept und die Straßenbahnhaltestelle am Bahnhof auch",
    "zh": "我們 應該 一起 決定 資料 的 用途 安全 保險 計程車 與 法規 的 未來",
    "ar": "نريد أن نقرر معا كيف تستخدم بياناتنا في الحي ومن يراها",
    "ru": "мы хотим решать вместе 🙂 как живёт наш двор 🚲 🌳 и кто платит",
}


def opening(rng: random.Random) -> Open:
    return Open(
        "Réunion publique",
        rng.choice(list(VOICES)),
        rng.choice(("marker", "kraft", "night", "print")),
        rng.choice(("auto", "auto", "columns", "radial", "path", "banks")),
        rng.choice(("small", "medium", "medium", "large")),
        hand=rng.choice(HANDS),
    )


def saying(words: Sequence[str], rng: random.Random) -> str:
    """Mostly a short remark, at times a word, at times a long one."""
    length = rng.choice((1, 3, 5, 7, 9, 12, 16, 24)) if rng.random() < 0.95 else 60
    start = rng.randrange(len(words))
    return " ".join(words[(start + step) % len(words)] for step in range(length))


def lines(lang: str, rng: random.Random) -> Iterator[str]:
    """Lines without end: with up to seven themes, or with none."""
    words, themes = VOICES[lang].split(), rng.randint(0, 7)
    texts = (saying(words, rng) for _ in iter(int, 1))
    if themes:
        return evening(texts, numbered("fr", themes), "fr", rng.randrange(10**6))
    return (signed(text, rng, "fr") for text in texts)


def change(board: Board, rng: random.Random) -> Command:
    """Something that a desk does to a note that stands."""
    note: Note = board.notes[rng.choice(sorted(board.notes))]
    if note.status is Status.WITHDRAWN:
        return Restore(note.seq)
    what = rng.random()
    if what < 0.4:
        return Withdraw(note.seq)
    if what < 0.7 or note.draft.kind is Kind.THEME:
        return Move(note.seq, 20 * rng.randint(2, 80), 20 * rng.randint(6, 48))
    return Edit(note.seq, f"{note.draft.text[:80]} !", elsewhere=rng.random() < 0.5)


class Watch:
    """Where every note and heading stood first; ``displaced`` are those that went elsewhere."""

    def __init__(self) -> None:
        self.places: dict[object, Place] = {}
        self.displaced: set[str] = set()

    def see(self, board: Board, asked: int | None) -> None:
        """Compares all places with those seen before; only the note ``asked`` for may move."""
        standing: list[tuple[object, Note | Heading]] = [*board.notes.items()]
        for key, known in [*standing, *board.headings.items()]:
            place = self.places.setdefault(key, known.place)
            if place is known.place:
                continue
            if key != asked and (place.sheet, place.box) != (known.place.sheet, known.place.box):
                self.displaced.add(str(key))
            self.places[key] = known.place


@lru_cache
def run(seed: int, notes: int = NOTES) -> tuple[Board, tuple[str, ...]]:
    """The board of a random stream, and what was displaced on the way."""
    rng = random.Random(seed)
    command, watch = opening(rng), Watch()
    board = do(Board("stream"), command)
    for line in lines(command.lang, rng):
        board = do(board, Say(line))
        watch.see(board, None)
        if len(board.notes) >= notes:
            break
        if board.notes and rng.random() < CHANGES:
            asked = change(board, rng)
            board = do(board, asked)
            moves = isinstance(asked, (Move, Edit))
            watch.see(board, asked.note if moves else None)  # type: ignore[union-attr]
    return board, tuple(sorted(watch.displaced))


def seen(board: Board) -> dict[str, Any]:
    """What a folded board says of its drawing, as ``figures`` wants it: no ink and no colours."""
    label = Letters(board.room, board.lang).label
    notes, texts = [], []
    for seq, note in board.notes.items():
        found = described(f"n-{seq}", note.draft.kind, note.place)
        notes.append({**found, "theme": note.theme, "seq": seq})
        sizes = [note.place.block.size, *([label] if note.draft.speaker else [])]
        texts += [{"owner": f"n-{seq}", "size": size, "ratio": None} for size in sizes]
    for (theme, sheet), head in board.headings.items():
        found = described(f"h-{theme}-{sheet}", Kind.THEME, head.place)
        notes.append({**found, "theme": theme, "seq": head.changed})
        texts.append({"owner": found["id"], "size": head.place.block.size, "ratio": None})
    return {"notes": notes, "furniture": [], "texts": texts, "hand": board.hand}


def described(ident: str, kind: Kind, place: Place) -> dict[str, Any]:
    box = place.box
    at = {"sheet": place.sheet, "box": [box.x, box.y, box.w, box.h]}
    return {"id": ident, "kind": kind.value, "out": 0, **at}


def measured(seed: int, notes: int = NOTES) -> dict[str, Any]:
    """The figures of one random stream."""
    board, moved = run(seed, notes)
    return {**figures(seen(board)), "displaced": moved}


def report(count: int) -> None:
    """Prints the figures of ``count`` streams, the hard ones and the soft ones by pattern."""
    soft: dict[str, list[dict[str, Any]]] = {}
    bad = 0
    for seed in range(count):
        found = measured(seed)
        bad += bool(wrong(found))
        for name, ids in wrong(found).items():
            print(f"stream {seed}: {name}: {', '.join(ids[:5])}", flush=True)
        soft.setdefault(opening(random.Random(seed)).pattern, []).append(found)
    every = [found for known in soft.values() for found in known]
    notes = sum(found["notes"] for found in every)
    print(f"{count} streams, {notes} notes, {bad} streams with a hard figure that is not 0")
    for pattern, known in [*sorted(soft.items()), ("all", every)]:
        means = ((name, mean(known, name)) for name in SOFT)
        shown = ", ".join(f"{name} {value:.1f}" for name, value in means)
        print(f"{pattern} ({len(known)} streams): {shown}")


SOFT = (
    "white_percent",
    "fill_min_percent",
    "fill_mean_percent",
    "own_heading_nearest_percent",
    "reading_order_percent",
    "hole_mean_percent",
    "under_own_percent",
)


def mean(known: Sequence[dict[str, Any]], name: str) -> float:
    values = [found[name] for found in known if found[name] is not None]
    return sum(values) / max(1, len(values))


if __name__ == "__main__":
    report(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
