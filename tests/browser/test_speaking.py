"""Phones speak up in a real browser: sent, taken by keys alone, told, put aside; nothing is shown
before it is noted; axe on every state."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.pages import never_doubt, stand_between, turn_to, wait_for, wait_live
from tests.harness import Client
from tests.phones import Office, Phone, key

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
LINES = ["# La rue", "! fermer la rue le mercredi @Une maman", "Il fait chaud"]


class Hall:
    """A board, a desk's page and a régie in one browser, a phone in another."""

    def __init__(self, browser, server):
        office = Office(server, "La rue")
        self.server, self.board, self.tokens = server, office.board, office.tokens
        self.scribe = Client(server.url, self.tokens["scribe"])
        self.notes = [
            self.scribe.call("capture", {"board": self.board, "key": key("l"), "line": line})["seq"]
            for line in LINES
        ]
        self.house = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
        self.regie = self.house.new_page()
        self.regie.goto(f"{server.url}/k/{self.tokens['scribe']}")
        self.regie.goto(f"{server.url}/b/{self.board}/regie")
        wait_live(self.regie)
        self.phones = browser.new_context(locale="fr-FR", **PHONE)
        self.phone = self.phones.new_page()

    def listen(self):
        self.regie.check("#hears")
        self.scribe.hear("listening", lambda told: told["hears"])

    def count(self):
        """The board shows how many agree."""
        self.regie.check("#tallies")
        self.scribe.hear("listening", lambda told: told["tallies"])

    def desk(self):
        page = self.house.new_page()
        page.goto(f"{self.server.url}/b/{self.board}/desk")
        wait_live(page)
        return page

    def join(self, role="participant"):
        self.phone.goto(f"{self.server.url}/k/{self.tokens[role]}")
        wait_live(self.phone)
        return self.phone

    def end(self):
        self.scribe.close()
        self.house.close()
        self.phones.close()


@pytest.fixture
def hall(browser, server):
    hall = Hall(browser, server)
    hall.scribe.call("join", {"board": hall.board, "seq": 0})
    yield hall
    hall.end()


def say(phone, words, kind="remark"):
    phone.check(f"[name=kind][value={kind}]", force=True)
    phone.fill("#speak-words", words)
    phone.tap("#speak-form > button")
    expect(phone.locator("#speak-list li", has_text=words).locator(".own-received")).to_be_visible()


def test_a_phone_speaks_and_a_scribe_takes_it_by_keys_alone(hall):
    phone = hall.join()
    expect(phone.locator("#speak")).to_be_hidden()
    hall.listen()
    phone.tap("#speak")
    say(phone, "un banc devant l’école", "proposal")
    say(phone, "et qui décide ?", "question")
    desk = hall.desk()
    expect(desk.locator("#tray li")).to_have_count(2)
    expect(desk.locator("#line")).to_be_focused()
    desk.keyboard.press("F4")
    desk.keyboard.press("Enter")
    expect(desk.locator("#tray li")).to_have_count(1)
    expect(phone.locator(".own-noted")).to_have_count(1)
    desk.keyboard.press("e")
    desk.keyboard.press("End")
    desk.keyboard.type(" Et quand ?")
    desk.keyboard.press("Enter")
    expect(desk.locator("#tray li")).to_have_count(0)
    expect(desk.locator("#line")).to_be_focused()
    expect(desk.locator(".note.question")).to_contain_text("quand")
    phone.locator("#speak-list li", has_text="un banc").get_by_text("Voir l’encre").tap()
    expect(phone.locator(".over-found")).to_have_count(1)


def in_the_tray(hall, words):
    """A phone that said something, and a desk with its tray open: (phone, desk)."""
    hall.listen()
    phone = hall.join()
    phone.tap("#speak")
    say(phone, words)
    desk = hall.desk()
    expect(desk.locator("#tray li")).to_have_count(1)
    desk.keyboard.press("F4")
    return phone, desk


