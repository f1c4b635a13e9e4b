"""Names that the server writes otherwise than they were typed: with two spaces, in parts, known
by other letters."""

import unicodedata

import pytest
from playwright.sync_api import expect

from tests.browser.pages import open_desk, relay_through, type_line, wait_for, wait_live

pytestmark = pytest.mark.browser
APART = unicodedata.normalize("NFD", "Zoé Lefèvre")
ODD = {
    "two spaces": ("@Jean  Paul", "Jean Paul"),
    "letters in parts": (f"@{APART}", "Zoé Lefèvre"),
    "letters joined": ("@Geo\ufb00roy", "Geoffroy"),
    "nothing seen": ("@Jean\u200bPaul", "JeanPaul"),
}


def say(page, line):
    page.locator("#line").focus()
    seen = page.evaluate("Number(document.querySelector('#board').dataset.seq)")
    return type_line(page, line, seen)


@pytest.fixture
def desk(context, server):
    """A desk, and what it was told of what it remembers: a list that grows."""
    told = []

    def hear(message, pass_on):
        pass_on()
        if '"planned":' in message and '"names":' in message:
            told.append(message)

    page, _ = open_desk(context, server)
    relay_through(page, hear)
    page.reload()
    wait_live(page)
    return page, told


def come_back(page, told):
    """The page joins again and hears what is gone of what it remembers; a line after that."""
    wait_for(page, lambda: told)
    told.clear()
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_for(page, lambda: told)
    say(page, "Encore un arbre")


def texts(page):
    return page.locator("#lines .words").all_text_contents()


@pytest.mark.parametrize(("line", "name"), ODD.values(), ids=ODD)
def test_who_speaks_at_a_desk_is_known_as_the_board_writes_it(desk, line, name):
    """The page forgot who spoke while the wall signed every line, and could not end it."""
    page, told = desk
    say(page, line)
    say(page, "Un banc")
    expect(page.locator(".note", has_text="Un banc")).to_contain_text(name)
    come_back(page, told)
    assert texts(page) == [f"Encore un arbre — {name}", f"Un banc — {name}", f"@{name}"]
    expect(page.locator("#speakers .standing")).to_contain_text(name)
    page.keyboard.type("La suite")
    expect(page.locator("#preview .who")).to_contain_text(name)
    page.keyboard.press("Escape")
    page.locator("#line").fill("")
    page.keyboard.press("F2")
    page.keyboard.press("Digit0")
    expect(page.locator("#speakers .standing")).to_have_count(0)
    say(page, "Sans personne")
    expect(page.locator(".note", has_text="Sans personne")).not_to_contain_text(name)


@pytest.mark.parametrize(("line", "name"), ODD.values(), ids=ODD)
def test_the_rows_of_a_desk_keep_a_name_that_stands_on_the_wall(desk, line, name):
    page, told = desk
    say(page, f"Un banc {line}")
    come_back(page, told)
    assert texts(page) == ["Encore un arbre", f"Un banc @{name}"]


def test_a_name_that_the_board_knows_by_other_letters_speaks_as_the_board_writes_it(desk):
    page, told = desk
    say(page, "Un banc @@Voisine Pressée")
    say(page, "@voisine pressée")
    come_back(page, told)
    expect(page.locator("#speakers .standing")).to_contain_text("Voisine Pressée")
    assert texts(page)[:2] == ["Encore un arbre — Voisine Pressée", "@Voisine Pressée"]


@pytest.mark.parametrize(("line", "name"), ODD.values(), ids=ODD)
def test_a_speaker_who_gets_an_odd_name_keeps_the_number(desk, line, name):
    page, told = desk
    say(page, "Un banc @Une maman")
    expect(page.locator("#speakers [data-name='Une maman']")).to_have_count(1)
    page.locator("#speakers button", has_text="Ranger").click()
    page.locator("#names li", has_text="Une maman").get_by_text("Renommer").click()
    page.locator("#names .voice input").fill(line)
    page.keyboard.press("Enter")
    expect(page.locator(".note", has_text="Un banc")).to_contain_text(name)
    come_back(page, told)
    keys = page.locator("#speakers [data-name]")
    expect(keys).to_have_count(1)
    expect(keys).to_have_attribute("data-name", name)
    expect(keys).to_have_attribute("data-at", "1")
