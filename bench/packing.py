"""Placing in figures: every pattern on real remarks, and our layout beside rectpack on one stream.

Run as ``python -m bench.packing`` from the repository. rectpack gets the same boxes in the same
order, headings included, with the same GAP and frames, and the same rule: a box that finds no
place opens a new sheet, and a sheet that was left is never written on again (online, next fit).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace

import rectpack
from rectpack import guillotine, maxrects, skyline

from board.core.events import Open
from board.core.layout.patterns.registry import PATTERNS
from board.core.layout.place import GAP, Page, Wish, frame, place
from board.core.model import Board, Box
from board.core.placing import page_of
from tests.measuring.talks import LA_NOUE, remarks, tell
from tests.test_layout import gap_between, means, share, tell_stream

FILES = {"bowling-green": "en", "austria": "de", "vtaiwan": "zh"}
NOTES, THEMES = 200, 5
ALGORITHMS = (
    maxrects.MaxRectsBssf,
    maxrects.MaxRectsBaf,
    maxrects.MaxRectsBlsf,
    maxrects.MaxRectsBl,
    skyline.SkylineMwfl,
    skyline.SkylineBlWm,
    guillotine.GuillotineBssfSas,
    guillotine.GuillotineBafLlas,
)
Sheets = list[Page]


def lines(texts: Iterable[str], kind: str) -> Iterable[str]:
    """Remarks under THEMES themes that come round: 7 at a time in bursts, else one after one."""
    each = 7 if kind == "bursts" else 1
    for number, text in enumerate(texts):
        if number % each == 0:
            yield f"# Theme {number // each % THEMES + 1}"
        yield text.lstrip("?!+-~>#=/&(\"'“«@ ")


def sheets_of(board: Board) -> Sheets:
    """The board's sheets as layout sees them, with notes in order of capture."""
    return [page_of(board, sheet) for sheet in board.sheets]


def talk(name: str, kind: str, pattern: str) -> Sheets:
    """One file of real remarks, sent through the rules."""
    opened = Open("Figures", lang=FILES[name], pattern=pattern)
    return sheets_of(tell(opened, lines(remarks(name)[:NOTES], kind)))


def la_noue(pattern: str) -> Sheets:
    said = LA_NOUE.read_text("utf-8").splitlines()
    return sheets_of(tell(Open("Figures", pattern=pattern), filter(str.strip, said)))


def in_order(sheets: Sheets) -> list[tuple[int, Box, bool]]:
    """(theme, box, whether it is a heading), each heading just before its theme's first note."""
    found: list[tuple[int, Box, bool]] = []
    for page in sheets:
        headings = dict(page.headings)
        for theme, box in page.by_theme:
            if theme in headings:
                found.append((theme, headings.pop(theme), True))
            found.append((theme, box, False))
    return found


def packed(sheets: Sheets, algorithm: type) -> Sheets:
    """The boxes of these sheets, in order, on sheets that rectpack fills."""
    packer = rectpack.newPacker(
        mode=rectpack.PackingMode.Online,
        bin_algo=rectpack.PackingBin.BNF,
        pack_algo=algorithm,
        rotation=False,
    )
    for number, count in ((1, 1), (2, 10_000)):
        packer.add_bin(frame(number).w + GAP, frame(number).h + GAP, count)
    boxes = in_order(sheets)
    for _, box, _ in boxes:
        packer.add_rect(box.w + GAP, box.h + GAP)
    pages: dict[int, Page] = {}
    rects = packer.rect_list()
    assert len(rects) == len(boxes)
    for (theme, _, is_heading), (bin_at, x, y, w, h, _) in zip(boxes, rects, strict=True):
        page = pages.setdefault(bin_at, Page(bin_at + 1, (), (), ()))
        inside = frame(page.number)
        box = Box(inside.x + int(x), inside.y + int(y), int(w) - GAP, int(h) - GAP)
        pages[bin_at] = with_box(page, theme, box, is_heading)
    return list(pages.values())


def with_box(page: Page, theme: int, box: Box, is_heading: bool) -> Page:
    if is_heading:
        page = replace(page, headings=(*page.headings, (theme, box)))
    else:
        page = replace(page, by_theme=(*page.by_theme, (theme, box)))
    return replace(page, taken=(*page.taken, box))


def without_themes(sheets: Sheets) -> Sheets:
    """The same boxes placed by us as if none had a theme: what our packing can do by itself."""
    blind, named = [Page(1, (), (), ())], [Page(1, (), (), ())]
    for theme, box, is_heading in in_order(sheets):
        found = place(blind[-1], [(box.w, box.h)], Wish())
        if found is None:
            blind.append(Page(len(blind) + 1, (), (), ()))
            named.append(blind[-1])
            found = place(blind[-1], [(box.w, box.h)], Wish())
        assert found is not None
        blind[-1] = with_box(blind[-1], 0, found[1], False)
        named[-1] = with_box(named[-1], theme, found[1], is_heading)
    return named


def neighbours(page: Page) -> list[bool]:
    """For each note, whether the note with the least white to it (ties: first said) has its theme.

    Notes alone on their sheet, and headings, do not count.
    """
    found = []
    for at, (theme, box) in enumerate(page.by_theme):
        others = [note for place, note in enumerate(page.by_theme) if place != at]
        if others:
            found.append(min(others, key=lambda note: gap_between(box, note[1]))[0] == theme)
    return found


def row(name: str, talks: list[Sheets]) -> str:
    fill, least, centre, _, order = means(talks)
    near = share([ok for sheets in talks for page in sheets for ok in neighbours(page)])
    count = sum(map(len, talks))
    return (
        f"| {name} | {count} | {fill:.1%} | {least:.1%} | {near:.1%} | {centre:.1%} | {order:.1%} |"
    )


TITLE = "| {} | sheets | fill | least | same-theme neighbour | own heading nearest | read onwards |"
RULE = "| --- | --- | --- | --- | --- | --- | --- |"


def compare(title: str, talks: list[Sheets]) -> None:
    print(f"\n{TITLE.format(title)}\n{RULE}")
    print(row("ours", talks))
    print(row("ours, told no themes", [without_themes(sheets) for sheets in talks]))
    for algorithm in ALGORITHMS:
        name = f"rectpack {algorithm.__name__}"
        print(row(name, [packed(sheets, algorithm) for sheets in talks]))


def main() -> None:
    print(f"{TITLE.format('real remarks, by the rules')}\n{RULE}")
    for pattern in PATTERNS:
        print(row(f"{pattern}, la-noue", [la_noue(pattern)]))
        for kind in ("bursts", "interleaved"):
            for name in FILES:
                print(row(f"{pattern}, {name} {kind}", [talk(name, kind, pattern)]))
                sys.stdout.flush()
    for kind in ("bursts", "interleaved"):
        compare(f"real, {kind}", [talk(name, kind, "auto") for name in FILES])
        compare(f"generated, {kind}", [tell_stream(s, kind, notes=NOTES) for s in range(3)])


if __name__ == "__main__":
    main()
