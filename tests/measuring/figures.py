"""The figures of a drawing, from what was seen of it; each one can be made wrong by a test.

``seen`` is what ``seen.js`` gives back: notes (repeated headings too) with id, kind, theme, seq,
sheet, box and out (units of ink beyond the box), furniture with id, sheet and out, and texts with
owner, words, size and ratio.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from board.core.model import family

FLOOR, CONTRAST, GAP, RASTER = 24, 4.5, 12, 20
WIDTH, HEIGHT = 1920, 1080
MARGINS = {"cards": (40, 176, 104, 1024), "scribe": (56, 216, 116, 1020)}
"""By the hand that draws: left and right, top of the first sheet, of later ones, bottom."""

Note = dict[str, Any]


def frame(sheet: int, hand: str = "cards") -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the part of a sheet that may hold notes."""
    side, first, later, low = MARGINS[family(hand)]
    return side, first if sheet == 1 else later, WIDTH - side, low


def by_sheet(notes: Iterable[Note]) -> dict[int, list[Note]]:
    found: dict[int, list[Note]] = defaultdict(list)
    for note in notes:
        found[note["sheet"]].append(note)
    return found


def overlap(a: Note, b: Note) -> bool:
    (ax, ay, aw, ah), (bx, by, bw, bh) = a["box"], b["box"]
    return bool(ax < bx + bw and bx < ax + aw and ay < by + bh and by < ay + ah)


def overlaps(notes: Iterable[Note]) -> list[str]:
    """Pairs of boxes on one sheet that overlap, headings included."""
    return [
        f"{a['id']}+{b['id']}"
        for here in by_sheet(notes).values()
        for a, b in combinations(here, 2)
        if overlap(a, b)
    ]


def is_off_frame(note: Note, hand: str = "cards") -> bool:
    left, top, right, low = frame(note["sheet"], hand)
    x, y, w, h = note["box"]
    return bool(x < left or y < top or x + w > right or y + h > low)


def middle(note: Note) -> tuple[float, float]:
    x, y, w, h = note["box"]
    return x + w / 2, y + h / 2


def nearest_is_own(note: Note, headings: Sequence[Note]) -> bool | None:
    """None when the note has no heading of its own on its sheet."""
    if note["theme"] not in {head["theme"] for head in headings}:
        return None
    x, y = middle(note)
    best = min(headings, key=lambda head: (middle(head)[0] - x) ** 2 + (middle(head)[1] - y) ** 2)
    return bool(best["theme"] == note["theme"])


def beside_headings(
    notes: Iterable[Note], judge: Callable[[Note, Sequence[Note]], bool | None]
) -> list[bool]:
    """What is judged of each note beside the headings of its sheet, where there is something to
    judge."""
    found = []
    for here in by_sheet(notes).values():
        headings = [note for note in here if note["kind"] == "theme"]
        said = (judge(note, headings) for note in here if note["kind"] != "theme")
        found += [is_own for is_own in said if is_own is not None]
    return found


def own_heading(notes: Iterable[Note]) -> list[bool]:
    """For each note with a heading of its own: whether no other heading is nearer."""
    return beside_headings(notes, nearest_is_own)


def is_onwards(before: Note, after: Note) -> bool:
    """Whether a note stands below or to the right of the one before."""
    (bx, by, bw, bh), (ax, ay, _, _) = before["box"], after["box"]
    return bool(ay >= by + bh or ax >= bx + bw)


def reading_order(notes: Iterable[Note]) -> list[bool]:
    """For each note of a theme that follows another on its sheet: whether it stands onwards."""
    zones: dict[tuple[int, int], list[Note]] = defaultdict(list)
    for note in sorted(notes, key=lambda note: note["seq"]):
        if note["kind"] != "theme" and note["theme"]:
            zones[note["sheet"], note["theme"]].append(note)
    return [is_onwards(a, b) for zone in zones.values() for a, b in pairwise(zone)]


