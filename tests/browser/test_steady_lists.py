"""What stands in a list stays under the hand and the focus while others write, in Chromium."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import open_desk, open_page, stand_between, type_line, wait_live

pytestmark = pytest.mark.browser
REDRAWN = """() => new MutationObserver(() => (window.redrawn = true))
  .observe(document.querySelector("#phases"), { childList: true, subtree: true })"""


@pytest.fixture
def desk(context, server):
    page, board = open_desk(context, server)
    wait_live(page)
    return page, board


def say(page, line):
    """Notes a line from a desk; its seq, once its ink stands there."""
    page.bring_to_front()
    page.locator("#line").focus()
    seen = page.evaluate("Number(document.querySelector('#board').dataset.seq)")
    return type_line(page, line, seen)


def end(page, *lines):
    """Ends lines that may have no ink yet."""
    page.bring_to_front()
    page.locator("#line").focus()
    for line in lines:
        page.keyboard.type(line)
        page.keyboard.press("Enter")


def post(context, server, board, *lines):
    for at, line in enumerate(lines):
        said = {"line": line, "key": f"posted-line-{at}"}
        path = f"{server.url}/b/{board}/lines"
        assert "seq" in context.request.post(path, data=said, headers={"Origin": server.url}).json()


@pytest.fixture
def holding(context, server, desk):
    """A desk, and the régie that holds two of its lines."""
    page, board = desk
    regie = open_page(context, server, f"/b/{board}/regie")
    regie.check("input[value=hold]")
    expect(page.locator("#pace")).to_be_visible()
    end(page, "Première retenue", "Seconde retenue")
    expect(regie.locator("#queue li")).to_have_count(2)
    return page, regie


CHOICES = [
    ("pace", "input[value=hold]", "input[value=direct]:checked"),
    ("listen", "#hears", "#hears:not(:checked)"),
    ("listen", "#tallies", "#tallies:not(:checked)"),
    ("show", "#time-shown", "#time-shown:checked"),
    ("stage", "#caption", "#caption:not(:checked)"),
    ("stage", "#neutral", "#neutral[aria-pressed=false]"),
]


@pytest.mark.parametrize(("event", "choice", "in_force"), CHOICES, ids=[one[1] for one in CHOICES])
def test_a_choice_that_is_refused_is_not_shown_as_the_one_in_force(
    context, server, desk, event, choice, in_force
):
    """« Retenir chaque ligne » stayed chosen over lines that went to the wall at once, and a
    neutral screen over walls that showed everything."""
    _, board = desk
    stand_between(context, event, lambda refuse, _: refuse("forbidden"))
    regie = open_page(context, server, f"/b/{board}/regie")
    expect(regie.locator(in_force)).to_have_count(1)
    regie.locator(choice).click()
    expect(regie.locator("#told")).not_to_be_empty()
    expect(regie.locator(in_force)).to_have_count(1)


def test_the_focus_stays_on_recall_while_a_colleague_notes(holding):
    """It went to « Montrer » of the oldest line: Enter showed what was to be recalled."""
    page, regie = holding
    recall = regie.locator("#queue li").nth(1).get_by_text("Rappeler")
    recall.focus()
    end(page, "Troisième retenue")
    expect(regie.locator("#queue li")).to_have_count(3)
    expect(recall).to_be_focused()
    regie.bring_to_front()
    regie.keyboard.press("Enter")
    expect(regie.locator("#queue li")).to_have_count(2)
    expect(regie.locator("#queue")).not_to_contain_text("Seconde")
    expect(regie.locator("#queue li").nth(1).get_by_text("Rappeler")).to_be_focused()


def test_the_focus_leaves_an_empty_queue_for_the_pace(holding):
    _, regie = holding
    regie.bring_to_front()
    regie.locator("#queue li").nth(1).get_by_text("Montrer").focus()
    for left in (1, 0):
        regie.keyboard.press("Enter")
        expect(regie.locator("#queue li")).to_have_count(left)
    expect(regie.locator("input[value=hold]")).to_be_focused()


def test_seconds_that_are_being_typed_stay_while_a_line_comes(context, server, desk):
    page, board = desk
    regie = open_page(context, server, f"/b/{board}/regie")
    regie.fill("#seconds", "60")
    regie.check("input[value=delayed]")
    expect(page.locator("#pace")).to_contain_text("60")
    regie.locator("#seconds").focus()
    regie.locator("#seconds").fill("45")
    end(page, "Une remarque qui attend")
    expect(regie.locator("#queue li")).to_have_count(1)
    expect(regie.locator("#seconds")).to_have_value("45")


def test_the_seconds_that_are_shown_are_those_that_lines_wait(context, server, desk):
    """It went on saying 999 where lines waited 120, or 120 when a colleague had set 30."""
    page, board = desk
    regie = open_page(context, server, f"/b/{board}/regie")
    other = open_page(context, server, f"/b/{board}/regie")
    regie.bring_to_front()
    regie.check("input[value=delayed]")
    regie.locator("#seconds").focus()
    regie.keyboard.press("Control+a")
    regie.keyboard.type("999")
    regie.keyboard.press("Enter")
    expect(page.locator("#pace")).to_contain_text("120")
    expect(regie.locator("#seconds")).to_have_value("120")
    expect(other.locator("#seconds")).to_have_value("120")
    other.bring_to_front()
    other.locator("#seconds").focus()
    other.keyboard.press("Control+a")
    other.keyboard.type("30")
    other.keyboard.press("Enter")
    expect(page.locator("#pace")).to_contain_text("30")
    regie.bring_to_front()
    expect(regie.locator("#seconds")).to_be_focused()
    regie.keyboard.press("Tab")
    expect(regie.locator("#seconds")).to_have_value("30")


def test_a_phase_that_cannot_begin_stays_where_it_was_typed(context, server, desk):
    """The reason stood there, and the field was empty."""
    _, board = desk
    regie = open_page(context, server, f"/b/{board}/regie")
    regie.fill("#phase", "Débat 900 min")
    regie.locator("#phase").press("Enter")
    expect(regie.locator("#told")).not_to_be_empty()
    expect(regie.locator("#phase")).to_have_value("Débat 900 min")
    regie.fill("#phase", "Débat 90 min")
    regie.locator("#phase").press("Enter")
    expect(regie.locator("#phases .on")).to_contain_text("Débat")
    expect(regie.locator("#phase")).to_have_value("")


def test_the_focus_stays_on_a_phase_while_the_clock_runs(context, server, desk):
    """At the next change of the time it went to the first phase that can be begun."""
    _, board = desk
    plan = [f"/plan {phase} 9 min" for phase in ("Accueil", "Débat", "Fin")]
    post(context, server, board, *plan, "/phase Accueil 9 min")
    regie = context.new_page()
    regie.clock.install()
    regie.goto(f"{server.url}/b/{board}/regie")
    expect(regie.locator("#phases .on")).to_contain_text("Accueil")
    regie.locator("#phases li").nth(1).get_by_role("button").focus()
    regie.keyboard.press("Enter")
    expect(regie.locator("#phases .on")).to_contain_text("Débat")
    last = regie.locator("#phases button").last
    expect(last).to_be_focused()
    regie.evaluate(REDRAWN)
    regie.clock.fast_forward(4 * 60_000)
    regie.wait_for_function("() => window.redrawn")
    expect(last).to_be_focused()


@pytest.fixture
def two(context, server, desk):
    """A desk with lines and speakers of its own, and a colleague's."""
    page, board = desk
    for line in ("La première @Un marcheur", "La seconde @Une boulangère", "La troisième"):
        say(page, line)
    other = open_page(context, server, f"/b/{board}/desk")
    expect(page.locator("#speakers [data-name]")).to_have_count(2)
    return page, other