def test_ones_own_words_are_shown_again_once_the_sheet_was_turned(hall):
    """The address named them already, and the button did nothing."""
    phone, desk = in_the_tray(hall, "un banc devant l’école")
    desk.keyboard.press("Enter")
    expect(phone.locator(".own-noted")).to_have_count(1)
    for line in ("/planche", "Plus tard"):
        hall.scribe.call("capture", {"board": hall.board, "key": key("l"), "line": line})
    see = phone.locator("#speak-list li", has_text="un banc").get_by_text("Voir l’encre")
    see.tap()
    expect(phone.locator("#sheet-1.current .over-found")).to_have_count(1)
    turn_to(phone, 2)
    phone.tap("#speak")
    see.tap()
    expect(phone.locator("#sheet-1.current .over-found")).to_have_count(1)


def put_aside(hall):
    """A phone whose words a desk puts aside: (phone, desk)."""
    phone, desk = in_the_tray(hall, "une blague")
    desk.keyboard.press("Delete")
    return phone, desk


def test_what_is_put_aside_is_told_and_its_words_can_be_taken_up_again(hall):
    phone, desk = put_aside(hall)
    expect(phone.locator(".own-aside")).to_be_visible()
    expect(desk.locator("#tray-aside-count")).to_have_text("1")
    phone.get_by_text("Reprendre ces mots").tap()
    expect(phone.locator("#speak-words")).to_have_value("une blague")


def test_the_focus_stays_in_the_list_of_a_phone_while_its_words_are_told_of(hall):
    """Each word from the hall drew the list anew: who works by a switch began the dialog again."""
    phone, desk = put_aside(hall)
    forget = phone.locator(".own", has_text="une blague").get_by_text("Oublier")
    say(phone, "un banc")
    forget.focus()
    expect(desk.locator("#tray li")).to_have_count(1)
    desk.keyboard.press("F4")
    desk.keyboard.press("Enter")
    expect(phone.locator(".own-noted")).to_be_visible()
    expect(forget).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.locator(".own")).to_have_count(1)


def test_words_typed_without_a_network_leave_when_it_is_back_and_once(hall):
    hall.listen()
    phone = hall.join()
    phone.tap("#speak")
    hall.phones.set_offline(True)
    phone.wait_for_function("() => document.documentElement.dataset.link !== 'live'")
    phone.fill("#speak-words", "sous le tunnel")
    phone.tap("#speak-form > button")
    expect(phone.locator(".own-sending")).to_be_visible()
    hall.phones.set_offline(False)
    expect(phone.locator(".own-received")).to_be_visible(timeout=20_000)
    tray = hall.scribe.call("tray", {"board": hall.board})["slips"]
    assert [one["words"] for one in tray] == ["sous le tunnel"]


def test_a_phone_that_joins_asks_once_what_has_become_of_its_words(hall):
    """It asked again within three seconds: a room of 300 phones 600 times a minute."""
    asked, phone = [], hall.phone

    def sent(frame):
        if '["mine"' in str(frame):
            asked.append(frame)

    phone.on("websocket", lambda socket: socket.on("framesent", sent))
    phone.add_init_script("Math.random = () => 0")
    hall.join()
    wait_for(phone, lambda: asked)
    phone.evaluate("() => new Promise((done) => setTimeout(() => setTimeout(done)))")
    assert len(asked) == 1


def test_that_is_not_what_i_said_is_seen_at_the_note(hall):
    hall.listen()
    phone, desk = hall.join(), hall.desk()
    item = phone.locator("#column li", has=phone.locator("svg[aria-label*='mercredi']"))
    item.locator(".not").tap()
    phone.fill("#speak-words", "fermer la rue le samedi")
    phone.tap("#speak-form > button")
    expect(desk.locator(".over-asked")).to_have_count(1)
    expect(desk.locator("#tray .words")).to_have_text("fermer la rue le samedi")
    desk.locator("#tray button", has_text="Noter").click()
    expect(desk.locator(f"#n-{hall.notes[1]}")).to_contain_text("samedi")
    expect(desk.locator(".over-asked")).to_have_count(0)


def test_me_too_is_one_a_phone_and_shown_where_it_is_wished(hall):
    hall.listen()
    phone = hall.join()
    other = Phone(hall.server, hall.board, hall.tokens["participant"])
    other.ask("agree", note=hall.notes[2])
    item = phone.locator("#column li", has=phone.locator("svg[aria-label*='chaud']"))
    item.locator(".too").tap()
    expect(item.locator(".too")).to_have_attribute("aria-pressed", "true")
    hall.count()
    expect(hall.regie.locator(f"#a-{hall.notes[2]}")).to_have_attribute("data-count", "2")
    expect(item.locator(".too")).to_have_text("✓ Moi aussi · 2")
    other.close()


