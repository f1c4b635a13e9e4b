"""Lighthouse on home, desk, wall and archive, as a phone and as a desktop. ``make lighthouse``.

Needs the npm package ``lighthouse`` in a folder of its own (LIGHTHOUSE, else ``.lighthouse``,
where the verb puts it): it is no dependency of the project. Performance is what the machine gives:
each page is asked three times, the median is told, with the load; where the system allows it the
server and the browser go before all other work, as on a machine of their own.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.screens import evening
from tests.browser.pages import FLAGS
from tests.conftest import CHROMIUM
from tests.harness import Server

PROGRAM = Path(os.environ.get("LIGHTHOUSE", ".lighthouse")) / "node_modules" / ".bin" / "lighthouse"
WANTED = ("accessibility", "best-practices", "performance")
RUNS = 3
FORMS: dict[str, list[str]] = {"phone": [], "desktop": ["--preset=desktop"]}


def asked(url: str, cookie: str, more: list[str]) -> dict[str, object]:
    """Scores of 100 by category, and the audits that fall short of one."""
    headers = json.dumps({"Cookie": cookie})
    command = [
        str(PROGRAM), url, "--quiet", "--output=json", f"--only-categories={','.join(WANTED)}",
        f"--chrome-flags=--headless=new {' '.join(FLAGS)}", f"--extra-headers={headers}", *more,
    ]  # fmt: skip
    run = {**os.environ, "CHROME_PATH": CHROMIUM or ""}
    done = subprocess.run(command, env=run, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    found: dict[str, object] = {
        name: round(100 * (told["categories"][name]["score"] or 0)) for name in WANTED
    }
    short = [
        audit["id"]
        for name in WANTED[:2]
        for ref in told["categories"][name]["auditRefs"]
        if (audit := told["audits"][ref["id"]])["score"] not in (None, 1) and ref["weight"]
    ]
    times = {
        name: told["audits"][name].get("displayValue", "")
        for name in ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time",
                     "cumulative-layout-shift", "speed-index")
    }  # fmt: skip
    return {**found, "short": short, "times": times}


def median(url: str, cookie: str, more: list[str]) -> dict[str, object]:
    """Of three runs the one in the middle, by performance; what fell short in any of them."""
    told = [asked(url, cookie, more) for _ in range(RUNS)]
    told.sort(key=lambda one: one["performance"])
    every = sorted({name for one in told for name in one["short"]})
    spread = [one["performance"] for one in told]
    return {**told[RUNS // 2], "short": every, "spread": spread}


def main() -> None:
    with suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, -19)
    with Server(Path(tempfile.mkdtemp()) / "data") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context, board = evening(browser, server)
        cookies = [f"{one['name']}={one['value']}" for one in context.cookies()]
        browser.close()
        where = {"home": "/", "desk": f"/b/{board}/desk", "wall": f"/b/{board}"}
        where["archive"] = f"/b/{board}/archive"
        for name, path in where.items():
            for form, more in FORMS.items():
                told = median(server.url + path, "; ".join(cookies), more)
                scores = " | ".join(str(told[category]) for category in WANTED)
                seen = f"{told['spread']} {told['short']} {told['times']}"
                print(f"| {name}, {form} | {scores} | {seen} load {os.getloadavg()}", flush=True)


if __name__ == "__main__":
    main()
