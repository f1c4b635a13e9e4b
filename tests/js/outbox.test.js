import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox } from "../../static/js/link/outbox.js";
import { Sender } from "../../static/js/link/sender.js";
import { memory } from "../../static/js/link/store.js";

const entry = (key, order, tab = "me") => ({ key, order, tab, board: "b", event: "capture", body: { line: key }, line: key });
const settle = () => new Promise((resolve) => setImmediate(resolve));

test("lines go out in the order they were typed", () => {
  const outbox = new Outbox(memory());
  outbox.keep(entry("second", 2));
  outbox.keep(entry("first", 1));
  assert.deepEqual(outbox.pending().map(({ key }) => key), ["first", "second"]);
});

test("a line survives the page until it is settled", async () => {
  const storage = memory();
  await new Outbox(storage).keep(entry("kept", 1));
  const reloaded = new Outbox(storage);
  await reloaded.adopt(() => true);
  assert.equal(reloaded.pending().length, 1);
  await reloaded.settle("kept");
  assert.deepEqual(await storage.all(), []);
});

test("lines of a page that is alive are not taken over", async () => {
  const storage = memory();
  await storage.put(entry("hers", 1, "other"));
  await storage.put(entry("left", 2, "gone"));
  const outbox = new Outbox(storage);
  await outbox.adopt(({ tab }) => tab !== "other");
  assert.deepEqual(outbox.pending().map(({ key }) => key), ["left"]);
});

test("one line at a time, and the next only after the answer", async () => {
  const outbox = new Outbox(memory());
  const asked = [];
  const answers = [];
  const sender = new Sender(outbox, ({ key }) => new Promise((resolve) => { asked.push(key); answers.push(resolve); }), () => {});
  outbox.keep(entry("one", 1));
  outbox.keep(entry("two", 2));
  sender.wake();
  sender.wake();
  await settle();
  assert.deepEqual(asked, ["one"]);
  answers[0]({ seq: 1 });
  await settle();
  assert.deepEqual(asked, ["one", "two"]);
  answers[1]({ seq: 2 });
  await settle();
  assert.equal(outbox.pending().length, 0);
});

test("a line that was typed before older ones were found goes out after them", async () => {
  const storage = memory();
  await storage.put(entry("older", 1, "gone"));
  const outbox = new Outbox(storage);
  const asked = [];
  const sender = new Sender(outbox, async ({ key }) => (asked.push(key), { seq: asked.length }), () => {});
  sender.hold();
  outbox.keep(entry("newer", 2));
  await sender.wake();
  assert.deepEqual(asked, []);
  await outbox.adopt(() => true);
  sender.release();
  await settle();
  assert.deepEqual(asked, ["older", "newer"]);
});

test("without an answer a line stays, is told as late, and goes out again with its key", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const outbox = new Outbox(memory());
  const asked = [];
  const news = [];
  const ask = async ({ key }) => {
    asked.push(key);
    if (asked.length === 1) throw new Error("timeout");
    return { seq: 7 };
  };
  const sender = new Sender(outbox, ask, (_, told) => news.push(told.state ?? told.answer.seq));
  outbox.keep(entry("k", 1));
  await sender.wake();
  assert.equal(outbox.pending().length, 1);
  context.mock.timers.tick(1000);
  await settle();
  assert.deepEqual(asked, ["k", "k"]);
  assert.deepEqual(news, ["sending", "late", "sending", 7]);
  assert.equal(outbox.pending().length, 0);
});

test("a refusal leaves the outbox, a full disk does not", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const outbox = new Outbox(memory());
  const sender = new Sender(outbox, async ({ key }) => ({ error: key }), () => {});
  outbox.keep(entry("too_long", 1));
  outbox.keep(entry("storage_failed", 2));
  await sender.wake();
  assert.deepEqual(outbox.pending().map(({ key }) => key), ["storage_failed"]);
});

test("a line at which the server fails every time is given back, and what was typed after it goes out", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const outbox = new Outbox(memory());
  const asked = [];
  const told = [];
  const ask = async ({ key }) => (asked.push(key), key === "faulty" ? { error: "server_error" } : { seq: 7 });
  const sender = new Sender(outbox, ask, ({ key }, { state, answer }) => state ?? told.push([key, answer.error ?? answer.seq]));
  outbox.keep(entry("before", 1));
  outbox.keep(entry("faulty", 2));
  outbox.keep(entry("after", 3));
  await sender.wake();
  assert.deepEqual(told, [["before", 7]], "it is tried again: the fault may pass");
  for (let turn = 0; turn < 50; turn += 1) {
    context.mock.timers.tick(1000);
    await settle();
  }
  assert.deepEqual(told, [["before", 7], ["faulty", "server_error"], ["after", 7]]);
  assert.deepEqual(outbox.pending(), []);
  assert.ok(asked.filter((key) => key === "faulty").length > 3);
});

test("a fault that passes gives no line back", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const outbox = new Outbox(memory());
  const told = [];
  let tries = 0;
  const ask = async () => ((tries += 1) % 4 ? { error: "server_error" } : { seq: tries });
  const sender = new Sender(outbox, ask, (_, { state, answer }) => state ?? told.push(answer.error ?? answer.seq));
  for (const order of [1, 2, 3]) outbox.keep(entry(`line-${order}`, order));
  await sender.wake();
  for (let turn = 0; turn < 20; turn += 1) {
    context.mock.timers.tick(1000);
    await settle();
  }
  assert.deepEqual(told, [4, 8, 12]);
});

test("a server that asks for a pause gets the same key after it, whatever wakes the sender meanwhile", async () => {
  const outbox = new Outbox(memory());
  outbox.keep(entry("flood", 1));
  const asked = [];
  const answers = [{ error: "slow_down", wait_ms: 900 }, { seq: 7 }];
  const sender = new Sender(outbox, async ({ key }) => {
    asked.push({ key, at: Date.now() });
    return answers[asked.length - 1];
  }, () => {});
  sender.wake();
  for (let turn = 0; turn < 8; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    sender.wake();
  }
  assert.equal(asked.length, 1);
  while (outbox.pending().length) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(asked.map(({ key }) => key), ["flood", "flood"]);
  assert.ok(asked[1].at - asked[0].at >= 900);
});

test("a sender that is woken a hair before the pause is over is woken again", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  let now = 1000;
  context.mock.method(performance, "now", () => now);
  const outbox = new Outbox(memory());
  outbox.keep(entry("flood", 1));
  const answers = [{ error: "slow_down", wait_ms: 900 }, { seq: 7 }];
  const sender = new Sender(outbox, async () => answers.shift(), () => {});
  await sender.wake();
  context.mock.timers.tick(901);
  await settle();
  assert.equal(outbox.pending().length, 1);
  now += 901;
  context.mock.timers.tick(901);
  await settle();
  assert.equal(outbox.pending().length, 0);
});
