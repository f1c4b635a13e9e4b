// @ts-check
/** What patches said of notes that went and of themes' names: an answer that was on its way is put right by it. */

import { parsed } from "../drawing/canvas.js";
import { isErased, isTheme, restOf } from "./words.js";

/** @typedef {import("./reading.js").Told} Told @typedef {{seq: number, isGone: boolean, name: string}} One */

export class News {
  constructor() {
    /** @type {Map<number, One>} by note, what was said last */
    this.known = new Map();
  }

  /** What is news to other notes too: those that went, and themes. @param {import("../link/protocol.js").Patch} patch @returns {[number, One][]} */
  take({ put, drop, seq }) {
    /** @type {[number, One | null][]} */
    const said = [
      ...drop.filter((id) => id.startsWith("n-")).map((id) => /** @type {[number, One]} */ ([Number(id.slice(2)), { seq, isGone: true, name: "" }])),
      ...put.filter(([id]) => id.startsWith("n-")).map(([id, fragment]) => /** @type {[number, One | null]} */ ([Number(id.slice(2)), newsIn(fragment, seq)])),
    ];
    for (const [id, one] of said) {
      if (one) this.known.set(id, one);
      else this.known.delete(id);
    }
    return said.filter(/** @returns {pair is [number, One]} */ (pair) => !!pair[1]);
  }

  /** A note as it was at this seq, with what is known better; null for one that went since then. @param {Told} told @param {number} seq */
  righted(told, seq) {
    const [own, theme] = [told.id, told.theme_id].map((id) => this.known.get(id)).map((one) => (one && one.seq > seq ? one : null));
    if (own?.isGone) return null;
    return theme && told.kind !== "theme" ? { ...told, theme: theme.name } : told;
  }
}

/** What a note's ink says to others: that it was erased, or a theme's name. @param {string} fragment @param {number} seq @returns {One | null} */
function newsIn(fragment, seq) {
  if (isErased(fragment)) return { seq, isGone: true, name: "" };
  const theme = isTheme(fragment) ? parsed(fragment) : null;
  return theme && { seq, isGone: false, name: restOf(theme) };
}
