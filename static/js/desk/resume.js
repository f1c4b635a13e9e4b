// @ts-check
/** Takes up what was left: this desk's own line and refusals, and what desks that are gone did not send. */

import { byId } from "../drawing/dom.js";
import { newKey } from "../link/keys.js";
import { ROOT } from "../link/root.js";
import { tab } from "../link/storage.js";
import { asEntry, findDraft } from "./draft.js";
import { erasedIn } from "./follow.js";
import { guess, withNumber } from "./line.js";
import { rememberLines } from "./remember.js";

/** @typedef {import("./parts.js").Parts} Parts */
/** @typedef {import("../link/outbox.js").Entry} Entry */

/** How long lines wait for older ones, at most, and for the names that their numbers stand for. */
const OLDER_MS = 3000;
const NAMES_MS = 15_000;
/** What may name a speaker or a theme by its number. */
const NUMBERED = /@\d|^#\d$/;

/** @param {Parts} parts */
export function resume(parts) {
  const { writing, refused, store, tabs, sender } = parts;
  sender.hold();
  refused.resume();
  const ended = early(parts);
  takeUp(parts);
  byId("memory").hidden = store.lasting;
  writing.changed();
  const older = tabs.alone(() => adopt(parts)).catch((error) => console.warn("older lines could not be taken up", error));
  const names = ended.some(({ line }) => NUMBERED.test(line)) ? told(parts) : undefined;
  void Promise.all([within(older, OLDER_MS), within(names, NAMES_MS)]).then(() => number(parts, ended)).finally(() => sender.release());
  rememberLines(parts);
  forgetErased(parts);
}

/** @param {Promise<unknown> | undefined} work @param {number} limit in milliseconds */
const within = (work, limit) => Promise.race([work, new Promise((resolve) => setTimeout(resolve, limit))]);

/** When the speakers and themes have their numbers. @param {Parts} parts @returns {Promise<void>} */
const told = ({ agenda }) => new Promise((resolve) => agenda.addEventListener("changed", () => agenda.table.version && resolve()));

/** Lines that were ended by Enter before the scripts ran are kept; the last one stays, with its caret. @param {Parts} parts */
function early({ input, typing, writing, outbox }) {
  const { value, selectionStart, selectionEnd } = input;
  const lines = value.split("\n");
  const last = lines.pop() ?? "";
  typing.begin(last);
  const before = value.length - last.length;
  if (selectionStart >= before) input.setSelectionRange(selectionStart - before, selectionEnd - before);
  for (const line of lines) if (line.trim()) writing.capture(line.trim());
  return outbox.pending();
}

/**
 * The line that this desk, or one that is gone, has left. What was typed meanwhile stays where it is, and the desk's own stands
 * under the refused lines: the next letter would be kept in its place. @param {Parts} parts @param {Set<string>} [alive]
 */
function takeUp({ input, typing, writing, refused, who }, alive) {
  const typed = input.value.trim();
  const left = typed && alive ? null : findDraft(who, alive);
  if (!left?.line) return;
  const { line, editing } = left;
  if (typed && typed !== line.trim()) return refused.add({ key: newKey(), order: 0, tab: who.tab, board: who.board, ...asEntry({ editing }), line }, "");
  if (!typed) typing.begin(line);
  writing.editing = editing;
  writing.changed();
}

/** What their numbers stand for, where they were typed before that was known. @param {Parts} parts @param {Entry[]} ended not sent yet */
function number({ writing, outbox, lines, receipt }, ended) {
  const failed = (/** @type {unknown} */ error) => console.warn("the outbox could not follow a line", error);
  /** @type {{theme?: number}} */
  let theme = {};
  for (const entry of ended.filter(({ key }) => outbox.entries.has(key))) {
    const figure = /^#(\d)$/.exec(entry.line)?.[1];
    if (figure && !writing.editing && writing.choose(Number(figure))) {
      theme = writing.theme === undefined ? {} : { theme: writing.theme };
      outbox.settle(entry.key).catch(failed);
      lines.pending = outbox.pending().length;
      lines.forget(entry.key);
      receipt.drop(entry.key);
      continue;
    }
    if (guess(entry.line).kind === "theme") [theme, writing.theme] = [{}, undefined];
    entry.line = withNumber(entry.line, writing.numbered());
    entry.body = { ...entry.body, ...theme, line: entry.line };
    outbox.keep(entry).catch(failed);
    lines.change(lines.find(entry.key), { line: entry.line, isNote: !!guess(entry.line).kind });
  }
}

/** @param {Parts} parts */
async function adopt(parts) {
  const { tabs, outbox, lines, writing, refused, sender } = parts;
  const alive = await tabs.living();
  for (const entry of await outbox.adopt((entry) => !alive.has(entry.tab))) {
    if (entry.event === "capture" && !lines.find(entry.key)) lines.add({ key: entry.key, line: entry.line, isNote: !!guess(entry.line).kind, state: "waiting" });
    writing.order = Math.max(writing.order, entry.order);
  }
  takeUp(parts, alive);
  refused.resume(alive);
  sender.wake();
}

/** Deleted is deleted: what was erased while this page was away leaves its lines too. @param {Parts} parts */
async function forgetErased({ who, live, lines }) {
  const memory = `seen-${who.board}`;
  const seen = Number(tab.text(memory));
  live.addEventListener("drawn", () => tab.keep(memory, String(live.mine)));
  if (!lines.lines.length || seen >= live.mine) return;
  const answer = await fetch(`${ROOT}/b/${who.board}/patch?since=${seen}`).catch(() => null);
  if (!answer?.ok) return;
  const erased = erasedIn(await answer.json());
  lines.erase((seq) => erased.has(seq));
  tab.keep(memory, String(live.mine));
}
