// @ts-check
/** Hands counted live: + and − on the answer that is marked; the line holds the numbers all the while. */

import { button, make, rewrite } from "../drawing/dom.js";
import { keyOf } from "../drawing/ways.js";
import { TABLES } from "../link/tables.js";
import { asksToCount, changed, counted } from "./count.js";

/** @typedef {import("./count.js").Count} Count */

/** What a key does to the marked answer, or to which one is marked. @type {Record<string, [string, number]>} */
const KEYS = {
  "+": ["hands", 1], "=": ["hands", 1], ArrowRight: ["hands", 1],
  "-": ["hands", -1], "−": ["hands", -1], ArrowLeft: ["hands", -1],
  ArrowDown: ["mark", 1], ArrowUp: ["mark", -1],
};

export class Tally {
  /**
   * @param {{dialog: HTMLDialogElement, title: HTMLElement, list: HTMLElement, said: HTMLElement}} places
   * @param {{writing: import("./writing.js").Writing, typing: import("./typing.js").Typing, t: import("../link/messages.js").Translate}} parts
   */
  constructor(places, parts) {
    this.places = places;
    this.parts = parts;
    /** @type {Count | null} */
    this.count = null;
    this.at = 0;
    places.dialog.addEventListener("keydown", (event) => this.key(event));
    places.dialog.addEventListener("close", () => this.close());
  }

  get isOpen() {
    return this.places.dialog.open;
  }

  /** Opens where a line asks for it. @param {string} line */
  takes(line) {
    const usual = ["for", "against", "none"].map((name) => this.parts.t(`tally.${name}`));
    this.count = asksToCount(line, usual);
    if (!this.count) return false;
    this.at = 0;
    this.show();
    this.places.dialog.showModal();
    return true;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const [what, by] = KEYS[keyOf(event)] ?? ["", 0];
    const figure = Number(event.key);
    if (event.ctrlKey || event.metaKey || event.altKey || !this.count) return;
    if (what === "hands") this.raise(this.at, by);
    else if (what === "mark") this.mark(this.at + by);
    else if (figure >= 1 && figure <= this.count.options.length) this.mark(figure - 1);
    else return;
    event.preventDefault();
  }

  /** @param {number} at @param {number} by */
  raise(at, by) {
    if (!this.count) return;
    this.at = at;
    this.count = changed(this.count, at, by);
    this.parts.typing.write(counted(this.count));
    this.parts.writing.changed();
    this.show();
    this.say();
  }

  /** @param {number} at */
  mark(at) {
    const last = (this.count?.options.length ?? 1) - 1;
    this.at = Math.min(Math.max(at, 0), last);
    this.show();
    this.say();
  }

  /** One answer and its hands, for who only hears them. */
  say() {
    const { name = "", hands = 0 } = this.count?.options[this.at] ?? {};
    rewrite(this.places.said, this.parts.t("tally.said", { name, n: hands }));
  }

  show() {
    if (!this.count) return;
    const { t } = this.parts;
    this.places.title.textContent = this.count.question;
    const rows = this.count.options.map(({ name, hands }, at) => {
      const fewer = button("−", "small", () => this.raise(at, -1));
      fewer.setAttribute("aria-label", t("tally.less", { name }));
      const more = button("+", "small", () => this.raise(at, 1));
      more.setAttribute("aria-label", t("tally.more", { name }));
      const row = make("li", "", fewer, make("span", "hands", String(hands)), more, make("span", "words", name));
      if (at === this.at) row.setAttribute("aria-current", "true");
      for (const each of [fewer, more]) each.tabIndex = -1;
      return row;
    });
    this.places.list.replaceChildren(...rows);
    /** @type {HTMLElement | null} */ (this.places.dialog.querySelector("button.main"))?.focus();
  }

  close() {
    const { dialog } = this.places;
    const isSent = dialog.returnValue === "send" && this.count;
    if (isSent && this.count) this.parts.typing.write(counted(this.count));
    dialog.returnValue = "";
    this.count = null;
    this.parts.writing.changed();
    if (isSent) this.parts.writing.submit();
    this.parts.writing.input.focus();
  }
}
