import assert from "node:assert/strict";
import { test } from "node:test";
import { phaseAt, sheetAt, speedFor } from "../../static/js/replay/moments.js";

const STEPS = [{ at: 0, sheet: 1 }, { at: 10, sheet: 1 }, { at: 20, sheet: 2 }, { at: 25, sheet: 1 }];

test("the sheet in view is that of what came last", () => {
  assert.equal(sheetAt(STEPS, 5), 1);
  assert.equal(sheetAt(STEPS, 20), 2);
  assert.equal(sheetAt(STEPS, 99), 1);
  assert.equal(sheetAt([], 3), 1);
});

test("an evening is played in a minute, as slowly as that allows", () => {
  const speeds = [1, 10, 60, 300];
  assert.equal(speedFor(30, speeds), 1);
  assert.equal(speedFor(3600, speeds), 60);
  assert.equal(speedFor(1e6, speeds), 300);
});

test("the phase of a moment is the one that began last", () => {
  const phases = [{ at: 5, phase: "Accueil" }, { at: 60, phase: "Débat" }];
  assert.equal(phaseAt(phases, 1), undefined);
  assert.equal(phaseAt(phases, 5)?.phase, "Accueil");
  assert.equal(phaseAt(phases, 90)?.phase, "Débat");
});
