"""One whole evening by keys alone, from the home page to the archive: no pointer is used, and the
focus is on something that can be seen after every press."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.by_keys import ByKeys, assert_never_pointed, watched
from tests.browser.pages import MADE_MS, wait_known, wait_live, wait_settled

pytestmark = [pytest.mark.browser, pytest.mark.whole]
TITLE = "La rue"
REACHED = """() => document
  .getElementById(document.querySelector("#board").getAttribute("aria-activedescendant"))
  ?.getAttribute("aria-label")"""


@pytest.fixture
def rooms(browser, server):
    """(the organiser's browser, a phone's)"""
    contexts = []
    for more in ({"width": 1280, "height": 800}, {"width": 390, "height": 844}):
        context = watched(browser.new_context(locale="fr-FR", viewport=more))
        contexts.append(context)
    contexts[0].grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url)
    yield contexts
    for context in contexts:
        context.close()


def test_an_evening_is_held_by_keys_alone_from_the_home_page_to_the_archive(rooms, server):
    house, street = rooms
    office = ByKeys(house.new_page())
    office.page.goto(server.url)
    expect(office.page.locator("#title")).to_be_focused()
    office.type(TITLE).follow("**/archive")
    say_what_it_is_about(office)
    copy_links(office)
    wall = ByKeys(office.begin("Ouvrir le mur").opens("Ouvrir le mur").page)
    join_and_see(wall)
    office.page.bring_to_front()
    desk = ByKeys(office.tab_back("Ouvrir le pupitre").follow("**/desk").page)
    wait_live(desk.page)
    note_lines(desk, wall)
    correct_and_join(desk)
    move_weigh_withdraw(desk)
    count_hands(desk, wall)
    regie = desk.tab_back("Régie").opens("Régie")
    show_what_is_to_be_seen(regie, desk, wall)
    phone = ByKeys(street.new_page())
    speak_up(regie, wall, phone)
    take_from_the_tray(desk, phone, wall)
    close_export_erase(desk, wall)
    for context in rooms:
        assert_never_pointed(context)


def say_what_it_is_about(office):
    office.begin("Ce qui est écrit en tête").follow("**/about")
    office.begin("Question du jour").type("Qu’est-ce qu’on accepte ?")
    office.tab_to("Lieu").type("La Noue, Bagnolet")
    office.tab_to("p-0").type("Accueil").press("Tab").type("5")
    office.tab_to("p-1").type("Débat").press("Tab").type("20")
    office.tab_to("Feutre sur papier blanc").press("ArrowDown")
    office.tab_to("Enregistrer").follow("**/about?done")
    expect(office.page.get_by_role("status")).to_contain_text("enregistré")
    expect(office.page.get_by_label("Papier kraft")).to_be_checked()
    office.begin("Organisation").follow("**/archive")


def copy_links(office):
    found = {}
    office.page.keyboard.press("Tab")
    for role in ("viewer", "scribe", "organiser"):
        office.tab_to(f"link-{role}").press("Tab", "Enter")
        expect(office.page.locator(f"[data-copy=link-{role}]")).to_have_text("Copié")
        found[role] = office.page.evaluate("navigator.clipboard.readText()")
    assert len(set(found.values())) == 3
    office.page.keyboard.press("Control+Home")
    office.page.reload()


def join_and_see(wall):
    lobby = wall.page.locator("#lobby")
    expect(lobby).to_be_visible()
    expect(lobby).to_contain_text("Qu’est-ce qu’on accepte ?")
    wall.page.keyboard.press("j")
    expect(lobby).to_be_hidden()
    wall.press("j")
    expect(wall.page.locator("#lobby .address")).to_be_visible()
    wall.press("Escape", "?", "Escape", "l")
    expect(lobby).to_be_hidden()
    wall.press("Escape")


def say(desk, line, noted=1):
    notes = desk.page.locator("#board .note")
    before = notes.count()
    desk.type(line, "Enter")
    expect(notes).to_have_count(before + noted)
    wait_settled(desk.page)


def note_lines(desk, wall):
    for line in (
        "# La rue",
        "Un banc à l’ombre @Une maman",
        "? Et qui paie @Un jeune",
        '"On y va à vélo." *',
        "# L’école",
        "! Un préau",
    ):
        say(desk, line)
    wait_known(desk.page, speakers=2, themes=2)
    desk.press("F2", "Digit1", "F8", "Digit1")
    say(desk, "Trop de voitures")
    expect(desk.page.locator(".line").first).to_contain_text("Une maman")
    expect(wall.page.locator("#board .note")).to_have_count(7)
    expect(wall.page.locator("#lobby")).to_be_hidden()


def correct_and_join(desk):
    desk.press("ArrowUp")
    expect(desk.page.locator("#line")).to_have_value(re.compile("^Trop de voitures.* :voiture:$"))
    desk.press("Home").type("Ici, ", "Enter")
    expect(desk.page.locator("#board .note", has_text="Ici,")).to_have_count(1)
    expect(desk.page.locator("#board .note", has_text="voitures")).to_have_count(1)
    wait_settled(desk.page)
    pick(desk, "Un préau").tab_to("Répond à…").press("Enter")
    reach(desk, "Et qui paie").press("Enter")
    expect(desk.page.locator("#said")).to_contain_text("répond à « question")
    desk.press("Escape")
    expect(desk.page.locator("#line")).to_be_focused()


def reach(desk, words):
    """On the drawing, with arrows, to the note that is read out so."""
    for _ in range(12):
        desk.press("ArrowRight")
        told = desk.page.wait_for_function(REACHED).json_value()
        if words.lower() in told.lower():
            return desk
    raise AssertionError(words)


def pick(desk, words):
    """From the empty line to a note's buttons."""
    desk.press("ArrowDown")
    reach(desk, words).press("Enter")
    expect(desk.page.locator("#picked button").first).to_be_focused()
    return desk


