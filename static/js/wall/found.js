// @ts-check
/** The note that the address names (`#n-12`): the wall turns to its sheet, and marks it for a while. */

import { boxOf, mark, unmark } from "../drawing/overlay.js";
import { ROOT } from "../link/root.js";

const MARK_MS = 12_000;
const NOTE = /^#n-(\d{1,9})$/;

export class Found {
  /** @param {string} board @param {SVGSVGElement} svg @param {import("../drawing/viewport.js").Viewport} viewport */
  constructor(board, svg, viewport) {
    this.board = board;
    this.svg = svg;
    this.viewport = viewport;
    this.note = this.timer = 0;
    /** How often a note was looked for: the answer about an earlier one may come after that about the last. */
    this.looks = 0;
    addEventListener("hashchange", () => this.look());
    viewport.addEventListener("shown", () => this.show());
    this.look();
  }

  /** The note that the address names now takes the mark from the one before. */
  async look() {
    const asked = Number(NOTE.exec(location.hash)?.[1] ?? 0);
    if (!asked) return;
    this.forget();
    const look = this.looks += 1;
    const told = await fetch(`${ROOT}/b/${this.board}/where/${asked}`).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
    if (!told || look !== this.looks) return;
    this.note = asked;
    this.viewport.show(told.sheet);
    this.show();
    this.timer = Number(setTimeout(() => this.forget(), MARK_MS));
  }

  /** Call after each change of the drawing: the sheet may come a little later. */
  show() {
    const found = this.note && this.svg.querySelector(`#n-${this.note}`);
    if (!found || this.svg.querySelector(".over-found")) return;
    mark(this.svg, Number(found.getAttribute("data-sheet")), boxOf(found), "found");
  }

  forget() {
    clearTimeout(this.timer);
    this.note = 0;
    unmark(this.svg, "found");
  }
}
