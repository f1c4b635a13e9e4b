// @ts-check
/** Captions as this reader wants them: size, contrast, place, remembered in this browser; on a phone also as running text. */

import { byId, make } from "../drawing/dom.js";
import { browser } from "../link/storage.js";

/** A line that was shorter was only begun. */
const SHORTEST = 8;
const MOST = 40;

/**
 * What a desk's last line was when this text is another one; "" while it is still the same. Pure.
 * @param {string} last @param {string} text
 */
export function ended(last, text) {
  const isSame = text.startsWith(last.slice(0, SHORTEST)) || last.startsWith(text.slice(0, SHORTEST) || "\0");
  return last.length >= SHORTEST && !isSame ? last : "";
}

export class Captions {
  /** @param {import("../link/live.js").Live} live @param {string} lang of the board */
  constructor(live, lang) {
    /** @type {Map<string, string>} what each desk types */
    this.last = new Map();
    for (const id of ["caption", "caption-log"]) byId(id).lang = lang;
    for (const select of document.querySelectorAll("select[data-caption]")) {
      if (!(select instanceof HTMLSelectElement)) continue;
      const name = select.dataset.caption ?? "";
      const kept = browser.text(`caption-${name}`);
      if (kept && [...select.options].some(({ value }) => value === kept)) select.value = kept;
      this.show(name, select.value);
      select.addEventListener("change", () => this.choose(name, select.value));
    }
    live.addEventListener("caption", (event) => this.hear(/** @type {CustomEvent} */ (event).detail));
  }

  /** @param {string} name @param {string} value */
  choose(name, value) {
    browser.keep(`caption-${name}`, value);
    this.show(name, value);
  }

  /** @param {string} name @param {string} value */
  show(name, value) {
    byId("caption").setAttribute(`data-${name}`, value);
    for (const select of document.querySelectorAll(`select[data-caption="${name}"]`)) /** @type {HTMLSelectElement} */ (select).value = value;
  }

  /** @param {{desk: string, text: string}} told */
  hear({ desk, text }) {
    const line = ended(this.last.get(desk) ?? "", text);
    this.last.set(desk, text);
    if (!line) return;
    const log = byId("caption-log");
    log.append(make("li", "", line));
    while (log.childElementCount > MOST) log.firstElementChild?.remove();
    byId("caption-text").hidden = false;
  }
}
