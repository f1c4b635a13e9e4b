// @ts-check
/** The short list under the line; the only writer of #suggestions. Tab takes, arrows choose; in a list that a key has opened, numbers pick. */

import { make } from "../drawing/dom.js";
import { figureOf } from "./chords.js";

/** @typedef {import("./complete.js").Completion} Completion */
/** @typedef {{text: string, figure?: number}} Item */

export class Suggest {
  /**
   * @param {HTMLElement} list @param {{input: HTMLTextAreaElement, typing: import("./typing.js").Typing}} field
   * @param {() => Completion} complete @param {() => void} changed
   */
  constructor(list, { input, typing }, complete, changed) {
    this.list = list;
    this.input = input;
    this.typing = typing;
    this.complete = complete;
    this.changed = changed;
    /** @type {Item[]} */
    this.items = [];
    /** @type {(at: number) => void} */
    this.take = () => {};
    /** The palette whose list a key has opened, "" for what completes the line. */
    this.offered = "";
    this.chosen = 0;
    /** The line for which the scribe has closed the list or taken from it. */
    this.done = "";
    list.addEventListener("pointerdown", (event) => {
      const item = /** @type {Element} */ (event.target).closest("li");
      if (!item) return;
      event.preventDefault();
      this.take(Number(item.dataset.at));
    });
  }

  get isOpen() {
    return this.items.length > 0;
  }

  /** Call when the line has changed. */
  refresh() {
    const found = this.complete();
    this.open("", found.options.map((text) => ({ text })), (at) => this.complement(found, at));
  }

  /** Call when there may be more to offer: a list that is open, closed or taken from stays as the scribe has it. */
  offerMore() {
    if (!this.isOpen && this.input.value && this.input.value !== this.done) this.refresh();
  }

  /** Opens a numbered list; whoever goes on typing has changed his mind, and it closes. @param {string} name @param {Item[]} items @param {(figure: number) => void} pick */
  offer(name, items, pick) {
    this.input.focus();
    this.open(name, items, (at) => {
      this.close();
      pick(items[at]?.figure ?? 0);
    });
  }

  /** @param {string} name @param {Item[]} items @param {(at: number) => void} take */
  open(name, items, take) {
    this.offered = name;
    this.items = items;
    this.take = take;
    this.chosen = 0;
    this.show();
  }

  close() {
    this.open("", [], () => {});
  }

  /** True when the key was for the list. @param {KeyboardEvent} event */
  key(event) {
    if (!this.isOpen || event.ctrlKey || event.altKey || event.metaKey) return false;
    const figure = this.offered ? this.items.findIndex((item) => item.figure === figureOf(event)) : -1;
    const last = this.items.length - 1;
    if (figure >= 0) this.take(figure);
    else if (event.key === "Tab" && !event.shiftKey) this.take(this.chosen);
    else if (event.key === "Enter" && this.offered) this.take(this.chosen);
    else if (event.key === "ArrowDown") this.choose(this.chosen === last ? 0 : this.chosen + 1);
    else if (event.key === "ArrowUp") this.choose(this.chosen ? this.chosen - 1 : last);
    else if (event.key === "Escape") this.leave();
    else return false;
    return true;
  }

  /** @param {number} at */
  choose(at) {
    this.chosen = at;
    this.show();
  }

  leave() {
    this.done = this.input.value;
    this.close();
  }

  /** @param {Completion} found @param {number} at */
  complement({ from, to, options }, at) {
    const { value } = this.input;
    const option = options[at] ?? "";
    this.typing.write(value.slice(0, from) + option + value.slice(to), from + option.length);
    this.done = this.input.value;
    this.input.focus();
    this.changed();
  }

  show() {
    this.list.hidden = !this.isOpen;
    this.list.replaceChildren(...this.items.map(({ text, figure }, at) => {
      const item = make("li", at === this.chosen ? "chosen" : "");
      if (figure !== undefined) item.append(make("kbd", "", String(figure)), " ");
      item.append(text);
      item.id = `suggestion-${at}`;
      item.dataset.at = String(at);
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(at === this.chosen));
      return item;
    }));
    this.list.querySelector(".chosen")?.scrollIntoView({ block: "nearest" });
    if (this.isOpen) this.input.setAttribute("aria-activedescendant", `suggestion-${this.chosen}`);
    else this.input.removeAttribute("aria-activedescendant");
  }
}
