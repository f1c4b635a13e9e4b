// @ts-check
/** The keys of the desk: everything a scribe needs without leaving the line. */

import { asked, isAltCode, isComposed, isLetter, keysOf, writes } from "./chords.js";
import { withNextPictogram } from "./line.js";

/**
 * @typedef {{input: HTMLTextAreaElement, typing: import("./typing.js").Typing, keycaps: import("./keycaps.js").Keycaps,
 *   writing: import("./writing.js").Writing, suggest: import("./suggest.js").Suggest,
 *   picking: import("../drawing/picking.js").Picking, ghost: import("./ghost.js").Ghost, palette: import("./palette.js").Palette, tray: import("./tray.js").Tray, isBusy(): boolean,
 *   chooser(name: import("./chords.js").Palette): void, corrections: import("./corrections.js").Corrections}} Parts
 */

/** @param {Parts} parts */
export function listenToKeys(parts) {
  const { input, typing, writing } = parts;
  input.addEventListener("keydown", (event) => inLine(event, parts));
  addEventListener("keydown", (event) => anywhere(event, parts));
  typing.addEventListener("ended", () => writing.submit());
}

/** An Enter that ends a composition is left to the browser: where it is more, it breaks the line, and `Typing` hears that.
 * @param {KeyboardEvent} event @param {Parts} parts */
function inLine(event, { input, typing, writing, suggest, picking, ghost, corrections }) {
  if (isComposed(event) || (event.key === "Enter" && typing.endsComposition(event))) return;
  if (isAltCode(event)) return;
  if (suggest.key(event)) return event.preventDefault();
  const isEmpty = !input.value;
  const isControl = (event.ctrlKey || event.metaKey) && !event.altKey && !event.getModifierState("AltGraph");
  if (event.key === "Enter") writing.submit();
  else if (event.key === "ArrowUp" && isEmpty) corrections.editLast();
  else if (event.key === "ArrowDown" && isEmpty) picking.svg.focus();
  else if (event.key === "Escape") escape(writing, picking);
  else if (event.key === "F9" && ghost.picture && !isEmpty) turnPicture({ typing, writing }, ghost.picture);
  else if (isControl && isLetter(event, "z")) (event.shiftKey ? redo : undo)(event, { typing, writing, corrections });
  else if (isControl && !event.shiftKey && isLetter(event, "y")) redo(event, { typing, writing, corrections });
  else return;
  event.preventDefault();
}

/** Ends what is under way; on an empty line, what was typed and cleared is no longer there to undo.
 * @param {import("./writing.js").Writing} writing @param {import("../drawing/picking.js").Picking} picking */
function escape(writing, picking) {
  if (writing.editing) writing.dropLine();
  else if (picking.seq) picking.pick(0);
  else if (!writing.input.value) writing.dropLine();
}

/** @param {Pick<Parts, "typing" | "writing">} parts @param {import("../link/protocol.js").Picture} picture */
function turnPicture({ typing, writing }, picture) {
  typing.write(withNextPictogram(writing.line, picture));
  writing.changed();
}

/** @typedef {Pick<Parts, "typing" | "writing" | "corrections">} Undoing */

/** Typing first; a note only on a line that Enter has emptied, never by a key that is held down: where typing began, that is said.
 * @param {KeyboardEvent} event @param {Undoing} parts */
function undo(event, { typing, writing, corrections }) {
  if (typing.undo() || event.repeat) return;
  if (typing.history.isFresh && !writing.input.value && !writing.editing) corrections.undoLast();
  else writing.say(writing.parts.t("desk.undo.none"));
}

/** @param {KeyboardEvent} event @param {Undoing} parts */
function redo(event, { typing, writing, corrections }) {
  if (typing.redo() || event.repeat) return;
  if (typing.history.isFresh && !writing.input.value && !writing.editing) corrections.redoLast();
}

/** The keys of the palettes; what writes goes into the line.
 * @param {KeyboardEvent} event @param {Parts} parts */
function anywhere(event, { input, keycaps, palette, chooser, tray, isBusy }) {
  if (isBusy()) return;
  if (event.key === "F4" && !event.altKey && !event.ctrlKey && tray.focus()) return event.preventDefault();
  const found = asked(event, keysOf(palette.set), keycaps.plain);
  if (found) {
    event.preventDefault();
    if (found.figure === undefined) chooser(found.palette);
    else if (found.palette === "speakers") palette.speak(found.figure);
    else palette.choose(found.figure);
    return;
  }
  const isElsewhere = /** @type {Element} */ (event.target).closest("input, select, textarea, dialog");
  if (writes(event, keycaps.plain) && event.key !== " " && !isElsewhere) input.focus();
}
