"""The desk after a surprise: a closed tab, another machine, a wrong speaker, nine numbers."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import (
    open_desk,
    open_page,
    relay_through,
    type_line,
    wait_for,
    wait_live,
    wait_seq,
)

pytestmark = [pytest.mark.browser, pytest.mark.whole]


def say(page, *lines):
    """Each is ink, and the desk has its answer too: a line on its way is not undone yet."""
    for line in lines:
        page.locator("#line").focus()
        seen = page.evaluate("Number(document.querySelector('#board').dataset.seq)")
        seq = type_line(page, line, seen)
        expect(page.locator("#lines .line").first).to_have_class(re.compile("state-saved"))
    return seq


@pytest.fixture
def desk(context, server):
    page, board = open_desk(context, server)
    wait_live(page)
    return page, board


def lines(page):
    return page.locator("#lines .words")


def test_a_tab_that_was_closed_finds_its_lines_and_corrects_and_undoes_them(desk, context, server):
    page, board = desk
    note = say(page, "La première", "La seconde @Une maman")
    page.close()
    later = open_page(context, server, f"/b/{board}/desk")
    expect(lines(later)).to_have_text(["La seconde @Une maman", "La première"])
    expect(later.locator("#saved")).to_have_text("2 notes")
    later.locator("#line").focus()
    later.keyboard.press("ArrowUp")
    expect(later.locator("#line")).to_have_value("La seconde @Une maman")
    later.keyboard.press("Escape")
    expect(later.locator(f"#n-{note}")).to_have_count(1)
    later.keyboard.press("Control+z")
    expect(later.locator(f"#n-{note}")).to_have_count(0)
    expect(later.locator("#said")).to_contain_text("La seconde")
    expect(later.locator("#saved")).to_have_text("1 note")


def test_another_machine_goes_on_where_the_first_one_stopped(desk, browser, server):
    page, board = desk
    say(page, "La première", "La seconde @Une maman")
    page.goto(f"{server.url}/b/{board}/archive")
    link = page.locator("#link-scribe").input_value()
    page.close()
    machine = browser.new_context(locale="fr-FR")
    later = machine.new_page()
    later.goto(link)
    later.goto(f"{server.url}/b/{board}/desk")
    wait_live(later)
    expect(lines(later)).to_have_text(["La seconde @Une maman", "La première"])
    later.locator("#line").focus()
    later.keyboard.press("ArrowUp")
    expect(later.locator("#line")).to_have_value("La seconde @Une maman")
    machine.close()


def test_a_colleagues_lines_are_not_taken_for_ones_own(desk, browser, server):
    page, board = desk
    other = browser.new_context(locale="fr-FR")
    first = context_desk(page, other, server, board)
    seq = say(first, "Une ligne du collègue")
    wait_live(page)
    wait_seq(page, seq)
    expect(lines(page)).to_have_count(0)
    first.keyboard.press("Control+z")
    expect(first.locator("#said")).to_contain_text("collègue")
    other.close()


def context_desk(page, other, server, board):
    """The scribe's link opened in another browser, while the first stays at its desk."""
    organiser = page.context.new_page()
    organiser.goto(f"{server.url}/b/{board}/archive")
    link = organiser.locator("#link-scribe").input_value()
    organiser.close()
    desk = other.new_page()
    desk.goto(link)
    desk.goto(f"{server.url}/b/{board}/desk")
    wait_live(desk)
    desk.locator("#line").focus()
    return desk


def test_a_wrong_speaker_is_mended_from_a_note_on_with_one_undo(desk, context, server):
    page, board = desk
    say(page, "Avant @Une maman")
    first = say(page, "Un @Une maman")
    say(page, "Autre @Paul", "Deux @Une maman")
    wall = open_page(context, server, f"/b/{board}")
    page.bring_to_front()
    page.locator(f"#n-{first} text").first.click()
    page.locator("#picked button", has_text="À partir d’ici").click()
    expect(page.locator("#picked .voice p")).to_contain_text("2 notes dites par « Une maman »")
    page.locator("#picked .voice input").fill("Une voisine")
    page.keyboard.press("Enter")
    voisine = wall.locator(".note", has_text="Une voisine")
    expect(voisine).to_have_count(2)
    expect(wall.locator(".note", has_text="Une maman")).to_have_count(1)
    expect(lines(page).first).to_have_text("Deux @Une voisine")
    expect(page.locator("#line")).to_be_focused()
    page.keyboard.press("Control+z")
    expect(voisine).to_have_count(0)
    expect(wall.locator(".note", has_text="Une maman")).to_have_count(3)
    page.keyboard.press("Control+Shift+Z")
    expect(voisine).to_have_count(2)


def test_another_machine_has_the_numbers_as_they_were_arranged(desk, browser, server):
    page, board = desk
    other = browser.new_context(locale="fr-FR")
    second = context_desk(page, other, server, board)
    say(page, "Un @Une maman", "Deux @Paul", "Trois @Ana")
    names = second.locator("#speakers .label")
    expect(names).to_have_text(["Une maman", "Paul", "Ana"])
    expect(page.locator("#speakers .label")).to_have_text(["Une maman", "Paul", "Ana"])
    page.locator("#speakers button", has_text="Ranger").click()
    page.locator("#names li").nth(1).get_by_text("Monter").click()
    expect(names).to_have_text(["Paul", "Une maman", "Ana"])
    numbers = second.locator("#speakers [data-name] kbd")
    expect(numbers).to_have_count(3)
    page.locator("#names li").nth(2).get_by_text("Ôter").click()
    page.keyboard.press("Escape")
    expect(numbers).to_have_count(2)
    expect(names.nth(1)).to_have_text("Une maman")
    later = browser.new_context(locale="fr-FR")
    third = context_desk(page, later, server, board)
    expect(third.locator("#speakers .label").first).to_have_text("Paul")
    third.keyboard.type("Quatre @2")
    expect(third.locator("#preview .who")).to_contain_text("Une maman")
    other.close()
    later.close()


