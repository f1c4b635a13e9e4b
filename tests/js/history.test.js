// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { History } from "../../static/js/desk/history.js";

/** @param {string} value */
const at = (value) => ({ value, start: value.length, end: value.length });

/** @param {History} history @param {string} text @param {number} [from] in milliseconds */
function type(history, text, from = 0) {
  const { value } = history.now;
  [...text].forEach((_, index) => history.record(at(value + text.slice(0, index + 1)), "insertText", from + index * 100));
}

test("typing is undone by words, the last first, and done again", () => {
  const history = new History();
  type(history, "trois petits mots");
  assert.equal(history.undo()?.value, "trois petits ");
  assert.equal(history.undo()?.value, "trois ");
  assert.equal(history.redo()?.value, "trois petits ");
  assert.equal(history.undo()?.value, "trois ");
  assert.equal(history.undo()?.value, "");
  assert.equal(history.undo(), undefined);
});

test("a selection that was typed over comes back whole, with the words that were typed just before", () => {
  const history = new History();
  type(history, "Une idée");
  history.select(0, 8);
  history.record(at("x"), "insertText", 900);
  assert.equal(history.undo()?.value, "Une idée");
});

test("what was cleared comes back with its selection", () => {
  const history = new History();
  type(history, "b");
  history.select(0, 1);
  history.record(at(""), "deleteContentForward", 5000);
  assert.deepEqual(history.undo(), { value: "b", start: 0, end: 1 });
});

test("what a button wrote is one step, and typing after a pause another", () => {
  const history = new History();
  type(history, "Je refuse");
  history.record(at("Je refuse @Une maman"), "", 900);
  type(history, "!", 1000);
  type(history, "!", 9000);
  assert.deepEqual([1, 2, 3].map(() => history.undo()?.value), ["Je refuse @Une maman!", "Je refuse @Une maman", "Je refuse"]);
});

test("a line is fresh only when nothing was typed, not even something that was undone", () => {
  const history = new History();
  assert.ok(history.isFresh);
  type(history, "b");
  history.undo();
  assert.ok(!history.isFresh);
  history.begin(at(""));
  assert.ok(history.isFresh);
});

test("typing after an undo ends what could be done again", () => {
  const history = new History();
  type(history, "a");
  history.undo();
  type(history, "b", 9000);
  assert.equal(history.redo(), undefined);
});
