// @ts-check
/** Which sheet is seen, whole; follows the newest one unless the reader went back. */

import { TABLES } from "../link/tables.js";
import { countOf } from "./canvas.js";

const { width: WIDTH, height: HEIGHT } = TABLES.sheet;

const TURN_MS = 450;

/** @typedef {{x: number, y: number, w: number, h: number}} Box */

/** Whether a movement would be seen and is wanted. */
const isMoving = () => !document.hidden && !matchMedia("(prefers-reduced-motion: reduce)").matches;

export class Viewport extends EventTarget {
  /** Tells "shown" whenever the sheet or the number of sheets changes. @param {SVGSVGElement} svg */
  constructor(svg) {
    super();
    this.svg = svg;
    this.current = 0;
    /** @type {Animation | undefined} a turn that is under way */
    this.moving = undefined;
    /** @type {Box | undefined} what is in view */
    this.box = undefined;
    /** @type {Box | undefined} the whole sheet in view */
    this.home = undefined;
    this.isFollowing = true;
    /** How many sheets there were when the reader last turned one. */
    this.known = 0;
    svg.classList.add("one-sheet");
    this.refresh();
  }

  /** The sheets that are held. */
  get sheets() {
    return /** @type {SVGGElement[]} */ ([...this.svg.querySelectorAll(":scope > .sheet")]);
  }

  get newest() {
    return Math.max(1, countOf(this.svg));
  }

  /** Call after each change of the drawing. */
  refresh() {
    const shown = this.svg.querySelector(`#sheet-${this.current}:not(.current)`);
    if (shown) shown.classList.add("current");
    if (this.isFollowing && this.current !== this.newest) this.follow(this.newest);
    this.dispatchEvent(new Event("shown"));
  }

  /** Turns a reader who has not come closer; who looks at something closely stays with it. @param {number} number */
  follow(number) {
    if (this.isZoomed) this.isFollowing = false;
    else this.show(number);
  }

  /** @param {number} number */
  show(number) {
    const wanted = Math.min(Math.max(number, 1), this.newest);
    this.isFollowing = wanted === this.newest;
    this.known = this.newest;
    this.frame(wanted);
    this.dispatchEvent(new Event("shown"));
  }

  /** Turns to a sheet: the paper moves aside as under a camera, unless motion is not wanted. @param {number} number */
  frame(number) {
    const isGlide = this.isWhole && Math.abs(number - this.current) === 1 && isMoving();
    const before = this.home;
    this.stop();
    for (const sheet of this.sheets) {
      const isLeaving = isGlide && Number(sheet.dataset.sheet) === this.current;
      sheet.classList.toggle("leaving", isLeaving);
      sheet.classList.toggle("current", Number(sheet.dataset.sheet) === number);
    }
    this.current = number;
    this.reset();
    if (isGlide && before) this.glide(before, /** @type {Box} */ (this.home));
  }

  /** Both sheets are drawn once, side by side, and only moved: no frame has to be drawn again. @param {Box} from @param {Box} to */
  glide(from, to) {
    const { svg } = this;
    const { width, height } = svg.getBoundingClientRect();
    const sheet = WIDTH * Math.min(width / WIDTH, height / HEIGHT);
    const shifts = [from, to].map(({ x }) => -width / 2 + (x === Math.min(from.x, to.x) ? 1 : -1) * (sheet / 2));
    svg.style.width = "200%";
    svg.setAttribute("viewBox", `${Math.min(from.x, to.x)} ${to.y} ${2 * WIDTH} ${HEIGHT}`);
    this.moving = svg.animate(shifts.map((x) => ({ transform: `translateX(${x}px)` })), { duration: TURN_MS, easing: "ease-in-out" });
    this.moving.onfinish = () => this.stop();
  }

  /** Ends a turn where it leads to. */
  stop() {
    if (!this.moving) return;
    this.moving.cancel();
    this.moving = undefined;
    this.svg.style.width = "";
    for (const sheet of this.svg.querySelectorAll(".sheet.leaving")) sheet.classList.remove("leaving");
    if (this.box) this.look(this.box);
  }

  /** The whole sheet again, after a zoom. */
  reset() {
    this.home = { x: (this.current - 1) * WIDTH, y: 0, w: WIDTH, h: HEIGHT };
    this.look(this.home);
  }

  /** @param {Box} box */
  look(box) {
    if (this.moving && box !== this.box) this.stop();
    this.box = box;
    this.svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.w} ${box.h}`);
  }

  get isWhole() {
    return !!this.box && this.box === this.home;
  }

  get isZoomed() {
    return !!this.box && this.box.w < WIDTH;
  }
}
