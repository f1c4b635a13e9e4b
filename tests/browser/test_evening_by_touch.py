"""One whole evening by touch alone, from the home page to the archive: a tablet and a phone, no
mouse and no key; words come as a keyboard on glass sends them."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import MADE_MS, press_in_time, wait_live, wait_settled

pytestmark = [pytest.mark.browser, pytest.mark.whole]
TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WATCH = """(() => {
  window.others = [];
  const note = (name, is) => addEventListener(name, (event) => {
    if (event.isTrusted && is(event)) window.others.push(name);
  }, true);
  note("pointerdown", (event) => event.pointerType !== "touch");
  note("keydown", () => true);
})()"""


@pytest.fixture
def hands(browser):
    """(a tablet's browser, a phone's)"""
    contexts = [browser.new_context(locale="fr-FR", **more) for more in (TABLET, PHONE)]
    for context in contexts:
        context.add_init_script(WATCH)
    yield contexts
    for context in contexts:
        context.close()


def tap(page, name, role="button"):
    page.get_by_role(role, name=name, exact=True).first.tap()


def write(page, field, words):
    page.locator(field).tap()
    expect(page.locator(field)).to_be_focused()
    page.keyboard.insert_text(words)


def goes(page, name, address, role="link"):
    with page.expect_navigation(url=address):
        tap(page, name, role)


def opens(page, name):
    with page.context.expect_page() as given:
        tap(page, name, "link")
    wait_live(given.value)
    return given.value


def test_an_evening_is_held_by_touch_alone_from_the_home_page_to_the_archive(hands, server):
    tablet, street = hands
    office = tablet.new_page()
    office.goto(server.url)
    write(office, "#title", "La rue")
    goes(office, "Ouvrir le tableau", "**/archive", "button")
    say_what_it_is_about(office)
    wall = opens(office, "Ouvrir le mur")
    join_and_see(wall)
    office.bring_to_front()
    goes(office, "Ouvrir le pupitre", "**/desk")
    desk = office
    wait_live(desk)
    note_lines(desk, wall)
    correct_join_move(desk)
    count_hands(desk, wall)
    regie = opens(desk, "Régie")
    show_what_is_to_be_seen(regie, desk, wall)
    phone = street.new_page()
    speak_up(regie, wall, phone)
    take_from_the_tray(desk, phone, wall)
    close_export_erase(desk, wall)
    for page in (*tablet.pages, *street.pages):
        assert page.evaluate("window.others") == []


def say_what_it_is_about(office):
    goes(office, "Ce qui est écrit en tête", "**/about")
    write(office, "#f-question", "Qu’est-ce qu’on accepte ?")
    write(office, "#p-0", "Accueil")
    write(office, "[name=minutes-0]", "5")
    write(office, "#p-1", "Débat")
    office.locator("label", has_text="Papier kraft").tap()
    goes(office, "Enregistrer", "**/about?done", "button")
    expect(office.get_by_label("Papier kraft")).to_be_checked()
    goes(office, "Organisation", "**/archive")


def join_and_see(wall):
    expect(wall.locator("#lobby")).to_contain_text("Qu’est-ce qu’on accepte ?")
    tap(wall, "Voir le dessin (J)")
    expect(wall.locator("#lobby")).to_be_hidden()
    tap_over_the_drawing(wall, "Rejoindre")
    expect(wall.locator("#lobby .address")).to_be_visible()
    tap(wall, "Voir le dessin (J)")
    tap_over_the_drawing(wall, "Liste")
    expect(wall.get_by_role("heading", name="Lire les notes")).to_be_in_viewport()
    tap(wall, "Dessin")


def tap_over_the_drawing(wall, name):
    """A wall's buttons stand there for a moment after a touch."""
    button = wall.get_by_role("button", name=name, exact=True)
    press_in_time(lambda: wall.locator("#board").tap(force=True), button.tap)


def say(desk, words, *buttons):
    """Words and what is tapped to say what they are."""
    notes = desk.locator("#board .note")
    before = notes.count()
    write(desk, "#line", words)
    for name in buttons:
        desk.locator("#kinds button, #speakers button, #themes button", has_text=name).first.tap()
    tap(desk, "Noter")
    expect(notes).to_have_count(before + 1)
    wait_settled(desk)


def note_lines(desk, wall):
    desk.bring_to_front()
    say(desk, "La rue", "Thème")
    say(desk, "Un banc à l’ombre @Une maman")
    say(desk, "Et qui paie", "Question", "Une maman")
    say(desk, "L’école", "Thème")
    say(desk, "Un préau", "Proposition")
    desk.locator("#themes button", has_text="La rue").tap()
    say(desk, "Trop de voitures")
    expect(wall.locator("#board .note.question")).to_contain_text("maman")
    expect(wall.locator("#board .note")).to_have_count(6)


def pick(desk, words):
    desk.locator("#board .note", has_text=words).tap(force=True)
    expect(desk.locator("#picked button").first).to_be_visible()


