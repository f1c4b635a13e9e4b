// @ts-check
/** A pasted text of many lines: shown as the notes that it would become, then noted or not. */

import { make } from "../drawing/dom.js";
import { guess, pastedLines } from "./line.js";

export class Batch {
  /**
   * @param {{dialog: HTMLDialogElement, title: HTMLElement, list: HTMLElement}} places
   * @param {HTMLTextAreaElement} input @param {(line: string) => void} capture
   * @param {import("../link/messages.js").Translate} t
   */
  constructor(places, input, capture, t) {
    this.places = places;
    this.input = input;
    this.capture = capture;
    this.t = t;
    /** @type {string[]} */
    this.lines = [];
    input.addEventListener("paste", (event) => this.paste(event));
    places.dialog.addEventListener("close", () => this.close());
  }

  get isOpen() {
    return this.places.dialog.open;
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const pasted = pastedLines(event.clipboardData?.getData("text/plain") ?? "");
    if (pasted.length < 2) return;
    event.preventDefault();
    this.lines = pasted;
    this.places.title.textContent = this.t("desk.batch", { n: pasted.length });
    this.places.list.replaceChildren(...pasted.map((line) => this.item(line)));
    this.places.dialog.showModal();
  }

  /** @param {string} line */
  item(line) {
    const found = guess(surely(line));
    const name = found.kind ? `kind.${found.kind}` : `command.${found.command ?? "unknown"}`;
    return make("li", "", make("span", "chip", this.t(name)), make("span", "words", found.text || line));
  }

  close() {
    if (this.places.dialog.returnValue === "send") this.lines.forEach((line) => this.capture(surely(line)));
    this.lines = [];
    this.places.dialog.returnValue = "";
    setTimeout(() => {
      // Chromium takes no text in a field that got its focus while a dialog was closing.
      this.input.blur();
      this.input.focus();
    });
  }
}

/** A pasted line is not asked about: words after `@` that may be a name are a remark. @param {string} line */
function surely(line) {
  return guess(line).error === "who_is" ? `\\${line}` : line;
}
