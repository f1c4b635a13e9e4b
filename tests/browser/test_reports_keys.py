"""More presses that others reported: input methods in the order of each browser, corrections of
keyboards on glass, dictation, shortcuts of other scripts. Each is named by its report."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import open_desk, wait_live
from tests.browser.test_reports import BREAK, ENTER, GLASS, REPLAY, assert_noted

pytestmark = pytest.mark.browser

SLOWLY = """(steps) => new Promise((done) => {
  const field = document.querySelector('#line');
  field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
  setTimeout(() => {
    const press = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...steps });
    done(!field.dispatchEvent(press));
  }, 120);
})"""
"""The end of a composition, and a key that a slow machine reports long after it."""


@pytest.fixture(scope="module")
def desk(browser, server):
    """Letters of one word are typed without a pause between them, however slow the machine is."""
    context = browser.new_context(locale="fr-FR")
    context.add_init_script("Object.defineProperty(performance, 'now', {value: () => 0})")
    page, _ = open_desk(context, server)
    page.on("pageerror", lambda error: (_ for _ in ()).throw(AssertionError(str(error))))
    wait_live(page)
    yield page
    context.close()


@pytest.fixture
def line(desk):
    desk.locator("#line").fill("")
    desk.keyboard.press("Escape")
    desk.locator("#line").focus()
    return desk.locator("#line")


def count(page):
    return page.locator("#lines .line").count()


COMPOSING = {**ENTER, "isComposing": True}
OF_A_METHOD = {**ENTER, "keyCode": 229}
ENDS = [
    ("nearai/ironclaw#1139, chahua-im/chahua#99: Safari", [("end", None), ("key", OF_A_METHOD)]),
    ("NousResearch/hermes-agent#41026", [("end", None), ("key", {**OF_A_METHOD, "code": ""})]),
    ("Firefox: the key first", [("key", {**COMPOSING, "keyCode": 229}), ("end", None)]),
    ("Chrome: the key first", [("key", COMPOSING), ("end", None)]),
    ("bluesky-social/social-app#4178", [("end", None), ("key", ENTER)]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "steps"), ENDS, ids=[source for source, _ in ENDS])
def test_an_enter_that_confirms_a_word_notes_nothing_in_the_order_of_any_browser(
    desk, line, source, steps
):
    before = count(desk)
    desk.keyboard.insert_text("日本語")
    desk.evaluate(REPLAY, steps)
    expect(line).to_have_value("日本語")
    assert count(desk) == before


@pytest.mark.parametrize(
    ("press", "is_noted"), [({**ENTER, "keyCode": 229}, False), (ENTER, True)], ids=["229", "13"]
)
def test_an_enter_long_after_a_composition_is_told_by_its_code(desk, line, press, is_noted):
    """receptron/mulmoterminal#1364: a slow machine; the control is an Enter of its own."""
    before = count(desk)
    desk.keyboard.insert_text("変換した")
    desk.evaluate(SLOWLY, press)
    expect(line).to_have_value("" if is_noted else "変換した")
    expect(desk.locator("#lines .line")).to_have_count(before + is_noted)


HANGUL = [
    (
        "nesquena/hermes-webui#7348, openai/chatkit-js#213: once is enough",
        [("key", {**COMPOSING, "keyCode": 229}), ("end", None), ("before", BREAK)],
    ),
    (
        "Chainlit/chainlit#2598, vercel/chatbot#884: and not twice",
        [("key", {**COMPOSING, "keyCode": 229}), ("end", None), ("key", ENTER), ("before", BREAK)],
    ),
    (
        "jakemor/kanna#88: a key that is held",
        [("key", COMPOSING), ("end", None), ("before", BREAK), ("key", {**ENTER, "repeat": True})],
    ),
]


@pytest.mark.parametrize(("source", "steps"), HANGUL, ids=[source for source, _ in HANGUL])
def test_a_korean_enter_notes_the_line_once_with_its_last_syllable(desk, line, source, steps):
    before = count(desk)
    words = f"벤치를 바꿔줘 {len(source)}"
    desk.keyboard.insert_text(words)
    desk.evaluate(REPLAY, steps)
    expect(line).to_have_value("")
    expect(desk.locator("#lines .line")).to_have_count(before + 1)
    expect(desk.locator("#lines .line").first).to_contain_text(words)


