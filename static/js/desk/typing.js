// @ts-check
/** The field of the line: the only writer of its value, so that everything put there can be undone. */

import { isComposed } from "./chords.js";
import { History } from "./history.js";

/** An Enter so soon after a composition (in milliseconds) is the one that ended it. */
const ENDING_MS = 40;
const BREAKS = new Set(["insertLineBreak", "insertParagraph"]);

export class Typing extends EventTarget {
  /** Tells "typed" after each change by hand, and "ended" for the Enter of a keyboard on glass, which may send no key.
   * @param {HTMLTextAreaElement} input */
  constructor(input) {
    super();
    this.input = input;
    this.history = new History();
    this.composed = -Infinity;
    input.addEventListener("beforeinput", (event) => this.before(event));
    input.addEventListener("input", (event) => this.after(/** @type {InputEvent} */ (event)));
    input.addEventListener("compositionend", (event) => {
      this.composed = event.timeStamp;
      if (input.value.includes("\n")) this.end();
    });
  }

  get state() {
    const { value, selectionStart: start, selectionEnd: end } = this.input;
    return { value, start, end };
  }

  /** Puts a text into the field as one step. @param {string} value @param {number} [start] @param {number} [end] the caret, else at the end */
  write(value, start = value.length, end = start) {
    const { input, history } = this;
    history.select(input.selectionStart, input.selectionEnd);
    this.show({ value, start, end });
    history.record(this.state, "", performance.now());
  }

  /** Puts a text there that no undo takes away. @param {string} value @param {number} [start] @param {number} [end] the caret, else at the end */
  begin(value, start = value.length, end = start) {
    this.show({ value, start, end });
    this.history.begin(this.state);
  }

  /** @param {import("./history.js").State} state */
  show({ value, start, end }) {
    if (this.input.value !== value) this.input.value = value;
    this.input.setSelectionRange(start, end);
  }

  /** True when there was typing to undo. */
  undo() {
    return this.restore(this.history.undo());
  }

  redo() {
    return this.restore(this.history.redo());
  }

  /** @param {import("./history.js").State | undefined} state */
  restore(state) {
    if (!state) return false;
    this.show(state);
    this.dispatchEvent(new Event("typed"));
    return true;
  }

  /** Whether an Enter only ends a composition. @param {KeyboardEvent} event */
  endsComposition(event) {
    return isComposed(event) || event.timeStamp - this.composed < ENDING_MS;
  }

  /** @param {InputEvent} event */
  before(event) {
    const { inputType, data } = event;
    this.history.select(this.input.selectionStart, this.input.selectionEnd);
    const isBreak = BREAKS.has(inputType) || (inputType === "insertText" && data === "\n");
    if (isBreak) this.end();
    else if (inputType === "historyUndo") this.undo();
    else if (inputType === "historyRedo") this.redo();
    else return;
    event.preventDefault();
  }

  /** @param {InputEvent} event */
  after({ inputType, isComposing }) {
    const isEnded = (BREAKS.has(inputType) || inputType === "insertText") && !isComposing && /\n$/.test(this.input.value.slice(0, this.input.selectionEnd));
    if (isEnded) return this.end();
    const { value, start } = this.state;
    if (value.includes("\n") && !isComposing) {
      const caret = joined(value.slice(0, start)).length;
      this.show({ value: joined(value), start: caret, end: caret });
    }
    this.history.record(this.state, inputType, performance.now());
    this.dispatchEvent(new Event("typed"));
  }

  end() {
    const value = joined(this.input.value).trimEnd();
    if (value !== this.input.value) this.write(value);
    this.dispatchEvent(new Event("ended"));
  }
}

/** @param {string} text */
const joined = (text) => text.replace(/\s*\n\s*/g, " ");
