// @ts-check
/** What a reader's browser remembers of a board: choices, notes kept for oneself, how far it was read. Nobody else sees it. */

import { browser } from "../link/storage.js";

export class Memory {
  /** @param {string} board */
  constructor(board) {
    this.name = `column-${board}`;
    this.kept = browser.read(this.name, /** @type {Record<string, any>} */ ({}));
    /** The seq up to which the board had been seen when this page was opened; 0 at a first visit. */
    this.seen = Number(this.kept.seen) || 0;
  }

  /** @template T @param {string} name @param {T} otherwise @returns {T} */
  read(name, otherwise) {
    return this.kept[name] ?? otherwise;
  }

  /** @param {string} name @param {unknown} value */
  write(name, value) {
    this.kept[name] = value;
    browser.write(this.name, this.kept);
  }

  /** @param {number} id */
  toggle(id) {
    const marks = this.read("marks", /** @type {number[]} */ ([]));
    this.write("marks", marks.includes(id) ? marks.filter((one) => one !== id) : [...marks, id]);
  }

  /** @param {number} id */
  isKept(id) {
    return this.read("marks", /** @type {number[]} */ ([])).includes(id);
  }

  /** @param {{id: number}} told */
  isMissed({ id }) {
    return this.seen > 0 && id > this.seen;
  }
}
