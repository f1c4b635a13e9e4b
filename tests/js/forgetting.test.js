// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import "./tables.js";
import { Forgetting, left } from "../../static/js/desk/forgetting.js";
import { Palette } from "../../static/js/desk/palette.js";
import { Undo } from "../../static/js/desk/undo.js";

const gone = new Set(["Une maman"]);

test("a line whose note was erased goes, one that is not sent yet stays", () => {
  const lines = [{ line: "a", seq: 2 }, { line: "b", seq: 3 }, { line: "c" }];
  assert.deepEqual(left(lines, new Set([2]), new Set()), [{ line: "b", seq: 3 }, { line: "c" }]);
});

test("a name that was erased leaves the lines that stay", () => {
  const found = left([{ line: "! une idée @Une maman", seq: 2, who: "" }, { line: "suite", seq: 3, who: "Une maman" }], new Set(), gone);
  assert.deepEqual(found.map(({ line, who }) => [line, who]), [["! une idée", ""], ["suite", ""]]);
});

test("a line that chose the speaker alone goes", () => {
  assert.deepEqual(left([{ line: "@Une maman", seq: 2 }, { line: "@Un voisin", seq: 3 }], new Set(), gone), [{ line: "@Un voisin", seq: 3 }]);
});

/** A desk whose server finds these names nowhere: what it asks, the undo, what was told to its parts. @param {string[]} gone */
function desk(gone) {
  const told = { asked: /** @type {string[]} */ ([]), stands: "Une habitante", pending: /** @type {any[]} */ ([]) };
  const offered = { themes: [], speakers: ["Une habitante"], phases: [], own: { themes: [], speakers: [], phases: [] } };
  const ask = async (/** @type {string} */ _, /** @type {any} */ { names }) => {
    told.asked = names;
    return { notes: [], names: names.filter((/** @type {string} */ name) => gone.includes(name)), planned: offered.own };
  };
  const palette = Object.assign(Object.create(Palette.prototype), { offered, slots: ["Une habitante", "Un voisin"], off: new Set(), themes: [], memory: "m", arrange: (/** @type {string[]} */ slots) => (palette.slots = slots) });
  const lines = { lines: [{ line: "! un banc @Une habitante", seq: 2 }], show() {} };
  const writing = { get stood() { return told.stands; }, stand: (/** @type {string} */ name) => (told.stands = name) };
  const undo = new Undo();
  const live = Object.assign(new EventTarget(), { ask });
  const outbox = { pending: () => told.pending, settle() {} };
  const parts = { live, outbox, lines, writing, palette, undo, voices: { asked: "", forget() {} }, refused: { kept: [], forget() {} } };
  return { forgetting: new Forgetting(/** @type {any} */ (parts)), told, palette, lines, undo };
}

test("a name that an earlier board offers is erased from this one, and only stays on its key", async () => {
  Object.assign(globalThis, { localStorage: { setItem() {} } });
  const { forgetting, told, palette, lines, undo } = desk(["Une habitante", "Un voisin"]);
  undo.record("attributed", { notes: [2], was: "Une habitante", is: "Une voisine" });
  await forgetting.look(true);
  assert.deepEqual([told.stands, lines.lines.map(({ line }) => line), undo.names], ["", ["! un banc"], []]);
  assert.deepEqual(palette.slots, ["Une habitante", ""]);
});

test("a name that is on its way to the server stays on its key and in the undo", async () => {
  const { forgetting, told, palette, undo } = desk(["Paul"]);
  palette.slots = ["Paul"];
  undo.record("attributed", { notes: [2], was: "", is: "Paul" });
  told.pending = [{ body: { notes: [2], speaker: "Paul" } }];
  await forgetting.look(true);
  assert.deepEqual([palette.slots, undo.names], [["Paul"], ["Paul"]]);
});