def test_a_name_is_moved_up_by_keys_again_and_again(desk):
    """The list was drawn anew at each press, and the focus was nowhere."""
    page, _ = desk
    say(page, "Un @Une maman", "Deux @Paul", "Trois @Ana")
    names = page.locator("#speakers .label")
    expect(names).to_have_text(["Une maman", "Paul", "Ana"])
    page.locator("#speakers button", has_text="Ranger").click()
    page.locator("#names li", has_text="Ana").get_by_text("Monter").focus()
    page.keyboard.press("Enter")
    expect(names).to_have_text(["Une maman", "Ana", "Paul"])
    page.keyboard.press("Enter")
    expect(names).to_have_text(["Ana", "Une maman", "Paul"])
    expect(page.locator("#names li", has_text="Ana").get_by_text("Monter")).to_be_focused()


def test_names_are_arranged_renamed_made_one_and_taken_off(desk):
    page, _ = desk
    say(page, "Un @Une maman", "Deux @Paul", "Trois @Une mère")
    names = page.locator("#speakers .label")
    expect(names).to_have_text(["Une maman", "Paul", "Une mère"])
    page.locator("#speakers button", has_text="Ranger").click()
    rows = page.locator("#names li")
    rows.nth(1).get_by_text("Monter").click()
    expect(names).to_have_text(["Paul", "Une maman", "Une mère"])
    rows.nth(2).get_by_text("Renommer").click()
    page.locator("#names .voice input").fill("Une maman")
    page.keyboard.press("Enter")
    expect(page.locator(".note", has_text="Une mère")).to_have_count(0)
    expect(page.locator(".note", has_text="Une maman")).to_have_count(2)
    expect(names).to_have_text(["Paul", "Une maman"])
    page.locator("#speakers button", has_text="Ranger").click()
    rows.nth(0).get_by_text("Ôter").click()
    page.keyboard.press("Escape")
    expect(names.first).to_have_text("Une maman")
    expect(page.locator("#speakers kbd").first).to_have_text("F2 2")
    page.reload()
    wait_live(page)
    expect(page.locator("#speakers kbd").first).to_have_text("F2 2")


ALONE = """board => new Promise((has) => navigator.locks.request(`board-${board}`, () => {
  has();
  return new Promise((letGo) => { globalThis.letGo = letGo; });
}))"""
"""No other page of this browser takes up what was left before `letGo()`."""
UNSENT = """() => new Promise((told) => {
  const asked = indexedDB.open("board-outbox", 1);
  asked.onsuccess = () => {
    const all = asked.result.transaction("lines").objectStore("lines").getAll();
    all.onsuccess = () => { asked.result.close(); told(all.result.length); };
  };
})"""
"""How many lines this browser has not heard of yet."""


def reload_without_an_ack(page, context, server, board, line):
    """A line is noted and its answer lost; the page comes again, hears that the line is its own,
    and only then looks at what was left to send."""
    lost = []

    def hear(message, pass_on):
        is_answer = re.match(r'43/board,\d+\[{"seq":', message)
        lost.append(message) if is_answer and not page.is_back else pass_on()

    page.is_back = False
    relay_through(page, hear)
    page.reload()
    wait_live(page)
    page.locator("#line").focus()
    page.keyboard.type(line)
    page.keyboard.press("Enter")
    wait_for(page, lambda: lost)
    assert page.evaluate(UNSENT) == 1
    other = context.new_page()
    other.goto(f"{server.url}/b/{board}")
    other.evaluate(ALONE, board)
    page.on("dialog", lambda dialog: dialog.accept())
    page.is_back = True
    page.reload()
    expect(lines(page)).to_have_text([line])
    return other


def wait_sent(page):
    wait_for(page, lambda: page.evaluate(UNSENT) == 0)
    expect(page.locator("#waiting")).to_contain_text("0 en attente")


def test_a_line_whose_answer_was_lost_stands_once_after_a_reload(desk, context, server):
    """It stood twice, once as on its way for ever, and nothing could be corrected or undone."""
    page, board = desk
    other = reload_without_an_ack(page, context, server, board, "Un banc devant l'école")
    other.evaluate("letGo()")
    wait_sent(page)
    expect(lines(page)).to_have_text(["Un banc devant l'école"])
    expect(page.locator("#lines .line")).to_have_class(re.compile("state-saved"))
    expect(page.locator("#board .note")).to_have_count(1)
    page.locator("#line").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#line")).to_have_value("Un banc devant l'école")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+z")
    expect(page.locator("#board .note")).to_have_count(0)
    page.keyboard.press("Control+z")
    wait_sent(page)
    expect(page.locator("#told")).to_have_text("")


def test_a_line_that_was_withdrawn_before_its_answer_came_again_stays_withdrawn(
    desk, context, server
):
    page, board = desk
    other = reload_without_an_ack(page, context, server, board, "Un mot de trop")
    page.locator("#lines button", has_text="Retirer").click()
    expect(page.locator("#lines .line")).to_have_class(re.compile("state-withdrawn"))
    other.evaluate("letGo()")
    wait_sent(page)
    expect(page.locator("#lines .line")).to_have_class(re.compile("state-withdrawn"))