def is_read_under_own(note: Note, headings: Sequence[Note]) -> bool | None:
    """Whether a reader takes a note to be its own theme's: a heading is over what stands below it
    and to its right, up to the next one. None where there is no choice."""
    if len(headings) < 2 or note["theme"] not in {head["theme"] for head in headings}:
        return None
    x, y = middle(note)
    over = [head for head in headings if head["box"][0] <= x and head["box"][1] <= y]
    first = min(headings, key=lambda head: head["box"][0])
    read = max(over, key=lambda head: (head["box"][0] // 200, head["box"][1]), default=first)
    return bool(read["theme"] == note["theme"])


def read_under(notes: Iterable[Note]) -> list[bool]:
    """``is_read_under_own`` of each note on a sheet with two headings or more."""
    return beside_headings(notes, is_read_under_own)


def hole(notes: Iterable[Note], sheet: int, hand: str = "cards") -> float:
    """The largest empty rectangle as a share of the free frame, on a raster of 20 units: what an
    eye calls white."""
    left, top, right, low = frame(sheet, hand)
    across, down = (right - left) // RASTER, (low - top) // RASTER
    used = np.zeros((down, across), dtype=bool)
    for x, y, w, h in (note["box"] for note in notes):
        rows = slice(max(0, (y - GAP - top) // RASTER), max(0, -((top - y - h - GAP) // RASTER)))
        start, end = (x - GAP - left) // RASTER, -((left - x - w - GAP) // RASTER)
        used[rows, max(0, start) : max(0, end)] = True
    return largest(used) / (across * down)


def largest(used: NDArray[np.bool_]) -> int:
    """How many cells the largest rectangle of unused ones has."""
    best, high = 0, [0] * used.shape[1]
    for row in used.tolist():
        high = [0 if cell else known + 1 for cell, known in zip(row, high, strict=True)]
        open_: list[tuple[int, int]] = []
        for column, now in enumerate([*high, 0]):
            start = column
            while open_ and open_[-1][1] >= now:
                start, before = open_.pop()
                best = max(best, before * (column - start))
            open_.append((start, now))
    return best


def holes(notes: Iterable[Note], hand: str = "cards") -> list[float]:
    """``hole`` of every sheet that was closed."""
    sheets = by_sheet(notes)
    return [hole(sheets[number], number, hand) for number in sorted(sheets)[:-1]]


def fill(notes: Iterable[Note], sheet: int, hand: str = "cards") -> float:
    """Share of the free frame under boxes with GAP of white around them; nothing counts twice."""
    left, top, right, low = frame(sheet, hand)
    used = np.zeros((low - top, right - left), dtype=bool)
    for x, y, w, h in (note["box"] for note in notes):
        rows = slice(max(0, y - GAP - top), max(0, y + h + GAP - top))
        used[rows, max(0, x - GAP - left) : max(0, x + w + GAP - left)] = True
    return float(used.mean())


def fills(notes: Iterable[Note], hand: str = "cards") -> list[float]:
    """``fill`` of every sheet that was closed: all but the last."""
    sheets = by_sheet(notes)
    return [fill(sheets[number], number, hand) for number in sorted(sheets)[:-1]]


def white(notes: Sequence[Note]) -> float:
    inked = sum(note["box"][2] * note["box"][3] for note in notes)
    return 1 - inked / (max(1, len(by_sheet(notes))) * WIDTH * HEIGHT)


def displaced(before: Iterable[Note], after: Iterable[Note], asked: frozenset[str]) -> list[str]:
    """Notes that stand elsewhere than before, or are gone, though nobody ``asked`` for it."""
    now = {note["id"]: (note["sheet"], note["box"]) for note in after}
    then = {note["id"]: (note["sheet"], note["box"]) for note in before}
    return sorted(id for id, place in then.items() if id not in asked and now.get(id) != place)


def percent(shares: Sequence[float] | Sequence[bool]) -> float | None:
    return round(100 * sum(shares) / len(shares), 1) if shares else None


def figures(seen: dict[str, Any]) -> dict[str, Any]:
    """All figures of one drawing; a percentage is None where there is nothing to count."""
    notes, texts, hand = seen["notes"], seen["texts"], seen.get("hand", "cards")
    used = fills(notes, hand)
    ratios = [text["ratio"] for text in texts if text["ratio"] is not None]
    low = [text for text in texts if text["ratio"] is not None and text["ratio"] < CONTRAST]
    return {
        "notes": sum(note["kind"] != "theme" for note in notes),
        "sheets": len(by_sheet(notes)),
        "overlaps": overlaps(notes),
        "outside": sorted(p["id"] for p in [*notes, *seen["furniture"]] if p["out"] > 1),
        "off_frame": sorted(note["id"] for note in notes if is_off_frame(note, hand)),
        "under_floor": sorted({text["owner"] for text in texts if text["size"] < FLOOR}),
        "texts": len(ratios),
        "low_contrast": [f"{t['owner']} {t['ratio']} {t['words']}" for t in low],
        "contrast_min": min(ratios, default=None),
        "white_percent": round(100 * white(notes), 1),
        "fill_min_percent": percent([min(used)]) if used else None,
        "fill_mean_percent": percent(used),
        "own_heading_nearest_percent": percent(own_heading(notes)),
        "reading_order_percent": percent(reading_order(notes)),
        "hole_mean_percent": percent(holes(notes, hand)),
        "under_own_percent": percent(read_under(notes)),
    }


HARD = ("overlaps", "outside", "off_frame", "under_floor", "low_contrast")
"""The figures that must be empty."""


def wrong(found: dict[str, Any]) -> dict[str, Any]:
    """The hard figures that are not empty."""
    return {name: found[name] for name in (*HARD, "displaced") if found.get(name)}


def readable(found: dict[str, Any]) -> str:
    """One line for a person."""
    hard = " · ".join(f"{name.replace('_', ' ')} {len(found[name])}" for name in HARD)
    soft = {
        "white": found["white_percent"],
        "fill min": found["fill_min_percent"],
        "fill mean": found["fill_mean_percent"],
        "own heading": found["own_heading_nearest_percent"],
        "order": found["reading_order_percent"],
        "hole": found["hole_mean_percent"],
        "under own": found["under_own_percent"],
    }
    shown = " · ".join(f"{name} {'–' if n is None else f'{n} %'}" for name, n in soft.items())
    start = f"{found['notes']} notes on {found['sheets']} sheets · {hard}"
    moved = f" · displaced {len(found['displaced'])}" if "displaced" in found else ""
    return f"{start}{moved} · lowest contrast {found['contrast_min']} · {shown}"
