// @ts-check
import assert from "node:assert/strict";
import test from "node:test";

import { Owed } from "../../static/js/wall/owed.js";

const none = new Set();

/** A page that has sheets 4 and 5 as they were at 40. */
function reading() {
  const owed = new Owed();
  for (const sheet of [4, 5]) owed.came(sheet, 40);
  return owed;
}

test("two patches on two sheets are both asked for, each from where its sheet was", () => {
  const owed = reading();
  owed.owe(4, 41);
  owed.owe(5, 42);
  assert.deepEqual([owed.next(none), owed.since(5)], [5, 40]);
  owed.came(5, 42);
  assert.deepEqual([owed.next(none), owed.since(4)], [4, 40]);
  owed.came(4, 42);
  assert.equal(owed.next(none), undefined);
});

test("a patch that comes while its sheet is under way is asked for again", () => {
  const owed = reading();
  owed.owe(5, 41);
  owed.owe(5, 42);
  owed.came(5, 41);
  assert.deepEqual([owed.next(none), owed.since(5)], [5, 41]);
});

test("what fails stays due, and the others have their turn", () => {
  const owed = reading();
  owed.owe(4, 41);
  owed.owe(5, 42);
  assert.equal(owed.next(new Set([5])), 4);
  owed.came(4, 42);
  assert.equal(owed.next(none), 5);
});

test("what has come already is not asked for", () => {
  const owed = reading();
  owed.owe(5, 40);
  owed.owe(4);
  owed.owe(0);
  assert.equal(owed.next(none), undefined);
});

test("an answer that is older than what has come takes nothing back", () => {
  const owed = reading();
  owed.came(5, 38);
  assert.equal(owed.since(5), 40);
});

test("sheets that are no longer good come whole, and what was asked for before is told apart", () => {
  const owed = reading();
  const { begun } = owed;
  owed.renew([5, 4]);
  assert.deepEqual([owed.next(none), owed.since(5), owed.since(4), owed.first], [5, 0, 0, 4]);
  assert.notEqual(owed.begun, begun);
});

test("the first sheet is the first that has come; one that is to come is the least", () => {
  const owed = new Owed();
  assert.deepEqual([owed.first, owed.least], [Infinity, Infinity]);
  owed.owe(7);
  assert.deepEqual([owed.first, owed.least], [Infinity, 7]);
  owed.came(7, 3);
  owed.owe(6);
  assert.deepEqual([owed.first, owed.least], [7, 6]);
});

test("a sheet that a patch does not name is as new as the patch: nothing is owed when the line is looked at", () => {
  const owed = reading();
  owed.follow({ since: 40, seq: 41 }, new Set([5]));
  owed.owe(5, 41);
  owed.came(5, 41);
  for (const sheet of [4, 5]) owed.owe(sheet, 41);
  assert.deepEqual([owed.next(none), owed.since(4)], [undefined, 41]);
});

test("a patch that begins after a sheet came says nothing of what it missed before", () => {
  const owed = reading();
  owed.follow({ since: 41, seq: 42 }, new Set([5]));
  owed.owe(4, 42);
  assert.deepEqual([owed.next(none), owed.since(4)], [4, 40]);
});

test("a sheet that is due stays due, as it was, whatever a patch leaves out", () => {
  const owed = reading();
  owed.owe(4, 41);
  owed.renew([5]);
  owed.follow({ since: 0, seq: 42 }, new Set());
  assert.deepEqual([owed.next(none), owed.since(5), owed.since(4)], [5, 0, 40]);
});

test("a patch that is older than what has come takes nothing back", () => {
  const owed = reading();
  owed.follow({ since: 30, seq: 35 }, new Set());
  assert.equal(owed.since(4), 40);
});