def back_to_line(desk):
    """A letter goes to the line from wherever the focus is, Escape lets go of a note."""
    for _ in range(3):
        if desk.held()["id"] == "line":
            return
        desk.press("Escape")
    desk.tab_back("line")


def move_weigh_withdraw(desk):
    note = desk.page.locator("#board .note", has_text="Un banc")
    before = note.get_attribute("data-box")
    pick(desk, "Un banc").tab_to("Déplacer").press("Enter")
    desk.press("ArrowRight", "ArrowRight", "ArrowDown", "Shift+ArrowDown", "Enter")
    expect(note).not_to_have_attribute("data-box", before)
    desk.press("Escape", "Escape")
    expect(desk.page.locator("#line")).to_be_focused()
    pick(desk, "Un banc").tab_to("Poids").press("Enter")
    expect(desk.page.locator("#said")).to_contain_text("changée")
    wait_settled(desk.page)
    back_to_line(desk)
    pick(desk, "Trop de voitures").tab_to("Retirer").press("Enter")
    expect(desk.page.locator("#board .note", has_text="voitures")).to_have_count(0)
    back_to_line(desk)


def count_hands(desk, wall):
    desk.type("/vote Fermer la rue", "Enter")
    expect(desk.page.locator("#tally")).to_be_visible()
    desk.press("+", "+", "+", "ArrowDown", "+")
    expect(desk.page.locator("#tally-list .hands")).to_have_text(["3", "1", "0"])
    expect(desk.page.locator("#tally-said")).to_have_text("contre\xa0: 1")
    desk.press("Enter")
    expect(wall.page.locator("#board .note.vote")).to_have_count(1)
    expect(desk.page.locator("#line")).to_be_focused()


