// @ts-check
/** The short list under the line; the only writer of #suggestions. Tab takes, arrows choose. */

import { make } from "../drawing/dom.js";

/** @typedef {import("./complete.js").Completion} Completion */

export class Suggest {
  /**
   * @param {HTMLElement} list @param {HTMLTextAreaElement} input
   * @param {() => Completion} complete @param {() => void} changed
   */
  constructor(list, input, complete, changed) {
    this.list = list;
    this.input = input;
    this.complete = complete;
    this.changed = changed;
    /** @type {Completion} */
    this.found = { from: 0, to: 0, options: [] };
    this.chosen = 0;
    list.addEventListener("pointerdown", (event) => {
      const item = /** @type {Element} */ (event.target).closest("li");
      if (!item) return;
      event.preventDefault();
      this.take(Number(item.dataset.at));
    });
  }

  get isOpen() {
    return this.found.options.length > 0;
  }

  /** Call when the line has changed. */
  refresh() {
    this.found = this.complete();
    this.chosen = 0;
    this.show();
  }

  close() {
    this.found = { from: 0, to: 0, options: [] };
    this.show();
  }

  /** True when the key was for the list. @param {KeyboardEvent} event */
  key(event) {
    if (!this.isOpen || event.ctrlKey || event.altKey || event.metaKey) return false;
    const last = this.found.options.length - 1;
    if (event.key === "Tab" && !event.shiftKey) this.take(this.chosen);
    else if (event.key === "ArrowDown") this.choose(this.chosen === last ? 0 : this.chosen + 1);
    else if (event.key === "ArrowUp") this.choose(this.chosen ? this.chosen - 1 : last);
    else if (event.key === "Escape") this.close();
    else return false;
    return true;
  }

  /** @param {number} at */
  choose(at) {
    this.chosen = at;
    this.show();
  }

  /** @param {number} at */
  take(at) {
    const { from, to, options } = this.found;
    this.input.setRangeText(options[at] ?? "", from, to, "end");
    this.input.focus();
    this.changed();
  }

  show() {
    this.list.hidden = !this.isOpen;
    this.list.replaceChildren(...this.found.options.map((option, at) => {
      const item = make("li", at === this.chosen ? "chosen" : "", option);
      item.id = `suggestion-${at}`;
      item.dataset.at = String(at);
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(at === this.chosen));
      return item;
    }));
    this.input.setAttribute("aria-expanded", String(this.isOpen));
    if (this.isOpen) this.input.setAttribute("aria-activedescendant", `suggestion-${this.chosen}`);
    else this.input.removeAttribute("aria-activedescendant");
  }
}
