import assert from "node:assert/strict";
import test from "node:test";

import "./tables.js";

Object.assign(globalThis.document, { documentElement: { dataset: {} }, querySelector: () => null });
const { Batch, guessed } = await import("../../static/js/desk/batch.js");
const { Writing } = await import("../../static/js/desk/writing.js");

/** The lines that a paste sends, where the fields of its rows say `left`. */
const sent = (rows, left = []) => {
  const children = rows.map((row, at) => ({ querySelector: (name) => ({ value: (name === "select" ? row.what : left[at] ?? row.speaker) }) }));
  return Batch.prototype.lines.call({ rows, places: { list: { children } } });
};

test("who speaks in a paste is said in each line and speaks nothing after it", () => {
  const rows = guessed(["@Une maman", "- trop loin *", "# Jardin", "! Un serveur @Paul"]);
  assert.deepEqual(rows.map(({ speaker }) => speaker), ["", "Une maman", "", "Paul"]);
  assert.deepEqual(sent(rows), ["- trop loin @Une maman *", "# Jardin", "! Un serveur @Paul"]);
});

test("a name that is emptied in a paste's row is not said", () => {
  assert.deepEqual(sent(guessed(["@Ana", "trop cher", "trop loin"]), ["", "", "Bob"]), ["trop cher @@", "trop loin @Bob"]);
});

test("whoever speaks at the desk does not speak the pasted rows of nobody", () => {
  const told = [];
  const desk = { standing: "Ana", who: { desk: "d" }, capture: (line, more) => told.push([line, more]) };
  ["Trop cher @@", "Trop loin @Bob", "# Jardin"].forEach((line) => Writing.prototype.captureWhole.call(desk, line));
  assert.deepEqual(told, [["Trop cher @@", { desk: "d-nobody", anyway: true }], ["Trop loin @Bob", {}], ["# Jardin", {}]]);
});
