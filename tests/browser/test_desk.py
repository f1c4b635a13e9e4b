"""The desk as a scribe uses it: keys, corrections, a team, the régie, nothing lost, in Chromium."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import (
    hold_back,
    open_desk,
    open_page,
    stand_between,
    type_line,
    wait_for,
    wait_known,
    wait_live,
    wait_seq,
    wait_settled,
)

pytestmark = pytest.mark.browser


def seq_of(page):
    return page.evaluate("Number(document.querySelector('#board').dataset.seq)")


def say(page, line):
    """Types a line and waits for its answer and its ink; its seq."""
    page.locator("#line").focus()
    return type_line(page, line, seq_of(page))


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def box_of(page, seq):
    return page.locator(f"#n-{seq}").get_attribute("data-box")


@pytest.fixture
def desk(context, server):
    page, board = open_desk(context, server)
    wait_live(page)
    yield page, board


def test_speakers_and_themes_are_one_key_each(desk):
    page, _ = desk
    one = say(page, "# Un thème")
    say(page, "Je refuse @Une maman")
    two = say(page, "# Un autre")
    wait_known(page, speakers=1, themes=2)
    page.keyboard.type("Moi aussi")
    press(page, "F2", "Digit1", "F8", "Digit1")
    expect(page.locator("#line")).to_have_value("Moi aussi @Une maman")
    press(page, "Enter")
    expect(page.locator(f".note[data-theme='{one}']")).to_have_count(3)
    press(page, "F8", "Digit2")
    third = say(page, "Et encore")
    assert page.locator(f"#n-{third}").get_attribute("data-theme") == str(two)
    assert "Une maman" not in page.locator(f"#n-{third}").inner_html()


def test_a_name_that_comes_while_it_is_typed_is_offered(context, server, desk):
    page, board = desk
    page.locator("#line").focus()
    page.keyboard.type("Moi aussi @m")
    expect(page.locator("#suggestions li")).to_have_count(0)
    other = open_page(context, server, f"/b/{board}/desk")
    say(other, "Je refuse @Une maman")
    expect(page.locator("#suggestions li")).to_have_text(["Une maman"])
    press(page, "Escape")
    say(other, "Je refuse aussi @Un militant")
    wait_known(page, speakers=2)
    expect(page.locator("#suggestions li")).to_have_count(0)
    expect(page.locator("#line")).to_have_value("Moi aussi @m")
    page.keyboard.type("i")
    expect(page.locator("#suggestions li")).to_have_text(["Un militant"])


def test_tab_completes_speakers_themes_and_cards(desk):
    page, _ = desk
    say(page, "Je refuse @Une maman")
    page.keyboard.type("Moi aussi @m")
    expect(page.locator("#suggestions li")).to_have_text(["Une maman"])
    press(page, "Tab")
    expect(page.locator("#line")).to_have_value("Moi aussi @Une maman")
    press(page, "Enter")
    page.keyboard.type("/c")
    press(page, "ArrowDown", "Tab")
    expect(page.locator("#line")).to_have_value("/carte acteur ")
    page.keyboard.type("éc")
    press(page, "Tab")
    expect(page.locator("#line")).to_have_value("/carte acteur École")
    press(page, "Enter")
    expect(page.locator(".note.card")).to_have_count(1)


def test_hands_are_counted_live_with_plus_and_minus(desk):
    page, _ = desk
    page.keyboard.type("/tally Fermer la rue : oui, non")
    press(page, "Enter")
    expect(page.locator("#tally")).to_be_visible()
    press(page, "+", "+", "+", "-", "ArrowDown", "+")
    expect(page.locator("#tally-list .hands")).to_have_text(["2", "1"])
    expect(page.locator("#line")).to_have_value("/vote Fermer la rue : 2 oui, 1 non")
    page.locator("#tally-list li").first.get_by_text("+").click()
    press(page, "Enter")
    expect(page.locator(".note.vote")).to_have_count(1)
    expect(page.locator(".note.vote")).to_contain_text("3")
    page.keyboard.type("/vote Rester")
    press(page, "Enter", "+", "Escape")
    expect(page.locator("#line")).to_have_value("/vote Rester : 1 pour, 0 contre, 0 sans avis")


def test_the_desk_says_what_a_back_row_cannot_read(desk):
    page, _ = desk
    page.keyboard.type("Une note")
    expect(page.locator(".over-ghost")).to_have_count(1)
    expect(page.locator("#where")).not_to_contain_text("′")
    page.locator("details.hall summary").click()
    page.locator("#hall-distance").fill("20")
    expect(page.locator("#hall-says")).to_contain_text("3′")
    page.locator("#line").focus()
    page.keyboard.type(" encore")
    expect(page.locator("#where")).to_contain_text("′")
    page.reload()
    wait_live(page)
    expect(page.locator("#hall-distance")).to_have_value("20")


def test_the_ink_is_seen_where_it_will_stand_before_enter(desk):
    page, _ = desk
    page.keyboard.type("? Où ira cette question")
    ghost = page.locator(".over-ghost")
    expect(ghost).to_contain_text(re.compile(r"ira\s*cette\s*question"))  # of the whole line
    seen = ghost.get_attribute("data-box")
    press(page, "Enter")
    expect(page.locator(".note.question")).to_have_count(1)
    assert page.locator(".note.question").get_attribute("data-box") == seen
    expect(ghost).to_have_count(0)


def test_a_note_is_corrected_tied_and_moved_on_the_drawing(desk, context, server):
    page, board = desk
    first, second = say(page, "? Une question"), say(page, "Une réponse")
    wall = open_page(context, server, f"/b/{board}")
    page.bring_to_front()
    page.locator(f"#n-{second}").click()
    page.locator("#picked button", has_text="Corriger").click()
    expect(page.locator("#line")).to_have_value("Une réponse")
    page.locator("#kinds [data-kind=tension]").click()
    expect(page.locator("#line")).to_have_value("~ Une réponse")
    press(page, "Enter")
    place = page.locator("#told button", has_text="Placer ailleurs")
    changed = page.locator(f"#n-{second}.tension")
    expect(changed.or_(place)).to_be_visible()
    if place.is_visible():
        place.click()
    for one in (wall, page):
        expect(one.locator(f"#n-{second}.tension")).to_have_count(1)
    wait_settled(page)
    page.locator(f"#n-{second}").click()
    page.locator("#picked button", has_text="Répond à").click()
    page.locator(f"#n-{first}").click()
    for one in (wall, page):
        expect(one.locator(f"#l-{second}")).to_have_count(1)
    before, kept = box_of(page, second), box_of(page, first)
    spot = page.locator(f"#n-{second}").bounding_box()
    page.mouse.move(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    page.mouse.down()
    page.mouse.move(spot["x"] + 180, spot["y"] + 150, steps=6)
    page.mouse.up()
    expect(wall.locator(f"#n-{second}")).not_to_have_attribute("data-box", before)
    assert box_of(wall, first) == kept


def test_a_note_that_was_left_for_the_line_is_not_moved_by_a_later_click(desk):
    """« Déplacer » stayed on while lines were noted: the next note clicked moved the first."""
    page, _ = desk
    first, second = say(page, "Une première remarque"), say(page, "Une seconde remarque")
    before = box_of(page, first)
    page.locator(f"#n-{first}").click()
    page.locator("#picked button", has_text="Déplacer").click()
    expect(page.locator(".over-drag")).to_have_count(1)
    page.locator("#line").focus()
    page.keyboard.type("Une autre")
    expect(page.locator(".over-drag")).to_have_count(0)
    press(page, "Enter")
    expect(page.locator(".line.state-saved")).to_have_count(3)
    page.locator(f"#n-{second}").click()
    expect(page.locator("#picked .acts")).to_have_attribute("aria-label", re.compile("seconde"))
    assert box_of(page, first) == before


@pytest.mark.parametrize("way", ["escape", "correct", "answers", "theme"])
def test_a_note_that_was_left_for_something_else_is_not_moved_by_a_later_click(desk, way):
    page, _ = desk
    say(page, "# La rue")
    first, second = say(page, "Une première remarque"), say(page, "Une seconde remarque")
    before = box_of(page, first)
    page.locator(f"#n-{first}").click()
    page.locator("#picked button", has_text="Déplacer").click()
    expect(page.locator(".over-drag")).to_have_count(1)
    if way == "escape":
        page.locator("#line").click()
        press(page, "Escape")
    elif way == "correct":
        page.locator(".line", has_text="seconde").locator("button", has_text="Corriger").click()
    elif way == "answers":
        page.locator("#picked button", has_text="Répond à").click()
    else:
        page.locator("#themes button", has_text="La rue").click()
    expect(page.locator(".over-drag")).to_have_count(0)
    page.locator(f"#n-{second}").click()
    if way == "answers":
        expect(page.locator(f"#l-{first}")).to_have_count(1)
    else:
        expect(page.locator("#picked .acts")).to_have_attribute("aria-label", re.compile("seconde"))
    assert box_of(page, first) == before


def test_a_withdrawn_note_of_anybody_comes_back(desk, context, server):
    page, board = desk
    note = say(page, "Une remarque à retirer")
    other = open_page(context, server, f"/b/{board}/desk")
    other.locator(f"#n-{note}").click()
    other.locator("#picked button", has_text="Retirer").click()
    expect(page.locator(f"#n-{note}")).to_have_count(0)
    page.locator("#withdrawn button").click()
    expect(other.locator(f"#n-{note}")).to_have_count(1)


def test_two_desks_see_each_other_and_never_overwrite_silently(desk, context, server):
    page, board = desk
    note = say(page, "Une remarque à deux")
    other = open_page(context, server, f"/b/{board}/desk")
    other.fill("#name", "Salima")
    other.locator("#line").focus()
    other.keyboard.type("et si on")
    expect(page.locator("#team")).to_contain_text("Salima")
    expect(page.locator("#team")).to_contain_text("et si on")
    other.fill("#line", "")
    other.locator(f"#n-{note}").click()
    other.locator("#picked button", has_text="Corriger").click()
    expect(page.locator(".over-editor")).to_contain_text("Salima")
    page.bring_to_front()
    page.locator("#line").focus()
    press(page, "ArrowUp")
    expect(page.locator("#line")).to_have_value("Une remarque à deux")
    page.locator("#line").fill("Une remarque")
    press(page, "Enter")
    expect(page.locator(f"#n-{note}")).not_to_contain_text("deux")
    other.bring_to_front()
    other.locator("#line").fill("Remarque")
    other.keyboard.press("Enter")
    expect(other.locator("#told")).to_contain_text("entre-temps")
    expect(other.locator("#line")).to_have_value("Remarque")
    other.locator("#told button").click()
    expect(page.locator(f"#n-{note}")).not_to_contain_text("Une")


def test_the_same_line_from_two_desks_is_offered_as_one(desk, context, server):
    page, board = desk
    other = open_page(context, server, f"/b/{board}/desk")
    page.bring_to_front()
    say(page, "On veut un serveur de quartier")
    other.bring_to_front()
    other.fill("#line", "on veut un serveur de quartier !")
    other.keyboard.press("Enter")
    expect(other.locator("#told")).to_contain_text("vient de noter")
    expect(other.locator("#told button")).to_have_count(2)
    other.locator("#told button", has_text="Une seule").click()
    expect(other.locator("#line")).to_have_value("")
    other.reload()
    wait_live(other)
    expect(other.locator("#line")).to_have_value("")
    expect(page.locator(".note")).to_have_count(1)


@pytest.fixture
def twin(desk, context, server):
    """A note, and a desk whose answer to it another desk has just noted: (page, other, note)."""
    page, board = desk
    other = open_page(context, server, f"/b/{board}/desk")
    page.bring_to_front()
    asked = say(page, "Qui garde les données")
    say(page, "On veut un serveur de quartier")
    other.bring_to_front()
    answer_note(other, asked)
    other.locator("#line").fill("on veut un serveur de quartier !")
    other.keyboard.press("Enter")
    return page, other, asked


def test_an_answer_that_was_refused_as_a_twin_still_answers(twin):
    """« Noter quand même » made a note without its arrow, and nothing said so."""
    page, other, asked = twin
    expect(other.locator("#told button")).to_have_count(2)
    expect(other.locator("#picked .chip")).to_be_visible()
    other.locator("#told button", has_text="Noter quand même").click()
    expect(page.locator(".note")).to_have_count(3)
    expect(page.locator(f'[id^="l-"][data-answers="{asked}"]')).to_have_count(1)


def test_an_answer_that_is_given_up_for_a_twin_leaves_the_next_line_alone(twin):
    _, other, _ = twin
    other.locator("#told button", has_text="Une seule").click()
    expect(other.locator("#line")).to_have_value("")
    expect(other.locator("#picked .chip")).to_have_count(0)


def answer_note(page, note):
    """Picks a note: the next line answers it."""
    page.locator(f"#n-{note}").click()
    page.locator("#picked button", has_text="Y répondre").click()
    expect(page.locator("#picked .chip")).to_be_visible()


def test_the_regie_holds_shows_recalls_lights_turns_and_captions(desk, context, server):
    page, board = desk
    note = say(page, "Une remarque en lumière")
    wall = open_page(context, server, f"/b/{board}")
    regie = open_page(context, server, f"/b/{board}/regie")
    regie.check("input[value=hold]")
    expect(page.locator("#pace")).to_be_visible()
    page.bring_to_front()
    page.locator("#line").focus()
    for line in ("Première retenue", "Seconde retenue"):
        page.keyboard.type(line)
        press(page, "Enter")
    expect(regie.locator("#queue li")).to_have_count(2)
    expect(page.locator(".line.state-held")).to_have_count(2)
    expect(wall.locator(".note")).to_have_count(1)
    regie.locator("#queue li").first.get_by_text("Montrer").click()
    expect(wall.locator(".note")).to_have_count(2)
    expect(regie.locator("#queue li")).to_have_count(1)
    regie.locator("#queue li").first.get_by_text("Rappeler").click()
    expect(page.locator(".line.state-recalled")).to_contain_text("Seconde")
    page.locator(".line.state-recalled button").click()
    expect(page.locator("#line")).to_have_value("Seconde retenue")
    regie.bring_to_front()
    regie.locator(f"#n-{note}").click()
    expect(wall.locator("#board.spotlit .lit")).to_have_id(f"n-{note}")
    regie.locator("#spot-off").click()
    expect(wall.locator("#board.spotlit")).to_have_count(0)
    regie.locator("#neutral").click()
    expect(wall.locator("#lobby-pause")).to_be_visible()
    regie.locator("#neutral").click()
    expect(wall.locator("#lobby")).to_be_hidden()
    regie.locator("#turn button").click()
    expect(regie.locator("#queue li")).to_have_count(1)
    expect(wall.locator("#board .sheet")).to_have_count(1)
    regie.check("input[value=direct]")
    expect(regie.locator("#still")).to_be_visible()
    expect(wall.locator("#board .sheet")).to_have_count(1)
    regie.locator("#all").click()
    expect(wall.locator("#board .sheet")).to_have_count(2)
    regie.select_option("#sheet", "1")
    expect(wall.locator(".sheet.current")).to_have_id("sheet-1")
    expect(wall.locator("#caption")).to_be_empty()
    regie.check("#caption")
    expect(wall.locator("body")).to_have_class(re.compile("captioned"))
    page.bring_to_front()
    page.locator("#line").press_sequentially(" enfi", delay=20)
    expect(page.locator(".over-ghost")).to_contain_text("enfi")  # told after the stage
    page.locator("#line").press_sequentially("n", delay=20)
    expect(wall.locator("#caption")).to_contain_text("enfin")
    press(page, "Enter")
    expect(wall.locator("#caption")).to_be_empty()


def test_the_receipt_counts_what_the_disk_has(desk):
    page, _ = desk
    for line in ("Une ligne", "Deux lignes", "/lieu Bagnolet"):
        say(page, line)
    page.keyboard.type("/inconnu")
    press(page, "Escape", "Enter")
    expect(page.locator("#line")).to_have_value("/inconnu")
    page.locator("#receipt-button").click()
    expect(page.locator("#receipt .words")).to_contain_text("3 lignes tapées, 3 archivées")


def test_a_draft_survives_a_reload_and_a_closed_page(desk, context, server):
    page, board = desk
    page.keyboard.type("Une phrase à moitié")
    page.reload()
    expect(page.locator("#line")).to_have_value("Une phrase à moitié")
    page.close()
    later = open_page(context, server, f"/b/{board}/desk")
    expect(later.locator("#line")).to_have_value("Une phrase à moitié")


@pytest.mark.parametrize("keys", [["ArrowUp", "Escape"], ["#", "1", "Enter"]])
def test_what_was_given_up_does_not_come_back_with_the_page(desk, keys):
    page, _ = desk
    say(page, "# Un thème")
    wait_known(page, themes=1)
    say(page, "Une remarque")
    press(page, keys[0])
    expect(page.locator("#line")).not_to_have_value("")
    press(page, *keys[1:])
    expect(page.locator("#line")).to_have_value("")
    page.reload()
    wait_live(page)
    expect(page.locator("#line")).to_have_value("")
    expect(page.locator("#editing")).to_be_hidden()


def test_two_pages_of_one_browser_send_each_line_once(desk, context, server):
    page, board = desk
    other = open_page(context, server, f"/b/{board}/desk")
    context.set_offline(True)
    for number in range(3):
        for one in (page, other):
            one.bring_to_front()
            one.locator("#line").focus()
            one.keyboard.type(
                f"Ligne {number} d'un côté" if one is page else f"Autre {number} là-bas"
            )
            one.keyboard.press("Enter")
    expect(page.locator("#waiting")).to_contain_text("3")
    context.set_offline(False)
    for one in (page, other):
        expect(one.locator("#waiting")).to_contain_text("0 en attente", timeout=15_000)
        expect(one.locator(".note")).to_have_count(6, timeout=15_000)
    wait_seq(page, 7)
    assert seq_of(page) == 7


def test_the_trace_is_for_organisers_only(desk, context, server, browser):
    page, board = desk
    say(page, "Une remarque tracée @Une voisine")
    page.goto(f"{server.url}/b/{board}/trace")
    expect(page.locator(".trace tr").last).to_contain_text("Une remarque tracée @Une voisine")
    scribe = browser.new_context()
    visitor = scribe.new_page()
    page.goto(f"{server.url}/b/{board}/archive")
    visitor.goto(page.locator("#link-scribe").input_value())
    assert visitor.goto(f"{server.url}/b/{board}/trace").status == 403
    assert visitor.goto(f"{server.url}/b/{board}/regie").status == 200
    scribe.close()


def test_without_a_lasting_store_the_page_says_so_and_gives_the_text(context, server):
    context.add_init_script("indexedDB.open = () => { throw new Error('private') }")
    page, _ = open_desk(context, server)
    wait_live(page)
    expect(page.locator("#memory")).to_be_visible()
    context.set_offline(True)
    page.keyboard.type("Une ligne qui ne part pas")
    press(page, "Enter")
    page.locator("#copy-lines").click()
    expect(page.locator("#copied")).to_have_value("Une ligne qui ne part pas")
    context.set_offline(False)
    expect(page.locator("#waiting")).to_contain_text("0 en attente", timeout=15_000)


def test_earlier_sheets_are_one_key_away_and_as_thumbnails(desk, context, server):
    page, board = desk
    say(page, "Sur la première planche")
    say(page, "/planche")
    say(page, "Sur la seconde planche")
    wall = open_page(context, server, f"/b/{board}")
    expect(wall.locator(".sheet.current")).to_have_id("sheet-2")
    wall.keyboard.press("t")
    expect(wall.locator(".thumb")).to_have_count(2)
    wall.locator(".thumb").first.click()
    expect(wall.locator(".sheet.current")).to_have_id("sheet-1")
    expect(wall.locator("#sheets")).to_be_hidden()
    wall.keyboard.press("ArrowRight")
    expect(wall.locator(".sheet.current")).to_have_id("sheet-2")
    expect(wall.locator("#board")).to_have_attribute("viewBox", "1920 0 1920 1080")


def test_refused_lines_are_there_after_a_reload(desk, context):
    page, _ = desk
    context.set_offline(True)
    page.keyboard.type("/inconnu truc")
    press(page, "Escape", "Enter")
    page.keyboard.type("la suite en cours")
    context.set_offline(False)
    expect(page.locator("#refused .words")).to_have_text("/inconnu truc", timeout=15_000)
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator("#refused .words")).to_have_text("/inconnu truc")
    expect(page.locator("#line")).to_have_value("la suite en cours")
    page.locator("#refused button", has_text="Jeter").click()
    expect(page.locator("#refused")).to_be_hidden()
    page.reload()
    wait_live(page)
    expect(page.locator("#refused")).to_be_hidden()


def test_an_erased_line_is_gone_from_the_desk_that_typed_it(desk, context, server):
    page, board = desk
    note = say(page, "Un mot de trop")
    expect(page.locator(".line")).to_have_count(1)
    organiser = open_page(context, server, f"/b/{board}")
    erased = organiser.evaluate(
        """async ([board, note]) => {
          const { io } = await import("/npm/socket.io.esm.min.js");
          const socket = io("/board", { transports: ["websocket"] });
          return socket.emitWithAck("erase", { board, note, key: "erase-key-1" });
        }""",
        [board, note],
    )
    assert erased["seq"] == note + 1
    expect(page.locator(".line")).to_have_count(0)
    kept = "JSON.stringify([{...sessionStorage}, {...localStorage}])"
    page.wait_for_function(f"() => !{kept}.includes('mot de trop')")


def test_who_speaks_from_now_on_is_seen_and_one_key_ends_it(desk):
    page, _ = desk
    say(page, "Je refuse @Une maman")
    wait_known(page, speakers=1)
    press(page, "F2", "Digit1", "Enter")
    expect(page.locator("#speakers .standing")).to_have_text("F2 1Une maman")
    page.keyboard.type("Moi aussi")
    expect(page.locator("#preview .who")).to_contain_text("Une maman")
    press(page, "Enter")
    expect(page.locator(".line").first).to_contain_text("— Une maman")
    press(page, "F2", "Digit0")
    expect(page.locator("#speakers .standing")).to_have_count(0)
    note = say(page, "Plus personne")
    assert "maman" not in page.locator(f"#n-{note}").inner_html()


def test_undo_takes_back_what_was_done_last_whatever_it_was(desk):
    page, _ = desk
    first, second = say(page, "La première"), say(page, "La seconde")
    page.locator(".line", has_text="La première").get_by_text("Retirer", exact=True).click()
    expect(page.locator(f"#n-{first}")).to_have_count(0)
    press(page, "Control+z")
    expect(page.locator(f"#n-{first}")).to_have_count(1)
    press(page, "Control+z")
    expect(page.locator(f"#n-{second}")).to_have_count(0)
    press(page, "Control+Shift+Z")
    expect(page.locator(f"#n-{second}")).to_have_count(1)


def recall_a_line(page, board, context, server):
    """A line that waits is written and asked back at once; the régie, which holds the board."""
    regie = open_page(context, server, f"/b/{board}/regie")
    regie.check("input[value=hold]")
    expect(page.locator("#pace")).to_be_visible()
    page.bring_to_front()
    page.locator("#line").focus()
    page.keyboard.type("Encore retenue")
    press(page, "Enter")
    expect(page.locator(".line.state-held")).to_have_count(1)
    press(page, "ArrowUp")
    return regie


def test_a_held_line_is_taken_back_before_an_older_one(desk, context, server):
    page, board = desk
    note = say(page, "Déjà montrée")
    regie = recall_a_line(page, board, context, server)
    expect(page.locator("#line")).to_have_value("Encore retenue")
    expect(regie.locator("#queue li")).to_have_count(0)
    expect(page.locator(f"#n-{note}")).to_have_count(1)


@pytest.fixture
def held(context, server):
    """A desk whose recall stays on the way, what lets it go, a line that waits, and the régie."""
    recalls = hold_back(context, "recall")
    page, board = open_desk(context, server)
    wait_live(page)
    regie = recall_a_line(page, board, context, server)
    wait_for(page, lambda: recalls)
    return page, recalls, regie


def test_a_line_that_is_shown_while_it_is_recalled_is_corrected_and_not_noted_twice(held):
    """The words were in the line already, as a new one: both stood on the wall."""
    page, recalls, regie = held
    expect(page.locator("#line")).to_have_value("")
    regie.locator("#queue li button", has_text="Montrer").click()
    expect(page.locator(".note")).to_have_count(1)
    recalls[0]()
    expect(page.locator("#line")).to_have_value("Encore retenue")
    expect(page.locator("#editing")).to_be_visible()
    expect(page.locator("#told")).to_be_empty()
    page.locator("#line").fill("Retenue")
    press(page, "Enter")
    expect(page.locator(".note")).not_to_contain_text("Encore")
    expect(page.locator(".note")).to_have_count(1)


def test_what_is_typed_while_a_line_is_recalled_stays(held):
    page, recalls, _ = held
    page.keyboard.type("Une autre")
    recalls[0]()
    expect(page.locator(".line.state-recalled")).to_contain_text("Encore retenue")
    expect(page.locator("#line")).to_have_value("Une autre")


def test_notes_are_reached_by_keys_alone(desk):
    page, _ = desk
    say(page, "La première")
    say(page, "La seconde")
    page.locator("#board").focus()
    press(page, "ArrowRight", "ArrowRight")
    expect(page.locator(".over-cursor")).to_have_count(1)
    press(page, "Enter")
    expect(page.locator("#picked button").first).to_be_focused()
    press(page, "Enter")
    expect(page.locator("#line")).to_have_value("La seconde")


def test_a_replaced_link_says_so_on_the_wall(desk, context, server, browser):
    page, board = desk
    page.goto(f"{server.url}/b/{board}/archive")
    link = page.locator("#link-viewer").input_value()
    phone = browser.new_context().new_page()
    phone.goto(link)
    wait_live(phone)
    page.locator("summary", has_text="lecture").click()
    page.locator("button[value=viewer]").click()
    expect(phone.locator("html")).to_have_attribute("data-link", "refused", timeout=15_000)
    phone.context.close()


def test_a_line_too_long_stays_in_the_scribes_hands_and_blocks_nobody(desk):
    page, _ = desk
    page.fill("#line", "mot " * 400)
    press(page, "Enter")
    expect(page.locator("#told")).to_contain_text("de trop")
    expect(page.locator("#line")).not_to_have_value("")
    page.fill("#line", "Une ligne courte")
    press(page, "Enter")
    expect(page.locator(".note")).to_have_count(1)


def test_the_caret_stays_at_the_beginning_while_the_server_says_the_line_with_its_picture(
    context, server
):
    """Home, and what was typed then stood at the end: the answer came in between."""
    asked = hold_back(context, "look")
    page, _ = open_desk(context, server)
    wait_live(page)
    line = page.locator("#line")
    say(page, "Trop de voitures")
    press(page, "ArrowUp", "Home")
    wait_for(page, lambda: asked)
    expect(line).to_have_value("Trop de voitures")
    asked[0]()
    expect(line).to_have_value("Trop de voitures :voiture:")
    page.keyboard.type("Ici, ")
    expect(line).to_have_value("Ici, Trop de voitures :voiture:")


def test_a_correction_under_way_survives_a_reload(desk):
    page, _ = desk
    note = say(page, "Une remarque à corriger")
    press(page, "ArrowUp")
    expect(page.locator("#line")).to_have_value("Une remarque à corriger")
    page.keyboard.type(" ensuite")
    page.reload()
    wait_live(page)
    expect(page.locator("#line")).to_have_value("Une remarque à corriger ensuite")
    expect(page.locator("#editing")).to_be_visible()
    page.fill("#line", "Une remarque")
    press(page, "Enter")
    expect(page.locator(f"#n-{note}")).not_to_contain_text("corriger")
    expect(page.locator(".note")).to_have_count(1)


def test_a_correction_under_way_is_not_overwritten_by_another(desk):
    """« Corriger » of another note took the changed words away; no undo brought them back."""
    page, _ = desk
    say(page, "La première")
    say(page, "La seconde")
    expect(page.locator(".line.state-saved")).to_have_count(2)
    other = page.get_by_role("button", name="Corriger: La première")
    press(page, "ArrowUp")
    expect(page.locator("#line")).to_have_value("La seconde")
    page.locator("#line").fill("La seconde dite autrement")
    other.click()
    expect(page.locator("#told")).not_to_be_empty()
    expect(page.locator("#line")).to_have_value("La seconde dite autrement")
    page.locator("#line").fill("La seconde")
    other.click()
    expect(page.locator("#line")).to_have_value("La première")


def test_a_late_answer_leaves_what_is_being_corrected_by_now(context, server):
    """A note was picked on a slow link; the line had another one's new words when it came."""
    looks = hold_back(context, "look")
    page, _ = open_desk(context, server)
    wait_live(page)
    first = say(page, "La première")
    second = say(page, "La seconde")
    page.locator(f"#n-{first}").click()
    page.locator("#picked button", has_text="Corriger").click()
    wait_for(page, lambda: looks)
    page.locator("#line").focus()
    press(page, "ArrowUp")
    expect(page.locator("#line")).to_have_value("La seconde")
    wait_for(page, lambda: len(looks) == 2)
    page.locator("#line").fill("Seconde")
    for look in looks:
        look()
    expect(page.locator("#told")).not_to_be_empty()
    expect(page.locator("#line")).to_have_value("Seconde")
    press(page, "Enter")
    expect(page.locator(f"#n-{second}")).not_to_contain_text("La")
    expect(page.locator(f"#n-{first}")).to_contain_text("première")


