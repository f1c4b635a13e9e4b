"""Measures drawings in Chromium: ``python -m tests.measure FILE.svg …``.

Prints one JSON object per file, and one readable line per file on the error stream. With
``--before OLD.svg`` it says which notes stand elsewhere than in an older export of the same board;
``--log log.jsonl`` (of the same archive) leaves out those that somebody moved, edited or withdrew.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser.pages import FLAGS
from tests.measuring.figures import displaced, figures, readable

SCRIPT = (Path(__file__).parent / "measuring" / "seen.js").read_text("utf-8")
ASKED = ("Amended", "Moved", "Withdrawn")


@contextmanager
def chromium(width: int = 1920, height: int = 1080) -> Iterator[Page]:
    """A page of a real Chromium."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser.new_page(viewport={"width": width, "height": height})
        browser.close()


def look(page: Page, path: Path) -> dict[str, Any]:
    """What ``seen.js`` sees in a file."""
    page.goto(path.absolute().as_uri())
    seen: dict[str, Any] = page.evaluate(SCRIPT.partition("\n")[2])
    return seen


def measure(page: Page, path: Path) -> dict[str, Any]:
    return figures(look(page, path))


def asked_for(log: Path) -> frozenset[str]:
    """Ids of the notes that somebody moved, edited or withdrew."""
    rows = (json.loads(line) for line in log.read_text("utf-8").splitlines())
    return frozenset(f"n-{row['fields']['note']}" for row in rows if row["event"] in ASKED)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures exported drawings in Chromium.")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--before", type=Path, help="an older export of the same board")
    parser.add_argument("--log", type=Path, help="log.jsonl of the newer export")
    given = parser.parse_args()
    with chromium() as page:
        old = look(page, given.before)["notes"] if given.before else None
        for path in given.files:
            seen = look(page, path)
            found = figures(seen)
            if old is not None:
                asked = asked_for(given.log) if given.log else frozenset()
                found["displaced"] = displaced(old, seen["notes"], asked)
            print(json.dumps({"file": str(path), **found}, ensure_ascii=False), flush=True)
            print(f"{path.name}: {readable(found)}", file=sys.stderr)


if __name__ == "__main__":
    main()