def test_an_own_line_keeps_the_focus_while_a_colleague_notes(two):
    """It went to « Corriger » of the newest line at each note of anybody."""
    page, other = two
    withdraw = page.get_by_role("button", name="Retirer: La première @Un marcheur")
    withdraw.focus()
    say(other, "Une autre remarque")
    expect(page.locator("#saved")).to_contain_text("4")
    expect(withdraw).to_be_focused()
    page.bring_to_front()
    page.keyboard.press("Enter")
    expect(page.locator(".line.state-withdrawn .words")).to_have_text("La première @Un marcheur")


def test_a_speakers_key_keeps_the_focus_while_a_colleague_names_another(two):
    page, other = two
    second = page.locator("#speakers [data-name]").nth(1)
    second.focus()
    say(other, "Une autre remarque @Une enfant")
    expect(page.locator("#speakers [data-name]")).to_have_count(3)
    expect(second).to_be_focused()
    page.bring_to_front()
    page.keyboard.press("Enter")
    expect(page.locator("#line")).to_have_value(" @Une boulangère")


def test_a_theme_keeps_the_focus_while_a_colleague_opens_another(two):
    page, other = two
    say(page, "# Le banc")
    expect(page.locator("#themes button")).to_have_count(2)
    nothing = page.locator("#themes button").last
    nothing.focus()
    say(other, "# La rue")
    expect(page.locator("#themes button")).to_have_count(3)
    expect(nothing).to_be_focused()


def test_a_withdrawn_note_keeps_the_focus_while_a_colleague_withdraws_another(two):
    page, other = two
    for line in ("La première @Un marcheur", "La seconde @Une boulangère"):
        page.get_by_role("button", name=f"Retirer: {line}").click()
    rows = page.locator("#withdrawn li")
    expect(rows).to_have_count(2)
    back = rows.filter(has_text="seconde").get_by_role("button")
    back.focus()
    own = say(other, "Une autre remarque")
    other.get_by_role("button", name="Retirer: Une autre remarque").click()
    expect(rows).to_have_count(3)
    expect(back).to_be_focused()
    page.bring_to_front()
    page.keyboard.press("Enter")
    expect(rows).to_have_count(2)
    expect(page.locator("#withdrawn")).not_to_contain_text("seconde")
    expect(page.locator(f"#n-{own}")).to_have_count(0)
