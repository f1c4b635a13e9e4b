// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY, followed, SharedTable } from "../../static/js/desk/table.js";

const theme = (id, name = `Thème ${id}`) => ({ id, name, hue: 0 });
const WHOLE = { ...EMPTY, themes: [theme(2), theme(5)], version: "a" };

test("a change puts, replaces in place and drops, and leaves the rest", () => {
  const told = { since: "a", version: "b", theme: 7, themes: { put: [theme(5, "Autre"), theme(7)], drop: [2] } };
  const found = followed(WHOLE, told);
  assert.deepEqual(found, { ...WHOLE, theme: 7, themes: [theme(5, "Autre"), theme(7)], version: "b" });
});

test("a table that is told whole is taken, whatever was held", () => {
  assert.deepEqual(followed(WHOLE, { ...EMPTY, sheet: 4, version: "z" }), { ...EMPTY, sheet: 4, version: "z" });
});

test("what is known already changes nothing", () => {
  assert.equal(followed(WHOLE, { since: "x", version: "a", theme: 9 }), WHOLE);
});

test("a change after one that was lost is not taken", () => {
  assert.equal(followed(WHOLE, { since: "lost", version: "c", theme: 9 }), undefined);
});

class Line extends EventTarget {
  asked = 0;
  now = { ...EMPTY, theme: 8, themes: [theme(5), theme(8)], version: "c" };
  async ask() {
    this.asked += 1;
    return this.now;
  }
  /** @param {object} detail */
  tell(detail) {
    this.dispatchEvent(new CustomEvent("table", { detail }));
  }
}

/** A desk that holds WHOLE, a change that is lost ("a" to "b": theme 2 went), and the next. */
async function afterALoss(told) {
  const line = new Line();
  const shared = new SharedTable(/** @type {any} */ (line));
  line.tell(WHOLE);
  line.tell(told);
  line.tell({ ...told, theme: 8 });
  await new Promise((resolve) => setTimeout(resolve));
  return { line, shared };
}

test("a desk that missed a change asks once for the whole table", async () => {
  const { line, shared } = await afterALoss({ since: "b", version: "c", themes: { put: [theme(8)], drop: [] } });
  assert.deepEqual([line.asked, shared.lies], [1, line.now]);
});

test("control: a change that does not say what it follows leaves a theme that is gone", async () => {
  const { line, shared } = await afterALoss({ since: "a", version: "c", themes: { put: [theme(8)], drop: [] } });
  assert.equal(line.asked, 0);
  assert.notDeepEqual(shared.lies.themes, line.now.themes);
});
