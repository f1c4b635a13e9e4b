import assert from "node:assert/strict";
import { test } from "node:test";
import { verdict, wentBack } from "../../static/js/link/sync.js";

const TABLE = [
  [5, { since: 4, seq: 5 }, "stale", "a repeat"],
  [5, { since: 1, seq: 3 }, "stale", "an old push that came late"],
  [5, { since: 5, seq: 6 }, "apply", "the next one"],
  [5, { since: 0, seq: 9 }, "apply", "a whole drawing"],
  [5, { since: 3, seq: 7 }, "apply", "one that overlaps"],
  [5, { since: 6, seq: 7 }, "gap", "a push was lost"],
  [0, { since: 0, seq: 0 }, "stale", "nothing at all"],
];

for (const [mine, patch, expected, name] of TABLE) {
  test(`${name} is ${expected}`, () => assert.equal(verdict(mine, patch), expected));
}

test("a log that went back is noticed", () => {
  assert.ok(wentBack(9, { seq: 4 }));
  assert.ok(!wentBack(9, { seq: 9 }));
});
