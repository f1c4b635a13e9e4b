// @ts-check
/** The keys of the desk: everything a scribe needs without leaving the line. */

import { slotOf } from "./slots.js";

/**
 * @typedef {{input: HTMLTextAreaElement, writing: import("./writing.js").Writing, suggest: import("./suggest.js").Suggest,
 *   picking: import("../drawing/picking.js").Picking, palette: import("./palette.js").Palette, isBusy(): boolean,
 *   corrections: import("./corrections.js").Corrections}} Parts
 */

/** @param {Parts} parts */
export function listenToKeys(parts) {
  parts.input.addEventListener("keydown", (event) => inLine(event, parts));
  addEventListener("keydown", (event) => anywhere(event, parts));
}

/** @param {KeyboardEvent} event @param {Parts} parts */
function inLine(event, { input, writing, suggest, picking, corrections }) {
  if (event.isComposing) return;
  if (suggest.key(event)) return event.preventDefault();
  const isEmpty = !input.value;
  const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && isEmpty;
  if (event.key === "Enter") writing.submit();
  else if (event.key === "ArrowUp" && isEmpty) corrections.editLast();
  else if (event.key === "Escape" && writing.editing) writing.free();
  else if (event.key === "Escape" && picking.seq) picking.pick(0);
  else if (isUndo && event.shiftKey) corrections.redoLast();
  else if (isUndo) corrections.undoLast();
  else return;
  event.preventDefault();
}

/** Ctrl and a number: who speaks; Alt and a number: the theme; a letter: into the line.
 * @param {KeyboardEvent} event @param {Parts} parts */
function anywhere(event, { input, palette, isBusy }) {
  const slot = slotOf(event);
  const isSlot = slot !== undefined && !event.metaKey && !event.shiftKey && event.ctrlKey !== event.altKey;
  if (isSlot) {
    event.preventDefault();
    if (event.ctrlKey) palette.speak(slot);
    else palette.choose(slot);
    return;
  }
  const isTyping = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isTyping && !isBusy() && !(event.target instanceof HTMLInputElement)) input.focus();
}
