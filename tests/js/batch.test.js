// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import "./tables.js";
import { noted } from "../../static/js/desk/batch.js";

const RULE = { line: "@Marie", what: "command", text: "@Marie", speaker: "Marie" };
const said = (/** @type {string} */ line, speaker = "Marie", what = "remark") => ({ line, what, text: line, speaker });
/** @param {ReturnType<typeof said>[]} rows @param {Record<number, {what?: string, who?: string}>} [changed] */
const left = (rows, changed = {}) => rows.map((row, at) => ({ row, what: row.what, who: row.speaker, ...changed[at] }));

test("rows say who is shown on them when the row that named her is left out", () => {
  const rows = [RULE, said("Trop loin"), said("Pas moi @Paul", "Paul"), said("Trop cher")];
  assert.deepEqual(noted(left(rows)), ["@Marie", "Trop loin", "Pas moi @Paul", "Trop cher"]);
  assert.deepEqual(noted(left(rows, { 0: { what: "none" } })), ["Trop loin @Marie", "Pas moi @Paul", "Trop cher @Marie"]);
  assert.deepEqual(noted(left(rows, { 0: { what: "none" }, 1: { who: "" } }))[0], "Trop loin @@");
});

test("a row that ends who speaks and is left out ends it on the rows after it all the same", () => {
  const rows = [RULE, { ...RULE, line: "@", text: "@", speaker: "" }, said("Trop loin", "")];
  assert.deepEqual(noted(left(rows, { 1: { what: "none" } })), ["@Marie", "Trop loin @@"]);
});

test("what nobody says stays as it is when the row of a speaker is left out", () => {
  const theme = said("# Les voitures", "", "theme");
  assert.deepEqual(noted(left([RULE, theme, said("Trop loin")], { 0: { what: "none" } })), ["# Les voitures", "Trop loin @Marie"]);
});
