"""Presses that others reported of other pages, replayed in one desk; each named by its report."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import open_desk, wait_for, wait_live

pytestmark = pytest.mark.browser

REPLAY = """(steps) => {
  const field = document.querySelector('#line');
  const more = { bubbles: true, cancelable: true };
  const made = {
    key: (init) => new KeyboardEvent('keydown', init),
    before: (init) => new InputEvent('beforeinput', init),
    input: (init) => new InputEvent('input', init),
    end: (init) => new CompositionEvent('compositionend', init),
  };
  return steps.map(([what, given]) => {
    const { selectionStart, selectionEnd } = field;
    if (what === 'input') field.setRangeText(given.data, selectionStart, selectionEnd, 'end');
    return !field.dispatchEvent(made[what]({ ...more, ...given }));
  });
}"""
"""True for each step that the page took. "key" a keydown, "before" a beforeinput, "input" what is
written without one, "end" the end of a composition."""

CHOOSE = """(keys) => {
  const select = document.querySelector('#keys');
  select.value = keys;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}"""

GLASS = {"key": "Unidentified", "code": "", "keyCode": 229}
ENTER = {"key": "Enter", "code": "Enter", "keyCode": 13}
BREAK = {"inputType": "insertLineBreak"}
PARAGRAPH = {"inputType": "insertParagraph"}
NEWLINE = {"inputType": "insertText", "data": "\n"}

ENTERS = [
    ("froala/wysiwyg-editor#4546", [("key", GLASS), ("end", None), ("before", BREAK)]),
    ("codemirror/dev#1145", [("key", GLASS), ("before", BREAK), ("before", BREAK)]),
    ("codemirror/dev#612", [("key", GLASS), ("input", {**BREAK, "data": "\n"})]),
    ("codemirror/dev#612, a paragraph", [("key", GLASS), ("input", {**PARAGRAPH, "data": "\n"})]),
    (
        "WordPress/gutenberg#30368",
        [("key", GLASS), ("input", {"inputType": "insertText", "data": " encore\n"})],
    ),
    (
        "wordpress-mobile/gutenberg-mobile#3316",
        [
            ("key", GLASS),
            (
                "input",
                {"inputType": "insertCompositionText", "data": " encore\n", "isComposing": True},
            ),
            ("end", None),
        ],
    ),
    (
        "toeverything/AFFiNE#15243",
        [("key", {**GLASS, "isComposing": True}), ("before", {**PARAGRAPH, "isComposing": True})],
    ),
    ("palsoftware/pastiera#34", [("key", ENTER), ("before", NEWLINE)]),
    ("revolist/revogrid#422", [("key", {**ENTER, "code": ""})]),
    ("ckeditor/ckeditor5#15365", [("key", {**ENTER, "shiftKey": True})]),
]


def alt(figure, key=None):
    held = {"altKey": True, "code": f"Numpad{figure}"}
    return ("key", {**held, "key": key or figure})


ARROWS = {
    "0": "Insert", "1": "End", "2": "ArrowDown", "3": "PageDown", "4": "ArrowLeft",
    "5": "Clear", "6": "ArrowRight", "7": "Home", "8": "ArrowUp", "9": "PageUp",
}  # fmt: skip
"""What the number pad says while Num Lock is off: rizonesoft/Notepad3#2452."""

CODES = [
    ("atom/atom#7019", "0151", "—", False),
    ("sqlitebrowser/sqlitebrowser#3382", "0241", "ñ", False),
    ("cloose/CuteMarkEd#76", "0171", "«", False),
    ("7plus/7plus#156", "0176", "°", False),
    ("nicotine-plus/nicotine-plus#2977", "0128", "€", True),
    ("godotengine/godot#31988", "144", "É", True),
    ("mintty/mintty#112", "0233", "é", True),
    ("vscodenpa/testissues#14425", "4", "♦", True),
    ("the arrows alone", "8228", "…", True),
]


@pytest.fixture(scope="module")
def desk(browser, server):
    context = browser.new_context(locale="fr-FR")
    page, board = open_desk(context, server)
    page.on("pageerror", lambda error: (_ for _ in ()).throw(AssertionError(str(error))))
    wait_live(page)
    yield page, f"{server.url}/b/{board}/desk"
    context.close()


