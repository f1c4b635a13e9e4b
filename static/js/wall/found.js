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
    this.note = 0;
    addEventListener("hashchange", () => this.look());
    viewport.addEventListener("shown", () => this.show());
    this.look();
  }

  async look() {
    const asked = Number(NOTE.exec(location.hash)?.[1] ?? 0);
    if (!asked) return;
    const answer = await fetch(`${ROOT}/b/${this.board}/where/${asked}`).catch(() => null);
    if (!answer?.ok) return;
    this.note = asked;
    this.viewport.show((await answer.json()).sheet);
    this.show();
    setTimeout(() => this.forget(), MARK_MS);
  }

  /** Call after each change of the drawing: the sheet may come a little later. */
  show() {
    const found = this.note && this.svg.querySelector(`#n-${this.note}`);
    if (!found || this.svg.querySelector(".over-found")) return;
    mark(this.svg, Number(found.getAttribute("data-sheet")), boxOf(found), "found");
  }

  forget() {
    this.note = 0;
    unmark(this.svg, "found");
  }
}
