"""Keys by what they write: signs of any layout stay text, Enter and undo do what was meant."""

import pytest
from playwright.sync_api import expect

from board.core.tables import offered
from tests.browser.pages import open_desk, type_line, wait_known, wait_live

pytestmark = [pytest.mark.browser, pytest.mark.whole]

PRESS = """([key, code, held]) => {
  const field = document.querySelector('#line');
  const modifiers = {
    altKey: held.includes('Alt'), ctrlKey: held.includes('Ctrl'),
    shiftKey: held.includes('Shift'), modifierAltGraph: held.includes('Graph'),
  };
  const event = new KeyboardEvent('keydown', {
    key, code, bubbles: true, cancelable: true, ...modifiers,
  });
  const free = field.dispatchEvent(event);
  if (free && [...key].length === 1) document.execCommand('insertText', false, key);
  return !free;
}"""
"""A press as a layout makes it; the browser writes the sign unless the page has taken the key."""

COMPOSED_ENTER = """(more) => {
  const field = document.querySelector('#line');
  field.dispatchEvent(new KeyboardEvent('keydown', {
    key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, ...more,
  }));
}"""

BREAK = """([inputType, data]) => document.querySelector('#line').dispatchEvent(
  new InputEvent('beforeinput', { inputType, data, bubbles: true, cancelable: true }))"""


@pytest.fixture
def desk(context, server):
    page, _ = open_desk(context, server)
    page.on("pageerror", lambda error: (_ for _ in ()).throw(AssertionError(str(error))))
    wait_live(page)
    return page


def say(page, line):
    page.locator("#line").focus()
    return type_line(
        page, line, page.evaluate("Number(document.querySelector('#board').dataset.seq)")
    )


def write(page, *presses):
    """True for each press that the page took for itself."""
    return [page.evaluate(PRESS, press) for press in presses]


def use(page, keys):
    page.locator(".help summary").click()
    page.locator("#keys").select_option(keys)


def line_is(page, text):
    expect(page.locator("#line")).to_have_value(text)


@pytest.mark.parametrize("held", ["CtrlGraph", "CtrlAlt", "CtrlAltGraph", "Graph"])
def test_a_letter_typed_with_altgr_undoes_nothing(desk, held):
    """microsoft/roosterjs#118, wireapp/wire-webapp#334: Polish ż is on the key of Z."""
    desk.keyboard.type("zażó")
    assert not any(write(desk, ("ż", "KeyZ", held), ("Ż", "KeyZ", f"{held}Shift")))
    line_is(desk, "zażóżŻ")


@pytest.mark.parametrize("keys", ["function", "hold"])
@pytest.mark.parametrize(
    ("presses", "text"),
    [
        ([("«", "Digit7", "Alt"), ("Ç", "Digit9", "Alt"), ("“", "Digit3", "Alt")], "«Ç“"),
        ([("#", "Digit3", "Alt"), ("¢", "Digit4", "Alt"), ("€", "Digit2", "Alt")], "#¢€"),
        ([("|", "Digit1", "Alt"), ("@", "Digit2", "Alt"), ("¬", "Digit6", "Alt")], "|@¬"),
        ([("¡", "Digit1", "Alt"), ("[", "Digit5", "Alt"), ("”", "Digit3", "AltShift")], "¡[”"),
        ([("@", "Digit0", "CtrlAltGraph"), ("#", "Digit3", "Graph")], "@#"),
    ],
    ids=["mac fr", "mac gb", "mac es", "mac de", "azerty AltGr"],
)
def test_a_guillemet_typed_with_option_is_in_the_line(desk, keys, presses, text):
    """marktext/marktext#2299, hackmdio/codimd#1868, icetee/remote-ftp#719, fnuecke/oc2#96."""
    use(desk, keys)
    say(desk, "# Un thème")
    say(desk, "# Un autre")
    wait_known(desk, themes=2)
    assert not any(write(desk, *presses))
    line_is(desk, text)


@pytest.mark.parametrize("figures", ["0171", "0156", "128", "0233"])
def test_figures_of_an_alt_code_choose_no_theme(desk, figures):
    """jobisoft/quicktext#30, cajhin/capsicain#43."""
    use(desk, "hold")
    say(desk, "# Un thème")
    say(desk, "# Un autre")
    chosen = desk.locator("#themes [aria-pressed=true]")
    expect(chosen).to_contain_text("Un autre")
    before = chosen.text_content()
    assert not any(write(desk, *[("Alt", "AltLeft", "Alt")]))
    for figure in figures:
        taken = desk.evaluate(
            PRESS.replace("if (free", "if (false"), [figure, f"Numpad{figure}", "Alt"]
        )
        assert not taken
    expect(chosen).to_have_text(before)


