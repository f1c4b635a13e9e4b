import assert from "node:assert/strict";
import test from "node:test";

import "./tables.js";

const { Moving, pushed } = await import("../../static/js/desk/moving.js");
const { followed, grouped } = await import("../../static/js/desk/slips.js");
const { followed: told } = await import("../../static/js/wall/said.js");

test("an arrow pushes a frame, with Shift little by little, and never off its sheet", () => {
  const box = { x: 100, y: 1000, w: 300, h: 60 };
  assert.deepEqual(pushed(box, "ArrowRight", false), { ...box, x: 160 });
  assert.deepEqual(pushed(box, "ArrowLeft", true), { ...box, x: 90 });
  assert.equal(pushed(box, "ArrowDown", false).y, 1020);
  assert.equal(pushed({ ...box, x: 20 }, "ArrowLeft", false).x, 0);
  assert.equal(pushed(box, "a", false), undefined);
});

const slip = (id, more = {}) => ({ id, kind: "remark", note: 0, line: "", words: "x", speaker: "", twin: 0, state: "waiting", ...more });

test("the same words are one item, the oldest first; what was noted or put aside waits no more", () => {
  const slips = [slip(3, { twin: 1 }), slip(1), slip(2), slip(4, { state: "aside" }), slip(5, { kind: "correction", note: 9 })];
  assert.deepEqual(grouped(slips).map((group) => group.map(({ id }) => id)), [[1, 3], [2], [5]]);
});

test("a tray of another evening is another tray; news are put and noted ones go", () => {
  const mine = { book: "a", now: 2, slips: new Map([[1, slip(1)], [2, slip(2)]]) };
  const news = followed(mine, { book: "a", now: 4, muted: 0, whole: false, slips: [slip(1, { state: "noted" }), slip(3)] });
  assert.deepEqual([...news.slips.keys()], [2, 3]);
  const other = followed(mine, { book: "b", now: 1, muted: 0, whole: true, slips: [slip(7)] });
  assert.deepEqual([other.book, ...other.slips.keys()], ["b", 7]);
});

test("a sender's list follows what was told, and what was erased goes", () => {
  const own = [{ key: "a", state: "sending" }, { key: "b", state: "received", reason: "late" }, { key: "c", state: "noted" }];
  const news = told(own, [{ key: "b", state: "noted", note: 7 }, { key: "c", state: "gone", note: 2 }]);
  assert.deepEqual(news, [{ key: "a", state: "sending" }, { key: "b", state: "noted", note: 7, reason: undefined }]);
});

test("a note is let go of when the line has the focus, and an alert that came meanwhile stays", () => {
  const svg = Object.assign(new EventTarget(), { querySelectorAll: () => [] });
  const said = [];
  const writing = { input: new EventTarget(), places: { said: { textContent: "" } }, say: (text) => said.push(text) };
  const moving = new Moving({ svg, picking: new EventTarget(), writing }, (key) => key);
  moving.held = { note: 2, sheet: 1, box: { x: 1, y: 1, w: 1, h: 1 } };
  moving.show = () => {};
  writing.input.dispatchEvent(new Event("focus"));
  assert.deepEqual([moving.held, said], [undefined, []]);
  writing.places.said.textContent = "desk.moving";
  moving.held = { note: 2, sheet: 1, box: { x: 1, y: 1, w: 1, h: 1 } };
  writing.input.dispatchEvent(new Event("focus"));
  assert.deepEqual([moving.held, said], [undefined, [""]]);
});
