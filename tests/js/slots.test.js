// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { agreed, filled, moved, renamed } from "../../static/js/desk/slots.js";

const NOBODY = new Set();
const NINE = [..."123456789"];

test("who has a number keeps it when others speak", () => {
  assert.deepEqual(filled(["Une maman"], ["Un jeune", "Une maman"], NOBODY), ["Une maman", "Un jeune"]);
  assert.deepEqual(filled(["a", "b"], ["b", "a"], NOBODY), ["a", "b"]);
});

test("the first names take the numbers in the order in which they spoke", () => {
  assert.deepEqual(filled([], ["a", "b", "c"], NOBODY), ["a", "b", "c"]);
});

test("a tenth name takes nobody's number", () => {
  assert.deepEqual(filled(NINE, [...NINE, "10"], NOBODY), NINE);
});

test("a number that is free goes to the next name, and who was taken off stays off", () => {
  assert.deepEqual(filled(["a", "", "c"], ["a", "b", "c", "d"], new Set(["b"])), ["a", "d", "c"]);
});

test("a new name keeps the number, and two that become one keep one", () => {
  assert.deepEqual(renamed(["a", "b"], "a", "z"), ["z", "b"]);
  assert.deepEqual(renamed(["a", "b"], "a", "b"), ["", "b"]);
});

test("neighbours change numbers, up to the ninth and no further", () => {
  assert.deepEqual(moved(["a", "b"], 0, 1), ["b", "a"]);
  assert.deepEqual(moved(["a"], 0, 1), ["", "a"]);
  assert.deepEqual(moved(["a"], 0, -1), ["a"]);
  assert.deepEqual(moved(NINE, 8, 1), NINE);
});

test("the board's numbers count; a number that it leaves free stays with who has it here", () => {
  assert.deepEqual(agreed(["b", "a"], ["a", "b", "c"], NOBODY), ["b", "a", "c"]);
  assert.deepEqual(agreed(["", "a"], ["a"], NOBODY), ["", "a"]);
  assert.deepEqual(agreed(["", ""], ["z", "y"], new Set(["y"])), ["z", ""]);
});
