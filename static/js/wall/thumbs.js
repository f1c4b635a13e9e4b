// @ts-check
/** All sheets small, to turn to one of them; the only writer of #sheets. */

import { parsed, sheetIn } from "../drawing/canvas.js";
import { make } from "../drawing/dom.js";
import { TABLES } from "../link/tables.js";

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {import("../link/protocol.js").Patch} Patch */

export class Thumbs {
  /**
   * @param {HTMLDialogElement} dialog @param {SVGSVGElement} svg
   * @param {import("../drawing/viewport.js").Viewport} viewport @param {import("../link/live.js").Live} live
   * @param {import("../link/messages.js").Translate} t
   */
  constructor(dialog, svg, viewport, live, t) {
    this.dialog = dialog;
    this.svg = svg;
    this.viewport = viewport;
    this.live = live;
    this.t = t;
    /** @type {Map<number, SVGSVGElement>} the small drawings that have come, by sheet */
    this.drawn = new Map();
    /** Asks for a sheet when its place comes into view. */
    this.seen = new IntersectionObserver((entries) => entries.forEach(({ isIntersecting, target }) => {
      if (isIntersecting) this.draw(Number(/** @type {HTMLElement} */ (target).dataset.number));
    }), { root: dialog, rootMargin: "200px" });
    dialog.addEventListener("click", (event) => this.take(/** @type {Element} */ (event.target)));
    dialog.addEventListener("close", () => this.empty());
  }

  get isOpen() {
    return this.dialog.open;
  }

  toggle() {
    if (this.isOpen) return this.close();
    const close = make("button", "close-sheets", "×");
    close.type = "button";
    close.setAttribute("aria-label", this.t("board.close"));
    const items = Array.from({ length: this.viewport.newest }, (_, at) => this.item(at + 1));
    this.dialog.replaceChildren(close, ...items);
    this.dialog.showModal();
    for (const item of items) this.seen.observe(item);
    /** @type {HTMLElement | null} */ (this.dialog.querySelector("[aria-current]"))?.focus();
  }

  close() {
    this.dialog.close();
  }

  empty() {
    this.seen.disconnect();
    this.drawn.clear();
    this.dialog.replaceChildren();
  }

  /** The sheets that a patch has changed are drawn again, those that have come. @param {Patch} patch */
  refresh({ put, stale = [] }) {
    if (!this.isOpen) return;
    for (const number of stale) this.renew(number);
    const changed = new Set(put.map(([, fragment]) => sheetIn(fragment)));
    for (const number of changed) {
      if (number > this.dialog.childElementCount - 1) this.add(number);
      else if (this.drawn.get(number)?.childElementCount) this.draw(number, true);
    }
  }

  /** What has changed unseen is asked for again, when its place is in view. @param {number} number */
  renew(number) {
    while (number > this.dialog.childElementCount - 1) this.add(this.dialog.childElementCount);
    const small = this.drawn.get(number);
    small?.replaceChildren();
    const item = small?.closest(".thumb");
    if (!item) return;
    this.seen.unobserve(item);
    this.seen.observe(item);
  }

  /** @param {number} number */
  add(number) {
    const item = this.item(number);
    this.dialog.append(item);
    this.seen.observe(item);
  }

  /** @param {number} number */
  item(number) {
    const small = document.createElementNS(SVG, "svg");
    small.setAttribute("viewBox", `0 0 ${TABLES.sheet.width} ${TABLES.sheet.height}`);
    small.setAttribute("class", this.svg.getAttribute("class")?.replace("one-sheet", "").replace("spotlit", "") ?? "");
    small.setAttribute("aria-hidden", "true");
    const button = make("button", "thumb", small, make("span", "", this.t("board.sheet", { n: number })));
    button.type = "button";
    button.dataset.number = String(number);
    if (number === this.viewport.current) button.setAttribute("aria-current", "true");
    this.drawn.set(number, small);
    return button;
  }

  /** @param {number} number @param {boolean} [isAgain] */
  async draw(number, isAgain = false) {
    const small = this.drawn.get(number);
    if (!small || (small.childElementCount && !isAgain)) return;
    const held = this.svg.querySelector(`#sheet-${number}`);
    const sheet = held ? /** @type {Element} */ (held.cloneNode(true)) : await this.fetched(number);
    if (!sheet || this.drawn.get(number) !== small) return;
    small.replaceChildren(asPicture(sheet));
  }

  /** @param {number} number @returns {Promise<Element | null>} */
  async fetched(number) {
    const answer = await this.live.sheet(number).catch(() => null);
    return answer && answer.error === undefined ? parsed(answer.svg) : null;
  }

  /** @param {Element} target */
  take(target) {
    const button = /** @type {HTMLElement | null} */ (target.closest(".thumb"));
    if (button) this.viewport.show(Number(button.dataset.number));
    if (button || target.closest(".close-sheets")) this.close();
  }
}

/** A sheet without what makes it the board's own: ids, classes that are looked for. @param {Element} sheet */
function asPicture(sheet) {
  sheet.removeAttribute("transform");
  for (const element of [sheet, ...sheet.querySelectorAll("[id]")]) element.removeAttribute("id");
  for (const element of sheet.querySelectorAll(".note, .heading")) element.classList.remove("note", "heading", "new", "lit");
  sheet.setAttribute("class", "small-sheet");
  return sheet;
}
