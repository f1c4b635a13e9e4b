"""Measures drawings in Chromium: ``measure.py FILE.svg …`` prints the figures of each as JSON.

The figures: notes, pairs of boxes that overlap, notes whose ink leaves their box, letters under the
floor, share of white, share of notes whose own theme's heading is the nearest.
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FLOOR = 24
SCRIPT = """() => {
  const notes = [...document.querySelectorAll('.note, .heading')];
  return notes.map(note => {
    const [x, y, w, h] = note.dataset.box.split(' ').map(Number);
    const own = note.getCTM().inverse();
    let out = 0;
    for (const part of note.querySelectorAll('path, text, rect, circle, use')) {
      if (part.closest('defs')) continue;
      const box = part.getBBox();
      if (!box.width && !box.height) continue;
      const style = getComputedStyle(part);
      const pen = style.stroke === 'none' ? 0 : parseFloat(style.strokeWidth) / 2;
      const to = own.multiply(part.getCTM());
      const corners = part.localName === 'text' && style.fill === 'none' ? [] :
        [[box.x - pen, box.y - pen], [box.x + box.width + pen, box.y - pen],
         [box.x - pen, box.y + box.height + pen],
         [box.x + box.width + pen, box.y + box.height + pen]];
      for (const [px, py] of corners) {
        const at = new DOMPoint(px, py).matrixTransform(to);
        out = Math.max(out, -at.x, -at.y, at.x - w, at.y - h);
      }
    }
    const sizes = [...note.querySelectorAll('text')].map(t => Number(t.getAttribute('font-size')));
    return {id: note.id, kind: note.dataset.kind, theme: note.dataset.theme,
            sheet: note.dataset.sheet, box: [x, y, w, h], out, size: Math.min(...sizes, 999)};
  });
}"""


def overlap(a: dict, b: dict) -> bool:
    (ax, ay, aw, ah), (bx, by, bw, bh) = a["box"], b["box"]
    return (
        a["sheet"] == b["sheet"] and ax < bx + bw and bx < ax + aw and ay < by + bh and by < ay + ah
    )


def middle(note: dict) -> tuple[float, float]:
    x, y, w, h = note["box"]
    return x + w / 2, y + h / 2


def nearest_is_own(note: dict, headings: list[dict]) -> bool | None:
    """None when the note has no heading of its own on its sheet."""
    here = [head for head in headings if head["sheet"] == note["sheet"]]
    if note["theme"] not in {head["theme"] for head in here}:
        return None
    x, y = middle(note)
    best = min(here, key=lambda head: (middle(head)[0] - x) ** 2 + (middle(head)[1] - y) ** 2)
    return bool(best["theme"] == note["theme"])


def figures(notes: list[dict]) -> dict:
    headings = [note for note in notes if note["kind"] == "theme"]
    plain = [note for note in notes if note["kind"] != "theme"]
    own = [found for note in plain if (found := nearest_is_own(note, headings)) is not None]
    sheets = {note["sheet"] for note in notes}
    inked = sum(note["box"][2] * note["box"][3] for note in notes)
    return {
        "notes": len(plain),
        "overlaps": sum(overlap(a, b) for at, a in enumerate(notes) for b in notes[at + 1 :]),
        "outside": sorted(note["id"] for note in notes if note["out"] > 1),
        "under_floor": sorted(note["id"] for note in notes if note["size"] < FLOOR),
        "white_percent": round(100 * (1 - inked / (len(sheets) * 1920 * 1080)), 1),
        "own_heading_nearest_percent": round(100 * sum(own) / len(own), 1) if own else None,
    }


def measure(page: Page, path: Path) -> dict:
    page.goto(path.absolute().as_uri())
    return figures(page.evaluate(SCRIPT))


def main(names: list[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        for name in names:
            print(json.dumps({"file": name, **measure(page, Path(name))}))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
