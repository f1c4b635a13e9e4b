"""Before the scripts run, and without them: no line is lost whenever it is typed."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import never_doubt, wait_live
from tests.faultproxy import FaultProxy, Weather
from tests.harness import Server, make_board

pytestmark = pytest.mark.browser
LEFT = """async board => {
  const lines = await new Promise((done) => {
    const asked = indexedDB.open("board-outbox", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("lines", { keyPath: "key" });
    asked.onsuccess = () => done(asked.result);
  }).then((database) => database.transaction("lines", "readwrite").objectStore("lines"));
  await new Promise((done) => {
    lines.put({ key: "left-behind-1", order: 1, tab: "gone", board, event: "capture",
      line: "Laissée hier", body: { line: "Laissée hier", desk: "gone" } }).onsuccess = done;
  });
  await new Promise((has) => navigator.locks.request(`board-${board}`, () => {
    has();
    return new Promise((letGo) => { globalThis.letGo = letGo; });
  }));
}"""
"""An unsent line of a page that is gone; no other page may take it up before `letGo()`."""
REFUSED = """board => localStorage.setItem(`refused-${board}-${sessionStorage[`desk-${board}`]}`,
  JSON.stringify([{ reason: "", entry: { key: "k", order: 0, tab: "t", board, event: "capture",
    body: {}, line: "Refusée hier" } }]))"""
"""A line that was refused at this desk, as the page before has left it."""
SLOW = Weather(delay=1.5, rate=40_000)
NOTED = "() => [...document.querySelectorAll('#board .note')].map(note => note.textContent)"


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    data = tmp_path_factory.mktemp("early") / "data"
    board, tokens = make_board(data, "Tôt")
    with Server(data) as server, FaultProxy(server.port) as proxy:
        yield proxy, board, tokens


@pytest.fixture
def desk(browser, house, request):
    """A page of a browser that holds the scribe's link and no file yet, and the desk's address."""
    proxy, board, tokens = house
    context = browser.new_context(locale="fr-FR", **getattr(request, "param", {}))
    page = context.new_page()
    context.request.get(f"{proxy.url}/k/{tokens['scribe']}")
    yield page, f"{proxy.url}/b/{board}/desk"
    proxy.weather = Weather()
    context.close()


def open_slowly(page, url, proxy):
    """Until the field can be typed in; the scripts are still on their way, and wait there until
    what is given back is called."""
    held, is_open = [], []

    def come(route):
        route.continue_() if is_open else held.append(route)

    def let_come():
        is_open.append(True)
        for route in held:
            route.continue_()

    page.route("**/js/desk.js*", come)
    proxy.weather = SLOW
    page.goto(url, wait_until="commit", timeout=60_000)
    page.wait_for_selector("#capture .main", timeout=60_000)
    assert page.evaluate("document.documentElement.dataset.link") is None
    return let_come


def test_a_line_sent_before_the_scripts_run_is_noted_and_the_page_says_so(desk, house):
    page, url = desk
    let_come = open_slowly(page, url, house[0])
    page.locator("#line").fill("Cliquée trop tôt")
    page.locator("#capture .main").click(timeout=60_000)
    let_come()
    house[0].weather = Weather()
    expect(page.locator(".outcome")).to_contain_text("Cliquée trop tôt", timeout=60_000)
    wait_live(page)
    assert any("Cliquée" in text for text in page.evaluate(NOTED))
    assert page.locator("#line").input_value() == ""


def test_a_line_typed_before_the_scripts_run_stays_and_ended_ones_are_noted(desk, house):
    page, url = desk
    let_come = open_slowly(page, url, house[0])
    page.locator("#line").press_sequentially("Finie par Entrée")
    page.locator("#line").press("Enter")
    page.locator("#line").press_sequentially("Encore en train")
    assert page.evaluate("document.documentElement.dataset.link") is None
    let_come()
    house[0].weather = Weather()
    wait_live(page)
    expect(page.locator("#line")).to_have_value("Encore en train")
    page.wait_for_function(f"() => ({NOTED})().some(text => text.includes('Finie'))")
    noted = len(page.evaluate(NOTED))
    expect(page.locator("#saved")).to_contain_text(str(noted), timeout=30_000)


def end_early(page, *lines):
    for line in lines:
        page.locator("#line").press_sequentially(line)
        page.locator("#line").press("Enter")


def test_a_line_ended_before_the_scripts_run_stands_after_those_that_a_closed_page_left(
    desk, house
):
    page, url = desk
    other = page.context.new_page()
    other.goto(url.removesuffix("/desk"))
    other.evaluate(LEFT, house[1])
    page.route("**/js/desk/resume.js*", never_doubt)
    let_come = open_slowly(page, url, house[0])
    end_early(page, "Tapée ce matin")
    house[0].weather = Weather()
    let_come()
    wait_live(page)
    other.evaluate("letGo()")
    newer = page.locator(".note", has_text="Tapée ce matin")
    older = page.locator(".note", has_text="Laissée hier")
    for note in (newer, older):
        expect(note).to_have_count(1, timeout=60_000)
    seqs = [int(note.get_attribute("data-seq")) for note in (older, newer)]
    assert seqs == sorted(seqs)


def test_numbers_typed_before_the_scripts_run_are_the_speaker_and_the_theme(desk, house):
    """`@1` stood on the wall as it was typed, and `#1` as a remark."""
    page, url = desk
    page.goto(url)
    wait_live(page)
    for line in ("# Sous celui-ci", "Je refuse @Une maman", "# Pas sous celui-là"):
        page.locator("#line").press_sequentially(line)
        page.locator("#line").press("Enter")
        expect(page.locator(".line.state-saved").first).to_contain_text(line)
    maman = page.locator("#speakers [data-name='Une maman']")
    theme = page.locator("#themes button", has_text="Sous celui-ci")
    for known in (maman, theme, page.locator("#themes button", has_text="Pas sous celui-là")):
        expect(known).to_have_count(1)
    who, under = (one.get_attribute("data-at") for one in (maman, theme))
    refuse = page.locator(".note", has_text="Je refuse").get_attribute("data-theme")
    page.evaluate("localStorage.clear()")
    let_come = open_slowly(page, url, house[0])
    end_early(page, f"Bonjour à tous @{who}", f"#{under}", "Dessous")
    let_come()
    house[0].weather = Weather()
    below = page.locator(".note", has_text="Dessous")
    expect(below).to_have_count(1, timeout=60_000)
    assert below.get_attribute("data-theme") == refuse
    hello = page.locator(".note", has_text="Bonjour")
    expect(hello).to_contain_text("Une maman")
    assert hello.get_attribute("data-theme") != refuse
    expect(page.locator(".note", has_text=f"#{under}")).to_have_count(0)
    expect(theme).to_have_attribute("aria-pressed", "true")


def test_a_slow_desk_is_live_at_last(desk, house):
    page, url = desk
    open_slowly(page, url, house[0])()
    page.wait_for_function(
        "() => document.documentElement.dataset.link === 'live'", timeout=120_000
    )


def test_two_themes_named_before_the_first_answer_leave_the_desk_on_the_second(desk, house):
    page, url = desk
    page.goto(url)
    wait_live(page)
    house[0].weather = Weather(delay=0.6)
    for line in ("# Un thème", "# Un autre", "Sous quel thème"):
        page.locator("#line").press_sequentially(line)
        page.locator("#line").press("Enter")
    house[0].weather = Weather()
    expect(page.locator(".note", has_text="Sous quel thème")).to_have_count(1, timeout=30_000)
    chosen = page.locator("#themes [aria-pressed=true]")
    expect(chosen).to_contain_text("Un autre", timeout=30_000)
    page.locator("#line").press_sequentially("Et ensuite")
    page.locator("#line").press("Enter")
    expect(page.locator(".note", has_text="Et ensuite")).to_have_count(1, timeout=30_000)
    themes = (
        "() => [...document.querySelectorAll('.note')].map(n => [n.textContent, n.dataset.theme])"
    )
    said = dict(page.evaluate(themes))
    under = [theme for text, theme in said.items() if "quel" in text or "ensuite" in text]
    assert len(under) == 2 and under[0] == under[1], said
    expect(chosen).to_contain_text("Un autre")


def leave_a_draft(page, url, line):
    """A line is half typed at a desk that is up; it stays in the browser when the page goes."""
    page.goto(url)
    wait_live(page)
    page.locator("#line").press_sequentially(line)
    expect(page.locator("#line")).to_have_value(line)


def test_a_half_typed_line_of_the_page_before_stands_beside_what_is_typed_too_early(desk, house):
    """It was overwritten by the first letters that were typed before the scripts ran."""
    page, url = desk
    leave_a_draft(page, url, "Il faudrait un banc devant")
    let_come = open_slowly(page, url, house[0])
    expect(page.locator("#line")).to_have_value("")
    page.locator("#line").press_sequentially("Nouvelle phrase")
    let_come()
    house[0].weather = Weather()
    wait_live(page)
    expect(page.locator("#line")).to_have_value("Nouvelle phrase")
    expect(page.locator("#refused .words")).to_have_text("Il faudrait un banc devant")
    page.locator("#refused button", has_text="Reprendre").click()
    expect(page.locator("#line")).to_have_value("Il faudrait un banc devant")
    expect(page.locator("#refused .words")).to_have_text("Nouvelle phrase")


def test_a_half_typed_line_stands_beside_one_that_was_refused_without_scripts(desk, house):
    page, url = desk
    leave_a_draft(page, url, "Et un arbre derrière")
    let_come = open_slowly(page, url, house[0])
    page.locator("#line").fill("/inconnu truc")
    page.locator("#capture .main").click(timeout=60_000)
    expect(page.locator(".outcome.warn")).to_be_visible(timeout=60_000)
    let_come()
    house[0].weather = Weather()
    wait_live(page)
    expect(page.locator("#line")).to_have_value("/inconnu truc")
    expect(page.locator("#refused .words")).to_have_text("Et un arbre derrière")


def test_a_refused_line_is_still_there_when_another_is_too_long_and_ended_too_early(desk, house):
    page, url = desk
    page.goto(url)
    wait_live(page)
    page.evaluate(REFUSED, house[1])
    long = "trop long " * 130
    let_come = open_slowly(page, url, house[0])
    page.locator("#line").fill(f"{long}\n")
    let_come()
    house[0].weather = Weather()
    wait_live(page)
    expect(page.locator("#refused .words")).to_have_text(["Refusée hier", long.strip()])


def test_a_line_that_the_browser_puts_back_itself_is_still_the_correction_that_it_was(desk, house):
    """Some browsers fill fields again after a reload: the line became a note of its own."""
    page, url = desk
    page.goto(url)
    wait_live(page)
    page.locator("#line").press_sequentially("Un banc vert")
    page.locator("#line").press("Enter")
    expect(page.locator(".line.state-saved").first).to_contain_text("Un banc vert")
    page.locator("#line").press("ArrowUp")
    expect(page.locator("#editing")).to_be_visible()
    page.locator("#line").fill("Un banc bleu")
    let_come = open_slowly(page, url, house[0])
    page.locator("#line").fill("Un banc bleu")
    let_come()
    house[0].weather = Weather()
    wait_live(page)
    expect(page.locator("#editing")).to_be_visible()
    expect(page.locator("#refused")).to_be_hidden()
    page.locator("#line").press("Enter")
    expect(page.locator(".note", has_text="bleu")).to_have_count(1)
    expect(page.locator(".note", has_text="Un banc")).to_have_count(1)


def test_a_form_that_only_scripts_can_send_loses_the_line(desk, house):
    """The control: what the page was before."""
    page, url = desk

    def without_address(route):
        answer = route.fetch()
        form = 'method="post" action='
        assert form in answer.text()
        route.fulfill(response=answer, body=answer.text().replace(form, "data-was="))

    page.route(url, without_address)
    page.route("**/static/js/**", lambda route: None)
    page.goto(url, wait_until="commit")
    page.locator("#line").fill("Cliquée en vain")
    page.locator("#capture .main").click()
    page.wait_for_url("**/desk?*", wait_until="commit")
    assert page.locator("#line").input_value() == ""
    assert not any("en vain" in text for text in page.evaluate(NOTED))


@pytest.mark.parametrize("desk", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_the_desk_notes_a_line_refuses_one_and_says_both(desk):
    page, url = desk
    page.goto(url)
    expect(page.locator("#status")).to_have_text("Cette page ne suit pas encore.")
    expect(page.locator(".noscript")).to_contain_text("ne suit pas")
    page.locator("#line").fill("! Sans scripts")
    page.locator("#capture .main").click()
    expect(page.locator(".outcome")).to_contain_text("! Sans scripts")
    expect(page.locator("#board .proposal")).to_have_count(1)
    page.reload()
    expect(page.locator("#board .proposal")).to_have_count(1)
    page.locator("#line").fill("/inconnu truc")
    page.locator("#capture .main").click()
    expect(page.locator("#line")).to_have_value("/inconnu truc")
    expect(page.locator(".outcome")).to_have_class("banner warn outcome")
