"""What a browser keeps of words that were erased: nothing, told at once or when it comes back."""

from itertools import count

import pytest
from playwright.sync_api import expect

from tests import born
from tests.browser.pages import (
    hold_back,
    make_board,
    open_desk,
    open_page,
    wait_for,
    wait_live,
    wait_seq,
)
from tests.canaries import PREFIX, phases, say_everything, word
from tests.harness import Client
from tests.phones import Office, let_speak

pytestmark = pytest.mark.browser
CANARY = "zibeline"
KEPT = """async () => {
  const open = indexedDB.open("board-outbox");
  const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const lines = database.transaction("lines").objectStore("lines").getAll();
  const waiting = await new Promise((done) => (lines.onsuccess = () => done(lines.result)));
  database.close();
  return JSON.stringify([{ ...sessionStorage }, { ...localStorage }, waiting])
    + document.documentElement.outerHTML + document.querySelector("#line")?.value;
}"""


def board_verb(server, *arguments):
    assert born.run("--data", str(server.data), *arguments).returncode == 0


def say(page, line):
    saved = page.locator(".line.state-saved", has_text=line.partition(" @")[0].lstrip("!? "))
    page.fill("#line", line)
    page.keyboard.press("Enter")
    expect(saved).to_have_count(1)


def speak_of_her(page):
    say(page, f"@Une {CANARY}")
    say(page, f"! la {CANARY} dans la rue")
    say(page, f"? et pourquoi @Une {CANARY}")
    expect(page.locator("#speakers")).to_contain_text(CANARY)
    page.locator(".line button", has_text="Corriger").first.click()
    assert CANARY in page.evaluate(KEPT), "the control: this browser keeps the words"


def wait_until_gone(page, look=KEPT, canary=CANARY):
    """Ten seconds is what is promised; a page's own clock asks again."""
    for _ in range(50):
        if canary not in page.evaluate(look).lower():
            return
        page.wait_for_timeout(200)
    kept = page.evaluate(look).lower()
    assert canary not in kept, kept[kept.index(canary) - 80 :][:160]


def test_a_desk_forgets_what_was_erased_while_it_is_open(context, server):
    page, board = open_desk(context, server)
    speak_of_her(page)
    board_verb(server, "erase", board, "--speaker", f"Une {CANARY}")
    wait_until_gone(page)


def test_a_desk_forgets_when_it_comes_back(context, server):
    page, board = open_desk(context, server)
    speak_of_her(page)
    address = page.url
    page.goto("about:blank")
    board_verb(server, "erase", board, "--speaker", f"Une {CANARY}")
    page.goto(address)
    wait_until_gone(page)


def test_the_name_alone_goes_and_the_lines_stay(context, server):
    page, board = open_desk(context, server)
    say(page, f"! à garder @Une {CANARY}")
    board_verb(server, "erase", board, "--name", f"Une {CANARY}")
    wait_until_gone(page)
    expect(page.locator("#lines")).to_contain_text("à garder")


def test_what_was_prepared_and_is_erased_leaves_the_keys_of_an_open_desk(context, server):
    """An expected name stayed on its key, and an expected theme came back to the keys."""
    page, board = open_desk(context, server)

    def send(path, **said):
        address = f"{server.url}/b/{board}/{path}"
        return page.request.post(address, headers={"Origin": server.url}, **said)

    theme = f"Chez la {CANARY}"
    names = {"themes": theme, "speaker-0": f"Une {CANARY}", "phase-0": f"Avec la {CANARY}"}
    assert send("about", form=names).ok
    page.reload()
    for place in ("#speakers", "#themes"):
        expect(page.locator(place)).to_contain_text(CANARY)
    regie = open_page(context, server, f"/b/{board}/regie")
    expect(regie.locator(f"#named option[value*={CANARY}]")).to_have_count(1)
    said = {"key": "prepared-theme-key", "line": f"# {theme}"}
    seq = send("lines", data=said).json()["seq"]
    expect(page.locator("#themes .offered")).to_have_count(0)
    board_verb(server, "erase", board, "--name", f"Une {CANARY}")
    board_verb(server, "erase", board, str(seq))
    expect(page.locator("#speakers .chip-key", has_text=CANARY)).to_have_count(0)
    expect(page.locator("#themes .chip-key", has_text=CANARY)).to_have_count(0)
    board_verb(server, "erase", board, "--plan")
    wait_until_gone(page)
    wait_until_gone(regie, WHOLE)


