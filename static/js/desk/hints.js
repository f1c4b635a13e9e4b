// @ts-check
/** The signs that a line can begin or end with, said at the line until this browser's scribe has used them; the only writer of #hints. */

import { browser } from "../link/storage.js";

const MEMORY = "signs-used";

export class Hints {
  /** @param {HTMLElement} place with an element a sign */
  constructor(place) {
    this.place = place;
    /** @type {Set<string>} */
    this.used = new Set(browser.read(MEMORY, /** @type {string[]} */ ([])));
    this.show();
  }

  /** @param {string} line one that was noted */
  learn(line) {
    const before = this.used.size;
    const first = line[0] ?? "";
    if (["@", "#", "/", "\\"].includes(first)) this.used.add(first);
    if (/\s@\S/.test(line)) this.used.add("@");
    if (this.used.size === before) return;
    browser.write(MEMORY, [...this.used]);
    this.show();
  }

  show() {
    for (const hint of this.place.querySelectorAll("[data-sign]")) {
      if (hint instanceof HTMLElement) hint.hidden = this.used.has(hint.dataset.sign ?? "");
    }
  }
}
