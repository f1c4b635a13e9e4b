import assert from "node:assert/strict";
import test from "node:test";

import { freeSpot } from "../../static/js/wall/spot.js";

const SHEET = { width: 1920, height: 1080 };
const SIZE = { w: 210, h: 270 };

test("on an empty sheet the small code stands at the bottom right", () => {
  assert.deepEqual(freeSpot([], SIZE, SHEET), { x: 1670, y: 760, ...SIZE });
});

test("it never covers a note", () => {
  const notes = [{ x: 1500, y: 200, w: 400, h: 800 }, { x: 900, y: 600, w: 500, h: 300 }];
  const spot = /** @type {NonNullable<ReturnType<typeof freeSpot>>} */ (freeSpot(notes, SIZE, SHEET));
  for (const note of notes) {
    const isClear = spot.x + spot.w <= note.x || note.x + note.w <= spot.x || spot.y + spot.h <= note.y || note.y + note.h <= spot.y;
    assert.ok(isClear);
  }
});

test("it stays where it is as long as nothing comes there, and moves when something does", () => {
  const held = { x: 100, y: 300, ...SIZE };
  assert.equal(freeSpot([{ x: 900, y: 300, w: 100, h: 100 }], SIZE, SHEET, held), held);
  assert.notDeepEqual(freeSpot([{ x: 150, y: 350, w: 100, h: 100 }], SIZE, SHEET, held), held);
});

test("a full sheet has no place for it", () => {
  assert.equal(freeSpot([{ x: 0, y: 0, w: 1920, h: 1080 }], SIZE, SHEET), null);
});
