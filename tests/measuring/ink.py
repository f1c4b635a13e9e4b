"""Where notes leave ink: a board of single letters, live in Chromium and exported for others."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import numpy as np
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from board.archive.formats.png import rasterised
from board.archive.formats.svg import standalone
from board.core.assets import npm
from board.core.events import Open, Say
from board.core.history import fold
from board.core.ink import render
from board.core.ink.pen import fonts_of
from board.core.look import stylesheet
from board.core.model import Board, Note
from tests.browser.pages import FLAGS
from tests.conftest import CHROMIUM
from tests.test_same_bytes import told

ORIGIN = "http://board.test"
BRUSH = 32
"""How much of a remark's box its brush takes, in sheet units."""

DARK = 128


def board_of(letters: Iterable[str]) -> Board:
    """A board with a remark for each letter, in their order."""
    return fold("ink", told([Open("", "fr"), *(Say(letter) for letter in letters)]))


def exported(board: Board, sheet: int) -> str:
    return standalone(render.drawing(board, [sheet], style=True), "t", "d", {})


def by_resvg(svg: str) -> np.ndarray:
    return grey(rasterised(svg, 1920))


def by_rsvg(svg: str) -> np.ndarray:
    done = subprocess.run(
        ["rsvg-convert", "-w", "1920"], input=svg.encode(), capture_output=True, check=True
    )
    return grey(done.stdout)


def grey(picture: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(picture)) as image:
        return np.asarray(image.convert("L"))


def has_ink(picture: np.ndarray, note: Note) -> bool:
    """Whether something dark stands where the words of a note are."""
    box = note.place.box
    return bool((picture[box.y : box.y + box.h, box.x + BRUSH : box.x + box.w] < DARK).any())


@contextmanager
def chromium() -> Iterator[Page]:
    """A page of 1920 × 1080 that has the fonts of this program and no others by their names."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser.new_page(viewport={"width": 1920, "height": 1080})
        browser.close()


def show(page: Page, board: Board, sheet: int) -> np.ndarray:
    """What the page shows of one sheet, live."""
    live = render.drawing(board, [sheet])
    names = ["fonts.css", *(f"fonts/{name}.css" for name in fonts_of(live))]
    links = "".join(f"<link rel=stylesheet href=/{name}>" for name in names)
    style = f"<style>body{{margin:0}}{stylesheet('marker')}</style>"

    def serve(route: object) -> None:
        name = route.request.url.removeprefix(ORIGIN).lstrip("/")  # type: ignore[attr-defined]
        if name in names or name.startswith("fonts/"):
            route.fulfill(path=npm(name))  # type: ignore[attr-defined]
        else:
            body = f"<meta charset=utf-8>{links}{style}{live}"
            route.fulfill(body=body, content_type="text/html")  # type: ignore[attr-defined]

    page.unroute_all()
    page.route("**/*", serve)
    page.goto(f"{ORIGIN}/")
    page.evaluate("document.fonts.ready")
    return grey(page.screenshot())


def is_inside(page: Page, note: Note) -> bool:
    """Whether the words of a note are within its box, as the browser measures them."""
    x, wide = page.evaluate(
        "id => { const box = document.querySelector(`#${id} text`).getBBox();"
        " return [box.x, box.width]; }",
        f"n-{note.seq}",
    )
    return bool(x >= -0.5 and x + wide <= note.place.box.w + 0.5)
