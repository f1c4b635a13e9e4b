"""The evening by the accessibility tree alone: what is found by role and name, and what is said.

No element is found by its place, its class or its look: as somebody does who hears the pages.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import wait_for, wait_live

pytestmark = pytest.mark.browser
SEEN = """() => {
  const held = document.activeElement;
  if (held === document.body) return null;
  const { x, y, width, height } = held.getBoundingClientRect();
  const top = document.elementFromPoint(x + width / 2, y + height / 2);
  return [held.id || held.textContent.trim(), width > 8 && height > 8 && held.contains(top)];
}"""


@pytest.fixture(scope="module")
def evening(browser, server):
    """(context, desk's page, board) of an organiser who has opened a board, by name alone."""
    context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(server.url)
    page.get_by_role("textbox", name="Titre de la rencontre").fill("La rue")
    page.get_by_role("button", name="Ouvrir le tableau").click()
    page.get_by_role("link", name="Ouvrir le pupitre").click()
    wait_live(page)
    yield context, page, page.url.split("/")[-2]
    context.close()


def note(page, line):
    field = page.get_by_role("textbox", name="Ce qui vient d’être dit")
    field.fill(line)
    field.press("Enter")
    item = page.get_by_role("region", name="Vos dernières lignes").get_by_role("listitem")
    expect(item.filter(has_text=line).first).to_contain_text("enregistrée")


def turn(page, name):
    """A button of the wall's head is not drawn before the focus is on it."""
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    button.press("Enter")


def test_a_scribe_notes_finds_corrects_and_withdraws(evening):
    _, page, _ = evening
    for line in (
        "# La rue",
        "Un banc à l’ombre @Une maman",
        "/carte donnée Biométrie",
        "Une phrase à corriger bientôt",
    ):
        note(page, line)
    expect(page.get_by_role("status").filter(has_text="4 notes")).to_have_count(1)
    page.get_by_role("button", name="Corriger: Une phrase à corriger").click()
    field = page.get_by_role("textbox", name="Ce qui vient d’être dit")
    expect(field).to_have_value("Une phrase à corriger bientôt")
    field.fill("Une phrase corrigée")
    field.press("Enter")
    page.get_by_role("button", name="Retirer: Une phrase corrigée").click()
    expect(page.get_by_role("button", name="Remettre: Une phrase corrigée")).to_be_visible()
    page.get_by_role("button", name="Remettre: Une phrase corrigée").click()
    expect(page.get_by_role("button", name="Retirer: Une phrase corrigée")).to_be_visible()


def test_the_drawing_takes_arrows_says_each_note_and_names_its_buttons(evening):
    _, page, _ = evening
    page.get_by_role("textbox", name="Ce qui vient d’être dit").press("ArrowDown")
    drawing = page.get_by_role("listbox", name=re.compile("flèches vont de note en note"))
    expect(drawing).to_be_focused()
    drawing.press("ArrowDown")
    theme = drawing.get_by_role("option", name="thème · La rue", exact=True)
    expect(drawing).to_have_attribute("aria-activedescendant", theme.get_attribute("id"))
    drawing.press("ArrowDown")
    said = re.compile("remarque · Une maman: Un banc à l’ombre")
    option = drawing.get_by_role("option", name=said)
    expect(drawing).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    drawing.press("Enter")
    group = page.get_by_role("group", name=said)
    expect(group.get_by_role("button", name="Corriger")).to_be_focused()
    page.keyboard.press("Escape")


def test_the_regie_says_which_note_the_arrows_reach(evening):
    context, desk, _ = evening
    page = context.new_page()
    page.goto(f"{desk.url.rsplit('/', 1)[0]}/regie")
    wait_live(page)
    drawing = page.get_by_role("listbox", name=re.compile("flèches vont de note en note"))
    drawing.focus()
    drawing.press("ArrowDown")
    drawing.press("ArrowDown")
    option = drawing.get_by_role("option", name=re.compile("Un banc à l’ombre"))
    expect(drawing).to_have_attribute("aria-activedescendant", option.get_attribute("id"))
    page.close()


def test_the_list_has_headings_of_sheets_and_themes_and_says_the_deck(evening):
    context, desk, _ = evening
    page = context.new_page()
    page.goto(desk.url.rsplit("/", 1)[0])
    wait_live(page)
    turn(page, "Liste")
    notes = page.get_by_role("region", name="Lire les notes")
    expect(notes.get_by_role("heading", name="Planche 1", level=3)).to_be_visible()
    expect(notes.get_by_role("heading", name="La rue", level=4)).to_be_visible()
    card = notes.get_by_role("listitem").filter(has_text="Biométrie")
    expect(card).to_contain_text("Carte Donnée")
    first = notes.get_by_role("listitem").filter(has_text="Un banc")
    expect(first).to_have_text(
        re.compile(r"Remarque n°\s3\s*Un banc à l’ombre\s*— Une maman La rue")
    )
    note(desk, "/planche")
    note(desk, "/phase Décider")
    note(desk, "Une autre fois")
    note(desk, "/carte acteur Mairie")
    expect(notes.get_by_role("heading", name="Planche 2 · Décider")).to_be_visible()
    expect(notes.get_by_role("listitem").filter(has_text="Mairie")).to_contain_text("Carte Acteur")
    items = notes.get_by_role("listitem")
    wait_for(page, lambda: any("Une autre fois" in words for words in items.all_inner_texts()))
    found = [words.split("\n")[0] for words in items.all_inner_texts()]
    assert found.index("Planche 2\u00a0· Décider") == len(found) - 3, found
    page.close()


@pytest.mark.parametrize("tab", ["Dessin", "Liste"])
def test_every_stop_of_the_focus_on_a_wall_is_seen(evening, tab):
    context, desk, _ = evening
    page = context.new_page()
    page.goto(desk.url.rsplit("/", 1)[0])
    wait_live(page)
    turn(page, tab)
    stops = []
    for _ in range(16):
        page.keyboard.press("Tab")
        page.wait_for_function(f"() => {{ const seen = ({SEEN})(); return !seen || seen[1]; }}")
        stops.append(page.evaluate(SEEN))
    assert any(stop and stop[0] == "announce" for stop in stops), stops
    page.close()


def test_a_phone_hears_pictures_with_their_words_and_numbers(browser, server, evening):
    context, desk, _ = evening
    state = context.storage_state()
    held = browser.new_context(
        locale="fr-FR", viewport={"width": 390, "height": 844}, has_touch=True, storage_state=state
    )
    page = held.new_page()
    page.goto(desk.url.rsplit("/", 1)[0])
    wait_live(page)
    fil = page.get_by_role("region", name="Le fil de l’encre")
    picture = fil.get_by_role("img", name="Remarque : Un banc à l’ombre — Une maman")
    expect(picture).to_be_visible()
    named = page.get_by_role("img", name="Remarque : Un banc à l’ombre")
    item = fil.get_by_role("listitem").filter(has=named)
    expect(item.get_by_role("button", name=re.compile("n°\\s3 · Planche 1"))).to_be_visible()
    expect(item.get_by_role("button", name="Garder pour moi")).to_be_visible()
    held.close()


SPOKEN = """() => {
  const isHeard = !!window.spoken;
  window.spoken = [];
  if (isHeard) return;
  for (const place of document.querySelectorAll("[role=status], [role=alert], [aria-live=polite]"))
    new MutationObserver(() => window.spoken.push(place.textContent.trim()))
      .observe(place, { childList: true, characterData: true, subtree: true });
}"""


def test_a_noted_line_is_said_once_and_what_waits_is_not_said_each_time(evening):
    """Orca read "1 en attente", "1 note", "1 en attente", "0 en attente" for every line."""
    _, page, _ = evening
    page.evaluate(SPOKEN)
    note(page, "Une de plus")
    expect(page.locator("#saved")).to_contain_text("notes")
    page.wait_for_function("() => window.spoken.some((words) => words.includes('notes'))")
    said = [words for words in page.evaluate("window.spoken") if words]
    assert [words for words in said if "note" in words] == [page.locator("#saved").inner_text()]
    assert not [words for words in said if "attente" in words], said


def test_hands_that_are_counted_are_said_one_answer_at_a_time(evening):
    """Orca read "0sans avis" and every other answer again at each press."""
    _, page, _ = evening
    field = page.get_by_role("textbox", name="Ce qui vient d’être dit")
    field.fill("/vote Fermer la rue")
    field.press("Enter")
    dialog = page.get_by_role("dialog", name="Fermer la rue")
    expect(dialog).to_be_visible()
    page.evaluate(SPOKEN)
    for key in ("+", "+", "ArrowDown", "+"):
        page.keyboard.press(key)
    expect(dialog.get_by_role("status")).to_have_text("contre\xa0: 1")
    said = page.evaluate("window.spoken.filter((words) => words)")
    assert said == [
        f"{name}\xa0: {n}" for name, n in (("pour", 1), ("pour", 2), ("contre", 0), ("contre", 1))
    ]
    page.keyboard.press("Escape")
    field.fill("")


def test_what_the_line_becomes_is_its_description(evening):
    """Orca read "Aperçu" and not what the line would be."""
    _, page, _ = evening
    field = page.get_by_role("textbox", name="Ce qui vient d’être dit")
    field.fill("? Et qui paie @Une maman")
    expect(field).to_have_accessible_description(re.compile("Question Et qui paie — Une maman"))
    field.fill("")


def test_a_line_that_is_refused_while_the_next_is_typed_is_said(evening):
    """It stood in a list of which who only hears the desk knew nothing, beside a bare « Jeter »."""
    context, page, _ = evening
    field = page.get_by_role("textbox", name="Ce qui vient d’être dit")
    page.evaluate(SPOKEN)
    context.set_offline(True)
    page.wait_for_function("() => document.documentElement.dataset.link !== 'live'")
    field.fill("/inconnu truc")
    field.press("Enter")
    field.fill("la suite")
    page.evaluate(SPOKEN)
    context.set_offline(False)
    page.wait_for_function("() => window.spoken.some((words) => words.includes('inconnu truc'))")
    expect(field).to_have_value("la suite")
    page.get_by_role("button", name="Jeter: /inconnu truc").click()
    expect(page.get_by_role("alert").filter(has_text="inconnu")).to_have_count(0)
    field.fill("")
