"""National keyboards by their definitions: every sign they write is text, in Chromium."""

import ctypes.util
import json

import pytest

from tests.browser.pages import open_desk, wait_live
from tests.keyboards import MAC, MORE, PC, presses

pytestmark = [
    pytest.mark.browser,
    pytest.mark.whole,
    pytest.mark.skipif(not ctypes.util.find_library("xkbcommon"), reason="no libxkbcommon"),
]
TOLD = """Object.defineProperty(navigator, 'keyboard', {
  value: { getLayoutMap: async () => new Map(JSON.parse(localStorage.layout ?? '[]')) } })"""
TAKEN = """presses => {
  const field = document.querySelector('#line');
  return presses.filter(([key, code, held]) => {
    field.value = '';
    const event = new KeyboardEvent('keydown', {
      key, code, bubbles: true, cancelable: true,
      altKey: held.includes('Alt'), ctrlKey: held.includes('Ctrl'),
      shiftKey: held.includes('Shift'), modifierAltGraph: held.includes('Graph'),
    });
    return !field.dispatchEvent(event);
  });
}"""
KEYBOARDS = (
    [(f"{name}, Windows", *layout, "CtrlAltGraph") for name, layout in PC.items()]
    + [(f"{name}, Linux", *layout, "Graph") for name, layout in PC.items()]
    + [(f"{name}, macOS", *layout, "Alt") for name, layout in MAC.items()]
)


@pytest.fixture(scope="module")
def desk(browser, server):
    context = browser.new_context(locale="fr-FR")
    context.add_init_script(TOLD)
    page, _ = open_desk(context, server)
    wait_live(page)
    page.keyboard.type("# Un thème")
    page.keyboard.press("Enter")
    page.wait_for_selector("#themes button")
    yield page
    context.close()


OTHERS = [(f"{name}, Windows", *layout, "CtrlAltGraph") for name, layout in MORE.items()]


def set_up(page, caps, keys):
    """The browser says what the keyboard prints; the scribe has chosen a set of keys."""
    page.evaluate(
        "([layout, keys]) => Object.assign(localStorage, { layout, keys })",
        [json.dumps(caps), keys],
    )
    page.reload()
    wait_live(page)
    page.wait_for_selector("#themes button")
    page.locator("#line").focus()


@pytest.mark.parametrize("keyboard", KEYBOARDS, ids=[name for name, *_ in KEYBOARDS])
@pytest.mark.parametrize("keys", ["function", "hold"])
def test_no_sign_of_a_keyboard_is_taken_from_the_line(desk, keyboard, keys):
    _, layout, variant, third = keyboard
    signs = presses(layout, variant, third)
    assert len([press for press in signs if third in press.held]) > 40
    caps = [[press.code, press.key] for press in signs if not press.held]
    set_up(desk, caps, keys)
    assert desk.evaluate(TAKEN, [[one.key, one.code, one.held] for one in signs]) == []
    figure = dict(caps)["Digit1"]
    chords = [[figure, "Digit1", "Ctrl"], [figure, "Digit1", "Alt"]]
    is_held = keys == "hold"
    assert desk.evaluate(TAKEN, chords) == (chords if is_held else [])
    leads = [["F2", "F2", ""], ["F8", "F8", ""]]
    assert desk.evaluate(TAKEN, leads) == ([] if is_held else leads)


@pytest.mark.parametrize("keys", ["function", "hold"])
def test_no_sign_of_other_keyboards_is_taken_either(desk, keys):
    """ether/etherpad#2917, chrisknepper/android-messages-desktop#122, hackmdio/codimd#1868."""
    set_up(desk, [], keys)
    taken, count = {}, 0
    for name, layout, variant, third in OTHERS:
        signs = [[one.key, one.code, one.held] for one in presses(layout, variant, third)]
        count += len(signs)
        taken[name] = desk.evaluate(TAKEN, signs)
    assert count > 2000
    assert not any(taken.values()), taken