def show_what_is_to_be_seen(regie, desk, wall):
    page = regie.page
    regie.begin("Écran neutre").press("Enter")
    expect(wall.page.locator("#lobby-pause")).to_be_visible()
    regie.press("Enter")
    expect(wall.page.locator("#lobby")).to_be_hidden()
    expect(page.get_by_role("button", name="Passer à « Accueil »").first).to_be_visible()
    regie.tab_back("Passer à « Accueil »").press("Enter")
    expect(wall.page.locator("#clock-phase")).to_have_text("Accueil")
    expect(page.locator("#time-next")).to_contain_text("Débat")
    regie.press("Enter")
    expect(wall.page.locator("#clock-phase")).to_have_text("Débat")
    expect(page.locator("#time-next")).to_be_hidden()
    regie.held()
    regie.tab_back("tout de suite").press("ArrowUp")
    expect(page.locator("input[value=hold]")).to_be_checked()
    expect(desk.page.locator("#pace")).to_be_visible()
    desk.page.bring_to_front()
    desk.type("Retenue un instant", "Enter")
    expect(page.locator("#queue li")).to_have_count(1)
    expect(wall.page.locator("#board .note", has_text="Retenue")).to_have_count(0)
    page.bring_to_front()
    expect(page.locator("#all")).to_be_visible()
    regie.tab_to("Tout montrer").press("Enter")
    for one in (wall.page, page):
        expect(one.locator("#board .note", has_text="Retenue")).to_have_count(1)
    expect(page.locator("#queue li")).to_have_count(0)
    regie.held()
    regie.tab_back("quand je le montre").press("ArrowDown")
    expect(page.locator("input[value=direct]")).to_be_checked()
    regie.tab_to("board")
    reach(regie, "Retenue").press("Enter")
    expect(wall.page.locator("#board .note.lit")).to_have_count(1)
    expect(page.locator("#spot-off")).to_be_enabled()
    regie.tab_back("spot-off").press("Enter")
    expect(wall.page.locator("#board .note.lit")).to_have_count(0)
    regie.held()


def speak_up(regie, wall, phone):
    address = wall.page.locator("#lobby .address")
    silent = address.text_content()
    regie.tab_back("hears").press("Space")
    wall.press("j")
    expect(address).not_to_have_text(silent)
    page = phone.page
    page.goto(f"http://{address.text_content().strip()}")
    wait_live(page)
    wall.press("Escape")
    expect(page.locator("#speak")).to_be_visible()
    phone.begin("speak").press("Enter")
    for sent, words in enumerate(("Un arbre devant l’école", "Une blague"), 1):
        phone.tab_to("speak-words").type(words)
        phone.tab_to("Envoyer").press("Enter")
        expect(page.locator("#speak-list .own-received")).to_have_count(sent)
        expect(page.locator("#speak-words")).to_have_value("")
    phone.press("Escape")
    expect(page.locator("#speaking")).to_be_hidden()


def take_from_the_tray(desk, phone, wall):
    page = desk.page
    page.bring_to_front()
    expect(page.locator("#tray li")).to_have_count(2)
    desk.press("F4", "Enter")
    expect(wall.page.locator("#board .note", has_text="Un arbre")).to_have_count(1)
    expect(page.locator("#tray li")).to_have_count(1)
    desk.tab_to("tray-empty").press("Enter")
    expect(page.locator("#tray li")).to_have_count(1)
    desk.press("Enter")
    expect(page.locator("#tray li")).to_have_count(0)
    expect(page.locator("#tray-empty")).to_be_hidden()
    desk.held()
    expect(phone.page.locator("#speak-list .own-aside")).to_have_count(1)


def close_export_erase(desk, wall):
    desk.tab_back("Organisation").follow("**/archive")
    page = desk.page
    desk.begin("Clore le tableau").follow("**/archive#end")
    expect(page.locator(".closed, .banner", has_text="clos").first).to_be_visible()
    page.keyboard.press("Tab")
    desk.tab_back("notes.csv")
    with page.expect_download(timeout=MADE_MS) as given:
        desk.press("Enter")
    assert "Fermer la rue" in given.value.path().read_text("utf-8")
    desk.tab_back("Effacer…").follow("**/erase")
    desk.begin(page.locator("summary", has_text="Choisir parmi").text_content()).press("Enter")
    desk.press("Tab", "Tab").follow("**/erase")
    expect(page.locator("main")).to_contain_text("Les mots de la note n°")
    desk.begin("Effacer pour toujours").follow("**/erase")
    expect(page.locator("h1")).to_contain_text("effacé")
    expect(wall.page.locator("#board .note.erased")).to_have_count(1)