def test_held_keys_choose_where_the_scribe_wants_them(desk):
    """The control: with Alt and a figure that writes nothing, the page takes the key."""
    say(desk, "# Un thème")
    say(desk, "# Un autre")
    wait_known(desk, themes=2)
    assert write(desk, ("1", "Digit1", "Alt")) == [False]
    desk.keyboard.press("Backspace")
    use(desk, "hold")
    assert write(desk, ("1", "Digit1", "Alt")) == [True]
    expect(desk.locator("#themes [aria-pressed=true]")).to_contain_text("Un thème")
    expect(desk.locator("#themes kbd").first).to_contain_text("Alt 1")
    desk.reload()
    wait_live(desk)
    expect(desk.locator("#themes kbd").first).to_contain_text("Alt 1")


@pytest.mark.parametrize(
    "more",
    [{"isComposing": True}, {"keyCode": 229}, {"isComposing": True, "keyCode": 13}],
    ids=["composing", "229", "13 while composing"],
)
def test_an_enter_that_ends_a_composition_notes_nothing(desk, more):
    desk.keyboard.type("Bonjour")
    desk.evaluate(COMPOSED_ENTER, more)
    line_is(desk, "Bonjour")
    desk.evaluate(COMPOSED_ENTER, {"keyCode": 13})
    line_is(desk, "")


def test_an_enter_right_after_a_composition_only_ends_it(desk):
    desk.keyboard.type("日本")
    desk.evaluate(
        """() => {
          const field = document.querySelector('#line');
          const press = { key: 'Enter', keyCode: 13, bubbles: true };
          field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
          field.dispatchEvent(new KeyboardEvent('keydown', press));
        }"""
    )
    line_is(desk, "日本")


@pytest.mark.parametrize(
    "sent", [("insertText", "\n"), ("insertLineBreak", None), ("insertParagraph", None)]
)
def test_enter_of_a_keyboard_on_glass_notes_the_line(desk, sent):
    client = desk.context.new_cdp_session(desk)
    client.send(
        "Input.imeSetComposition", {"text": "Bonjour", "selectionStart": 7, "selectionEnd": 7}
    )
    desk.evaluate(COMPOSED_ENTER, {"keyCode": 13, "isComposing": True})
    line_is(desk, "Bonjour")
    client.send("Input.insertText", {"text": "Bonjour"})
    line_is(desk, "Bonjour")
    desk.evaluate(BREAK, sent)
    line_is(desk, "")
    expect(desk.locator(".note")).to_have_count(1)


def test_a_break_that_no_page_can_stop_notes_the_line_too(desk):
    desk.keyboard.type("Salut")
    desk.context.new_cdp_session(desk).send("Input.insertText", {"text": "\n"})
    line_is(desk, "")
    expect(desk.locator(".note")).to_have_count(1)


def test_undo_gives_back_what_was_cleared_and_leaves_the_wall_alone(desk):
    """Satty-org/Satty#57, anAcc22/another_graph_editor#59, zsviczian/roam-excalidraw-issues#10,
    nextcloud/whiteboard#414: an undo of words took what was drawn before."""
    note = say(desk, "a")
    desk.keyboard.type("b")
    for key in ("Control+a", "Delete", "Control+z"):
        desk.keyboard.press(key)
    line_is(desk, "b")
    for _ in range(4):
        desk.keyboard.press("Control+z")
    line_is(desk, "")
    expect(desk.locator("#said")).to_contain_text("Échap")
    expect(desk.locator(f"#n-{note}")).to_have_count(1)
    desk.keyboard.press("Control+Shift+Z")
    line_is(desk, "b")


@pytest.mark.parametrize(
    ("keys", "after", "before"),
    [
        (["Tab"], "Moi @Une maman", "Moi @m"),
        (["Backspace", "Backspace", "F2", "Digit1"], "Moi  @Une maman", "Moi "),
        (["kind"], "! Moi @m", "Moi @m"),
        (["Control+a", "Delete"], "", "Moi @m"),
        (["Control+a", "Backspace", "x"], "x", "Moi @m"),
    ],
    ids=["Tab", "a palette key", "a kind button", "select all, Delete", "typed over"],
)
def test_undo_takes_back_what_a_key_or_a_button_wrote(desk, keys, after, before):
    note = say(desk, "Je refuse @Une maman")
    wait_known(desk, speakers=1)
    desk.keyboard.type("Moi @m")
    for key in keys:
        if key == "kind":
            desk.locator("#kinds [data-kind=proposal]").click()
        else:
            desk.keyboard.press(key)
    line_is(desk, after)
    for _ in range(2 if "x" in keys else 1):
        desk.keyboard.press("Control+z")
    line_is(desk, before)
    desk.keyboard.press("Control+y")
    expect(desk.locator("#line")).not_to_have_value(before)
    expect(desk.locator(f"#n-{note}")).to_have_count(1)


