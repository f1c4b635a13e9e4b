// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, figureOf, isLetter, keysOf, writes } from "../../static/js/desk/chords.js";

const AZERTY = new Map([["Digit1", "&"], ["Digit7", "è"]]);
const QWERTY = new Map([["Digit1", "1"], ["Digit7", "7"]]);

/** @param {string} key @param {string} code @param {string} [held] @param {object} [more] @returns {import("../../static/js/desk/chords.js").Press} */
const press = (key, code, held = "", more = {}) => ({
  key, code, keyCode: 0, isComposing: false,
  altKey: held.includes("Alt"), ctrlKey: held.includes("Ctrl"), shiftKey: held.includes("Shift"), metaKey: held.includes("Meta"),
  getModifierState: (name) => name === "AltGraph" && held.includes("Graph"),
  ...more,
});

/** @param {string} key @param {string} code @param {string} [held] @param {Map<string, string>} [caps] */
const isText = (key, code, held, caps = QWERTY) => writes(press(key, code, held), (at) => caps.get(at));

test("a sign that Option writes is text on every Mac layout", () => {
  for (const [key, code] of [["«", "Digit7"], ["“", "Digit3"], ["Ç", "Digit9"], ["#", "Digit3"], ["@", "Digit2"], ["¡", "Digit1"], ["|", "Digit1"]]) {
    assert.ok(isText(key ?? "", code ?? "", "Alt"), key);
    assert.equal(asked(press(key ?? "", code ?? "", "Alt"), keysOf("hold"), (at) => QWERTY.get(at)), undefined);
  }
});

test("AltGr is text, whether the system says AltGraph or Ctrl and Alt", () => {
  assert.ok(isText("@", "Digit0", "Graph", AZERTY));
  assert.ok(isText("#", "Digit3", "Ctrl+Alt", AZERTY));
  assert.ok(isText("€", "KeyE", "Alt+Graph"));
});

test("figures of the number pad with Alt are the beginning of a sign, dead keys too", () => {
  assert.ok(isText("1", "Numpad1", "Alt"));
  assert.ok(isText("Dead", "BracketLeft"));
  assert.ok(writes(press("Process", "KeyA", "", { keyCode: 229 }), () => undefined));
});

test("a code of Windows chooses nothing while Num Lock is off either", () => {
  // rizonesoft/Notepad3#2452, godotengine/godot#31988, nicotine-plus/nicotine-plus#2977: the pad says Insert, End, arrows, pages.
  for (const [figure, key] of ["Insert", "End", "ArrowDown", "PageDown", "ArrowLeft", "Clear", "ArrowRight", "Home", "ArrowUp", "PageUp"].entries()) {
    for (const set of ["function", "pages", "hold", "signs"]) {
      assert.equal(asked(press(key, `Numpad${figure}`, "Alt"), keysOf(set), () => undefined), undefined, `${set} ${key}`);
    }
    assert.ok(isText(key, `Numpad${figure}`, "Alt"));
    assert.ok(!isText(key, `Numpad${figure}`));
  }
});

test("Ctrl and Alt with a figure choose where the scribe wants them and they write nothing", () => {
  const ask = (/** @type {string} */ held, /** @type {string} */ key, /** @type {Map<string, string>} */ caps) =>
    asked(press(key, "Digit1", held), keysOf("hold"), (at) => caps.get(at));
  assert.deepEqual(ask("Ctrl", "1", QWERTY), { palette: "speakers", figure: 1 });
  assert.deepEqual(ask("Ctrl", "&", AZERTY), { palette: "speakers", figure: 1 });
  assert.deepEqual(ask("Alt", "1", QWERTY), { palette: "themes", figure: 1 });
  assert.deepEqual(ask("Alt", "&", AZERTY), { palette: "themes", figure: 1 });
  assert.equal(ask("Alt", "&", new Map()), undefined);
  assert.equal(asked(press("1", "Digit1", "Ctrl"), keysOf("function"), () => undefined), undefined);
  assert.equal(asked(press("1", "Digit1", "Alt"), keysOf("signs"), () => undefined), undefined);
});

test("the keys that lead are bare, and an unknown set is the one of a new browser", () => {
  assert.deepEqual(asked(press("F2", "F2"), keysOf("function"), () => undefined), { palette: "speakers" });
  assert.deepEqual(asked(press("F8", "F8"), keysOf("of another time"), () => undefined), { palette: "themes" });
  assert.equal(asked(press("F2", "F2", "Alt"), keysOf("function"), () => undefined), undefined);
  assert.deepEqual(asked(press("PageDown", "PageDown"), keysOf("pages"), () => undefined), { palette: "themes" });
  assert.equal(asked(press("Meta", "MetaLeft", "Meta"), keysOf("hold"), () => undefined), undefined);
});

test("a figure counts by its place, and by what it writes where the place is unknown", () => {
  assert.equal(figureOf(press("é", "Digit2")), 2);
  assert.equal(figureOf(press("4", "Numpad4")), 4);
  assert.equal(figureOf(press("3", "")), 3);
  assert.equal(figureOf(press("F2", "F2")), undefined);
});

test("Z is the key that writes it, and on a keyboard of another script the one at its place", () => {
  assert.ok(isLetter(press("z", "KeyY"), "z"));
  assert.ok(!isLetter(press("w", "KeyZ"), "z"));
  assert.ok(isLetter(press("я", "KeyZ"), "z"));
});
