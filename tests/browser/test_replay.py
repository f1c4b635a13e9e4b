"""The replay in a real browser: it ends as the fresque, and it is the fresque without motion."""

import pytest

from board.archive.formats import format_named
from board.archive.formats.pictures import fresque
from board.core.history import fold
from tests.browser.pages import plain_page
from tests.others import Firefox, missing, wait
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


def test_the_last_frame_is_the_fresque_pixel_for_pixel(browser, files):
    with plain_page(browser, 960, 540) as page:
        still = shown(page, f"file://{files}/fresque.svg")
        page.goto(f"file://{files}/replay.svg")
        assert page.screenshot() != still
        page.evaluate("document.getAnimations().forEach((one) => one.finish())")
        assert page.screenshot() == still


def test_who_wants_no_motion_sees_the_fresque_at_once(browser, files):
    with plain_page(browser, 960, 540) as page:
        still = shown(page, f"file://{files}/fresque.svg")
        assert shown(page, f"file://{files}/replay.svg#end") == still
        page.emulate_media(reduced_motion="reduce")
        assert shown(page, f"file://{files}/replay.svg") == still


def pictured(firefox):
    wait(firefox, "document.fonts.status === 'loaded'")
    return firefox.ask("browsingContext.captureScreenshot", context=firefox.window)["data"]


@pytest.mark.skipif(bool(missing("firefox")), reason="LEFT OUT: Firefox is not installed")
def test_it_plays_in_firefox_and_ends_there_as_the_fresque(files, tmp_path):
    seen = "[...document.querySelectorAll('.note')].filter((n) => getComputedStyle(n).opacity > 0)"
    each = "document.getAnimations().forEach((one) => {})"
    firefox = Firefox(tmp_path)
    try:
        firefox.go(f"file://{files}/fresque.svg")
        still, whole = pictured(firefox), firefox.run(f"{seen}.length")
        firefox.go(f"file://{files}/replay.svg")
        assert firefox.run("document.getAnimations().length") >= whole
        firefox.run(each.format("{ one.pause(); one.currentTime = 30000 }"))
        assert 0 < firefox.run(f"{seen}.length") < whole and pictured(firefox) != still
        firefox.run(each.format("one.finish()"))
        assert pictured(firefox) == still
        firefox.go(f"file://{files}/replay.svg#end")
        assert pictured(firefox) == still
    finally:
        firefox.close()
