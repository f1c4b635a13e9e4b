import assert from "node:assert/strict";
import { test } from "node:test";
import { change, left, offset, said } from "../../static/js/link/clock.js";

const AT = 1_800_000_000;
const clock = (/** @type {object} */ more) => ({ phase: "Débat", minutes: 20, at: AT, shown: true, now: AT * 1000, ...more });
const MINUTE = 60_000;

test("what is left goes by the server's time, whatever this machine's clock says", () => {
  const told = clock({ now: (AT + 60) * 1000 });
  for (const wrong of [-3_600_000, 0, 86_400_000]) {
    const mine = told.now + wrong;
    const lag = offset(told, mine);
    assert.equal(left(told, mine + lag), 19 * MINUTE);
    assert.equal(left(told, mine + 5 * MINUTE + lag), 14 * MINUTE, "after a sleep of five minutes it is where it is");
  }
});

test("nothing is left of what has no time, or no phase", () => {
  for (const none of [{ minutes: 0 }, { at: 0 }, { phase: "" }]) assert.equal(left(clock(none), AT * 1000), null);
});

test("whole minutes are said, the last one and those that are too many in words of their own", () => {
  const table = [
    [20 * MINUTE, "clock.left", 20], [19 * MINUTE + 1, "clock.left", 20], [MINUTE + 1, "clock.left", 2], [MINUTE, "clock.last", 0],
    [1, "clock.last", 0], [-59_999, "clock.last", 0], [-MINUTE, "clock.over", 1], [-3.5 * MINUTE, "clock.over", 3],
  ];
  for (const [ms, key, n] of table) assert.deepEqual(said(Number(ms)), { key, n });
});

test("it is said anew when it is said otherwise, never earlier", () => {
  assert.equal(change(90_000), 30_000);
  assert.equal(change(MINUTE), MINUTE);
  assert.equal(change(-30_000), 30_000);
  for (const ms of [90_000, 61_000, -61_000, -119_000]) {
    assert.deepEqual(said(ms - change(ms) + 500), said(ms));
    assert.notDeepEqual(said(ms - change(ms) - 1), said(ms));
  }
});
