// @ts-check
/** Lines that the server refused while another was being typed; the only writer of #refused. */

import { button, make } from "./dom.js";

/** @typedef {import("./outbox.js").Entry} Entry */

export class Refused {
  /**
   * @param {HTMLElement} section @param {import("./messages.js").Translate} t
   * @param {(entry: Entry) => void} takeBack
   */
  constructor(section, t, takeBack) {
    this.section = section;
    this.list = /** @type {HTMLElement} */ (section.querySelector("ul"));
    this.t = t;
    this.takeBack = takeBack;
  }

  /** @param {Entry} entry @param {string} reason */
  add(entry, reason) {
    const item = make("li", "", make("span", "words", entry.line), make("span", "reason", reason));
    const leave = () => {
      item.remove();
      this.section.hidden = !this.list.children.length;
    };
    item.append(
      button(this.t("desk.putback"), "small", () => {
        leave();
        this.takeBack(entry);
      }),
      button(this.t("desk.throw"), "small", leave),
    );
    this.list.append(item);
    this.section.hidden = false;
  }

  /** The lines that wait to be taken back or thrown away. */
  get texts() {
    return [...this.list.querySelectorAll(".words")].map((words) => words.textContent ?? "");
  }

  get isEmpty() {
    return !this.list.children.length;
  }
}
