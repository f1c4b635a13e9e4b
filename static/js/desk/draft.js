// @ts-check
/** The line of a desk as its browser keeps it until it is noted or given up. */

import { browser } from "../link/storage.js";

/** @typedef {{board: string, desk: string}} Whose @typedef {import("./writing.js").Editing} Editing @typedef {import("../link/outbox.js").Entry} Entry */

/** @param {Whose} whose */
const nameOf = ({ board, desk }) => `draft-${board}-${desk}`;

/** @param {Whose} whose @param {{line: string, editing?: Editing} | null} draft null for none */
export function keepDraft(whose, draft) {
  if (draft) browser.write(nameOf(whose), draft);
  else browser.drop(nameOf(whose));
}

/**
 * What this desk has left, or, taken from there, a desk that is gone.
 * @param {Whose} whose @param {Set<string>} [alive] desks that are not gone @returns {{line: string, editing?: Editing} | null}
 */
export function findDraft(whose, alive) {
  const start = nameOf({ ...whose, desk: "" });
  const names = alive ? browser.leftBehind(start, alive) : [nameOf(whose)];
  const left = names.find((name) => browser.text(name));
  if (!left) return null;
  const { line, editing } = browser.read(left, /** @type {{line?: string, editing?: Editing}} */ ({}));
  if (alive) browser.drop(left);
  return { line: line ?? "", editing };
}

/** What the line in the field is for, as an entry says it. Pure. @param {{editing?: Editing, answers?: number}} line */
export function asEntry({ editing, answers }) {
  const { note, changed, theme } = editing ?? {};
  return editing ? { event: /** @type {const} */ ("edit"), body: { note, changed, theme } } : { event: /** @type {const} */ ("capture"), body: { answers } };
}

/** What the line of an entry was for: the note that it corrects, which does not say these words, or the one that it answers. Pure.
 * @param {Pick<Entry, "event" | "body">} entry @returns {{editing?: Editing, answers?: number}} */
export function ofEntry({ event, body }) {
  const { note, changed, theme, answers } = /** @type {Editing & {answers?: number}} */ (/** @type {unknown} */ (body));
  return event === "edit" ? { editing: { note, changed, theme, line: "" } } : { answers };
}