def test_me_too_taken_back_shows_no_number_and_phones_ask_for_no_ink(hall):
    hall.listen()
    hall.count()
    phone, seq = hall.join(), hall.notes[2]
    item = phone.locator("#column li", has=phone.locator("svg[aria-label*='chaud']"))
    other = Phone(hall.server, hall.board, hall.tokens["participant"])
    expect(item.locator(".too")).to_have_text("Moi aussi")
    asked = []
    phone.on("request", lambda request: asked.append(request.url))
    other.ask("agree", note=seq)
    expect(item.locator(".too")).to_have_text("Moi aussi · 1")
    other.ask("agree", note=seq, agrees=False)
    expect(item.locator(".too")).to_have_text("Moi aussi")
    hall.scribe.call("capture", {"board": hall.board, "key": key("l"), "line": "Une autre"})
    expect(phone.locator("#column li.column-note")).to_have_count(3)
    assert sum("/column/" in url for url in asked) == 1, "of the note alone"
    other.close()


def test_the_button_that_has_the_focus_in_the_tray_keeps_it_while_others_come(hall):
    hall.listen()
    desk = hall.desk()
    phones = [Phone(hall.server, hall.board, hall.tokens["participant"]) for _ in "ab"]
    phones[0].speak("un banc à l’ombre du tilleul")
    mute = desk.locator("#tray li").first.locator("button").nth(3)
    mute.focus()
    mute.evaluate("button => { button.isTheSame = true; }")
    phones[0].speak("une fontaine")
    expect(desk.locator("#tray li")).to_have_count(2)
    expect(mute).to_be_focused()
    assert mute.evaluate("button => button.isTheSame"), "nothing was said anew of it"
    phones[1].speak("Un banc à l’ombre du tilleul !")
    expect(desk.locator("#tray .chip")).to_have_count(1)
    expect(mute).to_be_focused()
    for phone in phones:
        phone.close()


def rewrite(page, item, words):
    """Opens a slip of a tray and puts other words into its line."""
    item.locator("button", has_text="Reprendre").click()
    item.locator("textarea").fill(words)


@pytest.mark.parametrize("where", ["desk", "regie"])
def test_a_slip_that_could_not_be_noted_is_open_again_with_the_words_of_the_scribe(hall, where):
    """They were nowhere: the phone's own stood there again."""
    hall.listen()
    page = hall.desk() if where == "desk" else hall.regie
    phone = Phone(hall.server, hall.board, hall.tokens["participant"])
    phone.speak("un banc")
    item = page.locator("#tray li")
    rewrite(page, item, "@Une voisine")
    page.keyboard.press("Enter")
    expect(page.locator("#tray-told")).not_to_be_empty()
    expect(item.locator("textarea")).to_have_value("@Une voisine")
    item.locator("textarea").fill("")
    page.keyboard.press("Enter")
    expect(item.locator("textarea")).to_have_value("")
    item.locator("textarea").fill("Un banc rouge")
    page.keyboard.press("Enter")
    expect(item).to_have_count(0)
    noted = page.locator(".note.remark", has_text="rouge")
    expect(noted).to_have_count(1)
    assert len(page.locator("#board .note").all()) == len(LINES) + 1, "the empty line was noted"
    phone.close()


def test_the_enter_that_ends_a_composition_notes_no_slip(hall):
    """Safari says of it no more than its code: the unfinished line was on the walls."""
    hall.listen()
    desk = hall.desk()
    phone = Phone(hall.server, hall.board, hall.tokens["participant"])
    phone.speak("un banc")
    item = desk.locator("#tray li")
    rewrite(desk, item, "にほん")
    item.locator("textarea").evaluate(
        """field => field.dispatchEvent(new KeyboardEvent("keydown", {
          key: "Enter", code: "Enter", keyCode: 229, bubbles: true, cancelable: true }))"""
    )
    expect(item.locator("textarea")).to_have_value("にほん")
    item.locator("textarea").press("Enter")
    expect(item).to_have_count(0)
    phone.close()


