// @ts-check
/** What this phone sent and what became of it; kept in this browser alone. */

import { browser } from "../link/storage.js";

/**
 * `about` is the note that is to be mended, 0 for none; `note` the ink that it became; `reason` why it was not kept.
 * @typedef {{key: string, kind: string, words: string, speaker: string, about: number, state: string, note: number, reason?: string}} Own
 * @typedef {import("../link/protocol.js").Told} Told
 */

const MOST = 30;

/**
 * One's own list after what the server told; what is gone from the board goes here too. Pure.
 * @param {readonly Own[]} own @param {readonly Told[]} told @returns {Own[]}
 */
export function followed(own, told) {
  const known = new Map(told.map((one) => [one.key, one]));
  return own.map((one) => {
    const news = known.get(one.key);
    return news ? { ...one, state: news.state, note: news.note, reason: undefined } : one;
  }).filter(({ state }) => state !== "gone");
}

export class Said {
  /** @param {string} board */
  constructor(board) {
    this.name = `said-${board}`;
    this.own = browser.read(this.name, /** @type {Own[]} */ ([]));
  }

  /** @param {Own[]} own */
  keep(own) {
    this.own = own.slice(-MOST);
    browser.write(this.name, this.own);
  }

  /** @param {Own} one */
  add(one) {
    this.keep([...this.own, one]);
  }

  /** @param {string} key @param {Partial<Own>} news */
  change(key, news) {
    this.keep(this.own.map((one) => (one.key === key ? { ...one, ...news } : one)));
  }

  /** @param {string} key */
  drop(key) {
    this.keep(this.own.filter((one) => one.key !== key));
  }

  /** @param {readonly Told[]} told */
  follow(told) {
    this.keep(followed(this.own, told));
  }
}