UNDOES = [
    ("excalidraw/excalidraw#7815, #6194: Russian", {"key": "я", "code": "KeyZ"}, True),
    ("the same, in Greek", {"key": "ζ", "code": "KeyZ"}, True),
    ("ianstormtaylor/slate#4046: Arabic", {"key": "ئ", "code": "KeyZ"}, True),
    ("the same, in Hebrew", {"key": "ז", "code": "KeyZ"}, True),
    ("OpenBoard-org/OpenBoard#183: AZERTY", {"key": "z", "code": "KeyW"}, True),
    ("the same on QWERTZ", {"key": "z", "code": "KeyY"}, True),
    ("the same on Dvorak", {"key": "z", "code": "Slash"}, True),
    ("foucdeg/passe-un-dessin#567: Caps Lock", {"key": "Z", "code": "KeyZ"}, True),
    ("W of AZERTY stands where Z does", {"key": "w", "code": "KeyZ"}, False),
    ("Y of QWERTZ stands there too", {"key": "u", "code": "KeyZ"}, False),
]


@pytest.mark.parametrize(
    ("source", "press", "is_undone"), UNDOES, ids=[source for source, *_ in UNDOES]
)
@pytest.mark.parametrize("held", ["ctrlKey", "metaKey"])
def test_undo_is_the_letter_that_a_keyboard_writes_or_its_place_in_another_script(
    desk, line, held, source, press, is_undone
):
    desk.keyboard.type("Une idée")
    before = count(desk)
    desk.evaluate(REPLAY, [("key", {**press, held: True})])
    expect(line).to_have_value("Une " if is_undone else "Une idée")
    assert count(desk) == before


FREE = [
    ("a code of Linux", {"key": "U", "code": "KeyU", "ctrlKey": True, "shiftKey": True}),
    ("the Compose key", {"key": "Compose", "code": "ContextMenu"}),
    ("a code of Windows in hex", {"key": "+", "code": "NumpadAdd", "altKey": True}),
    ("its letters", {"key": "e", "code": "KeyE", "altKey": True}),
    ("a dead key", {"key": "Dead", "code": "BracketLeft"}),
    ("a dead key of Option", {"key": "Dead", "code": "KeyE", "altKey": True}),
    ("the emoji panel of Windows", {"key": ".", "code": "Period", "metaKey": True}),
    ("the window list", {"key": "F2", "code": "F2", "altKey": True}),
    ("a media key", {"key": "BrightnessUp", "code": "F2"}),
    ("F8 with Ctrl", {"key": "F8", "code": "F8", "ctrlKey": True}),
    ("numbers under a Mac's accents", {"key": "2", "code": "Digit2", "keyCode": 229}),
]  # fmt: skip


@pytest.mark.parametrize(("source", "press"), FREE, ids=[source for source, _ in FREE])
def test_a_press_of_the_system_is_left_to_it(desk, line, source, press):
    desk.keyboard.type("Une idée")
    assert desk.evaluate(REPLAY, [("key", press)]) == [False]
    expect(line).to_have_value("Une idée")
    expect(desk.locator("#suggestions")).to_be_hidden()


NOTES = [
    ("the number pad's Enter", {"key": "Enter", "code": "NumpadEnter", "keyCode": 13}),
    ("Ctrl+Enter, as chats send", {**ENTER, "ctrlKey": True}),
    ("Cmd+Enter", {**ENTER, "metaKey": True}),
    ("a remote keyboard without codes", {"key": "Enter", "code": "", "keyCode": 13}),
]


@pytest.mark.parametrize(("source", "press"), NOTES, ids=[source for source, _ in NOTES])
def test_any_enter_notes_the_line_and_held_down_it_notes_no_more(desk, line, source, press):
    before = count(desk)
    desk.keyboard.insert_text(f"Ligne {source}")
    held = [("key", {**press, "repeat": True})] * 4
    desk.evaluate(REPLAY, [("key", press), *held])
    expect(line).to_have_value("")
    assert_noted(desk, before)


def corrected(page, words, start, end):
    """A keyboard on glass takes back what it wrote and writes another word, as one composition."""
    client = page.context.new_cdp_session(page)
    client.send(
        "Input.imeSetComposition",
        {
            **{"text": words, "selectionStart": len(words), "selectionEnd": len(words)},
            **{"replacementStart": start, "replacementEnd": end},
        },
    )
    client.send("Input.insertText", {"text": words})
    client.detach()


