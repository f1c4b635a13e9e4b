// @ts-check
/** What this browser typed for a board, and whether the server's disk has all of it. */

import { hour } from "../link/hour.js";
import { browser } from "../link/storage.js";

const PIECE = 1000;

export class Receipt {
  /** @param {string} board @param {import("../link/live.js").Live} live */
  constructor(board, live) {
    this.memory = `typed-${board}`;
    this.live = live;
    /** @type {Set<string>} */
    this.keys = new Set(this.stored());
  }

  /** Counts a line. @param {string} key */
  add(key) {
    this.change((keys) => keys.add(key));
  }

  /** A line that was refused is in the scribe's hands again, so it is not counted. @param {string} key */
  drop(key) {
    this.change((keys) => keys.delete(key));
  }

  /** Other pages of this browser count too: read, change, write. @param {(keys: Set<string>) => void} change */
  change(change) {
    change(this.keys);
    const all = new Set(this.stored());
    change(all);
    if (browser.write(this.memory, [...all])) this.keys = all;
  }

  /** @returns {string[]} */
  stored() {
    return browser.read(this.memory, []);
  }

  /** Reads the server's disk again; throws without a connection. */
  async check() {
    const keys = [...new Set([...this.keys, ...this.stored()])];
    let count = 0;
    /** @type {string[]} */
    const missing = [];
    for (let at = 0; at < keys.length; at += PIECE) {
      const answer = await this.live.ask("receipt", { keys: keys.slice(at, at + PIECE) });
      if (answer.error !== undefined) throw new Error(answer.error);
      count += answer.count;
      missing.push(...answer.missing);
    }
    return { typed: keys.length, archived: count, missing };
  }
}

/** Reads the disk again and says what was found. @param {HTMLDialogElement} dialog @param {Receipt} receipt @param {import("../link/messages.js").Translate} t */
export async function showReceipt(dialog, receipt, t) {
  const words = /** @type {HTMLElement} */ (dialog.querySelector(".words"));
  words.textContent = t("receipt.reading");
  dialog.className = "";
  if (!dialog.open) dialog.showModal();
  try {
    const { typed, archived, missing } = await receipt.check();
    const time = hour(new Date());
    words.textContent = t(missing.length ? "receipt.missing" : "receipt.whole", { n: typed, archived, missing: missing.length, time });
    dialog.classList.add(missing.length ? "short" : "whole");
  } catch (error) {
    console.warn("no receipt", error);
    words.textContent = t("receipt.offline", { n: receipt.keys.size });
  }
}
