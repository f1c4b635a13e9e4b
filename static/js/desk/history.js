// @ts-check
/** What was typed in the line since it was last free, so that it is undone and done again in steps. Pure. */

/** @typedef {{value: string, start: number, end: number}} State */

/** Typing goes on as one step until a pause of this many milliseconds, a new word, or a selection that is typed over. */
const PAUSE_MS = 1250;
const FLOWING = new Set(["insertText", "insertCompositionText", "deleteContentBackward", "deleteContentForward"]);

export class History {
  constructor() {
    /** @type {State} */
    this.now = { value: "", start: 0, end: 0 };
    /** @type {State[]} */
    this.past = [];
    /** @type {State[]} */
    this.future = [];
    this.how = "";
    this.at = 0;
  }

  /** Nothing before this state can be undone. @param {State} state */
  begin(state) {
    this.now = state;
    this.past = [];
    this.future = [];
    this.how = "";
    this.at = 0;
  }

  /** Whether nothing was typed since the beginning, not even something that was undone. */
  get isFresh() {
    return !this.past.length && !this.future.length;
  }

  /** The selection before the next change. @param {number} start @param {number} end */
  select(start, end) {
    this.now = { ...this.now, start, end };
  }

  /** @param {State} state @param {string} how the change's inputType, "" for one that a button made @param {number} at in milliseconds */
  record(state, how, at) {
    if (state.value === this.now.value) return this.select(state.start, state.end);
    const isWord = how === "insertText" && /\s$/.test(this.now.value.slice(0, this.now.end)) && !/\s$/.test(state.value.slice(0, state.end));
    const isOver = how !== "insertCompositionText" && this.now.start !== this.now.end;
    const flows = FLOWING.has(how) && how === this.how && at - this.at < PAUSE_MS && !isWord && !isOver && this.past.length;
    if (!flows) this.past.push(this.now);
    [this.now, this.how, this.at, this.future] = [state, how, at, []];
  }

  /** The state before the last step; undefined when there is none. */
  undo() {
    return this.step(this.past, this.future);
  }

  redo() {
    return this.step(this.future, this.past);
  }

  /** @param {State[]} from @param {State[]} to */
  step(from, to) {
    const state = from.pop();
    if (!state) return undefined;
    to.push(this.now);
    this.now = state;
    this.how = "";
    return state;
  }
}
