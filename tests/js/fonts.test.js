import assert from "node:assert/strict";
import { test } from "node:test";

import { named } from "../../static/js/drawing/fonts.js";

const element = (/** @type {string | null} */ value) =>
  /** @type {Element} */ (/** @type {unknown} */ ({ getAttribute: () => value }));

test("each style sheet of fonts is asked for once, and nothing that is no name", () => {
  const found = named([element("thai"), element("han thai"), element(null), element("../evil"), element("")]);
  assert.deepEqual([...found], ["thai", "han"]);
});
