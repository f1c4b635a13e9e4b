// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import "./tables.js";
import { left } from "../../static/js/desk/forgetting.js";

const gone = new Set(["Une maman"]);

test("a line whose note was erased goes, one that is not sent yet stays", () => {
  const lines = [{ line: "a", seq: 2 }, { line: "b", seq: 3 }, { line: "c" }];
  assert.deepEqual(left(lines, new Set([2]), new Set()), [{ line: "b", seq: 3 }, { line: "c" }]);
});

test("a name that was erased leaves the lines that stay", () => {
  const found = left([{ line: "! une idée @Une maman", seq: 2, who: "" }, { line: "suite", seq: 3, who: "Une maman" }], new Set(), gone);
  assert.deepEqual(found.map(({ line, who }) => [line, who]), [["! une idée", ""], ["suite", ""]]);
});

test("a line that chose the speaker alone goes", () => {
  assert.deepEqual(left([{ line: "@Une maman", seq: 2 }, { line: "@Un voisin", seq: 3 }], new Set(), gone), [{ line: "@Un voisin", seq: 3 }]);
});
