// @ts-check
/** What a phone may do with a note of the column: agree with it, say that it is not what was said. */

import { button } from "../drawing/dom.js";

/** @typedef {import("./reading.js").Told} Told @typedef {import("./speak.js").Speak} Speak */

export class Agreeing {
  /** @param {Speak} speak @param {import("../link/messages.js").Translate} t */
  constructor(speak, t) {
    this.speak = speak;
    this.t = t;
    speak.addEventListener("changed", () => this.show());
  }

  /** The buttons of a note. @param {Told} told @returns {HTMLElement[]} */
  acts(told) {
    const too = button("", "too", () => this.speak.agree(told.id));
    too.dataset.note = String(told.id);
    too.dataset.count = String(told.agreed ?? 0);
    const not = button(this.t("speak.not.short"), "not", () => this.speak.open(told));
    not.setAttribute("aria-label", this.t("speak.not"));
    this.mark(too);
    return [too, not];
  }

  /** Another number agrees. @param {Told} told */
  count({ id, agreed }) {
    const too = document.querySelector(`.column-acts .too[data-note="${id}"]`);
    if (!(too instanceof HTMLElement)) return;
    too.dataset.count = String(agreed ?? 0);
    this.mark(too);
  }

  show() {
    for (const too of document.querySelectorAll(".column-acts .too")) this.mark(/** @type {HTMLElement} */ (too));
  }

  /** The server's count has not this phone's newest word yet; nobody needs it to the last one. @param {HTMLElement} too */
  mark(too) {
    const agrees = this.speak.agreed.has(Number(too.dataset.note));
    const count = Number(too.dataset.count);
    too.setAttribute("aria-pressed", String(agrees));
    const shown = this.speak.hasTallies && count ? ` · ${count}` : "";
    too.textContent = `${agrees ? "✓ " : ""}${this.t("speak.too")}${shown}`;
  }
}