def rename_canary(page):
    page.locator("#speakers button", has_text="Ranger").click()
    page.locator("#names li", has_text=CANARY).get_by_text("Renommer").click()
    page.locator("#names .voice input").fill("Une habitante")
    page.keyboard.press("Enter")
    expect(page.locator(".line .words").last).to_contain_text("Une habitante")


def test_an_undo_says_no_name_again_that_was_erased(context, server):
    """The desk that had renamed somebody put the erased name back onto the walls."""
    page, board = open_desk(context, server)
    say(page, f"! à garder @Une {CANARY}")
    say(page, "? et ici @Une marmotte")
    rename_canary(page)
    board_verb(server, "erase", board, "--name", f"Une {CANARY}")
    board_verb(server, "erase", board, "--name", "Une marmotte")
    wait_until_gone(page, canary="marmotte")
    page.locator("#line").focus()
    page.keyboard.press("Control+z")
    expect(page.locator("#said")).to_contain_text("Rien d’autre à défaire")
    page.keyboard.press("Control+z")
    expect(page.locator(".line.state-withdrawn")).to_contain_text("et ici")
    assert CANARY not in page.evaluate(KEPT)


def test_an_undo_says_no_erased_name_that_an_earlier_evening_offers(context, server):
    """It stays on its key, and Ctrl+Z put it back onto the walls."""
    page, earlier = open_desk(context, server)
    say(page, f"! d’abord @Une {CANARY}")
    again = f"{server.url}/b/{earlier}/again"
    board = page.request.post(again, headers={"Origin": server.url}).url.split("/")[-2]
    page.goto(f"{server.url}/b/{board}/desk")
    wait_live(page)
    say(page, f"! ensuite @Une {CANARY}")
    rename_canary(page)
    board_verb(server, "erase", board, "--name", f"Une {CANARY}")
    wait_until_gone(page, f"sessionStorage['lines-{board}']")
    page.locator("#line").focus()
    page.keyboard.press("Control+z")
    expect(page.locator("#said")).to_contain_text("Rien d’autre à défaire")
    wall = open_page(context, server, f"/b/{board}")
    expect(wall.locator("#board")).to_contain_text("Une habitante")
    expect(wall.locator("#board")).not_to_contain_text(CANARY)


def test_a_question_who_said_it_goes_with_the_name_that_was_erased(context, server):
    """It stood there with the name; answered, Ctrl+Z put that back onto the walls."""
    page, board = open_desk(context, server)
    say(page, "! un banc @Une marmotte")
    say(page, f"! un arbre @Une {CANARY}")
    page.locator(".note", has_text="un arbre").locator("text").first.click()
    page.locator("#picked button", has_text="À partir d’ici").click()
    expect(page.locator("#picked .voice p")).to_contain_text(CANARY)
    board_verb(server, "erase", board, "--name", "Une marmotte")
    wait_until_gone(page, canary="marmotte")
    expect(page.locator("#picked .voice")).to_have_count(1)
    board_verb(server, "erase", board, "--name", f"Une {CANARY}")
    wait_until_gone(page)
    expect(page.locator("#picked .voice")).to_have_count(0)


def test_the_names_to_arrange_show_none_that_was_erased_and_keep_none_when_closed(context, server):
    page, board = open_desk(context, server)
    say(page, "! un banc @Une marmotte")
    say(page, f"! un arbre @Une {CANARY}")
    page.locator("#speakers button", has_text="Ranger").click()
    page.locator("#names li", has_text="marmotte").get_by_text("Renommer").click()
    expect(page.locator("#names datalist")).to_have_count(1)
    board_verb(server, "erase", board, "--name", f"Une {CANARY}")
    wait_until_gone(page, "document.querySelector('#names').outerHTML")
    expect(page.locator("#names .voice")).to_have_count(1)
    page.locator("#names form[method=dialog] button").click()
    wait_until_gone(page, "document.querySelector('#names').outerHTML", "marmotte")


def test_an_answer_that_comes_after_the_names_were_closed_puts_none_there(context, server):
    held = hold_back(context, "voice")
    page, _ = open_desk(context, server)
    say(page, f"! un arbre @Une {CANARY}")
    page.locator("#speakers button", has_text="Ranger").click()
    page.locator("#names li", has_text=CANARY).get_by_text("Renommer").click()
    page.keyboard.press("Escape")
    wait_for(page, lambda: held)
    held[0]()
    say(page, "! la réponse est venue avant")
    expect(page.locator("#names")).not_to_contain_text(CANARY)