def test_a_theme_chosen_before_the_server_has_said_the_note_stays_chosen(context, server):
    looks = hold_back(context, "look")
    page, _ = open_desk(context, server)
    wait_live(page)
    theme = say(page, "# Un thème")
    wait_known(page, themes=1)
    press(page, "F8", "Digit0")
    note = say(page, "Trop de voitures")
    press(page, "ArrowUp", "F8", "Digit1")
    wait_for(page, lambda: looks)
    looks[0]()
    expect(page.locator("#line")).to_have_value("Trop de voitures :voiture:")
    press(page, "Enter")
    expect(page.locator(f"#n-{note}")).to_have_attribute("data-theme", str(theme))


@pytest.fixture
def refusing(context, server):
    """A desk, and what its lines are refused for, the first first, before the server takes them."""
    refusals = []

    def hear(refuse, pass_on):
        refuse(refusals.pop(0)) if refusals else pass_on()

    def post(route):
        route.fulfill(json={"error": refusals.pop(0)}) if refusals else route.continue_()

    stand_between(context, "capture", hear)
    context.route("**/b/*/lines", post)
    page, _ = open_desk(context, server)
    wait_live(page)
    yield page, refusals


def test_the_alert_of_a_full_disk_goes_when_the_line_is_taken(refusing):
    page, refusals = refusing
    refusals.extend(["storage_failed"] * 200)
    page.keyboard.type("Une remarque")
    press(page, "Enter")
    expect(page.locator("#told")).not_to_be_empty()
    refusals.clear()
    expect(page.locator(".line.state-saved")).to_have_count(1)
    expect(page.locator("#told")).to_be_empty()


def test_who_speaks_is_seen_during_a_cut_and_not_when_it_is_refused(refusing, context):
    """The preview and the list said the one before until the server had the name."""
    page, refusals = refusing
    say(page, "Je refuse @Paul")
    say(page, "@Paul")
    say(page, "Moi aussi")
    context.set_offline(True)
    for line in ("@Marie", "Pas moi"):
        page.keyboard.type(line)
        press(page, "Enter")
    expect(page.locator(".line").first).to_contain_text("Pas moi — Marie")
    page.keyboard.type("Si")
    expect(page.locator("#preview .who")).to_contain_text("Marie")
    refusals.append("closed")
    context.set_offline(False)
    expect(page.locator("#refused .words")).to_have_text("@Marie")
    expect(page.locator(".line.state-saved").first).to_contain_text("Pas moi — Paul")
    expect(page.locator("#preview .who")).to_contain_text("Paul")
    page.on("dialog", lambda dialog: dialog.accept())
