// @ts-check
/** A note moved without dragging: arrows push its frame and Enter lets go; or one tap says where. */

import { boxOf, mark, unmark } from "../drawing/overlay.js";
import { TABLES } from "../link/tables.js";

/** How far an arrow pushes, and with Shift, in sheet units. */
const STEP = 60;
const SMALL_STEP = 10;

/** @typedef {import("../drawing/overlay.js").Box} Box */

/**
 * Where a frame stands after a push, on its sheet. Pure.
 * @param {Box} box @param {string} key @param {boolean} isSmall @returns {Box | undefined} undefined for another key
 */
export function pushed(box, key, isSmall) {
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (!way) return undefined;
  const step = isSmall ? SMALL_STEP : STEP;
  const inside = (/** @type {number} */ at, /** @type {number} */ most) => Math.max(0, Math.min(at, most));
  return {
    ...box,
    x: inside(box.x + (way[0] ?? 0) * step, TABLES.sheet.width - box.w),
    y: inside(box.y + (way[1] ?? 0) * step, TABLES.sheet.height - box.h),
  };
}

export class Moving {
  /**
   * Who goes to the line, lets go of the note or picks another one has gone on to something else: the next tap moves nothing.
   * @param {{svg: SVGSVGElement, picking: import("../drawing/picking.js").Picking, writing: import("./writing.js").Writing}} parts
   * @param {import("../link/messages.js").Translate} t
   */
  constructor({ svg, picking, writing }, t) {
    this.svg = svg;
    this.picking = picking;
    this.writing = writing;
    this.t = t;
    /** @type {{note: number, sheet: number, box: Box} | undefined} */
    this.held = undefined;
    svg.addEventListener("keydown", (event) => this.key(event), true);
    svg.addEventListener("pointerdown", (event) => this.down(event), true);
    svg.addEventListener("pointerup", (event) => this.held && event.stopImmediatePropagation(), true);
    svg.addEventListener("click", (event) => this.tap(event), true);
    writing.input.addEventListener("focus", () => this.end());
    picking.addEventListener("picked", (event) => /** @type {CustomEvent} */ (event).detail !== this.held?.note && this.end());
  }

  /** Takes a note up: the drawing has the keys until it is let go. @param {number} note */
  start(note) {
    const element = this.svg.querySelector(`#n-${note}`);
    if (!element) return;
    this.held = { note, sheet: Number(element.getAttribute("data-sheet")), box: boxOf(element) };
    this.show();
    this.svg.focus();
    this.writing.say(this.t("desk.moving"));
  }

  show() {
    unmark(this.svg, "drag");
    if (this.held) mark(this.svg, this.held.sheet, this.held.box, "drag");
  }

  /** Lets go of the note, and of what was said of it: an alert that came meanwhile stays. */
  end() {
    if (!this.held) return;
    this.held = undefined;
    this.show();
    if (this.writing.places.said.textContent) this.writing.say("");
  }

  drop() {
    const { held } = this;
    if (!held) return;
    const { note, sheet, box } = held;
    this.end();
    this.picking.dispatchEvent(new CustomEvent("dropped", { detail: { note, x: Math.round(box.x), y: Math.round(box.y), sheet } }));
    this.writing.say(this.t("desk.moved"));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (!this.held) return;
    const box = pushed(this.held.box, event.key, event.shiftKey);
    if (box) this.held.box = box;
    else if (event.key === "Enter" || event.key === " ") return this.stop(event, () => this.drop());
    else if (event.key === "Escape") return this.stop(event, () => this.end());
    else return;
    this.stop(event, () => this.show());
  }

  /** @param {Event} event @param {() => void} act */
  stop(event, act) {
    event.preventDefault();
    event.stopImmediatePropagation();
    act();
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (this.held) event.stopImmediatePropagation();
  }

  /** The middle of the note goes where one taps. @param {MouseEvent} event */
  tap(event) {
    const matrix = /** @type {SVGGElement | null} */ (this.svg.querySelector(".sheet.current"))?.getScreenCTM();
    if (!this.held || !matrix) return;
    const { held } = this;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    held.box = { ...held.box, x: Math.max(0, at.x - held.box.w / 2), y: Math.max(0, at.y - held.box.h / 2) };
    held.sheet = Number(this.svg.querySelector(".sheet.current")?.getAttribute("data-sheet"));
    this.stop(event, () => this.drop());
  }
}