def test_the_title_goes_from_every_open_page(context, server):
    page, board = open_desk(context, server)
    say(page, f"/titre La {CANARY}")
    wall = context.new_page()
    wall.goto(f"{server.url}/b/{board}")
    assert CANARY in wall.title()
    board_verb(server, "erase", board, "--head", "title")
    wait_until_gone(wall, "document.documentElement.outerHTML")
    wait_until_gone(page, "document.title + document.querySelector('#title').textContent")


def test_a_page_of_a_deleted_board_keeps_nothing_of_it(context, server):
    page, board = open_desk(context, server)
    speak_of_her(page)
    board_verb(server, "delete", board, "--yes")
    page.wait_for_url(server.url + "/")
    assert CANARY not in page.evaluate(KEPT)
    assert board not in page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")


def test_pages_that_were_away_when_their_board_was_deleted_leave_it_when_they_come_back(
    context, server
):
    """They said that the link had changed, and the words stood on them for ever."""
    page, board = open_desk(context, server)
    speak_of_her(page)
    wall = open_page(context, server, f"/b/{board}")
    context.set_offline(True)
    for each in (page, wall):
        each.wait_for_function("() => document.documentElement.dataset.link !== 'live'")
    board_verb(server, "delete", board, "--yes")
    context.set_offline(False)
    for each in (page, wall):
        each.wait_for_url(server.url + "/")
    assert CANARY not in page.evaluate(KEPT)


def test_a_browser_that_was_closed_when_its_board_was_deleted_forgets_it_at_its_address(
    context, server
):
    page, board = open_desk(context, server)
    speak_of_her(page)
    page.fill("#line", f"encore la {CANARY}")
    address, _ = page.url, page.close()
    board_verb(server, "delete", board, "--yes")
    page = context.new_page()
    page.goto(server.url)
    assert CANARY in page.evaluate(KEPT), "the control: the words are kept when the page is closed"
    assert page.goto(address).status == 404
    expect(page.locator("main")).to_contain_text("Ce tableau a été effacé")
    page.wait_for_function("() => 'forgotten' in document.documentElement.dataset")
    assert CANARY not in page.evaluate(KEPT)
    assert board not in page.evaluate("JSON.stringify({...localStorage})")


PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


@pytest.fixture
def speaking(browser, server):
    """A phone with words that did not leave, without a network: (context, page, board)."""
    office = Office(server, "La rue")
    scribe = Client(server.url, office.tokens["scribe"])
    scribe.call("join", {"board": office.board, "seq": 0})
    let_speak(office.board, scribe)
    scribe.close()
    context = browser.new_context(locale="fr-FR", **PHONE)
    phone = context.new_page()
    phone.goto(f"{server.url}/k/{office.tokens['participant']}")
    wait_live(phone)
    phone.tap("#speak")
    context.set_offline(True)
    phone.fill("#speak-words", f"la {CANARY} sous le tunnel")
    phone.tap("#speak-form > button")
    expect(phone.locator(".own-sending")).to_be_visible()
    kept = f"async canary => (await ({KEPT})()).split(canary).length > 2"
    phone.wait_for_function(kept, arg=CANARY)
    yield context, phone, office.board
    context.close()


def test_a_phone_of_a_deleted_board_keeps_nothing_that_it_had_not_sent(server, speaking):
    """Its words stayed in the browser's database for ever, and its marks were written again."""
    context, phone, board = speaking
    board_verb(server, "delete", board, "--yes")
    context.set_offline(False)
    phone.wait_for_url(server.url + "/")
    assert CANARY not in phone.evaluate(KEPT)
    assert board not in phone.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")


def test_a_phone_that_was_closed_when_its_board_was_deleted_forgets_it_at_its_address(
    server, speaking
):
    context, phone, board = speaking
    phone.close()
    board_verb(server, "delete", board, "--yes")
    context.set_offline(False)
    phone = context.new_page()
    phone.goto(server.url)
    assert CANARY in phone.evaluate(KEPT), "the control: the words are kept when the page is closed"
    assert phone.goto(f"{server.url}/b/{board}").status == 404
    phone.wait_for_function("() => 'forgotten' in document.documentElement.dataset")
    assert CANARY not in phone.evaluate(KEPT)
    assert board not in phone.evaluate("JSON.stringify({...localStorage})")


