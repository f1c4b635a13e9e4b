// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import "./tables.js";
import { asksToCount, changed, counted } from "../../static/js/desk/count.js";
import { guess } from "../../static/js/desk/line.js";

const USUAL = ["pour", "contre", "sans avis"];

/** @param {string} line */
const names = (line) => asksToCount(line, USUAL)?.options.map(({ name }) => name);

test("a vote without numbers asks to count its own answers, or the usual ones", () => {
  assert.deepEqual(names("/tally Fermer la rue : oui, non ; blanc"), ["oui", "non", "blanc"]);
  assert.deepEqual(names("/vote Fermer la rue"), USUAL);
  assert.deepEqual(names("/vote Fermer la rue :"), USUAL);
  assert.equal(asksToCount("/vote Le quai : la nuit : oui, non", USUAL)?.question, "Le quai : la nuit");
});

test("more answers than can be counted are not cut to the first ones: the line says so", () => {
  const days = "/vote Quel jour : lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche";
  assert.equal(asksToCount(days, USUAL), null);
  assert.deepEqual([guess(days).error, guess(days).detail], ["too_many_answers", "6"]);
  assert.equal(names(days.replace(", dimanche", ","))?.length, 6);
});

test("what has its numbers, and what is no vote, is not counted", () => {
  for (const line of ["/vote Rue : 12 pour, 3 contre", "/phase Décider", "Fermer la rue : oui, non", "/tally", ""]) assert.equal(names(line), undefined, line);
});

test("a count is a line that is a vote, and no answer has less than no hand", () => {
  const count = asksToCount("/tally Rue : oui, non", USUAL);
  assert.ok(count);
  const after = [0, 0, 1].reduce((known, at) => changed(known, at, 1), changed(count, 1, -1));
  assert.equal(counted(after), "/vote Rue : 2 oui, 1 non");
  assert.equal(asksToCount(counted(after), USUAL), null);
});