def correct_join_move(desk):
    desk.bring_to_front()
    tap(desk, "Corriger: Trop de voitures")
    expect(desk.locator("#line")).to_have_value("Trop de voitures :voiture:")
    write(desk, "#line", " ici")
    tap(desk, "Noter")
    expect(desk.locator("#board .note", has_text="ici")).to_have_count(1)
    wait_settled(desk)
    pick(desk, "Un préau")
    tap(desk, "Répond à…")
    desk.locator("#board .note", has_text="Et qui paie").tap(force=True)
    expect(desk.locator("#said")).to_contain_text("répond à « question")
    note = desk.locator("#board .note", has_text="Un banc")
    before = note.get_attribute("data-box")
    pick(desk, "Un banc")
    tap(desk, "Poids")
    expect(desk.locator("#said")).to_contain_text("changée")
    wait_settled(desk)
    tap(desk, "Déplacer")
    box = desk.locator("#board").bounding_box()
    at = box["x"] + 0.7 * box["width"], box["y"] + 0.75 * box["height"]
    desk.touchscreen.tap(*at)
    expect(note).not_to_have_attribute("data-box", before)
    desk.locator(".line", has_text="ici").get_by_role("button", name="Retirer").tap()
    expect(desk.locator("#board .note", has_text="ici")).to_have_count(0)


def count_hands(desk, wall):
    desk.bring_to_front()
    write(desk, "#line", "/vote Fermer la rue")
    tap(desk, "Noter")
    for name in ("pour", "pour", "contre"):
        tap(desk, f"une main de plus\xa0: {name}")
    tap(desk, f"une main de moins\xa0: {name}")
    expect(desk.locator("#tally-list .hands")).to_have_text(["2", "0", "0"])
    tap(desk, "Noter le vote")
    expect(wall.locator("#board .note.vote")).to_have_count(1)


def show_what_is_to_be_seen(regie, desk, wall):
    tap(regie, "Écran neutre")
    expect(wall.locator("#lobby-pause")).to_be_visible()
    tap(regie, "Revenir au tableau")
    expect(wall.locator("#lobby")).to_be_hidden()
    for phase in ("Accueil", "Débat"):
        tap(regie, f"Passer à « {phase} »")
        expect(wall.locator("#clock-phase")).to_have_text(phase)
    regie.locator("label", has_text="quand je le montre").tap()
    expect(desk.locator("#pace")).to_be_visible()
    desk.bring_to_front()
    write(desk, "#line", "Retenue un instant")
    tap(desk, "Noter")
    regie.bring_to_front()
    expect(regie.locator("#queue li")).to_have_count(1)
    assert wall.locator("#board .note", has_text="Retenue").count() == 0
    tap(regie, "Montrer")
    kept = wall.locator("#board .note", has_text="Retenue")
    expect(kept).to_have_count(1)
    regie.locator("label", has_text="tout de suite").tap()
    expect(desk.locator("#pace")).to_be_hidden()
    regie.locator("#board .note", has_text="Retenue").tap(force=True)
    expect(wall.locator("#board .note.lit")).to_have_count(1)
    tap(regie, "Éteindre la lumière")
    expect(wall.locator("#board .note.lit")).to_have_count(0)


def speak_up(regie, wall, phone):
    address = wall.locator("#lobby .address")
    silent = address.text_content()
    regie.locator("label", has_text="Les téléphones peuvent").tap()
    expect(address).not_to_have_text(silent)
    phone.goto(f"http://{address.text_content()}")
    wait_live(phone)
    phone.locator("#speak").tap()
    for words, kind in (
        ("Un arbre devant l’école", "Une remarque"),
        ("Une blague", "Une question"),
    ):
        phone.locator("#speak-form label", has_text=kind).tap()
        write(phone, "#speak-words", words)
        tap(phone, "Envoyer")
        own = phone.locator("#speak-list li", has_text=words)
        expect(own.locator(".own-received")).to_be_visible()
        expect(phone.locator("#speak-words")).to_have_value("")


def take_from_the_tray(desk, phone, wall):
    desk.bring_to_front()
    waiting = desk.locator("#tray li")
    expect(waiting).to_have_count(2)
    waiting.filter(has_text="Un arbre").get_by_role("button", name="Noter").tap()
    expect(wall.locator("#board .note", has_text="Un arbre")).to_have_count(1)
    expect(waiting).to_have_count(1)
    desk.locator("#tray-empty").tap()
    expect(desk.locator("#tray-empty")).to_have_text("Effacer pour toujours")
    expect(waiting).to_have_count(1)
    desk.locator("#tray-empty").tap()
    expect(waiting).to_have_count(0)
    expect(phone.locator("#speak-list .own-aside")).to_have_count(1)
    expect(phone.locator("#speak-list .own-noted")).to_have_count(1)


def close_export_erase(desk, wall):
    desk.bring_to_front()
    goes(desk, "Organisation", "**/archive")
    goes(desk, "Clore le tableau", "**/archive#end", "button")
    expect(desk.locator("#closed")).to_be_visible()
    with desk.expect_download(timeout=MADE_MS) as given:
        tap(desk, "notes.csv", "link")
    assert "Fermer la rue" in given.value.path().read_text("utf-8")
    goes(desk, "Effacer…", "**/erase")
    desk.locator("summary", has_text="Choisir parmi").tap()
    item = desk.locator(".erasable li", has_text="Un banc")
    with desk.expect_navigation():
        item.get_by_role("button").tap()
    expect(desk.locator("main")).to_contain_text("Les mots de la note n°")
    with desk.expect_navigation():
        tap(desk, "Effacer pour toujours")
    expect(desk.locator("h1")).to_contain_text("effacé")
    expect(wall.locator("#board .note", has_text="Un banc")).to_have_count(0)
    expect(wall.locator("#board .note.erased")).to_have_count(1)
