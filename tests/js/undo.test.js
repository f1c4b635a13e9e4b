// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { Undo } from "../../static/js/desk/undo.js";

test("the last note is withdrawn first, and comes back last in first out", () => {
  const undo = new Undo();
  undo.record("noted", { seq: 2 });
  undo.record("noted", { seq: 3 });
  assert.deepEqual(undo.back(), { event: "withdraw", target: { seq: 3 } });
  assert.deepEqual(undo.back(), { event: "withdraw", target: { seq: 2 } });
  assert.equal(undo.back(), undefined);
  assert.deepEqual(undo.again(), { event: "restore", target: { seq: 2 } });
  assert.deepEqual(undo.again(), { event: "restore", target: { seq: 3 } });
  assert.equal(undo.again(), undefined);
});

test("what was withdrawn by hand comes back, and no other note goes", () => {
  const undo = new Undo();
  undo.record("noted", { seq: 2 });
  undo.record("withdrawn", { seq: 9 });
  assert.deepEqual(undo.back(), { event: "restore", target: { seq: 9 } });
  assert.deepEqual(undo.again(), { event: "withdraw", target: { seq: 9 } });
});

test("a line on its way has to arrive first, and one that waits is recalled", () => {
  const undo = new Undo();
  const line = { seq: undefined, state: "sending", line: "x" };
  undo.record("noted", line);
  assert.equal(undo.back(), "wait");
  Object.assign(line, { seq: 5, state: "held" });
  assert.equal(/** @type {any} */ (undo.back()).event, "recall");
  line.state = "recalled";
  assert.equal(/** @type {any} */ (undo.again()).event, "capture");
});

test("something new ends what could be done again", () => {
  const undo = new Undo();
  undo.record("noted", { seq: 2 });
  undo.back();
  undo.record("noted", { seq: 3 });
  assert.equal(undo.again(), undefined);
});

test("a name that was erased is not said again by an undo, nor by doing it again", () => {
  const undo = new Undo();
  undo.record("noted", { seq: 2 });
  undo.record("attributed", { notes: [2], was: "Une zibeline", is: "Une habitante" });
  undo.record("attributed", { notes: [2], was: "Une habitante", is: "Un voisin" });
  undo.back();
  assert.deepEqual(new Set(undo.names), new Set(["Une zibeline", "Une habitante", "Un voisin"]));
  undo.unname(new Set(["Une zibeline"]));
  assert.deepEqual(undo.names, ["Une habitante", "Un voisin"]);
  assert.equal(undo.back(), "gone");
  assert.equal(/** @type {any} */ (undo.back()).event, "withdraw");
  undo.again();
  undo.unname(new Set(["Un voisin"]));
  assert.equal(undo.again(), "gone");
  assert.equal(undo.again(), undefined);
});

test("where a change of name cannot be undone any more, the note before it stays on the walls", () => {
  const undo = new Undo();
  undo.record("noted", { seq: 2 });
  undo.record("attributed", { notes: [2], was: "Marie", is: "Paul" });
  undo.unname(new Set(["Marie"]));
  assert.equal(undo.back(), "gone");
  assert.deepEqual(undo.back(), { event: "withdraw", target: { seq: 2 } });
});

test("a line that is heard of twice is undone once, also when it was undone in between", () => {
  const undo = new Undo();
  const line = { seq: 2 };
  undo.noted(line);
  undo.noted(line);
  assert.deepEqual(undo.back(), { event: "withdraw", target: line });
  undo.noted(line);
  assert.equal(undo.back(), undefined);
  assert.deepEqual(undo.again(), { event: "restore", target: line });
});