def test_a_wall_that_leaves_a_deleted_board_forgets_the_lines_of_a_desk_that_was_closed(
    context, server
):
    page, board = open_desk(context, server)
    wall = open_page(context, server, f"/b/{board}")
    page.route("**/lines", lambda route: route.abort())
    page.route_web_socket("**/*", lambda socket: socket.close())
    page.reload()
    page.fill("#line", f"! la {CANARY} dans la rue")
    page.keyboard.press("Enter")
    expect(page.locator(".line", has_text=CANARY)).to_have_count(1)
    kept = f"async canary => (await ({KEPT})()).includes(canary)"
    wall.wait_for_function(kept, arg=CANARY)
    page.close()
    assert CANARY in wall.evaluate(KEPT), "the control: the line waits in this browser"
    board_verb(server, "delete", board, "--yes")
    wall.wait_for_url(server.url + "/")
    assert CANARY not in wall.evaluate(KEPT)
    assert board not in wall.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")


def test_pages_whose_link_was_replaced_stay_and_say_so(context, server):
    page, board = open_desk(context, server)
    say(page, "! un mot")
    context.set_offline(True)
    page.wait_for_function("() => document.documentElement.dataset.link !== 'live'")
    board_verb(server, "links", board, "--replace")
    context.set_offline(False)
    page.wait_for_function("() => document.documentElement.dataset.link === 'refused'")
    assert page.url.endswith("/desk") and page.locator(".line", has_text="un mot").count() == 1


WHOLE = """async () => document.documentElement.outerHTML
  + JSON.stringify([{ ...sessionStorage }, { ...localStorage }])"""


def test_words_of_every_kind_leave_every_open_page_within_ten_seconds(context, server):
    archive = context.new_page()
    make_board(archive, server)
    board = archive.url.split("/")[-2]
    scribe = archive.input_value("#link-scribe").rpartition("/")[2]
    walls = [open_page(context, server, f"/b/{board}") for _ in ("drawing", "list", "column")]
    for wall, way in zip(walls, "dlc", strict=True):
        wall.keyboard.press(way)
    regie = open_page(context, server, f"/b/{board}/regie")
    client = Client(server.url, scribe)
    owed = say_everything(client, board)
    client.close()
    desk = open_page(context, server, f"/b/{board}/desk")
    say(desk, f"! tapé ici @Une {word('said')}")
    pages = {desk: KEPT, regie: WHOLE} | dict.fromkeys(walls, WHOLE)
    for page, look in pages.items():
        page.wait_for_function(f"async () => (await ({look})()).includes('{PREFIX}')")
    erasing = archive.request.get(f"{server.url}/b/{board}/erase").text()
    owed += phases(erasing)
    for what, of in owed:
        answer = archive.request.post(
            f"{server.url}/b/{board}/erase",
            form={"what": what, "of": of, "sure": "yes"},
            headers={"Origin": server.url},
        )
        assert answer.ok, (what, of, answer.status)
    for page, look in pages.items():
        wait_until_gone(page, look, PREFIX)
    archive.reload()
    assert PREFIX not in archive.content()


@pytest.fixture
def reading(browser, server):
    """Two sheets that a phone reads as a column and a wall as a list: (say, verb, phone, wall).
    ``say`` gives the number of a note, ``verb`` tells the server's own program."""
    office = Office(server, "La rue")
    scribe = Client(server.url, office.tokens["scribe"])
    told = count(1)

    def do(event, **fields):
        key = f"reading-{next(told):06}"
        answer = scribe.call(event, {"board": office.board, "key": key, **fields})
        assert "seq" in answer, answer
        return answer["seq"]

    def open_in(**shape):
        page = browser.new_context(locale="fr-FR", **shape).new_page()
        page.goto(f"{server.url}/k/{office.tokens['viewer']}")
        wait_live(page)
        return page

    phone, wall = open_in(**PHONE), open_in(viewport={"width": 1280, "height": 720})
    wall.keyboard.press("l")
    yield do, lambda *verb: board_verb(server, verb[0], office.board, *verb[1:]), phone, wall
    for page in (phone, wall):
        page.context.close()
    scribe.close()


READ = "document.querySelector('#column').outerHTML + document.querySelector('#notes').outerHTML"


