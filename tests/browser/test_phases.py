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
    board, page = made(context, server, "Une soirée")
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


def test_a_planned_name_with_an_apostrophe_is_the_phase_that_goes_on(context, server):
    """« L'eau » is set « L’eau »: the régie listed it twice and offered it again as the next."""
    board, page = made(context, server, "Deux temps")
    for at, phase in enumerate(["L'eau", "Le « feu »"]):
        said = {"line": f"/plan {phase} 5 min", "key": f"planned-phase-{at}"}
        post(context, server, board, said)
    page.goto(f"{server.url}/b/{board}/regie")
    expect(page.locator("#phases li")).to_have_count(2)
    page.click("#time-next")
    expect(page.locator("#phases .on")).to_contain_text("L'eau")
    expect(page.locator("#phases li")).to_have_count(2)
    page.click("#time-next")
    expect(page.locator("#phases .on")).to_contain_text("feu")
    expect(page.locator("#time-next")).to_be_hidden()


def made(context, server, title):
    """A board, and its organiser's page."""
    page = context.new_page()
    page.goto(f"{server.url}/")
    page.fill("input[name=title]", title)
    page.keyboard.press("Enter")
    page.wait_for_url("**/archive")
    return page.url.split("/")[-2], page


def post(context, server, board, said):
    answer = context.request.post(
        f"{server.url}/b/{board}/lines", data=said, headers={"Origin": server.url}
    )
    assert "seq" in answer.json()


def test_a_page_that_slept_and_whose_clock_is_wrong_shows_the_servers_time(context, server):
    board, _ = made(context, server, "Une sieste")
    post(context, server, board, {"line": "/phase Débat 20 min", "key": "phase-of-twenty"})
    phone = context.new_page()
    phone.clock.install(time="2031-01-01T00:00:00Z")
    phone.goto(f"{server.url}/b/{board}")
    expect(phone.locator("#clock-time")).to_contain_text("20")
    phone.clock.fast_forward(7 * 60_000)
    expect(phone.locator("#clock-time")).to_contain_text("13")
