// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { filled } from "../../static/js/desk/slots.js";

test("who has a number keeps it when others speak", () => {
  assert.deepEqual(filled(["Une maman"], ["Un jeune", "Une maman"], ["Un jeune", "Une maman"]), ["Une maman", "Un jeune"]);
  assert.deepEqual(filled(["a", "b"], ["b", "a"], ["b", "a"]), ["a", "b"]);
});

test("the first names take the numbers in the order in which they spoke", () => {
  assert.deepEqual(filled([], ["c", "a", "b"], ["a", "b", "c"]), ["a", "b", "c"]);
});

test("a tenth name takes the place of the one named longest ago", () => {
  const nine = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];
  assert.deepEqual(filled(nine, ["10", "1", "2", "4", "5", "6", "7", "8", "9"], [...nine, "10"]), ["1", "2", "10", "4", "5", "6", "7", "8", "9"]);
});
