// @ts-check
/** Takes up what was left: this desk's own line and refusals, and what desks that are gone did not send. */

import { byId } from "../drawing/dom.js";
import { ROOT } from "../link/root.js";
import { erasedIn } from "./follow.js";
import { guess } from "./line.js";
import { rememberLines } from "./remember.js";

/** @typedef {import("./parts.js").Parts} Parts */

/** @param {Parts} parts */
export function resume(parts) {
  const { writing, refused, store, tabs } = parts;
  early(parts);
  writing.resume();
  refused.resume();
  byId("memory").hidden = store.lasting;
  writing.changed();
  tabs.alone(() => adopt(parts));
  rememberLines(parts);
  forgetErased(parts);
}

/** Lines that were ended by Enter before the scripts ran are noted; the last one stays, with its caret. @param {Parts} parts */
function early({ input, typing, writing }) {
  const { value, selectionStart, selectionEnd } = input;
  const lines = value.split("\n");
  const last = lines.pop() ?? "";
  typing.begin(last);
  const before = value.length - last.length;
  if (selectionStart >= before) input.setSelectionRange(selectionStart - before, selectionEnd - before);
  for (const line of lines) if (line.trim()) writing.capture(line.trim());
}

/** @param {Parts} parts */
async function adopt({ tabs, outbox, lines, writing, refused, sender }) {
  const alive = await tabs.living();
  for (const entry of await outbox.adopt((entry) => !alive.has(entry.tab))) {
    if (entry.event === "capture") lines.add({ key: entry.key, line: entry.line, isNote: !!guess(entry.line).kind, state: "waiting" });
    writing.order = Math.max(writing.order, entry.order);
  }
  writing.resume(alive);
  refused.resume(alive);
  sender.wake();
}

/** Deleted is deleted: what was erased while this page was away leaves its lines too. @param {Parts} parts */
async function forgetErased({ who, live, lines }) {
  const memory = `seen-${who.board}`;
  const seen = Number(sessionStorage.getItem(memory) ?? 0);
  live.addEventListener("drawn", () => sessionStorage.setItem(memory, String(live.mine)));
  if (!lines.lines.length || seen >= live.mine) return;
  const answer = await fetch(`${ROOT}/b/${who.board}/patch?since=${seen}`).catch(() => null);
  if (!answer?.ok) return;
  const erased = erasedIn(await answer.json());
  lines.erase((seq) => erased.has(seq));
  sessionStorage.setItem(memory, String(live.mine));
}
