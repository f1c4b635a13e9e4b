"""The desk tells what the back row reads; the ghost turns its picture by one key, in Chromium."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import open_desk, open_page, wait_live

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(context, server):
    page, board = open_desk(context, server)
    wait_live(page)
    yield page, board


def test_the_back_row_is_asked_once_with_a_room_that_is_usual(desk, context, server):
    page, board = desk
    page.locator(".hall summary").click()
    expect(page.locator("#hall-width")).to_have_value("2.4")
    expect(page.locator("#hall-distance")).to_have_value("8")
    expect(page.locator("#hall-says")).to_contain_text("on lit")
    page.locator("#hall-distance").fill("14")
    expect(page.locator("#hall-says")).to_contain_text("il en faut 8")
    again = open_page(context, server, f"/b/{board}/desk")
    expect(again.locator("#hall-distance")).to_have_value("14")
    expect(again.locator("#hall-width")).to_have_value("2.4")


def test_a_line_that_the_back_row_would_not_read_says_so_before_enter(desk):
    page, _ = desk
    page.locator("#line").focus()
    page.keyboard.type("! Un vote")
    expect(page.locator("#board .over-ghost")).not_to_have_count(0)
    expect(page.locator("#where")).not_to_contain_text("dernier rang")
    page.locator(".hall summary").click()
    page.locator("#hall-distance").fill("30")
    page.locator("#line").focus()
    page.keyboard.type(" encore")
    expect(page.locator("#where")).to_contain_text("dernier rang")


def test_the_ghost_turns_its_picture_by_one_key(desk):
    page, _ = desk
    page.locator("#line").focus()
    page.keyboard.type("! Une piste cyclable et un train")
    drawn, where = page.locator("#board .over-ghost[data-pictogram]"), page.locator("#where")
    expect(drawn).to_contain_text("train")
    expect(drawn).to_have_attribute("data-pictogram", "bike")
    expect(where).to_contain_text("piste cyclable")
    page.keyboard.press("F9")
    expect(drawn).to_have_attribute("data-pictogram", "train")
    page.keyboard.press("F9")
    expect(drawn).to_have_count(0)
    page.keyboard.press("F9")
    expect(drawn).to_have_attribute("data-pictogram", "bike")
