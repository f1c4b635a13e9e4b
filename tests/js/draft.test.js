// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { asEntry, ofEntry } from "../../static/js/desk/draft.js";

const entry = (event, body) => ({ event, body });

test("a line that is given back answers the note that it answered", () => {
  assert.deepEqual(ofEntry(entry("capture", { line: "Une ligne", desk: "d", answers: 7 })), { answers: 7 });
  assert.deepEqual(ofEntry(entry("capture", { line: "Une ligne", desk: "d" })), { answers: undefined });
});

test("a correction that is given back is of its note, with the theme that was chosen, and answers nothing", () => {
  const { editing, answers } = ofEntry(entry("edit", { note: 3, line: "Une ligne", changed: 5, theme: 2, elsewhere: false }));
  assert.deepEqual([editing?.note, editing?.changed, editing?.theme, answers], [3, 5, 2, undefined]);
});

test("what stands in the field makes room and comes back as what it was", () => {
  const editing = { note: 3, changed: 5, theme: 2, line: "Une ligne" };
  assert.deepEqual(ofEntry({ ...asEntry({ editing, answers: 9 }) }), { editing: { ...editing, line: "" } });
  assert.deepEqual(ofEntry({ ...asEntry({ answers: 9 }) }), { answers: 9 });
});
