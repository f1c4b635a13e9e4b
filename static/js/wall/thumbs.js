// @ts-check
/** All sheets small, to turn to one of them; the only writer of #sheets. */

import { make } from "../drawing/dom.js";
import { TABLES } from "../link/tables.js";

const SVG = "http://www.w3.org/2000/svg";

export class Thumbs {
  /**
   * @param {HTMLElement} place @param {SVGSVGElement} svg
   * @param {import("../drawing/viewport.js").Viewport} viewport @param {import("../link/messages.js").Translate} t
   */
  constructor(place, svg, viewport, t) {
    this.place = place;
    this.svg = svg;
    this.viewport = viewport;
    this.t = t;
    place.addEventListener("click", (event) => this.take(/** @type {Element} */ (event.target)));
  }

  get isOpen() {
    return !this.place.hidden;
  }

  /** @param {Promise<void>} loaded until every sheet has its ink */
  toggle(loaded) {
    if (this.isOpen) return this.close();
    this.place.hidden = false;
    this.show();
    loaded.then(() => this.isOpen && this.show());
  }

  show() {
    const close = make("button", "close-sheets", "×");
    close.type = "button";
    close.setAttribute("aria-label", this.t("board.close"));
    this.place.replaceChildren(close, ...this.viewport.sheets.map((sheet) => this.item(sheet)));
    /** @type {HTMLElement | null} */ (this.place.querySelector("[aria-current]"))?.focus();
  }

  /** Call after each change of the drawing. */
  refresh() {
    if (this.isOpen) this.show();
  }

  close() {
    this.place.hidden = true;
    this.place.replaceChildren();
  }

  /** @param {SVGGElement} sheet */
  item(sheet) {
    const number = Number(sheet.dataset.sheet);
    const small = document.createElementNS(SVG, "svg");
    small.setAttribute("viewBox", `0 0 ${TABLES.sheet.width} ${TABLES.sheet.height}`);
    small.setAttribute("class", this.svg.getAttribute("class")?.replace("one-sheet", "").replace("spotlit", "") ?? "");
    small.setAttribute("aria-hidden", "true");
    const copy = /** @type {SVGGElement} */ (sheet.cloneNode(true));
    copy.removeAttribute("transform");
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
    for (const element of copy.querySelectorAll(".note, .heading")) element.classList.remove("note", "heading", "new", "lit");
    copy.setAttribute("class", "small-sheet");
    small.append(copy);
    const button = make("button", "thumb", small, make("span", "", this.t("board.sheet", { n: number })));
    button.type = "button";
    button.dataset.number = String(number);
    if (number === this.viewport.current) button.setAttribute("aria-current", "true");
    return button;
  }

  /** @param {Element} target */
  take(target) {
    const button = /** @type {HTMLElement | null} */ (target.closest(".thumb"));
    if (button) this.viewport.show(Number(button.dataset.number));
    this.close();
  }
}
