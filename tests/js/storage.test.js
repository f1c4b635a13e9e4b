// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { browser, tab } from "../../static/js/link/storage.js";

/** @param {Record<string, (...said: any[]) => any>} acts */
const give = (acts) => Object.defineProperty(globalThis, "localStorage", { configurable: true, value: acts });
const full = { getItem: () => null, setItem: () => { throw new Error("full"); }, removeItem() {} };

test("what is kept is read again, as text and as a value", () => {
  /** @type {Map<string, string>} */
  const area = new Map();
  give({ getItem: (name) => area.get(name) ?? null, setItem: (name, text) => area.set(name, text), removeItem: (name) => area.delete(name) });
  assert.deepEqual([browser.keep("a", "un"), browser.write("b", [1])], [true, true]);
  assert.deepEqual([browser.text("a"), browser.read("b", [])], ["un", [1]]);
  browser.drop("a");
  assert.equal(browser.text("a"), "");
});

test("a storage that is full says that it keeps nothing, and is read as empty", () => {
  give(full);
  assert.equal(browser.write("a", 1), false);
  assert.equal(browser.read("a", 2), 2);
});

test("what cannot be read is as if it were not there", () => {
  give({ ...full, getItem: () => "{" });
  assert.deepEqual(browser.read("a", []), []);
});

test("a storage that is refused stops nothing", () => {
  Object.defineProperty(globalThis, "sessionStorage", { configurable: true, get() { throw new Error("refused"); } });
  assert.deepEqual([tab.text("a"), tab.read("a", 1), tab.write("a", 1), tab.names(() => true)], ["", 1, false, []]);
  tab.drop("a");
});
