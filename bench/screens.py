"""Writes the tables of docs/accessibility.md: screens of many shapes. ``make screens``.

Wall, desk, archive and phones of the evening of la-noue, each at each size: the share of the
screen that the sheet takes, the smallest letters in pixels, how far the layout shifts while the
page loads, how far the page reaches beyond its edge. Every screenshot goes to a folder, to be
looked at.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.pages import FLAGS
from tests.conftest import CHROMIUM
from tests.harness import Server

WALLS = ((800, 600), (1024, 768), (1280, 800), (1920, 1080), (3840, 2160), (1080, 1920))
PHONES = (320, 360, 390, 430)
HIGH = 740
"""A phone that is held upright; held across, it is as wide as this."""
NOUE = Path("static/examples/la-noue.txt")
SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}"""
SHARE = """() => {
  const matrix = document.querySelector("#board .sheet.current, svg.board")?.getScreenCTM?.();
  return matrix ? [1920 * matrix.a / innerWidth, 1080 * matrix.a / innerHeight] : [0, 0];
}"""
DRAWN = """(from) => Math.min(...[...document.querySelectorAll(`${from} text[font-size]`)]
  .filter((text) => text.checkVisibility() && text.getScreenCTM())
  .map((text) => {
    const { a, b } = text.getScreenCTM();
    return text.getAttribute("font-size") * Math.hypot(a, b);
  }))"""
WRITTEN = """() => Math.min(...[...document.querySelectorAll("body *")]
  .filter((one) => one.checkVisibility() && !one.closest("svg, .unseen, .skip, noscript")
    && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .map((one) => parseFloat(getComputedStyle(one).fontSize)).filter((size) => size > 0))"""
REACH = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def evening(browser: Browser, server: Server) -> tuple[BrowserContext, str]:
    """A browser that organises a board with the whole evening on it."""
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    page.goto(f"{server.url}/")
    page.fill("#title", "Données intimes")
    page.keyboard.press("Enter")
    page.wait_for_url("**/archive")
    board = page.url.split("/")[-2]
    for line in filter(None, NOUE.read_text("utf-8").splitlines()):
        asked = {"line": line, "key": secrets.token_hex(8)}
        where = f"{server.url}/b/{board}/lines"
        context.request.post(where, data=asked, headers={"Origin": server.url})
    page.close()
    return context, board


def seen(page: Page, address: str, ready: str) -> float:
    """Opens a page and waits until it is all there; how far its layout shifted meanwhile."""
    page.add_init_script(f"({SHIFTS})()")
    page.goto(address)
    page.wait_for_selector(ready, state="attached")
    page.evaluate("() => document.fonts.ready")
    page.wait_for_function("() => performance.now() > 2500")
    return float(page.evaluate("() => window.shifted"))


def rows(browser: Browser, server: Server, folder: Path) -> Iterator[tuple[str, list[Any]]]:
    """Which table, and a row of it."""
    context, board = evening(browser, server)
    state = context.storage_state()
    for wide, high in WALLS:
        size = {"width": wide, "height": high}
        screen = browser.new_context(locale="fr-FR", viewport=size, storage_state=state)
        for name, path, ready in (
            ("wall", "", "#board .note"),
            ("desk", "/desk", "#speakers button"),
            ("archive", "/archive", ".small-sheets img"),
        ):
            page = screen.new_page()
            shifted = seen(page, f"{server.url}/b/{board}{path}", ready)
            page.screenshot(path=folder / f"{name}-{wide}x{high}.png")
            share = [f"{100 * one:.0f} %" for one in page.evaluate(SHARE)]
            letters = page.evaluate(DRAWN, "#board .sheet.current") if name == "wall" else 0
            small = letters or page.evaluate(WRITTEN)
            told = [f"{wide} × {high}", " × ".join(share) if name == "wall" else "–"]
            yield name, [*told, f"{small:.1f} px", f"{shifted:.3f}", page.evaluate(REACH)]
            page.close()
        screen.close()
    for width in PHONES:
        for size in ({"width": width, "height": HIGH}, {"width": HIGH, "height": width}):
            held = browser.new_context(
                locale="fr-FR", viewport=size, storage_state=state, has_touch=True, is_mobile=True
            )
            page = held.new_page()
            shifted = seen(page, f"{server.url}/b/{board}", "#column .column-note")
            name = f"{size['width']} × {size['height']}"
            page.screenshot(path=folder / f"phone-{size['width']}x{size['height']}.png")
            ink, words = page.evaluate(DRAWN, "#column"), page.evaluate(WRITTEN)
            row = [name, f"{ink:.1f} px", f"{words:.1f} px", f"{shifted:.3f}", page.evaluate(REACH)]
            yield "phone", row
            held.close()
    context.close()


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="screens-"))
    folder.mkdir(parents=True, exist_ok=True)
    with Server(Path(tempfile.mkdtemp()) / "data") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for table, row in rows(browser, server, folder):
            print(f"| {table} | " + " | ".join(map(str, row)) + " |", flush=True)
        browser.close()
    print(f"Look at them: {folder}")


if __name__ == "__main__":
    main()