def count(page):
    return page.locator("#lines .line").count()


def assert_noted(page, before):
    """One line more, which the server has: whatever there is to be told of it was told."""
    expect(page.locator("#lines .line")).to_have_count(before + 1)
    expect(page.locator("#lines .line").first).to_have_class(re.compile("state-saved"))
    assert page.locator("#told").text_content() == ""


@pytest.mark.parametrize(("source", "steps"), ENTERS, ids=[source for source, _ in ENTERS])
def test_an_enter_of_a_keyboard_on_glass_notes_the_line_once(desk, source, steps):
    page, _ = desk
    before, words = count(page), f"Bonjour {len(source)} {source.split('#')[1]}"
    page.locator("#line").fill("")
    page.keyboard.insert_text(words)
    page.evaluate(REPLAY, [("key", {**GLASS, "isComposing": True})])
    expect(page.locator("#line")).to_have_value(words)
    page.evaluate(REPLAY, steps)
    expect(page.locator("#line")).to_have_value("")
    expect(page.locator("#lines .line").first).to_contain_text(words)
    assert_noted(page, before)


@pytest.mark.parametrize(
    ("inputType", "data"),
    [
        ("insertFromPaste", "collé\n"),
        ("insertFromDrop", "glissé\n"),
        ("insertReplacementText", "mot\n"),
    ],
)
def test_a_text_that_came_with_a_break_is_no_enter(desk, inputType, data):
    """The control."""
    page, _ = desk
    before = count(page)
    page.evaluate(REPLAY, [("input", {"inputType": inputType, "data": data})])
    expect(page.locator("#line")).to_have_value(data.replace("\n", " "))
    assert count(page) == before
    page.locator("#line").fill("")


@pytest.mark.parametrize(
    ("source", "code", "sign", "is_off"), CODES, ids=[source for source, *_ in CODES]
)
@pytest.mark.parametrize("keys", ["function", "hold"])
def test_a_code_of_windows_writes_its_sign_and_does_nothing_else(
    desk, keys, source, code, sign, is_off
):
    page, _ = desk
    page.evaluate(CHOOSE, keys)
    page.locator("#line").fill("")
    page.locator("#line").focus()
    themes = page.locator("#themes").text_content()
    presses = [alt(figure, ARROWS[figure] if is_off else None) for figure in code]
    assert not any(page.evaluate(REPLAY, presses))
    expect(page.locator("#line")).to_be_focused()
    expect(page.locator("#line")).to_have_value("")
    assert page.locator("#themes").text_content() == themes
    page.keyboard.insert_text(sign)
    expect(page.locator("#line")).to_have_value(sign)
    page.locator("#line").fill("")


STARTS = [
    ("sveltejs/svelte#8266, vuejs/core#14403, baserow/baserow#1275", 0, "", "Une idée ?"),
    ("adobe/react-spectrum#6601", 0, " Et après ?", "Une idée ? Et après ?"),
    ("dojo/widgets#1680: the caret", 7, " seule", "Une seule idée ?"),
]


@pytest.mark.parametrize(
    ("source", "back", "more", "whole"), STARTS, ids=[source for source, *_ in STARTS]
)
def test_what_was_typed_before_the_scripts_is_gone_on_with(desk, source, back, more, whole):
    """react/react#33129: what follows the field has to hear of it too, here the preview."""
    page, url = desk
    page.evaluate("localStorage.clear()")
    held, is_open = [], []
    page.route("**/desk.js*", lambda route: route.continue_() if is_open else held.append(route))
    page.goto(url, wait_until="commit")
    page.wait_for_selector("#capture .main")
    page.locator("#line").focus()
    page.keyboard.type("Une idée ?")
    for _ in range(back):
        page.keyboard.press("ArrowLeft")
    wait_for(page, lambda: held)
    assert page.evaluate("document.documentElement.dataset.link") is None
    is_open.append(True)
    for route in held:
        route.continue_()
    wait_live(page)
    page.unroute_all()
    page.keyboard.type(more)
    expect(page.locator("#line")).to_have_value(whole)
    expect(page.locator("#preview")).to_contain_text(whole)
    page.locator("#line").fill("")
