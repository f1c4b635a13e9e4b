// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { hour } from "../../static/js/link/hour.js";

/** @param {string} lang */
const speak = (lang) => Object.assign(globalThis, { document: { documentElement: { lang } } });

test("the beginning of an evening without hours is 00:00 and never 12:00 AM", () => {
  for (const lang of ["fr", "en", "de", "es", "it", "pt", "ar"]) {
    speak(lang);
    assert.equal(hour(new Date(0), { timeZone: "UTC" }), "00:00", lang);
    assert.equal(hour(new Date(21 * 3600_000), { timeZone: "UTC" }), "21:00", lang);
  }
});
