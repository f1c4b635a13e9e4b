import assert from "node:assert/strict";
import test from "node:test";

import { arranged, wanted } from "../../static/js/wall/reading.js";

/** @param {number} id @param {number} sheet @param {number} theme_id @param {string} [kind] */
const note = (id, sheet, theme_id, kind = "remark") => ({
  id, sheet, theme_id, kind, kind_label: kind, text: `note ${id}`, speaker: "", theme: theme_id ? `theme ${theme_id}` : "", hue: 0, ink: "",
});
const EVENING = [note(2, 1, 0, "theme"), note(3, 1, 2), note(4, 1, 2, "quote"), note(5, 1, 0, "theme"), note(6, 1, 5), note(8, 2, 2, "question")];
/** @param {ReturnType<typeof arranged>} groups */
const seen = (groups) => groups.map(({ sheet, theme, notes }) => [sheet, theme?.id ?? 0, notes.map(({ id }) => id)]);

test("by sheet, the newest first: sheets with headings, and themes in them", () => {
  assert.deepEqual(seen(arranged(EVENING, "sheet", true)), [[2, 2, [8]], [1, 5, [6]], [0, 2, [4, 3]]]);
});

test("by sheet, the newest last: in the order of the evening", () => {
  assert.deepEqual(seen(arranged(EVENING, "sheet", false)), [[1, 2, [3, 4]], [0, 5, [6]], [2, 2, [8]]]);
});

test("by theme, a theme that goes on over sheets is one", () => {
  assert.deepEqual(seen(arranged(EVENING, "theme", false)), [[0, 2, [3, 4, 8]], [0, 5, [6]]]);
});

test("a theme whose own sheet has not come is named by its notes", () => {
  assert.equal(arranged([note(8, 2, 2)], "theme", true)[0]?.theme?.text, "theme 2");
});

test("one reads everything, one kind, what one missed, or what one kept", () => {
  const memory = { isMissed: (/** @type {{id: number}} */ { id }) => id > 4, isKept: (/** @type {number} */ id) => id === 3 };
  const found = (/** @type {string} */ only) => EVENING.filter(({ kind }) => kind !== "theme").filter(wanted(only, memory)).map(({ id }) => id);
  assert.deepEqual([found("all"), found("quote"), found("missed"), found("kept")], [[3, 4, 6, 8], [4], [6, 8], [3]]);
});
