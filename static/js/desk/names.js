// @ts-check
/** The names of the palette and their numbers, to arrange, rename, make one of two, or take off; the only writer of #names. */

import { button, make } from "../drawing/dom.js";
import { keepRows } from "../drawing/focus.js";

export class Names {
  /**
   * @param {HTMLDialogElement} dialog
   * @param {{palette: import("./palette.js").Palette, voices: import("./voices.js").Voices, t: import("../link/messages.js").Translate}} parts
   */
  constructor(dialog, parts) {
    this.dialog = dialog;
    this.parts = parts;
    /** @type {Map<string, HTMLElement>} */
    this.rows = new Map();
    this.list = /** @type {HTMLElement} */ (dialog.querySelector("ol"));
    this.place = /** @type {HTMLElement} */ (dialog.querySelector(".asked"));
    parts.palette.addEventListener("shown", () => dialog.open && this.show());
    dialog.addEventListener("close", () => this.clear());
  }

  /** A dialog that is closed keeps no names: nobody would look there for one that is erased. */
  clear() {
    this.place.replaceChildren();
    this.list.replaceChildren();
    this.rows.clear();
  }

  open() {
    this.place.replaceChildren();
    this.show();
    this.dialog.showModal();
  }

  show() {
    keepRows(this.list, this.rows, this.parts.palette.slots.map((name, at) => ({ id: name || at, says: at, make: () => this.item(name, at) })));
  }

  /** @param {string} name @param {number} at */
  item(name, at) {
    const { palette, voices, t } = this.parts;
    const act = (/** @type {string} */ label, /** @type {() => void} */ done) => button(t(label), "small", () => {
      done();
      this.show();
    });
    const words = make("span", "words", name || t("names.free"));
    if (!name) return make("li", "quiet", make("kbd", "", String(at + 1)), words);
    return make(
      "li", "", make("kbd", "", String(at + 1)), words,
      act("names.up", () => palette.move(at, -1)), act("names.down", () => palette.move(at, 1)),
      button(t("names.rename"), "small", () => void voices.rename(this.place, name)),
      act("names.off", () => palette.takeOff(name)),
    );
  }
}
