// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";
import { openStore } from "../../static/js/link/store.js";

test("a database that neither opens nor fails leaves the lines in memory, and says so", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  context.mock.method(console, "warn", () => {});
  Object.assign(globalThis, { indexedDB: { open: () => ({}) } });
  const opened = openStore("b");
  context.mock.timers.tick(10_000);
  assert.equal((await opened).lasting, false);
});

test("a database that opens too late is closed again: another page may change it", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  context.mock.method(console, "warn", () => {});
  let closed = 0;
  const request = { onsuccess: () => {}, result: { close: () => (closed += 1) } };
  Object.assign(globalThis, { indexedDB: { open: () => request } });
  const opened = openStore("b");
  context.mock.timers.tick(10_000);
  assert.equal((await opened).lasting, false);
  request.onsuccess();
  assert.equal(closed, 1);
});
