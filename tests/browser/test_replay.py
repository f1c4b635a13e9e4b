"""The replay in a real browser: it ends as the fresque, and it is the fresque without motion."""

import pytest

from board.archive.formats import format_named
from board.archive.formats.pictures import fresque
from board.core.history import fold
from tests.firefox import FIREFOX, firefox
from tests.measure import chromium
from tests.test_same_bytes import the_evening

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("replay")
    entries = the_evening()
    board = fold("evening", entries)
    (folder / "fresque.svg").write_text(fresque(board), "utf-8")
    (folder / "replay.svg").write_bytes(format_named("replay").write(board, entries))
    return folder


def shown(page, path):
    page.goto(path)
    return page.screenshot()


def test_the_last_frame_is_the_fresque_pixel_for_pixel(files):
    with chromium(960, 540) as page:
        still = shown(page, f"file://{files}/fresque.svg")
        page.goto(f"file://{files}/replay.svg")
        assert page.screenshot() != still
        page.evaluate("document.getAnimations().forEach((one) => one.finish())")
        assert page.screenshot() == still


def test_who_wants_no_motion_sees_the_fresque_at_once(files):
    with chromium(960, 540) as page:
        still = shown(page, f"file://{files}/fresque.svg")
        assert shown(page, f"file://{files}/replay.svg#end") == still
        page.emulate_media(reduced_motion="reduce")
        assert shown(page, f"file://{files}/replay.svg") == still


@pytest.mark.skipif(not FIREFOX, reason="LEFT OUT: Firefox is not installed")
def test_it_plays_in_firefox_and_ends_there_as_the_fresque(files, tmp_path):
    half = "document.getAnimations().forEach((one) => { one.pause(); one.currentTime = 30000 })"
    seen = "[...document.querySelectorAll('.note')].filter((n) => getComputedStyle(n).opacity > 0)"
    with firefox(tmp_path, 960, 540) as page:
        page.goto(f"file://{files}/fresque.svg")
        still, whole = page.screenshot(), page.evaluate(f"{seen}.length")
        page.goto(f"file://{files}/replay.svg")
        assert page.evaluate("document.getAnimations().length") >= whole
        page.evaluate(half)
        assert 0 < page.evaluate(f"{seen}.length") < whole and page.screenshot() != still
        page.evaluate("document.getAnimations().forEach((one) => one.finish())")
        assert page.screenshot() == still
        page.goto(f"file://{files}/replay.svg#end")
        assert page.screenshot() == still
