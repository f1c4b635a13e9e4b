// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import "./tables.js";
const { Corrections } = await import("../../static/js/desk/corrections.js");
const { TABLES } = await import("../../static/js/link/tables.js");

test("an undo that cannot be any more says so and sends nothing", () => {
  /** @type {string[]} */
  const said = [];
  const writing = { keep: () => assert.fail("sent"), say: (/** @type {string} */ text) => said.push(text) };
  const corrections = new Corrections(/** @type {any} */ ({ writing, lines: { last: () => undefined }, t: (/** @type {string} */ key) => key }));
  corrections.undo.record("attributed", { notes: [2], was: "Marie", is: "Paul" });
  corrections.undo.unname(new Set(["Marie"]));
  corrections.undoLast();
  assert.deepEqual(said, ["desk.undo.none"]);
});

test("many notes go to another speaker in parts that the server takes, and come back by one undo", () => {
  /** @type {{notes: number[], speaker: string}[]} */
  let kept = [];
  const writing = { keep: (/** @type {string} */ _, /** @type {any} */ body) => kept.push(body), say() {}, input: { focus() {} } };
  const lines = { last: () => undefined };
  const corrections = new Corrections(/** @type {any} */ ({ writing, lines, t: (/** @type {string} */ key) => key }));
  const notes = Array.from({ length: 2 * TABLES.most.attributed + 50 }, (_, at) => at + 2);
  corrections.attribute(notes, "", "Participants");
  assert.deepEqual([kept.length, kept.flatMap((body) => body.notes)], [3, notes]);
  assert.ok(kept.every((body) => body.speaker === "Participants"));
  kept = [];
  corrections.undoLast();
  assert.deepEqual([kept.length, kept.flatMap((body) => body.notes)], [3, notes]);
  assert.ok(kept.every((body) => body.speaker === ""));
});
