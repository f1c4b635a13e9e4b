// @ts-check
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { translator, why } from "../../static/js/link/messages.js";

/** @param {string} lang */
const t = (lang) => translator(lang, JSON.parse(readFileSync(new URL(`../../static/messages/${lang}.json`, import.meta.url), "utf8")));

test("one line is one line, in French none is one too", () => {
  assert.deepEqual([0, 1, 2].map((n) => t("fr")("desk.toolong", { n })), ["0 caractère de trop", "1 caractère de trop", "2 caractères de trop"]);
  assert.deepEqual([0, 1, 2].map((n) => t("en")("desk.toolong", { n })), ["0 characters too many", "1 character too many", "2 characters too many"]);
});

test("a rare plural has the form of any other, and a key without a text says itself", () => {
  assert.equal(t("fr")("desk.toolong", { n: 1_000_000 }), "1000000 caractères de trop");
  assert.equal(t("fr")("no.such.key"), "no.such.key");
});

test("a slip that the régie makes too long is refused with how long it may be", () => {
  assert.equal(why(t("fr"), { error: "too_long", detail: "1200" }), "La ligne est trop longue (1200 caractères au plus).");
  assert.equal(why(t("fr"), {}), "");
});
