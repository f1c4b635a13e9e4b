"""The régie moves on from phase to phase; walls and phones show the time that is left, or not."""

import pytest
from playwright.sync_api import expect

from tests.harness import Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("phases") / "data") as server:
        yield server


def test_a_phase_is_planned_begun_made_longer_and_shown_on_a_wall(context, server):
    page = context.new_page()
    page.goto(f"{server.url}/")
    page.fill("input[name=title]", "Une soirée")
    page.keyboard.press("Enter")
    page.wait_for_url("**/archive")
    board = page.url.split("/")[-2]
    page.goto(f"{server.url}/b/{board}/about")
    for at, (phase, minutes) in enumerate([("Accueil", "5"), ("Débat mouvant", "20")]):
        page.fill(f"[name=phase-{at}]", phase)
        page.fill(f"[name=minutes-{at}]", minutes)
    page.click(".about-form .go button")
    page.wait_for_url("**/about?done")
    wall = context.new_page()
    wall.goto(f"{server.url}/b/{board}")
    page.goto(f"{server.url}/b/{board}/regie")
    expect(page.locator("#phases li")).to_have_count(2)
    expect(wall.locator("#clock")).to_be_hidden()
    page.click("#time-next")
    expect(wall.locator("#clock-phase")).to_have_text("Accueil")
    expect(wall.locator("#clock-time")).to_contain_text("5")
    page.click("#time-more")
    expect(wall.locator("#clock-time")).to_contain_text("10")
    expect(page.locator("#phases .on")).to_contain_text("Accueil")
    page.locator("#phases button", has_text="").last.click()
    expect(wall.locator("#clock-phase")).to_have_text("Débat mouvant")
    expect(page.locator("#time-next")).to_be_hidden()
    page.uncheck("#time-shown")
    expect(wall.locator("#clock")).to_be_hidden()


def test_a_page_that_slept_and_whose_clock_is_wrong_shows_the_servers_time(context, server):
    page = context.new_page()
    page.goto(f"{server.url}/")
    page.fill("input[name=title]", "Une sieste")
    page.keyboard.press("Enter")
    page.wait_for_url("**/archive")
    board = page.url.split("/")[-2]
    said = {"line": "/phase Débat 20 min", "key": "phase-of-twenty"}
    answer = context.request.post(
        f"{server.url}/b/{board}/lines", data=said, headers={"Origin": server.url}
    )
    assert "seq" in answer.json()
    phone = context.new_page()
    phone.clock.install(time="2031-01-01T00:00:00Z")
    phone.goto(f"{server.url}/b/{board}")
    expect(phone.locator("#clock-time")).to_contain_text("20")
    phone.clock.fast_forward(7 * 60_000)
    expect(phone.locator("#clock-time")).to_contain_text("13")
