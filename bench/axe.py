"""Asks axe of every page and state, in every language and look: ``make axe``.

Languages go with looks in turn (a state is seen in each language and in each look, not in each
pair): seven runs of some 60 states, a minute each on a machine that is at rest. Then whether any
of them reaches beyond the edge of a phone, in the languages with the longest words and in Arabic.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from board.core.catalogue import languages
from board.core.look import LOOKS
from tests.browser.pages import FLAGS
from tests.browser.states import states
from tests.conftest import CHROMIUM
from tests.harness import Server

PATIENCE = 60_000
"""Milliseconds that a page may take on a busy machine."""
NARROW = (320, 360, 390, 430)
PHONE = {"viewport": {"width": 390, "height": 740}, "has_touch": True}
COMPLETE = "() => document.readyState === 'complete'"
BEYOND = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def beyond(browser: Browser, server: Server, lang: str) -> int:
    """How many states are wider than a phone, each named with the width and by how much."""
    found = 0
    for name, page in states(browser, server, lang, **PHONE):
        page.set_default_timeout(PATIENCE)
        page.wait_for_function(COMPLETE)
        for width in NARROW:
            page.set_viewport_size({"width": width, "height": 740})
            over = page.evaluate(BEYOND)
            found += over > 0
            if over > 0:
                print(f"{lang}, {name}: {over} px too wide for {width}", flush=True)
        page.set_viewport_size(PHONE["viewport"])
    return found


def main() -> int:
    """The number of rules that were broken, each named with its first element."""
    wanted = sys.argv[1:] or languages()
    looks, axe, broken, seen = list(LOOKS), Axe(), 0, 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for at, lang in enumerate(wanted):
            look = looks[at % len(looks)]
            with Server(Path(tempfile.mkdtemp()) / "data") as server:
                for name, page in states(browser, server, lang, look):
                    page.set_default_timeout(PATIENCE)
                    page.wait_for_function(COMPLETE)
                    rules = axe.run(page).response["violations"]
                    seen, broken = seen + 1, broken + len(rules)
                    for rule in rules:
                        first = rule["nodes"][0]["html"][:140]
                        print(f"{lang} {look}, {name}: {rule['id']}  {first}", flush=True)
            print(f"{lang} {look}: {seen} states seen, {broken} rules broken so far", flush=True)
        for lang in {"ar", "de", "fr"} & set(wanted):
            with Server(Path(tempfile.mkdtemp()) / "data") as server:
                broken += beyond(browser, server, lang)
                print(f"{lang}: looked at on phones of {NARROW}", flush=True)
        browser.close()
    return min(broken, 1)


if __name__ == "__main__":
    sys.exit(main())