def test_a_slip_being_rewritten_keeps_its_words_whatever_becomes_of_the_others(hall):
    hall.listen()
    desk, taken = hall.house.new_page(), []
    stand_between(desk, "take", lambda refuse, _: taken.append(refuse))
    desk.route("**/static/js/**/*.js", never_doubt)
    desk.goto(f"{hall.server.url}/b/{hall.board}/desk")
    wait_live(desk)
    phone = Phone(hall.server, hall.board, hall.tokens["participant"])
    for words in ("un banc", "une fontaine"):
        phone.speak(words)
    expect(desk.locator("#tray li")).to_have_count(2)
    rewrite(desk, desk.locator("#tray li").first, "Un banc *")
    desk.keyboard.press("Enter")
    expect(desk.locator("#tray li")).to_have_count(1)
    rewrite(desk, desk.locator("#tray li").first, "Une fontaine au milieu")
    wait_for(desk, lambda: taken)
    taken[0]("does_not_fit")
    expect(desk.locator("#tray li")).to_have_count(2)
    first, second = desk.locator("#tray li").all()
    expect(second.locator("textarea")).to_have_value("Une fontaine au milieu")
    first.locator("button", has_text="Reprendre").click()
    expect(first.locator("textarea")).to_have_value("Un banc *")
    second.locator("button", has_text="Reprendre").click()
    expect(second.locator("textarea")).to_have_value("Une fontaine au milieu")
    first.locator("button", has_text="Noter").click()
    expect(desk.locator("#tray li")).to_have_count(1)
    expect(desk.locator("#tray textarea")).to_have_value("Une fontaine au milieu")
    desk.keyboard.press("Escape")
    phone.close()


def test_a_disk_that_refuses_for_a_moment_refuses_no_word_of_a_phone(hall):
    hall.listen()
    failed, is_full = [], [True]

    def hear(refuse, pass_on):
        if not is_full[0]:
            return pass_on()
        failed.append(True)
        return refuse("storage_failed")

    stand_between(hall.phone, "speak", hear)
    phone = hall.join()
    phone.tap("#speak")
    phone.fill("#speak-words", "un banc")
    phone.tap("#speak-form > button")
    wait_for(phone, lambda: len(failed) >= 2)
    expect(phone.locator("#speak-told")).not_to_be_empty()
    expect(phone.locator("#speak-list .own-sending")).to_have_count(1)
    is_full[0] = False
    expect(phone.locator("#speak-list .own-received")).to_have_count(1)
    assert len(hall.scribe.call("tray", {"board": hall.board})["slips"]) == 1


def test_a_viewer_is_told_how_and_a_wall_of_this_browser_shows_the_code_that_lets_speak(hall):
    phone = hall.join("viewer")
    hall.listen()
    expect(phone.locator("#speak-how")).to_be_visible()
    expect(phone.locator("#speak")).to_be_hidden()
    ticket = hall.house.request.get(f"{hall.server.url}/b/{hall.board}/join").json()
    fresh = hall.phones.browser.new_context(**PHONE)
    page = fresh.new_page()
    page.goto(hall.server.url + ticket["code"])
    wait_live(page)
    expect(page.locator("#speak")).to_be_visible()
    fresh.close()


def test_axe_finds_nothing_while_phones_speak(hall):
    hall.listen()
    hall.count()
    phone, desk, axe, found = hall.join(), hall.desk(), Axe(), {}

    def look(page, name):
        rules = axe.run(page).response["violations"]
        found[name] = [rule["id"] for rule in rules]

    look(phone, "column")
    phone.tap("#speak")
    say(phone, "un banc")
    look(phone, "speaking")
    phone.keyboard.press("Escape")
    phone.locator(".column-acts .not").first.tap()
    expect(phone.locator("#speak-about")).to_be_visible()
    look(phone, "mending")
    expect(desk.locator("#tray li")).to_have_count(1)
    look(desk, "desk")
    look(hall.regie, "régie")
    desk.keyboard.press("F4")
    desk.keyboard.press("e")
    expect(desk.locator("#tray textarea")).to_be_focused()
    look(desk, "editing")
    assert not any(found.values()), found
