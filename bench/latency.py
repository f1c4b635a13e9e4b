"""From Enter at the desk to ink on the wall, both in Chromium, with 1 and with 100 viewers.

Each page tells the time by its own clock (``performance.timeOrigin + performance.now()``): the desk
when the key comes down, the wall in the first task after the frame that shows the note.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.browser.pages import FLAGS, wait_live
from tests.harness import Client, Server, make_board

NOTES = int(sys.argv[1]) if len(sys.argv) > 1 else 200
PAUSE_MS = 300
"""Between two notes: quicker than anybody types, slow enough for a note to be drawn in."""

KEY_DOWN = """() => {
  window.pressed = [];
  addEventListener('keydown', event => {
    if (event.key === 'Enter') pressed.push(performance.timeOrigin + performance.now());
  }, true);
}"""
PAINTED = """() => {
  window.painted = {};
  new MutationObserver(changes => {
    for (const { addedNodes } of changes) for (const node of addedNodes) {
      if (!node.classList?.contains('note')) continue;
      requestAnimationFrame(() => setTimeout(() => {
        painted[node.dataset.seq] ??= performance.timeOrigin + performance.now();
      }));
    }
  }).observe(document.querySelector('#board'), { childList: true, subtree: true });
}"""


def measure(desk: Page, wall: Page, notes: int) -> list[float]:
    """Milliseconds from key to paint for each note."""
    first = desk.evaluate("Number(document.querySelector('#board').dataset.seq)")
    desk.evaluate("window.pressed?.splice(0)")
    wall.evaluate("window.painted = {}")
    for number in range(notes):
        desk.keyboard.type(f"la donnée {number} reste au quartier")
        desk.keyboard.press("Enter")
        desk.wait_for_timeout(PAUSE_MS)
    wall.wait_for_function("n => Object.keys(painted).length >= n", arg=notes, timeout=60_000)
    painted = wall.evaluate("painted")
    pressed = desk.evaluate("pressed")
    return [painted[str(first + 1 + at)] - start for at, start in enumerate(pressed)]


def shares(took: list[float]) -> str:
    cuts = statistics.quantiles(took, n=100)
    return f"p50 {cuts[49]:6.1f} ms  p99 {cuts[98]:6.1f} ms  worst {max(took):6.1f} ms"


def run(viewers: int) -> list[float]:
    """``viewers`` counts the wall; the others are sockets that read everything."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        board, tokens = make_board(data, "Banc")
        with Server(data) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=FLAGS
            )
            context = browser.new_context()
            desk, wall = context.new_page(), browser.new_context().new_page()
            desk.goto(f"{server.url}/k/{tokens['scribe']}")
            wall.goto(f"{server.url}/k/{tokens['viewer']}")
            wait_live(desk)
            wait_live(wall)
            others = [Client(server.url, tokens["viewer"]) for _ in range(viewers - 1)]
            for client in others:
                client.call("join", {"board": board, "seq": 0})
            desk.evaluate(KEY_DOWN)
            wall.evaluate(PAINTED)
            measure(desk, wall, 5)
            took = measure(desk, wall, NOTES)
            for client in others:
                client.close()
            browser.close()
    return took


def main() -> None:
    alone = run(1)
    print(f"  1 viewer   {shares(alone)}")
    many = run(100)
    print(f"100 viewers  {shares(many)}")
    print(
        f"p50 with 100 viewers / with 1: {statistics.median(many) / statistics.median(alone):.2f}"
    )


if __name__ == "__main__":
    main()
