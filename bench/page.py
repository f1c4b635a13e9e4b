"""A phone's page on boards of 200, 1,000 and 10,000 notes: size, time to live, capture to paint.

A Chromium slowed down four times (CDP), 390 x 844; a program captures a line each 0.8 s. The clock
of a note starts when its capture is sent and ends in the first task after the frame that shows it.
Other work on the machine lengthens tasks: the CPU time of each is told too, slowed down as it is,
and beside it the same page at rest, without scripts and without a server, in which a timer puts
again what a note put: what that takes the browser and the machine took, not the product.
Sizes may be given: ``python bench/page.py 200 1000``.
"""

from __future__ import annotations

import gzip
import json
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from notes import fill, line

from tests.browser.pages import FLAGS
from tests.conftest import CHROMIUM
from tests.harness import Client, Server, make_board

SIZES = [int(size) for size in sys.argv[1:]] or [200, 1000, 10_000]
NOTES = 20
PAUSE = 0.8
SLOWDOWN = 4
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "device_scale_factor": 2}
TASKS = ("ThreadControllerImpl::RunTask", "RunTask")
WATCH = """
  window.long = [];
  new PerformanceObserver(list => long.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: "longtask", buffered: true });
  new MutationObserver((_, watch) => {
    if (document.documentElement?.dataset.link !== "live") return;
    window.liveAfter = performance.now();
    watch.disconnect();
  }).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-link"] });
"""
PAINTED = """() => {
  window.painted = {};
  new MutationObserver(changes => {
    for (const { addedNodes } of changes) for (const node of addedNodes) {
      if (!node.classList?.contains("note")) continue;
      requestAnimationFrame(() => setTimeout(() => {
        painted[node.dataset.seq] ??= performance.timeOrigin + performance.now();
      }));
    }
  }).observe(document.querySelector("#board"), { childList: true, subtree: true });
}"""
AT_REST = """() => {
  document.querySelectorAll("script, link[rel=preload]").forEach(part => part.remove());
  return document.documentElement.outerHTML;
}"""
AGAIN = """([pause, count]) => new Promise(done => {
  long.length = 0;
  const painted = [];
  const last = ["#board .note", "#column > li"]
    .map(part => [...document.querySelectorAll(part)].pop());
  const timer = setInterval(() => {
    const start = performance.now();
    for (const part of last) part?.after(part.cloneNode(true));
    requestAnimationFrame(() => setTimeout(() => {
      painted.push(performance.now() - start);
      if (painted.length === count) { clearInterval(timer); done([painted, long]); }
    }));
  }, pause);
})"""


@dataclass(frozen=True, slots=True)
class Waits:
    """Milliseconds to each paint, and of each task over 50 ms by the clock."""

    paints: list[float]
    tasks: list[float]

    def row(self) -> str:
        tasks = f"{max(self.tasks, default=0):4.0f} worst, {sum(self.tasks) / NOTES:4.0f} a note"
        return (
            f"{statistics.median(self.paints):5.0f} ms, worst {max(self.paints):5.0f}"
            f"  {len(self.tasks)} over 50 ms ({tasks})"
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """Of one size: bytes of the page and of it compressed, milliseconds for the rest."""

    notes: int
    page: int
    packed: int
    live: float
    waits: Waits
    cpu: list[float]
    rest: Waits

    def row(self) -> str:
        return (
            f"{self.notes:6}  {self.page / 1000:8.1f} kB ({self.packed / 1000:.1f})"
            f"  {self.live / 1000:5.2f} s  {self.waits.row()}"
            f"  CPU {sum(self.cpu) / NOTES:4.0f} ms a note, {max(self.cpu):4.0f} in a task"
            f"\n{'the page at rest':>37}{self.rest.row()}"
        )


def used(trace: bytes) -> list[float]:
    """Milliseconds of CPU of each task of the page's thread."""
    events = json.loads(trace)["traceEvents"]
    pages = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    tasks = (event for event in events if event["name"] in TASKS and "tdur" in event)
    return [task["tdur"] / 1000 for task in tasks if (task["pid"], task["tid"]) in pages]


def watch(page: Page, scribe: Client, board: str) -> list[float]:
    """Milliseconds from capture to paint of each note."""
    page.evaluate(PAINTED)
    page.evaluate("long.length = 0")
    sent = {}
    for number in range(NOTES):
        start = time.time() * 1000
        said = {"board": board, "key": f"paint-{number:08}", "line": line(number + 1)}
        sent[scribe.call("capture", said)["seq"]] = start
        page.wait_for_timeout(PAUSE * 1000)
    page.wait_for_function("seq => painted[seq]", arg=max(sent), timeout=60_000)
    painted = page.evaluate("painted")
    return [painted[str(seq)] - start for seq, start in sent.items() if str(seq) in painted]


def measure(browser: Browser, size: int) -> Seen:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        board, tokens = make_board(data, "Banc")
        fill(data, board, size)
        with Server(data) as server:
            context = browser.new_context(**PHONE)  # type: ignore[arg-type]
            context.add_init_script(WATCH)
            page = context.new_page()
            context.request.get(f"{server.url}/k/{tokens['viewer']}")
            body = context.request.get(f"{server.url}/b/{board}").body()
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
            page.goto(f"{server.url}/b/{board}", timeout=120_000)
            page.wait_for_function("() => window.liveAfter", timeout=120_000)
            page.wait_for_timeout(5000)
            scribe = Client(server.url, tokens["scribe"])
            browser.start_tracing(page=page, categories=["toplevel", "devtools.timeline"])
            paints = watch(page, scribe, board)
            cpu = used(browser.stop_tracing())
            scribe.close()
            live, waits = page.evaluate("liveAfter"), Waits(paints, page.evaluate("long"))
            rest = at_rest(page)
            context.close()
    return Seen(size, len(body), len(gzip.compress(body)), live, waits, cpu, rest)


def at_rest(page: Page) -> Waits:
    """What the same elements take on a page that looks the same and has nothing to do."""
    still = page.evaluate(AT_REST)
    page.route("**/at-rest", lambda route: route.fulfill(body=still, content_type="text/html"))
    page.goto(page.url.split("/b/")[0] + "/at-rest")
    page.wait_for_timeout(3000)
    return Waits(*page.evaluate(AGAIN, [PAUSE * 1000, NOTES]))


def main() -> None:
    print(" notes  page (compressed)  live after  capture to paint  tasks while 20 notes came")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for size in SIZES:
            print(measure(browser, size).row(), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