@pytest.mark.parametrize("way", ["erased", "withdrawn", "named otherwise"])
def test_the_words_of_a_theme_that_goes_leave_the_column_and_the_list(reading, way):
    """Its notes had not changed, and kept its name as a heading."""
    do, verb, phone, wall = reading
    theme = do("capture", line=f"# La {CANARY}")
    do("capture", line="! sous ce thème")
    do("capture", line="/planche")
    do("capture", line="! et sur la planche d’après")
    for page in (phone, wall):
        expect(page.locator("#column .column-note, .note-line:visible").nth(1)).to_be_visible()
        page.wait_for_function(f"async () => (await ({WHOLE})()).includes('{CANARY}')")
    if way == "erased":
        verb("erase", str(theme))
    elif way == "withdrawn":
        do("withdraw", note=theme)
    else:
        do("edit", note=theme, line="# La rue")
    for page in (phone, wall):
        wait_until_gone(page, READ if "named" in way else WHOLE)
        expect(page.locator("body")).to_contain_text("sous ce thème")
    expect(phone.locator("#column .column-theme")).to_have_count(2 if "named" in way else 0)


@pytest.mark.parametrize("is_before", [True, False])
@pytest.mark.parametrize("way", ["erased", "withdrawn", "corrected"])
def test_the_beginning_of_a_question_that_goes_leaves_the_note_that_answers_it(
    reading, way, is_before
):
    """On another sheet nobody said it; on its own it stayed where the answer was noted first."""
    do, verb, phone, wall = reading
    if is_before:
        asked = do("capture", line=f"? à qui est la {CANARY}")
        do("capture", line="/planche")
        do("capture", line="! à personne", answers=asked)
        wall.reload()
        wait_live(wall)
        wall.keyboard.press("l")
    else:
        answer = do("capture", line="! à personne")
        expect(wall.locator(".note-line")).to_have_count(1)
        asked = do("capture", line=f"? à qui est la {CANARY}")
        do("link", note=answer, answers=asked)
    expect(wall.locator(".note-line .about", has_text=CANARY)).to_have_count(1)
    phone.wait_for_function(f"async () => (await ({WHOLE})()).includes('{CANARY}')")
    if way == "erased":
        verb("erase", str(asked))
    elif way == "withdrawn":
        do("withdraw", note=asked)
    else:
        do("edit", note=asked, line="? à qui est la rue")
    for page in (phone, wall):
        wait_until_gone(page, WHOLE)
    expect(wall.locator(".note-line", has_text="à personne")).to_have_count(1)
    answers = wall.locator(".note-line .about", has_text="à qui est la rue")
    expect(answers).to_have_count(1 if way == "corrected" else 0)


@pytest.mark.parametrize("way", ["column", "list"])
def test_an_answer_that_was_under_way_brings_no_erased_word_back(reading, way):
    """It was asked before the erasure and came after it."""
    do, verb, phone, wall = reading
    page, asked = (phone if way == "column" else wall), []
    note = do("capture", line=f"! la {CANARY} dans la rue")
    page.route(f"**/{way}/*", lambda route: asked.append((route, route.fetch())), times=1)
    page.reload()
    wait_live(page)
    if way == "list":
        page.keyboard.press("l")
    wait_for(page, lambda: asked)
    verb("erase", str(note))
    seq = do("capture", line="! autre chose")
    wait_seq(page, seq)
    page.wait_for_timeout(1300)  # in which the page means to ask, and waits for the first answer
    route, answer = asked[0]
    assert CANARY in answer.text(), "the control: the answer holds the words"
    route.fulfill(response=answer)
    expect(page.locator("#column .column-note, .note-line:visible").first).to_be_visible()
    expect(page.locator("#notes:visible, #column:visible")).to_contain_text("autre chose")
    assert CANARY not in page.evaluate(WHOLE)


def test_the_words_of_a_note_that_somebody_mends_go_with_it(browser, server):
    office = Office(server, "La rue")
    scribe = Client(server.url, office.tokens["scribe"])
    let_speak(office.board, scribe)
    said = {"board": office.board, "key": "mended-0001", "line": f"! la {CANARY} dans la rue"}
    note = scribe.call("capture", said)["seq"]
    context = browser.new_context(locale="fr-FR", **PHONE)
    phone = context.new_page()
    phone.goto(f"{server.url}/k/{office.tokens['participant']}")
    wait_live(phone)
    phone.locator("#column .not").tap()
    expect(phone.locator("#speak-about")).to_contain_text(CANARY)
    board_verb(server, "erase", office.board, str(note))
    expect(phone.locator("#speaking")).to_be_hidden()
    wait_until_gone(phone, WHOLE)
    assert not phone.input_value("#speak-words")
    scribe.close()
    context.close()