def test_a_word_that_gboard_corrected_is_written_once_and_undone_alone(desk, line):
    """brave/brave-browser#2749, textAngular/textAngular#1643, toeverything/AFFiNE#13856."""
    desk.keyboard.type("Un bnac")
    corrected(desk, "banc", 3, 7)
    expect(line).to_have_value("Un banc")
    desk.keyboard.type(" vert")
    expect(line).to_have_value("Un banc vert")
    for words in ("Un banc ", "Un banc", "Un bnac"):
        desk.keyboard.press("Control+z")
        expect(line).to_have_value(words)


REPLACED = """([start, end, data]) => {
  const field = document.querySelector('#line');
  const how = { inputType: 'insertReplacementText', data, bubbles: true, cancelable: true };
  field.dispatchEvent(new InputEvent('beforeinput', how));
  field.setRangeText(data, start, end, 'end');
  field.dispatchEvent(new InputEvent('input', how));
}"""


def test_a_word_that_a_spelling_menu_replaced_is_undone_alone(desk, line):
    desk.keyboard.type("Un bnac vert")
    desk.evaluate(REPLACED, [3, 7, "banc"])
    expect(line).to_have_value("Un banc vert")
    desk.keyboard.press("Control+z")
    expect(line).to_have_value("Un bnac vert")
    desk.keyboard.press("Control+Shift+Z")
    expect(line).to_have_value("Un banc vert")


DICTATED = [
    ("ckeditor/ckeditor5#2045: a break within", "Un banc.\nUn toit", False, "Un banc. Un toit"),
    ("BoltAI/BoltAI#147: several lines", "Un\nbanc\nvert", False, "Un banc vert"),
    ("a paragraph said at the end", " Un banc vert\n", True, ""),
    ("an emoji of a panel", "Un banc 🪑", False, "Un banc 🪑"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "said", "is_noted", "left"), DICTATED, ids=[source for source, *_ in DICTATED]
)
def test_no_word_that_was_dictated_is_lost(desk, line, source, said, is_noted, left):
    before = count(desk)
    desk.evaluate(REPLAY, [("input", {"inputType": "insertText", "data": said})])
    expect(line).to_have_value(left)
    expect(desk.locator("#lines .line")).to_have_count(before + is_noted)


@pytest.mark.parametrize("how", ["historyUndo", "menu"])
def test_undo_of_a_menu_or_of_a_shaken_phone_takes_back_typing_and_no_note(desk, line, how):
    before = count(desk)
    desk.keyboard.type("Une idée")
    if how == "menu":
        desk.evaluate("document.execCommand('undo')")
    else:
        desk.evaluate(REPLAY, [("before", {"inputType": "historyUndo"})])
    expect(line).not_to_have_value("Une idée")
    for _ in range(4):
        desk.evaluate(REPLAY, [("before", {"inputType": "historyUndo"})])
    assert count(desk) == before


TAKEN = [
    ("cut", ["Control+a", "Control+x"], ""),
    ("a word deleted at once", ["Control+Backspace"], "Une "),
    ("a theme", ["F8", "Digit1"], "Une idée"),
    ("written over", ["Shift+Home", "x"], "x"),
]


@pytest.mark.parametrize(("what", "keys", "after"), TAKEN, ids=[row[0] for row in TAKEN])
def test_what_was_taken_from_the_line_by_one_press_comes_back_by_one(desk, line, what, keys, after):
    if not desk.locator("#themes [aria-pressed]").count():
        line.fill("# Un thème")
        desk.keyboard.press("Enter")
        expect(desk.locator("#themes [aria-pressed]").first).to_be_visible()
    desk.keyboard.type("Une idée")
    for key in keys:
        desk.keyboard.press(key)
    expect(line).to_have_value(after)
    if after != "Une idée":
        desk.keyboard.press("Control+z")
        expect(line).to_have_value("Une idée")


def test_the_enter_of_glass_after_a_swiped_word_notes_all_words(desk, line):
    """futo-org/android-keyboard#1567: words that came by swiping are compositions."""
    before = count(desk)
    for word in ("Un", " banc", " vert"):
        at = len(line.input_value())
        corrected(desk, word, at, at)
    expect(line).to_have_value("Un banc vert")
    desk.evaluate(REPLAY, [("key", GLASS), ("before", BREAK)])
    expect(line).to_have_value("")
    expect(desk.locator("#lines .line")).to_have_count(before + 1)
    expect(desk.locator("#lines .line").first).to_contain_text("Un banc vert")