def test_undo_of_a_note_says_which_and_a_held_key_stops_at_the_line(desk):
    note = say(desk, "La première")
    desk.keyboard.type("oups")
    desk.keyboard.down("Control")
    for _ in range(5):
        desk.keyboard.down("z")
    desk.keyboard.up("z")
    desk.keyboard.up("Control")
    expect(desk.locator(f"#n-{note}")).to_have_count(1)
    desk.keyboard.press("Escape")
    desk.keyboard.press("Control+z")
    expect(desk.locator(f"#n-{note}")).to_have_count(0)
    expect(desk.locator("#said")).to_contain_text("La première")


def test_speakers_and_themes_are_chosen_by_signs_that_every_keyboard_has(desk):
    one = say(desk, "# Un thème")
    say(desk, "Je refuse @Une maman")
    say(desk, "# Un autre")
    wait_known(desk, speakers=1, themes=2)
    desk.keyboard.type("#1")
    desk.keyboard.press("Enter")
    line_is(desk, "")
    desk.keyboard.type("Moi aussi @1")
    expect(desk.locator("#preview .who")).to_contain_text("Une maman")
    desk.keyboard.press("Enter")
    expect(desk.locator(f".note[data-theme='{one}']")).to_have_count(3)
    expect(desk.locator(".line").first).to_contain_text("Moi aussi @Une maman")
    say(desk, "Rendez-vous @18h")
    expect(desk.locator(".line").first).to_contain_text("@18h")


@pytest.mark.parametrize(
    ("typed", "keys", "more", "after"),
    [
        ("Je refuse ", ["F2", "Digit1"], "de payer", "Je refuse de payer @Une maman"),
        ("Je refuse ", ["tension"], "de payer", "~ Je refuse de payer"),
        ("Je refuse", ["Home", "F2", "Digit1"], "Ici ", "Ici Je refuse @Une maman"),
        ("Je refuse @1", ["quote"], "", '"Je refuse" @Une maman'),
        ("Je refuse @1", ["F2", "Digit0"], "", "Je refuse"),
        ("Trop de voitures @1", ["F9"], "", "Trop de voitures @Une maman :rien:"),
    ],
    ids=["a speaker's key", "a kind's button", "at the beginning", "quoted", "nobody", "pictured"],
)
def test_a_key_or_a_button_leaves_the_words_the_caret_and_the_number(
    desk, typed, keys, more, after
):
    """`Je refusede payer @Une maman` was noted, and "@1" as it stands."""
    say(desk, "Je refuse @Une maman")
    wait_known(desk, speakers=1)
    desk.keyboard.type(typed)
    for key in keys:
        if key == "F9":
            expect(desk.locator("#where")).to_contain_text("voiture")
        if key in ("tension", "quote"):
            desk.locator(f"#kinds [data-kind={key}]").click()
        else:
            desk.keyboard.press(key)
    desk.keyboard.type(more)
    line_is(desk, after)


@pytest.mark.parametrize(
    ("keyboard", "first"),
    [("{getLayoutMap: async () => new Map([['Digit1', '&']])}", "F2 1&"), ("undefined", "F2 1")],
    ids=["told", "learnt"],
)
def test_the_buttons_print_the_keys_of_this_keyboard(context, server, keyboard, first):
    context.add_init_script(
        f"Object.defineProperty(navigator, 'keyboard', {{ value: {keyboard} }})"
    )
    desk, _ = open_desk(context, server)
    wait_live(desk)
    say(desk, "Je refuse @Une maman")
    key = desk.locator("#speakers kbd").first
    expect(key).to_have_text(first)
    write(desk, ("&", "Digit1", ""))
    expect(key).to_have_text("F2 1&")
    desk.keyboard.press("F2")
    expect(desk.locator("#suggestions li").first).to_contain_text("Une maman")
    assert write(desk, ("&", "Digit1", "")) == [True]
    line_is(desk, "& @Une maman")


def test_signs_are_said_at_the_line_until_they_have_been_used(desk):
    hints = desk.locator("#hints [data-sign]:visible")
    expect(hints).to_have_count(4)
    say(desk, "Je refuse @Une maman")
    say(desk, "# Un thème")
    expect(hints).to_have_count(2)
    desk.reload()
    wait_live(desk)
    expect(hints).to_have_count(2)


def test_every_command_is_offered_at_the_line(desk):
    desk.keyboard.type("/")
    expect(desk.locator("#suggestions li")).to_have_count(len(offered("fr")))
