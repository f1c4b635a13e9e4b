// @ts-check
/** Fingers on the drawing: pinch and drag to look closer, double tap to go in and out, swipe to turn. */

import { isRightToLeft } from "../drawing/ways.js";

const CLOSEST = 6;
const DOUBLE_MS = 320;
const SWIPE_PX = 70;

/** @typedef {{x: number, y: number}} Point */

export class Gestures {
  /** @param {SVGSVGElement} svg @param {import("../drawing/viewport.js").Viewport} viewport */
  constructor(svg, viewport) {
    this.svg = svg;
    this.viewport = viewport;
    /** @type {Map<number, Point>} */
    this.fingers = new Map();
    this.tapped = 0;
    this.start = { x: 0, y: 0 };
    svg.addEventListener("pointerdown", (event) => this.down(event));
    svg.addEventListener("pointermove", (event) => this.move(event));
    for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) svg.addEventListener(name, (event) => this.up(event));
    svg.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
  }

  /** @param {PointerEvent} event */
  down(event) {
    this.svg.setPointerCapture(event.pointerId);
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.fingers.size === 1) this.start = { x: event.clientX, y: event.clientY };
  }

  /** @param {PointerEvent} event */
  move(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1];
    this.fingers.set(event.pointerId, now);
    if (other) this.zoom(middle(now, other), distance(now, other) / (distance(before, other) || 1));
    else if (this.viewport.isZoomed) this.pan(now.x - before.x, now.y - before.y);
  }

  /** @param {PointerEvent} event */
  up(event) {
    const wasAlone = this.fingers.size === 1;
    if (!this.fingers.delete(event.pointerId) || !wasAlone || event.type === "pointercancel") return;
    const [dx, dy] = [event.clientX - this.start.x, event.clientY - this.start.y];
    if (Math.hypot(dx, dy) < 8) this.tap(event);
    else if (!this.viewport.isZoomed && Math.abs(dx) > SWIPE_PX && Math.abs(dx) > 2 * Math.abs(dy)) {
      this.viewport.show(this.viewport.current - Math.sign(dx) * (isRightToLeft() ? -1 : 1));
    }
  }

  /** @param {PointerEvent} event */
  tap(event) {
    const isDouble = event.timeStamp - this.tapped < DOUBLE_MS;
    this.tapped = isDouble ? 0 : event.timeStamp;
    if (!isDouble) return;
    if (this.viewport.isZoomed) this.viewport.reset();
    else this.zoom({ x: event.clientX, y: event.clientY }, 2.5);
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    if (!event.ctrlKey && !this.viewport.isZoomed) return;
    event.preventDefault();
    this.zoom({ x: event.clientX, y: event.clientY }, Math.exp(-event.deltaY / 300));
  }

  /** @param {Point} at in screen pixels @param {number} factor */
  zoom(at, factor) {
    const { box, home } = this.viewport;
    const point = this.onBoard(at);
    if (!box || !home || !point) return;
    const w = Math.min(home.w, Math.max(home.w / CLOSEST, box.w / factor));
    const scale = w / box.w;
    this.look({ x: point.x - (point.x - box.x) * scale, y: point.y - (point.y - box.y) * scale, w, h: box.h * scale });
  }

  /** @param {number} dx @param {number} dy in screen pixels */
  pan(dx, dy) {
    const { box } = this.viewport;
    const scale = 1 / (this.svg.getScreenCTM()?.a ?? 1);
    if (box) this.look({ ...box, x: box.x - dx * scale, y: box.y - dy * scale });
  }

  /** Keeps the view inside the sheet. @param {{x: number, y: number, w: number, h: number}} box */
  look(box) {
    const home = this.viewport.home;
    if (!home) return;
    const x = Math.min(Math.max(box.x, home.x), home.x + home.w - box.w);
    const y = Math.min(Math.max(box.y, home.y), home.y + home.h - box.h);
    this.viewport.look({ ...box, x, y });
  }

  /** @param {Point} at @returns {DOMPoint | null} */
  onBoard(at) {
    const matrix = this.svg.getScreenCTM();
    return matrix && new DOMPoint(at.x, at.y).matrixTransform(matrix.inverse());
  }
}

/** @param {Point} a @param {Point} b */
const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
/** @param {Point} a @param {Point} b */
const middle = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
