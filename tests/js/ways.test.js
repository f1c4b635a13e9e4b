// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { keyOf } from "../../static/js/drawing/ways.js";

test("a key is known by its place where the keyboard writes other letters", () => {
  assert.equal(keyOf({ key: "ب", code: "KeyF" }, false), "f");
  assert.equal(keyOf({ key: "Ф", code: "KeyA" }, false), "a");
  assert.equal(keyOf({ key: "J", code: "KeyJ" }, false), "j");
  assert.equal(keyOf({ key: "a", code: "KeyQ" }, false), "a", "on a French keyboard");
  assert.equal(keyOf({ key: "é", code: "Digit2" }, false), "é");
  assert.equal(keyOf({ key: "؟", code: "Slash" }, false), "؟");
  assert.equal(keyOf({ key: "?", code: "KeyM" }, false), "?");
});

test("the way on is to the left where one reads from right to left", () => {
  assert.deepEqual(["ArrowLeft", "ArrowRight", "ArrowUp", "Home"].map((key) => keyOf({ key }, true)), ["ArrowRight", "ArrowLeft", "ArrowUp", "Home"]);
  assert.equal(keyOf({ key: "ArrowLeft" }, false), "ArrowLeft");
});
