// @ts-check
/** The small code on a wall: in the strip that the drawing leaves, else where nothing stands on the sheet, else nowhere. */

import { boxOf } from "../drawing/overlay.js";
import { TABLES } from "../link/tables.js";
import { freeSpot } from "./spot.js";

/** Sheet units: three lines of letters under a code that is read from the first rows. */
const SIZE = { w: 210, h: 270 };
const STRIP_PX = 104;

export class Corner {
  /** @param {HTMLElement} element @param {SVGSVGElement} svg @param {import("../drawing/viewport.js").Viewport} viewport */
  constructor(element, svg, viewport) {
    this.element = element;
    this.svg = svg;
    this.viewport = viewport;
    /** @type {import("./spot.js").Box | null} */
    this.held = null;
    this.sheet = 0;
    new ResizeObserver(() => this.place()).observe(svg);
  }

  /** Call after each change of what is seen. */
  place() {
    const { width, height } = this.svg.getBoundingClientRect();
    const unit = Math.min(width / TABLES.sheet.width, height / TABLES.sheet.height);
    const below = height - unit * TABLES.sheet.height;
    const beside = width - unit * TABLES.sheet.width;
    if (below >= STRIP_PX) return this.put(below > width / 2 ? "tall" : "below", { x: 0, y: height - below, w: width, h: below });
    if (beside >= 2 * STRIP_PX) return this.put("beside", { x: width - beside / 2, y: 0, w: beside / 2, h: height });
    if (this.sheet !== this.viewport.current) this.held = null;
    this.sheet = this.viewport.current;
    this.held = freeSpot(this.boxes, SIZE, TABLES.sheet, this.held);
    if (!this.held || !this.viewport.isWhole) return this.element.classList.remove("placed");
    const left = beside / 2;
    this.put("inside", { x: left + this.held.x * unit, y: this.held.y * unit, w: SIZE.w * unit, h: SIZE.h * unit });
  }

  get boxes() {
    return [...this.svg.querySelectorAll(".sheet.current [data-box]")].map(boxOf);
  }

  /** @param {string} where @param {import("./spot.js").Box} box in pixels of the stage */
  put(where, box) {
    const { style } = this.element;
    this.element.dataset.where = where;
    this.element.classList.add("placed");
    for (const [name, value] of Object.entries({ left: box.x, top: box.y, width: box.w, height: box.h })) style.setProperty(name, `${value}px`);
  }
}
